import { type CalendarDay, longDate } from '@commonground/calendar';
import type { ReactNode } from 'react';

/** A calendar day in words, "Tuesday 3 March 2026", readable by machines too. */
export function Dated({ on }: { on: CalendarDay }) {
  return <time dateTime={on}>{longDate(on)}</time>;
}

/** The five marks of a value. `none` is a statement ("there is none"), `not-known` the lack of one. */
export type Mark = 'known' | 'none' | 'suppressed' | 'not-known' | 'not-applicable';

const markWords: Record<Exclude<Mark, 'known'>, string> = {
  none: 'None',
  suppressed: 'Hidden, because so few people are behind it',
  'not-known': 'Not known',
  'not-applicable': 'Does not apply',
};

interface KnownProps {
  readonly mark: Mark;
  /** The value, when it is known. */
  readonly children?: ReactNode;
  /** Why it is not known, hidden or does not apply. */
  readonly why?: string | undefined;
  /** Set when no source says the value and it was assumed. */
  readonly assumed?: boolean;
}

/** A value with its mark in words: missing is never an empty cell, a dash or a zero. */
export function Known({ mark, children, why, assumed }: KnownProps) {
  if (mark === 'known') {
    return (
      <span data-mark={assumed ? 'assumed' : 'known'}>
        {children}
        {assumed ? <span className="cg-assumed"> (assumed)</span> : null}
      </span>
    );
  }
  return (
    <span className={`cg-mark cg-mark--${mark}`} data-mark={mark}>
      {markWords[mark]}
      {why ? `: ${why}` : ''}
    </span>
  );
}

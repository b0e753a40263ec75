import { type CalendarDay, shortDate } from '@commonground/calendar';
import { Csrf } from '#platform/pages/index.ts';
import { keyOf } from '../due.rules.ts';
import { type Reach, WHY_NOT_REACHED } from '../reminders/reach.store.ts';
import type { MeasureRow } from './measures.query.ts';

interface SendLinkProps {
  readonly serviceId: string;
  readonly row: MeasureRow;
  readonly reach: Reach | undefined;
  readonly sentOn: CalendarDay | undefined;
  /** The list as it stands, filter and page, to come back to. */
  readonly back: string;
}

/** A button that sends a link the way the person said is safe, or why there is none. */
export function SendLink({ serviceId, row, reach, sentOn, back }: SendLinkProps) {
  if (row.standing !== 'due' && row.standing !== 'overdue') return null;
  if (reach?.can !== true) {
    return (
      <span className="nhsuk-u-secondary-text-colour">
        No link: {WHY_NOT_REACHED[reach?.why ?? 'not-asked']}
        <br />
      </span>
    );
  }
  return (
    <form method="post" action={`/s/${serviceId}/measures/send`} className="cg-send-link">
      <Csrf />
      <input type="hidden" name="journey" value={row.journeyId} />
      <input type="hidden" name="what" value={keyOf(row)} />
      <input type="hidden" name="back" value={back} />
      <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
        {reach.channel === 'text' ? 'Text a link' : 'E-mail a link'}
        <span className="nhsuk-u-visually-hidden"> to {row.called}</span>
      </button>
      {sentOn === undefined ? null : (
        <span className="nhsuk-u-secondary-text-colour cg-send-link__sent">Last sent {shortDate(sentOn)}</span>
      )}
    </form>
  );
}

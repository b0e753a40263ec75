import { shortDate } from '@commonground/calendar';
import { Csrf } from '#platform/pages/index.ts';
import { hasForm, keyOf } from '../due.rules.ts';
import { type Reach, WHY_NOT_REACHED } from '../reminders/reach.store.ts';
import { waitsInWords } from '../reminders/waiting-messages.store.ts';
import type { MeasureRow, SentLink } from './measures.query.ts';

interface SendLinkProps {
  readonly serviceId: string;
  readonly row: MeasureRow;
  readonly reach: Reach | undefined;
  readonly sent: SentLink | undefined;
  readonly now: Date;
  /** Where the team writes down how the person can be reached. */
  readonly remindersAt: string;
  /** The list as it stands, filter and page, to come back to. */
  readonly back: string;
}

/** A button that sends a link the way the person said is safe, or why there is none. */
export function SendLink({ serviceId, row, reach, sent, now, remindersAt, back }: SendLinkProps) {
  if ((row.standing !== 'due' && row.standing !== 'overdue') || !hasForm(row.instrument)) return null;
  if (reach?.can !== true) {
    return (
      <span className="nhsuk-u-secondary-text-colour">
        No link: {WHY_NOT_REACHED[reach?.why ?? 'not-asked']}.{' '}
        <a href={remindersAt}>
          How to reach them<span className="nhsuk-u-visually-hidden">: {row.called}</span>
        </a>
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
      {sent === undefined ? null : (
        <span className="nhsuk-u-secondary-text-colour cg-send-link__sent">
          {sent.waitsUntil === undefined
            ? `Last sent ${shortDate(sent.on)}`
            : `Not sent yet: ${waitsInWords(sent.waitsUntil, now)}`}
        </span>
      )}
    </form>
  );
}

import { shortDate } from '@commonground/calendar';
import type { WayToReach } from '@commonground/journey';
import { KIND_WORDS, REACH_WORDS } from '../contact-words.ts';
import type { ContactLine } from './contact.store.ts';

interface ContactListProps {
  readonly serviceId: string;
  readonly lines: readonly ContactLine[];
  /** Whether each line names the person. */
  readonly named?: boolean;
}

/** Contacts and tries: who, how, where, what came of it, and the next try. */
export function ContactList({ serviceId, lines, named = false }: ContactListProps) {
  return (
    <ul className="cg-timeline">
      {lines.map((line) => (
        <li key={line.contactId}>
          <p className="cg-timeline__day">
            {shortDate(line.on)}, {REACH_WORDS[line.way as WayToReach] ?? line.way}
            {line.place === null ? '' : `, ${line.place}`}
            {line.minutes === null ? '' : `, ${line.minutes} minutes`}
          </p>
          <p className="cg-timeline__what">
            {named ? (
              <>
                <a href={`/s/${serviceId}/people/${line.journeyId}`}>{line.called}</a>:{' '}
              </>
            ) : null}
            {KIND_WORDS[line.kind]}, {line.answered ? 'reached' : 'not reached this time'}
          </p>
          <p>{line.result}</p>
          {line.nextOn === null ? null : (
            <p>
              Next: {shortDate(line.nextOn)}
              {line.nextHow === null ? '' : `, ${line.nextHow}`}
            </p>
          )}
          <p className="cg-timeline__by">{line.by}</p>
        </li>
      ))}
    </ul>
  );
}

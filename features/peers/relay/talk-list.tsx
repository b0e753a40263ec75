import { dayAndTime } from '@commonground/calendar';
import { words } from '../peer-words.ts';
import type { Talk } from './talk.store.ts';

/** What waits for me, and what I wait for; what is over stays below for two weeks. */
export function TalkList({ talks, base }: { talks: readonly Talk[]; base: string }) {
  if (talks.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('talks-heading')}</h2>
      <ul className="nhsuk-list">
        {talks.map((talk) => (
          <li key={talk.askId}>
            <a href={`${base}/talk/${talk.askId}`}>{talkInWords(talk)}</a>
            <span className="nhsuk-hint"> {dayAndTime(talk.askedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const talkInWords = ({ iAsked, state, other }: Talk): string =>
  words(`${iAsked ? 'i-asked' : 'asked-me'}-${state}`, { name: other.called });

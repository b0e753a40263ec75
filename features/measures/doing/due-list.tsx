import { Press } from '#platform/pages/index.ts';
import { keyOf } from '../due.rules.ts';
import type { DueForPerson } from '../due.store.ts';
import { words } from '../measure-words.ts';

/** What can be answered now, each with how long it takes and its button. Also stands on the member's home. */
export function DueList({ due }: { due: readonly DueForPerson[] }) {
  return (
    <ul className="cg-plain-list nhsuk-u-reading-width">
      {due.map((each) => (
        <li key={`${each.journeyId} ${keyOf(each)}`}>
          <p>{dueInWords(each)}</p>
          {each.draft === undefined ? <Begin due={each} /> : <GoOn due={each} draft={each.draft} />}
        </li>
      ))}
    </ul>
  );
}

function dueInWords({ name: instrument, items, minutes }: DueForPerson): string {
  const values = { instrument, items, minutes };
  if (items === 1) return words('doing-due-line-one', values);
  return words(minutes === 1 ? 'doing-due-line-minute' : 'doing-due-line', values);
}

function Begin({ due }: { due: DueForPerson }) {
  return (
    <Press
      action="/doing/start"
      label={
        <>
          {words('doing-answer')}
          <Which due={due} />
        </>
      }
      values={{ _journey: due.journeyId, _occasion: keyOf(due) }}
      secondary={false}
      below={0}
    />
  );
}

function GoOn({ due, draft }: { due: DueForPerson; draft: string }) {
  return (
    <a className="nhsuk-button nhsuk-u-margin-bottom-0" href={`/doing/answer/${draft}?page=on`}>
      {words('doing-go-on')}
      <Which due={due} />
    </a>
  );
}

/** Buttons that look alike say to a screen reader which questions they are about. */
const Which = ({ due }: { due: DueForPerson }) => <span className="nhsuk-u-visually-hidden"> {due.name}</span>;

import { shortDate } from '@commonground/calendar';
import type { Instrument, Item } from '@commonground/measures';
import { answerForReading } from '../enter/codes.rules.ts';
import type { AskedIn } from './asked-in.store.ts';
import type { SentAnswer } from './progress.store.ts';

/** What was answered to each question, in the words it was asked in; what was left out is said too. */
export function EveryAnswer({
  instrument,
  asked,
  answer,
}: {
  instrument: Instrument;
  asked: AskedIn;
  answer: SentAnswer | null;
}) {
  if (answer === null) return null;
  const words = asked(answer);
  return (
    <details className="cg-no-print">
      <summary>
        Every answer<span className="nhsuk-u-visually-hidden"> of {shortDate(answer.answeredOn)}</span>
      </summary>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {instrument.items.map((item) => (
          <li key={item.id}>
            {words?.item(item.id) ?? item.topic}: {answerTo(instrument, item, asked, answer) ?? 'left out'}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A record without a score: each event with its count. What was left out is not there. */
export function saidIn(instrument: Instrument, asked: AskedIn, answer: SentAnswer | null): string {
  if (answer === null) return '';
  return instrument.items
    .flatMap((item) => {
      const said = answerTo(instrument, item, asked, answer);
      return said === undefined ? [] : [`${item.topic}: ${said}`];
    })
    .join('; ');
}

function answerTo(instrument: Instrument, item: Item, asked: AskedIn, answer: SentAnswer): string | undefined {
  const given = answer.answers[item.id];
  if (given === undefined) return undefined;
  const option = asked(answer)
    ?.options(item.id)
    .find(({ key, value }) => String(key ?? value) === String(given));
  return option?.label ?? answerForReading(instrument, item, given);
}

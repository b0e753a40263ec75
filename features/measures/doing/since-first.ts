import { longDate } from '@commonground/calendar';
import type { Instrument } from '@commonground/measures';
import { compare, forReading } from '../compare.rules.ts';
import { words } from '../measure-words.ts';
import type { LinePoint } from './score-line.rules.ts';

/** First and last score in a sentence, with whether that is more than chance. */
export function sinceFirst(instrument: Instrument, points: readonly LinePoint[]): string {
  const scored = points.filter((point) => point.value !== null);
  const first = scored[0];
  const last = scored.at(-1);
  if (first === undefined || last === undefined) return words('compare-not-scored');
  if (first === last) {
    return words('doing-one', { score: forReading(last.value ?? 0), date: longDate(last.on) });
  }
  const comparison = compare(instrument, first.value, last.value);
  const said = words('doing-since', {
    first: forReading(first.value ?? 0),
    from: longDate(first.on),
    last: forReading(last.value ?? 0),
    to: longDate(last.on),
  });
  const judged = comparison.is === 'same' || comparison.is === 'better' || comparison.is === 'worse';
  return judged ? `${said} ${words(`doing-since-${comparison.is}`)}` : said;
}

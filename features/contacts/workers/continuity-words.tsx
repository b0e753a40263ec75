import { shortDate } from '@commonground/calendar';
import type { Continuity } from './continuity.store.ts';

const times = (n: number) => (n === 0 ? 'did not change' : n === 1 ? 'changed once' : `changed ${n} times`);

/** Continuity in a sentence: it says what it counts and since when. */
export function ContinuityInWords({ continuity }: { continuity: Continuity }) {
  const { from, changes, workers, contacts, longestGap, gapFrom } = continuity;
  return (
    <p>
      Since {shortDate(from)}:{' '}
      {workers === 0 ? 'nobody was named as the first to ask' : `the first to ask ${times(changes)}`};{' '}
      {contacts === 0
        ? 'no day on which we were in touch'
        : `in touch on ${contacts} ${contacts === 1 ? 'day' : 'days'}`}
      {longestGap === null || gapFrom === null
        ? ''
        : `, the longest time between two ${longestGap} days, from ${shortDate(gapFrom)}`}
      .
    </p>
  );
}

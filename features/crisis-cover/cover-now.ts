import { timeAndDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { type CoverLine, type CoverNow, coverAt } from './cover.rules.ts';
import { coverCalendar } from './cover.store.ts';
import { words } from './cover-words.ts';

/** Who can be reached in a service at this moment. Every page, text and alert about a crisis asks this and nothing else. */
export const coverNow = async (tx: Tx, serviceId: string, now: Date): Promise<CoverNow> =>
  coverAt(await coverCalendar(tx, serviceId, now), now);

/** What is true at this moment, a sentence each, for a member or a visitor. It says plainly when nobody is there. */
export function coverSentences(cover: CoverNow): string[] {
  const { there, messages, hoursNotKnown, nextThere, otherwise } = cover;
  return [
    ...there.map((line) => words('there-now', { line: reached(line) })),
    ...(there.length === 0 ? [words('nobody-now')] : []),
    ...(nextThere === null
      ? []
      : [words('next-there', { line: reached(nextThere.line), from: timeAndDay(nextThere.from) })]),
    ...messages.map((line) => words('leave-message', { line: reached(line), back: heardBack(line) })),
    ...hoursNotKnown.map((line) => words('hours-not-known', { line: reached(line) })),
    ...(there.length === 0 && otherwise !== null && !saysNobody(otherwise) ? [otherwise] : []),
  ];
}

/** Models that say no more than what stands above, and that the national numbers are below, as on every page. */
const NOBODY_AGAIN = /^Nobody from [^.]+ is there now\. The national numbers below are\.$/;

/** Whether the words for empty hours say nothing of their own. */
export const saysNobody = (otherwise: string): boolean => NOBODY_AGAIN.test(otherwise);

/** "The team, by phone: 020 7946 0000". */
export const reached = ({ words: who, contact }: CoverLine): string => (contact === null ? who : `${who}: ${contact}`);

const BACK: Record<string, string> = {
  'next-morning': 'back-next-morning',
  'same-day': 'back-same-day',
  'next-working-day': 'back-next-working-day',
};
const heardBack = ({ answersWithin }: CoverLine): string => {
  const within = answersWithin ?? '';
  const known = BACK[within];
  return known === undefined ? words('back-within', { within }) : words(known);
};

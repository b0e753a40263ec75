import type { CalendarDay } from '@commonground/calendar';
import { randomOf, type SimulatedService } from '@commonground/simulation';
import type { Cell } from '#platform/storage/index.ts';
import type { TableRows } from './service-rows.ts';

const STREAM = 12;
/** Nobody has measured these; few rows show as much as many. */
const MOST_WITH_NEEDS = 24;
const MOST_WHO_ANSWER = 45;

/** What invented people need, in turn; the first is said by the person, the second to the team. */
const NEEDS: readonly { needs: string; language?: string; words?: string }[] = [
  { needs: '{large-print}' },
  { needs: '{call-not-letter}', words: 'I do not open letters. Please ring.' },
  { needs: '{with-someone,more-time}' },
  { needs: '{step-free}' },
  { needs: '{interpreter}', language: 'Polish' },
  { needs: '{written-not-call}', words: 'A text is best. I cannot pick up at work.' },
  { needs: '{easy-read,more-time}' },
  { needs: '{quiet-place}' },
  { needs: '{}' },
  { needs: '{bsl}' },
];

/** What each question is answered with, as shares of those who answer it; the rest leave it out. */
const ANSWERS: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  'same-gender': [
    ['Y', 0.85],
    ['N', 0.03],
    ['prefer-not', 0.04],
  ],
  limits: [
    ['a-lot', 0.25],
    ['a-little', 0.3],
    ['not', 0.08],
    ['none', 0.2],
    ['prefer-not', 0.06],
  ],
  religion: [
    ['L', 0.45],
    ['C', 0.27],
    ['G', 0.06],
    ['H', 0.02],
    ['K', 0.04],
    ['prefer-not', 0.06],
  ],
  orientation: [
    ['1', 0.6],
    ['2', 0.08],
    ['3', 0.1],
    ['U', 0.03],
    ['prefer-not', 0.09],
  ],
  caring: [
    ['child', 0.25],
    ['adult', 0.08],
    ['both', 0.03],
    ['none', 0.5],
  ],
  language: [
    ['english', 0.85],
    ['welsh', 0.01],
    ['bsl', 0.01],
    ['other', 0.06],
  ],
};

/** The newest people first: they are those a team has before it. */
const newestFirst = ({ people }: SimulatedService) => [...people].reverse();
const atNineOn = (today: CalendarDay) => `${today}T09:00:00Z`;

/** What every fourth of the newest invented people said they need. */
export function needsRows(serviceId: string, simulated: SimulatedService, today: CalendarDay): TableRows {
  const asked = newestFirst(simulated).filter((_, index) => index % 4 === 0);
  return {
    table: 'access_needs_said',
    columns: ['person_id', 'nth', 'said_at', 'service_id', 'by_name', 'by_self', 'needs', 'language', 'own_words'],
    rows: asked.slice(0, MOST_WITH_NEEDS).map((person, index): Cell[] => {
      const said = NEEDS[index % NEEDS.length]!;
      const bySelf = index % 2 === 0;
      const [service, who] = bySelf ? [null, person.called] : [serviceId, 'The team'];
      return [person.personId, 1, atNineOn(today), service, who, bySelf, said.needs, said.language, said.words];
    }),
  };
}

/** What some of the newest invented people said about themselves. Seeded. */
export function equalityRows(simulated: SimulatedService, seed: number, today: CalendarDay): TableRows {
  const random = randomOf(seed, STREAM);
  const rows: Cell[][] = [];
  for (const { personId } of newestFirst(simulated).slice(0, MOST_WHO_ANSWER))
    for (const [item, shares] of Object.entries(ANSWERS)) {
      const answer = drawn(shares, random.uniform());
      if (answer !== undefined) rows.push([personId, item, answer, atNineOn(today)]);
    }
  return { table: 'equality_answer', columns: ['person_id', 'item', 'answer', 'said_at'], rows };
}

function drawn(shares: readonly (readonly [string, number])[], at: number): string | undefined {
  let sum = 0;
  for (const [answer, share] of shares) {
    sum += share;
    if (at < sum) return answer;
  }
  return undefined;
}

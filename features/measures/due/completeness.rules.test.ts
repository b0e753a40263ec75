import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { byMonth, byOccasion } from './completeness.rules.ts';
import type { DueInService } from './in-service.store.ts';
import { type MeasuresFilter, measuresFilterOf, rowsFor } from './measures.query.ts';

const due = (dueOn: string, standing: DueInService['standing'], change: Partial<DueInService> = {}): DueInService => ({
  journeyId: 'j',
  personId: 'p',
  instrument: 'core-10',
  occasion: 'start',
  dueOn: day(dueOn),
  standing,
  begun: false,
  together: false,
  ratedByTeam: false,
  ...change,
});

test('counts what is over or answered; what can still be answered stands beside it', () => {
  const occasions = [
    due('2026-01-10', 'answered'),
    due('2026-01-20', 'over'),
    due('2026-02-20', 'overdue'),
    due('2025-01-10', 'over'),
    due('2026-01-10', 'over', { occasion: 'start+6 months' }),
    due('2026-02-01', 'answered', { occasion: 'start+12 months' }),
    due('2026-02-01', 'answered', { occasion: 'leaving+2 years' }),
  ];
  expect(byOccasion(occasions, day('2025-03-03'), day('2026-03-02'), new Set(['core-10 start']))).toEqual([
    { instrument: 'core-10', occasion: 'leaving+2 years', asked: 1, answered: 1, stillOpen: 0 },
    { instrument: 'core-10', occasion: 'start', asked: 2, answered: 1, stillOpen: 1 },
    { instrument: 'core-10', occasion: 'start+every', asked: 2, answered: 1, stillOpen: 0 },
  ]);
});

test('by month, with the months that are not over yet marked', () => {
  const occasions = [due('2025-12-31', 'answered'), due('2026-01-01', 'over'), due('2026-03-01', 'due')];
  expect(byMonth(occasions, day('2026-03-02'), 4).get('core-10')).toEqual([
    { month: '2025-12-01', asked: 1, answered: 1, isOpen: false },
    { month: '2026-01-01', asked: 1, answered: 0, isOpen: true },
    { month: '2026-02-01', asked: 0, answered: 0, isOpen: true },
    { month: '2026-03-01', asked: 0, answered: 0, isOpen: true },
  ]);
});

const people = new Map([
  ['p', { called: 'Robin', fullName: 'Robin Ash' }],
  ['q', { called: 'Sam', fullName: 'Sam Birch' }],
]);
const list = [
  due('2026-03-01', 'due'),
  due('2026-02-01', 'overdue', { journeyId: 'k', personId: 'q' }),
  due('2026-02-10', 'over', { journeyId: 'k', personId: 'q', instrument: 'sfq' }),
  due('2026-01-01', 'answered', { occasion: 'first-visit' }),
];
const filter = (query: Record<string, string>): MeasuresFilter => measuresFilterOf(query);
test.each([
  [{}, ['Sam core-10', 'Robin core-10']],
  [{ sort: 'name' }, ['Robin core-10', 'Sam core-10']],
  [{ sort: 'due', order: 'down' }, ['Robin core-10', 'Sam core-10']],
  [{ show: 'due' }, ['Robin core-10']],
  [{ show: 'over' }, ['Sam sfq']],
  [{ show: 'never' }, ['Sam sfq']],
  [{ show: 'never', instrument: 'core-10' }, ['Sam core-10']],
  [{ name: 'birch' }, ['Sam core-10']],
  [{ show: 'nonsense', sort: 'nonsense' }, ['Sam core-10', 'Robin core-10']],
])('the list for %j', (query, rows) => {
  const found = rowsFor(list, people, filter(query as Record<string, string>));
  expect(found.map(({ called, instrument }) => `${called} ${instrument}`)).toEqual(rows);
});

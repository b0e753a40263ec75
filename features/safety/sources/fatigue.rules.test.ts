import { expect, test } from 'vitest';
import { countBySource, hasRisen } from './fatigue.rules.ts';

test.each([
  [2, 10, 4, 10, true],
  [2, 10, 3, 10, false],
  [2, 9, 9, 10, false],
  [2, 10, 9, 9, false],
  [5, 10, 2, 10, false],
])('%i of %i, then %i of %i not needed: %s', (a, b, c, d, risen) => {
  expect(hasRisen({ notNeeded: a, closed: b }, { notNeeded: c, closed: d })).toBe(risen);
});

test('an alert from two sources counts in both; a source without alerts is left out', () => {
  const closedAt = new Date();
  const counts = countBySource([
    { sources: ['measure', 'text'], closedAt, notNeeded: true },
    { sources: ['text'], closedAt: null, notNeeded: false },
  ]);
  expect(counts).toEqual([
    { source: 'measure', open: 0, closed: 1, notNeeded: 1 },
    { source: 'text', open: 1, closed: 1, notNeeded: 1 },
  ]);
});

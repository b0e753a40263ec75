import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neededOf, type Outcome, outcomeOf, type Tally } from './outcome.rules.ts';
import { QUORUMS, WAYS, type WayId, ways } from './ways.ts';

const never = (): string => {
  throw new Error('Nobody asked for a lot.');
};
const sum = (tally: Tally) => Object.values(tally).reduce((all, n) => all + n, 0);
const outcome = (way: WayId, tally: Tally, needed = 1): Outcome =>
  outcomeOf(ways()[way], { voted: sum(tally), needed, tally }, never).outcome;

describe.each<[WayId, [Tally, Outcome][]]>([
  [
    'sense-check',
    [
      [{ 'do-not-like-it': 9 }, 'heard'],
      [{}, 'no-quorum'],
    ],
  ],
  [
    'consensus',
    [
      [{ agree: 1 }, 'passed'],
      [{ agree: 3, 'stand-aside': 2 }, 'passed'],
      [{ agree: 30, block: 1 }, 'not-passed'],
      [{ 'stand-aside': 2 }, 'passed'],
    ],
  ],
  [
    'consent',
    [
      [{ 'no-objection': 6 }, 'passed'],
      [{ 'no-objection': 6, object: 1 }, 'not-passed'],
    ],
  ],
  [
    'majority',
    [
      [{ for: 4, against: 3 }, 'passed'],
      [{ for: 3, against: 3 }, 'not-passed'],
      [{ for: 1, abstain: 8 }, 'passed'],
      [{ abstain: 8 }, 'not-passed'],
      [{ against: 1 }, 'not-passed'],
    ],
  ],
  [
    'two-thirds',
    [
      [{ for: 2, against: 1 }, 'passed'],
      [{ for: 3, against: 2 }, 'not-passed'],
      [{ for: 6, against: 3, abstain: 5 }, 'passed'],
      [{ for: 5, against: 3 }, 'not-passed'],
      [{ abstain: 5 }, 'not-passed'],
    ],
  ],
  [
    'secret-ballot',
    [
      [{ for: 1, against: 0 }, 'passed'],
      [{ for: 5, against: 5 }, 'not-passed'],
    ],
  ],
  ['advice', [[{ advice: 2 }, 'advised']]],
])('%s', (way, cases) => {
  test.each(cases)('%j: %s', (tally, expected) => expect(outcome(way, tally)).toBe(expected));
});

test.each([
  [1, '1/2', 1],
  [2, '1/2', 1],
  [3, '1/2', 2],
  [9, '1/3', 3],
  [10, '1/3', 4],
  [3, '2/3', 2],
  [100, '2/3', 67],
  [7, '3/4', 6],
  [7, '1/1', 7],
  [0, '1/4', 1],
] as const)('of %i invited and %s, %i must vote', (invited, quorum, needed) => {
  expect(neededOf(invited, quorum)).toBe(needed);
});

test('one vote short of the quorum decides nothing, however clear it is', () => {
  expect(outcome('majority', { for: 4 }, 5)).toBe('no-quorum');
  expect(outcome('majority', { for: 4, abstain: 1 }, 5)).toBe('passed');
  expect(outcome('consent', { object: 4 }, 5)).toBe('no-quorum');
});

describe('an election', () => {
  const elect = (tally: Tally, tie: 'again' | 'lot' = 'again') =>
    outcomeOf(
      ways().election,
      { voted: 9, needed: 1, tally, candidates: ['ada', 'bo'], tie },
      (among) => among.at(-1) ?? '',
    );
  test.each([
    [{ ada: 3, bo: 2 }, 'again', { outcome: 'elected', elected: 'ada' }],
    [{ ada: 3, bo: 3 }, 'again', { outcome: 'tied', tied: ['ada', 'bo'] }],
    [{ ada: 3, bo: 3 }, 'lot', { outcome: 'elected', elected: 'bo', tied: ['ada', 'bo'] }],
    [{ ada: 3, none: 4 }, 'lot', { outcome: 'not-passed' }],
    [{ ada: 3, none: 3 }, 'lot', { outcome: 'not-passed' }],
    [{}, 'lot', { outcome: 'not-passed' }],
  ] as const)('%j, a tie goes by %s', (tally, tie, expected) => expect(elect(tally, tie)).toEqual(expected));
});

test('every way reads, and what it asks of a secret ballot fits it', () => {
  expect(Object.keys(ways())).toEqual([...WAYS]);
  for (const way of Object.values(ways())) {
    expect(way.choices).toEqual(expect.arrayContaining([...way.against, ...way.reasons, ...way.reasonNeeded]));
    if (way.secret === 'always') expect(way.reasons, 'a reason in words has a handwriting').toEqual([]);
  }
});

const counts = fc.record({ for: fc.nat(60), against: fc.nat(60), abstain: fc.nat(60) });
test('more for it never turns a yes into a no, and more against it never a no into a yes', () => {
  fc.assert(
    fc.property(counts, fc.constantFrom<WayId>('majority', 'two-thirds', 'secret-ballot'), (tally, way) => {
      const passes = (more: Tally) => outcome(way, { ...tally, ...more }) === 'passed';
      if (passes({})) expect(passes({ for: tally.for + 1 })).toBe(true);
      else expect(passes({ against: tally.against + 1 })).toBe(false);
      if (passes({})) expect(outcome('majority', tally), 'what two thirds want, most want').toBe('passed');
    }),
  );
});
test('abstaining helps the quorum and changes nothing else', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 50 }), (tally, more) => {
      const reached = { ...tally, abstain: tally.abstain + 1 };
      expect(outcome('majority', { ...reached, abstain: reached.abstain + more })).toBe(outcome('majority', reached));
    }),
  );
});
test('a quorum is reached by its share and by no fewer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.constantFrom(...QUORUMS), (invited, quorum) => {
      const needed = neededOf(invited, quorum);
      const [part = 1, whole = 1] = quorum.split('/').map(Number);
      expect(needed * whole).toBeGreaterThanOrEqual(invited * part);
      expect((needed - 1) * whole).toBeLessThan(invited * part);
      expect(needed).toBeLessThanOrEqual(invited);
    }),
  );
});

import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { plannedAndReal, stepInWords, stepOn, type TaperStep } from './taper.rules.ts';

const steps: TaperStep[] = [
  { from: day('2026-01-01'), staff: 2, every: 1, words: null },
  { from: day('2026-04-01'), staff: 1, every: 2, words: null },
  { from: day('2026-07-01'), staff: 0, every: 1, words: 'They have a key' },
];

test.each([
  ['2025-12-31', undefined],
  ['2026-01-01', '2 staff at every session'],
  ['2026-06-30', '1 of the staff at every 2nd session'],
  ['2026-07-01', 'No staff: it runs itself'],
])('on %s: %s', (on, words) => {
  const step = stepOn(steps, day(on));
  expect(step && stepInWords(step)).toBe(words);
});

test('planned against real counts only sessions for which both are known', () => {
  const at = (on: string, staff: number) => ({ on: day(on), staff });
  expect(plannedAndReal(steps, [at('2025-12-01', 5), at('2026-03-02', 2), at('2026-05-04', 1)])).toEqual({
    sessions: 2,
    planned: 1.25,
    real: 1.5,
  });
  expect(plannedAndReal(steps, [at('2025-12-01', 5)])).toBeUndefined();
});

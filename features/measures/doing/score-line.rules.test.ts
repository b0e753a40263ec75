import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { occasionInWords, scoreLine } from './score-line.rules.ts';

const at = (on: string, value: number | null) => ({ on: day(on), value, occasion: 'start' });
const gap = (dueOn: string) => ({ dueOn: day(dueOn), occasion: 'start+3 months' });

test('a missed occasion is a gap between scores, never a zero', () => {
  const line = scoreLine([at('2025-01-10', 20), at('2025-07-10', 14)], [gap('2025-04-10')]);
  expect(line.map(({ value }) => value)).toEqual([20, null, 14]);
});

test('what was missed before the first score is not drawn', () => {
  expect(scoreLine([at('2025-07-10', 14)], [gap('2025-04-10')])).toHaveLength(1);
});

test('without a score there is no line', () => {
  expect(scoreLine([], [gap('2025-04-10')])).toEqual([]);
});

test.each([
  ['start', 'At the start'],
  ['start+3 months', '3 months after the start'],
  ['leaving+2 years', '2 years after the end'],
  ['first-visit', 'At the first visit'],
])('%s is read as "%s"', (occasion, said) => {
  expect(occasionInWords(occasion)).toBe(said);
});

import { expect, test } from 'vitest';
import { clockInWords } from './alert-words.ts';

const due = new Date('2026-03-03T14:30:00Z');
test.each([
  ['2026-03-03T14:29:00Z', 'To be seen by 14:30 on Tuesday 3 March 2026, in 1 minute'],
  ['2026-03-03T12:30:00Z', 'To be seen by 14:30 on Tuesday 3 March 2026, in 2 hours'],
  ['2026-03-03T14:30:00Z', 'To be seen by 14:30 on Tuesday 3 March 2026, in 0 minutes'],
  ['2026-03-03T15:30:00Z', 'Overdue: was to be seen by 14:30 on Tuesday 3 March 2026, 1 hour ago'],
  ['2026-03-06T14:30:00Z', 'Overdue: was to be seen by 14:30 on Tuesday 3 March 2026, 3 days ago'],
])('at %s: %s', (now, words) => {
  expect(clockInWords(due, new Date(now))).toBe(words);
});

test('in summer the clock is London’s', () => {
  expect(clockInWords(new Date('2026-07-01T09:00:00Z'), new Date('2026-07-01T08:30:00Z'))).toMatch(/by 10:00/);
});

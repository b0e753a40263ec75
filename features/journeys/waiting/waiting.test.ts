import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { waitInWords, waitingFilterOf } from './waiting.query.ts';
import { promiseInWords } from './waiting.route.tsx';

test.each([
  ['2026-03-02', '0 days'],
  ['2026-03-01', '1 day'],
  ['2026-02-17', '13 days'],
  ['2026-02-16', '2 weeks'],
  ['2025-03-02', '52 weeks'],
])('since %s is %s', (since, words) => {
  expect(waitInWords(day(since), day('2026-03-02'))).toBe(words);
});

test.each([
  ['answer', '2026-03-01', 'An answer by 1 March 2026 – late'],
  ['answer', '2026-03-02', 'An answer by 2 March 2026'],
  ['place', '2026-03-09', 'Word from us by 9 March 2026'],
  ['reply', '2026-02-01', 'Reply by 1 February 2026 – late'],
] as const)('%s due %s: %s', (kind, due, words) => {
  expect(promiseInWords({ kind, due: day(due) }, '2026-03-02')).toBe(words);
});

test('an offer without a day says so', () => {
  expect(promiseInWords({ kind: 'reply', due: null }, '2026-03-02')).toBe('No day to reply by');
});

test('an address that asks for what does not exist asks for nothing', () => {
  expect(
    waitingFilterOf({ kind: 'coffee', sort: 'size', call: 'quiet', late: 'perhaps', day: 'Doomsday', time: 'noon' }),
  ).toEqual({
    kind: '',
    component: '',
    site: '',
    day: '',
    time: '',
    late: false,
    call: '',
    sort: 'since',
    descending: false,
  });
});

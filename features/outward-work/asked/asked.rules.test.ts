import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { isToBeSent, openOn } from './asked.rules.ts';

const on = day('2026-03-10');
test.each([
  ['2026-03-02', []],
  ['2026-03-03', ['before']],
  ['2026-03-10', ['before', 'after']],
  ['2026-03-24', ['after']],
  ['2026-03-25', []],
  ['2026-06-09', []],
  ['2026-06-10', ['later']],
  ['2026-09-10', ['later']],
  ['2026-09-11', []],
])('on %s can be answered: %j', (today, asked) => {
  expect(openOn(on, day(today)).map((window) => window.asked)).toEqual(asked);
});

test('one message, one more after a week, and never a third', () => {
  const today = day('2026-03-20');
  expect(isToBeSent([], today)).toBe(true);
  expect(isToBeSent([day('2026-03-14')], today)).toBe(false);
  expect(isToBeSent([day('2026-03-13')], today)).toBe(true);
  expect(isToBeSent([day('2026-03-05'), day('2026-03-12')], today)).toBe(false);
});

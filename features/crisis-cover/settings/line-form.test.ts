import { expect, test } from 'vitest';
import { hoursTyped } from './line-form.ts';

test.each([
  ['Mon-Fri 09:00-17:00', 'Mon-Fri 09:00-17:00'],
  ['Monday to Friday 9 to 17', 'Mon-Fri 09:00-17:00'],
  ['mon–fri 9.30–17.00; sat 10-12', 'Mon-Fri 09:30-17:00, Sat 10:00-12:00'],
  ['Sun 20:00-24:00', 'Sun 20:00-24:00'],
])('%s', (typed, hours) => {
  expect(hoursTyped(typed)).toBe(hours);
});

test.each(['', 'whenever', 'Fri-Mon 09:00-17:00', 'Mon 17:00-09:00', 'Mon 25:00-26:00', 'Mo 09:00-10:00'])(
  'asks again about "%s"',
  (typed) => {
    expect(hoursTyped(typed)).toBeUndefined();
  },
);

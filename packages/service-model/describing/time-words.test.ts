import { expect, test } from 'vitest';
import {
  describeAges,
  describeDays,
  describeHours,
  describeLength,
  describeTime,
  describeWithin,
} from './time-words.ts';

test.each([
  ['00:00', 'midnight'],
  ['24:00', 'midnight'],
  ['12:00', 'midday'],
  ['12:30', '12:30pm'],
  ['00:30', '12:30am'],
  ['09:00', '9am'],
  ['14:05', '2:05pm'],
])('%s is %s', (time, words) => {
  expect(describeTime(time)).toBe(words);
});

test('days', () => {
  expect(describeDays(['Mon', 'Tue', 'Wed'])).toBe('Monday to Wednesday');
  expect(describeDays(['Mon', 'Wed', 'Fri'])).toBe('Monday, Wednesday and Friday');
  expect(describeDays(['Sat', 'Sun'])).toBe('Saturday and Sunday');
});

test('hours', () => {
  expect(describeHours('always')).toBe('at any time');
  expect(describeHours('Mon-Fri 09:00-17:00, Sat 10:00-12:00')).toBe(
    'Monday to Friday, 9am to 5pm and Saturday, 10am to midday',
  );
});

test('lengths', () => {
  expect(describeLength('1-2 years')).toBe('1 to 2 years');
  expect(describeLength('1 months')).toBe('1 month');
  expect(describeLength('no-limit')).toBe('as long as you like');
  expect(describeWithin('next-working-day')).toBe('by the next working day');
  expect(describeWithin('3 months')).toBe('within 3 months');
});

test('ages', () => {
  expect(describeAges({ from: 18, to: 'no-limit' })).toBe('people aged 18 and over');
  expect(describeAges({ from: 16, to: 25 })).toBe('people aged 16 to 25');
});

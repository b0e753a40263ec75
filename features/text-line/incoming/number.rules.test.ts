import { expect, test } from 'vitest';
import { asksFor, asWritten, canBeAnswered, numberKey } from './number.rules.ts';

test.each([
  ['447700900123', '07700900123', '7700900123', true],
  ['+44 7700 900123', '07700900123', '7700900123', true],
  ['0044 7700 900 123', '07700900123', '7700900123', true],
  ['07700 900123', '07700900123', '7700900123', true],
  ['+353 85 123 4567', '+353851234567', '3851234567', true],
  ['Parcel', 'Parcel', null, false],
  ['85258', '85258', '85258', false],
])('%s is written %s, known by %s, can be answered: %s', (number, written, key, answered) => {
  expect(asWritten(number)).toBe(written);
  expect(numberKey(number)).toBe(key);
  expect(canBeAnswered(number)).toBe(answered);
});

test.each([
  ['STOP', 'stop'],
  [' stop. ', 'stop'],
  ['Please stop texting me', 'stop'],
  ['Unsubscribe', 'stop'],
  ['Start', 'start'],
  ['I want it to stop', 'text'],
  ['Stop. I cannot go on', 'text'],
  ['make it stop', 'text'],
  ['end', 'text'],
  ['cancel', 'text'],
  ['start again tomorrow?', 'text'],
  ['', 'text'],
])('“%s” asks for: %s', (words, what) => {
  expect(asksFor(words)).toBe(what);
});

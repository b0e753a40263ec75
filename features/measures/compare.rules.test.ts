import { instrumentOf } from '@commonground/measures';
import { expect, test } from 'vitest';
import { bandDrawn, compare, comparedOn } from './compare.rules.ts';

const core10 = instrumentOf('core-10');

test('CORE-10 is compared on its clinical score', () => {
  expect(comparedOn(core10)).toEqual({ scale: 'total', metric: 'clinical' });
});

test.each([
  [null, 18, 'first'],
  [20, null, 'not-scored'],
  [20, 18, 'same'],
  [20, 15, 'same'],
  [20, 14, 'better'],
  [14, 20, 'worse'],
  [14, 19, 'same'],
  [20, 20, 'same'],
])('last time %s, now %s: %s (six points are the criterion)', (last, score, is) => {
  expect(compare(core10, last, score).is).toBe(is);
});

test('a change of exactly the criterion has changed, so the band of whole numbers ends one before it', () => {
  const range = { from: 0, to: 40 };
  expect(compare(core10, 26, 32).is).toBe('worse');
  expect(bandDrawn({ from: 20, to: 32 }, range)).toEqual({ from: 21, to: 31 });
  expect(bandDrawn({ from: 0, to: 9 }, range)).toEqual({ from: 0, to: 8 });
  expect(bandDrawn({ from: 11.8, to: 23.8 }, range)).toEqual({ from: 11.8, to: 23.8 });
});

test('a prorated score is read with one decimal', () => {
  expect(compare(core10, null, 17.7777)).toEqual({ is: 'first', score: 17.8 });
});

import { expect, test } from 'vitest';
import { gradeOf } from '../../../tests/reading-age.ts';
import { reviewTerms, termsIn } from './terms.ts';

test('there are the eight terms, each once and in words that a child of eleven can read', () => {
  const all = reviewTerms();
  expect(new Set(all.map(({ id }) => id)).size).toBe(8);
  expect(gradeOf(all.map(({ means }) => means))).toBeLessThan(7);
});

test.each([
  ['A Therapeutic Community for adults', ['therapeutic-community']],
  ['Therapeutic communities and a bio-psycho-social view', ['biopsychosocial', 'therapeutic-community']],
  ['A community', []],
])('%s', (text, ids) => {
  expect(termsIn(text).map(({ id }) => id)).toEqual(ids);
});

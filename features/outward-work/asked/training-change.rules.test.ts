import { expect, test } from 'vitest';
import { changeOf, domainScore, questionsAsked } from './training-change.rules.ts';

const all = (asked: 'before' | 'after' | 'later', value: number) =>
  Object.fromEntries(questionsAsked(asked).map(([id]) => [id, value]));

test('a domain is the mean of its answers, and half an answer is none', () => {
  expect(domainScore('knowledge', 'before', { 'know-behind': 2, 'know-crisis': 5 })).toBe(3.5);
  expect(domainScore('knowledge', 'before', { 'know-behind': 2 })).toBeNull();
  expect(domainScore('practice', 'after', all('after', 4))).toBeNull();
  expect(domainScore('knowledge', 'after', undefined)).toBeNull();
});

test('change is in the same people, with who is missing; practice is asked months later alone', () => {
  const people = [3, 4, 5, 4, 4].map((value) => ({ before: all('before', 2), after: all('after', value) }));
  const rows = changeOf([...people, { before: all('before', 1) }, {}]);
  const knowledge = rows.find((row) => row.domain === 'knowledge' && row.until === 'after');
  expect(knowledge).toMatchObject({ came: 7, pairs: 5, before: 2, change: { estimate: 2, n: 5 } });
  // By hand: differences 1 2 3 2 2, sd 0.7071, t(4) 2.7764, half 0.878.
  expect(knowledge?.change?.interval?.lower).toBeCloseTo(1.122, 3);
  expect(knowledge?.change?.interval?.upper).toBeCloseTo(2.878, 3);
  expect(rows.filter(({ domain }) => domain === 'practice').map(({ until }) => until)).toEqual(['later']);
});

test('of four people nothing but the counts is said', () => {
  const people = [3, 4, 5, 4].map((value) => ({ before: all('before', 2), after: all('after', value) }));
  for (const row of changeOf(people)) expect(row).toMatchObject({ before: null, change: null });
});

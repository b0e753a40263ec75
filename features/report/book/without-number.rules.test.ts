import { expect, it } from 'vitest';
import { indicators } from '#features/evidence/index.ts';
import { sortedOut } from './changed-words.rules.ts';
import type { ReportFigure } from './report-book.ts';
import { reportWords } from './report-words.ts';
import { strengthOf } from './strength.rules.ts';
import { byReason, countWords } from './without-number.rules.ts';

const figure = (id: string, status: string, values: (number | null)[], reason: string | null = null) =>
  ({
    id,
    status,
    withheld: null,
    sentence: 's',
    rows: values.map((value) => ({ value, reason })),
  }) as never as ReportFigure;

const figures = [
  figure('a', 'not-known', [null], 'Nobody wrote it down.'),
  figure('b', 'not-known', [null, null], 'Nobody wrote it down.'),
  figure('c', 'none', [0]),
  // Of everybody nothing is known, of a group something is: then it has a number.
  figure('d', 'not-known', [null, 3]),
  figure('e', 'suppressed', [null], 'Few.'),
  figure('f', 'not-known', [null], 'Nobody wrote it down.'),
];

it('counts those without a number by how they stand', () =>
  expect(countWords(figures)).toBe('4 of 6 questions of this section have no number (3 not known, 1 not shown).'));

it('puts neighbours with the same reason together and keeps the order', () =>
  expect(
    byReason([figures[0]!, figures[1]!, figures[4]!, figures[5]!]).map((each) => each.figures.map(({ id }) => id)),
  ).toEqual([['a', 'b'], ['e'], ['f']]));

it('names a change of a number, and only counts a change of words', () => {
  const change = (from: string, to: string) => ({ id: from, question: 'q', from, to });
  const { numbers, words } = sortedOut([
    change('6 ended.', '12 ended.'),
    change('6 ended.', '6 people ended.'),
    change('6 ended.', 'The same sentence; who is missing behind it changed.'),
    change('Not known. A.', 'Nobody ended.'),
  ]);
  expect(numbers.map(({ to }) => to)).toEqual(['12 ended.', 'Nobody ended.']);
  expect(words).toHaveLength(2);
});

it('says in words what the definition marks: rare, fewest people, bedding in', () => {
  const of = (id: string) =>
    strengthOf(
      { status: 'not-known', value: null, missing: [], numerator: null, denominator: null, unit: 'ratio' } as never,
      indicators().get(id as never)!,
      reportWords(),
    ).words;
  expect(of('all-appointments')).toMatch(/fewer than 10 people.*first 12 months/);
  expect(of('staff-left')).toContain('something rare');
});

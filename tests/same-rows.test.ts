import { expect, it } from 'vitest';
import { firstDifference } from '../scripts/check-clickhouse/same-rows.ts';

const columns = ['kind', 'n', 'mean'];
const answer = (...rows: (string | number | null)[][]) => ({ columns, rows });

it('takes answers as the same in whatever order their rows come, up to how sums are rounded', () => {
  const ours = answer(['a', 1, 0.1 + 0.2], ['a', 1, 7], ['b', null, 1e12], ['a', 1, 7]);
  const theirs = answer(['b', null, 1e12 + 1e-3], ['a', 1, 7], ['a', 1, 7], ['a', 1, 0.3]);
  expect(firstDifference(ours, theirs)).toBeUndefined();
});

it('says what differs first: a name, a row too many, a number, or a null that is a zero elsewhere', () => {
  const one = answer(['a', 1, 7]);
  expect(firstDifference(one, { ...one, columns: ['a.kind', 'n', 'mean'] })).toMatch(/a\.kind/);
  expect(firstDifference(one, answer(['a', 1, 7], ['a', 1, 7]))).toMatch(
    /1 rows in DuckDB, 2 in .*none and \["a",1,7\]/,
  );
  expect(firstDifference(one, answer(['a', 1, 7.000_001]))).toMatch(/7\.000001/);
  expect(firstDifference(answer(['a', null, 7]), answer(['a', 0, 7]))).toMatch(/\["a",null,7\] and \["a",0,7\]/);
  expect(firstDifference(answer(['a', 1, 7]), answer(['', 1, 7]))).toMatch(/\["",1,7\]/);
});

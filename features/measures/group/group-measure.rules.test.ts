import { instrumentOf } from '@commonground/measures';
import { describe, expect, test } from 'vitest';
import { groupMeasure } from './group-measure.rules.ts';

const coreTen = instrumentOf('core-10');
const of = (...own: number[][]) => new Map(own.map((scores, person) => [String(person), scores]));
const times = (many: number, scores: number[]) => Array.from({ length: many }, () => scores);

describe('a group on one instrument', () => {
  test('says nothing but how many answered while fewer than five have two scores', () => {
    const found = groupMeasure(coreTen, 9, of(...times(4, [20, 10]), [15], []));
    expect(found).toMatchObject({ people: 9, answered: 5, twice: 4, means: null, changes: null });
  });

  test('gives the means of the same people, first and latest', () => {
    const found = groupMeasure(coreTen, 9, of(...times(5, [20, 30, 15]), [40]));
    expect(found.means).toEqual({ first: 20, last: 15 });
  });

  test('counts who is better, the same and worse by more than chance, when each is about five or more', () => {
    const found = groupMeasure(coreTen, 20, of(...times(6, [20, 14]), ...times(7, [20, 19]), ...times(5, [10, 16])));
    expect(found.changes).toEqual({ better: 6, same: 7, worse: 5 });
  });

  test('shows no such count where one of them is about one to four people; none is no one', () => {
    const few = of(...times(6, [20, 14]), ...times(7, [20, 19]), ...times(1, [10, 16]));
    expect(groupMeasure(coreTen, 20, few)).toMatchObject({ twice: 14, changes: null });
    expect(groupMeasure(coreTen, 20, of(...times(6, [20, 14]))).changes).toEqual({ better: 6, same: 0, worse: 0 });
  });
});

import { expect, test } from 'vitest';
import { hiddenCells } from './small.rules.ts';

const columns = ['told', 'planned', 'unplanned', 'before'] as const;
const sums = [{ whole: 'told', parts: ['planned', 'unplanned', 'before'] }] as const;

test('a hidden number cannot be had by taking the others of its row from its total', () => {
  const rows = [{ told: 9, planned: 4, unplanned: 0, before: 5 }];
  const hidden = hiddenCells({ rows, columns, sums }, 5);
  expect(columns.map((column) => hidden(0, column))).toEqual([false, true, false, true]);
});

test('nor by taking the other rows from a total row', () => {
  const rows = [
    { told: 20, planned: 3, unplanned: 7, before: 10 },
    { told: 50, planned: 20, unplanned: 10, before: 20 },
    { told: 70, planned: 23, unplanned: 17, before: 30 },
  ];
  const hidden = hiddenCells({ rows, columns, sums, totals: [{ total: 2, of: [0, 1] }] }, 5);
  for (const column of columns) expect(rows.filter((_, at) => hidden(at, column)).length).not.toBe(1);
  for (const at of [0, 1, 2]) expect(columns.filter((column) => hidden(at, column)).length).not.toBe(1);
  expect(hidden(0, 'planned')).toBe(true);
});

test('those who are in no column of their own are known where all but few are in one', () => {
  const few = { rows: [{ all: 12, some: 10 }], columns: ['all', 'some'] as const };
  const hidden = hiddenCells({ ...few, sums: [{ whole: 'all', parts: ['some'], withRest: true }] }, 5);
  expect(hidden(0, 'some') || hidden(0, 'all')).toBe(true);
});

import { expect, test } from 'vitest';
import { type CountedAlert, loadByOwner, middle } from './load.rules.ts';

const at = (hours: number) => new Date(Date.UTC(2026, 2, 2, hours));
const alert = (change: Partial<CountedAlert>): CountedAlert => ({
  owner: 'Ash',
  raisedAt: at(9),
  firstSeenAt: null,
  closedAt: null,
  overdue: false,
  notNeeded: false,
  occurrences: 1,
  ...change,
});

test('the middle of none, one, an odd and an even number', () => {
  expect(middle([])).toEqual({ minutes: null, n: 0 });
  expect(middle([7])).toEqual({ minutes: 7, n: 1 });
  expect(middle([100, 1, 10])).toEqual({ minutes: 10, n: 3 });
  expect(middle([10, 1, 100, 20])).toEqual({ minutes: 15, n: 4 });
});

test('each owner has a row, the one with most alerts first; the last row is all of them', () => {
  const rows = loadByOwner([
    alert({ firstSeenAt: at(10), closedAt: at(13), notNeeded: true }),
    alert({ owner: null, overdue: true }),
    alert({ firstSeenAt: at(12), occurrences: 4 }),
  ]);
  expect(rows).toEqual([
    {
      owner: 'Ash',
      open: 1,
      overdue: 0,
      closed: 1,
      notNeeded: 1,
      repeats: 3,
      toSeen: { minutes: 120, n: 2 },
      toClosed: { minutes: 240, n: 1 },
    },
    expect.objectContaining({ owner: 'Nobody named', open: 1, overdue: 1, toSeen: { minutes: null, n: 0 } }),
    expect.objectContaining({ owner: 'Everybody', open: 2, overdue: 1, closed: 1, repeats: 3 }),
  ]);
  expect(loadByOwner([])).toEqual([]);
  expect(loadByOwner([alert({})])).toHaveLength(1);
});

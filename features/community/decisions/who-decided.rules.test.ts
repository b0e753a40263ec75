import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import type { DecidedBy } from './decisions.tables.ts';
import { byQuarter, sharesOf } from './who-decided.rules.ts';

const decided = (decidedBy: DecidedBy, on = '2026-02-03', risk = false) => ({ decidedBy, on: day(on), risk });

test('from fewer than five no share is said, only how many', () => {
  const few = sharesOf([decided('members'), decided('members'), decided('staff'), decided('staff')]);
  expect(few.all).toBe(4);
  expect(few.shares.map(({ n, inHundred }) => [n, inHundred])).toEqual([
    [2, null],
    [0, null],
    [0, null],
    [2, null],
  ]);
});

test('from five on each share stands beside its count', () => {
  const five = sharesOf(
    [...'mmmst'].map((one) => decided(one === 'm' ? 'members' : one === 's' ? 'staff' : 'together')),
  );
  expect(five.shares.map(({ decidedBy, n, inHundred }) => [decidedBy, n, inHundred])).toEqual([
    ['members', 3, 60],
    ['together', 1, 20],
    ['one-person', 0, 0],
    ['staff', 1, 20],
  ]);
});

test('quarters begin with January, April, July and October, and a decision falls into one of them', () => {
  const quarters = byQuarter(
    [decided('members', '2026-01-01'), decided('staff', '2025-12-31', true), decided('staff', '2024-12-31')],
    day('2026-03-02'),
  );
  expect(quarters.map(({ from }) => from)).toEqual(['2026-01-01', '2025-10-01', '2025-07-01', '2025-04-01']);
  expect(quarters[0]?.decisions).toEqual({ members: 1, together: 0, 'one-person': 0, staff: 0 });
  expect(quarters[1]?.risk.staff).toBe(1);
  expect(quarters.reduce((sum, { decisions }) => sum + decisions.staff, 0)).toBe(1);
});

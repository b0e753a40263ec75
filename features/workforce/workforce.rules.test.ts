import { day } from '@commonground/calendar';
import { describe, expect, it, test } from 'vitest';
import { runnableModels } from '#features/services/index.ts';
import { openRoles } from './eligibility.rules.ts';
import { retention } from './leavers/retention.rules.ts';
import { daysLate, supervisionDue } from './supervision.rules.ts';

describe('supervision', () => {
  const plan = { everyWeeks: 4, from: day('2026-01-05') };
  it.each([
    [null, '2026-02-02'],
    ['2026-01-20', '2026-02-17'],
    // One held before it was agreed so counts from the agreement.
    ['2025-12-01', '2026-02-02'],
  ])('last held %s is due on %s', (last, due) =>
    expect(supervisionDue(plan, last === null ? null : day(last))).toBe(due),
  );
  it('is late from the day after', () => {
    expect(daysLate(plan, null, day('2026-02-02'))).toBe(0);
    expect(daysLate(plan, null, day('2026-02-03'))).toBe(1);
  });
});

test('retention counts people who were there on the first day, and those of them there on the last', () => {
  const stay = (since: string, until: string | null) => ({
    since: day(since),
    until: until === null ? null : day(until),
  });
  const stays = [
    stay('2024-01-01', null),
    stay('2024-01-01', '2025-06-30'),
    stay('2024-01-01', '2025-12-31'),
    stay('2025-02-01', null),
    stay('2023-01-01', '2024-12-31'),
  ];
  expect(retention(stays, day('2025-01-01'), day('2025-12-31'))).toEqual({ there: 3, stayed: 2 });
});

describe('asking to work where one’s treatment ended', () => {
  const stars = runnableModels().find(({ id }) => id === 'tvi-stars');
  const roles = (completed: [string, string][]) =>
    openRoles(stars!.model, 'tvi-stars', new Map(completed.map(([id, on]) => [id, day(on)])));
  it('opens six months after completing in one of the services that the model names', () => {
    expect(roles([['oxfordshire-cns', '2025-03-31']])).toEqual([
      { roleId: 'expert', name: 'Expert by Experience', after: '6 months', from: '2025-09-30' },
    ]);
    expect(
      roles([
        ['oxfordshire-cns', '2025-08-01'],
        ['berkshire-cns', '2025-01-15'],
      ])[0]?.from,
    ).toBe('2025-07-15');
  });
  it('stays closed to somebody who completed elsewhere, or nowhere', () => {
    expect(roles([])[0]?.from).toBeNull();
    expect(roles([['sw-london-sun', '2020-01-01']])[0]?.from).toBeNull();
  });
});

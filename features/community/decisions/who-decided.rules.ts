import { addMonths, type CalendarDay, firstOfMonth, monthOf } from '@commonground/calendar';
import type { DecidedBy } from './decisions.tables.ts';

interface Decided {
  readonly decidedBy: DecidedBy;
  readonly risk: boolean;
  readonly on: CalendarDay;
}

/** From members to the team alone: how far the say of members reached. */
export const DECIDERS = ['members', 'together', 'one-person', 'staff'] as const satisfies readonly DecidedBy[];

/** Under this many decisions no share is said: one decision more or less would turn it round. */
export const FEW = 5;

export interface Share {
  readonly decidedBy: DecidedBy;
  readonly n: number;
  /** Of a hundred; null where there are too few to say. */
  readonly inHundred: number | null;
}

/** How many decisions were made by whom. */
export function sharesOf(decisions: readonly Decided[]): { readonly all: number; readonly shares: readonly Share[] } {
  const all = decisions.length;
  const shares = DECIDERS.map((decidedBy) => {
    const n = decisions.filter((one) => one.decidedBy === decidedBy).length;
    return { decidedBy, n, inHundred: all < FEW ? null : Math.round((100 * n) / all) };
  });
  return { all, shares };
}

export interface Quarter {
  readonly from: CalendarDay;
  readonly decisions: Readonly<Record<DecidedBy, number>>;
  readonly risk: Readonly<Record<DecidedBy, number>>;
}

/** The last four quarters of the year, the latest first, each with its counts. */
export function byQuarter(decisions: readonly Decided[], today: CalendarDay): Quarter[] {
  const first = addMonths(firstOfMonth(today), -((monthOf(today) - 1) % 3));
  return [0, 1, 2, 3].map((back) => {
    const from = addMonths(first, -3 * back);
    const to = addMonths(from, 3);
    const within = decisions.filter(({ on }) => on >= from && on < to);
    return { from, decisions: countsOf(within), risk: countsOf(within.filter(({ risk }) => risk)) };
  });
}

const countsOf = (decisions: readonly Decided[]): Record<DecidedBy, number> => {
  const of = (by: DecidedBy) => decisions.filter(({ decidedBy }) => decidedBy === by).length;
  return { members: of('members'), together: of('together'), 'one-person': of('one-person'), staff: of('staff') };
};

import { type AlertSource, SOURCES } from '../safety.tables.ts';

/** A closed alert as far as counting where it came from goes. */
export interface CountedBySource {
  readonly sources: readonly AlertSource[];
  readonly closedAt: Date | null;
  readonly notNeeded: boolean;
}

export interface SourceCount {
  readonly source: AlertSource;
  readonly open: number;
  readonly closed: number;
  readonly notNeeded: number;
}

/** How many alerts came from where; one that came from two counts in both. */
export const countBySource = (alerts: readonly CountedBySource[]): SourceCount[] =>
  SOURCES.map((source) => {
    const its = alerts.filter(({ sources }) => sources.includes(source));
    const closed = its.filter(({ closedAt }) => closedAt !== null);
    const notNeeded = closed.filter((each) => each.notNeeded).length;
    return { source, open: its.length - closed.length, closed: closed.length, notNeeded };
  }).filter(({ open, closed }) => open + closed > 0);

/** Our own choice: with fewer closed alerts than this a share says nothing, and a smaller rise is chance. */
export const FEWEST_CLOSED = 10;
export const LEAST_RISE = 0.15;

export interface Share {
  readonly notNeeded: number;
  readonly closed: number;
}

export const shareOf = (alerts: readonly CountedBySource[]): Share => {
  const closed = alerts.filter(({ closedAt }) => closedAt !== null);
  return { closed: closed.length, notNeeded: closed.filter(({ notNeeded }) => notNeeded).length };
};

/** Whether more alerts than before are closed as not needed, so that the lead is told before nobody looks any more. */
export function hasRisen(before: Share, now: Share): boolean {
  if (before.closed < FEWEST_CLOSED || now.closed < FEWEST_CLOSED) return false;
  return now.notNeeded / now.closed - before.notNeeded / before.closed >= LEAST_RISE;
}

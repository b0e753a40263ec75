/** An alert as far as counting goes. */
export interface CountedAlert {
  readonly owner: string | null;
  readonly raisedAt: Date;
  readonly firstSeenAt: Date | null;
  readonly closedAt: Date | null;
  readonly overdue: boolean;
  readonly notNeeded: boolean;
  readonly occurrences: number;
}

/** A middle value with how many it is of; `minutes` null for none. */
export interface Middle {
  readonly minutes: number | null;
  readonly n: number;
}

export interface Load {
  readonly owner: string;
  readonly open: number;
  readonly overdue: number;
  readonly closed: number;
  readonly notNeeded: number;
  /** Answers that joined an alert instead of raising another. */
  readonly repeats: number;
  readonly toSeen: Middle;
  readonly toClosed: Middle;
}

export const NOBODY = 'Nobody named';
export const EVERYBODY = 'Everybody';

/** The median of minutes; the mean of the two middle ones for an even count. */
export function middle(minutes: readonly number[]): Middle {
  const sorted = [...minutes].sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) return { minutes: null, n };
  const upper = sorted[Math.floor(n / 2)] as number;
  const lower = sorted[Math.ceil(n / 2) - 1] as number;
  return { minutes: (upper + lower) / 2, n };
}

/** What alerts ask of each owner, the one with most of them first; the last row is all of them together. */
export function loadByOwner(alerts: readonly CountedAlert[]): Load[] {
  if (alerts.length === 0) return [];
  const owners = [...Map.groupBy(alerts, ({ owner }) => owner ?? NOBODY)].map(([owner, of]) => loadOf(owner, of));
  owners.sort((a, b) => b.open + b.closed - (a.open + a.closed) || a.owner.localeCompare(b.owner, 'en-GB'));
  return owners.length === 1 ? owners : [...owners, loadOf(EVERYBODY, alerts)];
}

function loadOf(owner: string, alerts: readonly CountedAlert[]): Load {
  const closed = alerts.filter(({ closedAt }) => closedAt !== null);
  const minutesTo = (when: (alert: CountedAlert) => Date | null) =>
    alerts.flatMap((alert) => {
      const at = when(alert);
      return at === null ? [] : [(at.getTime() - alert.raisedAt.getTime()) / 60_000];
    });
  return {
    owner,
    open: alerts.length - closed.length,
    overdue: alerts.filter(({ overdue }) => overdue).length,
    closed: closed.length,
    notNeeded: closed.filter(({ notNeeded }) => notNeeded).length,
    repeats: alerts.reduce((sum, { occurrences }) => sum + occurrences - 1, 0),
    toSeen: middle(minutesTo(({ firstSeenAt }) => firstSeenAt)),
    toClosed: middle(minutesTo(({ closedAt }) => closedAt)),
  };
}

import type { Selectable } from 'kysely';
import { type DutyCalendar, type DutyHour, dutyAt } from '#features/crisis-cover/index.ts';
import type { SafetyAlertTable } from '../safety.tables.ts';

type OpenRow = Selectable<SafetyAlertTable>;

/** Why an alert goes to the leads. */
export type Overdue = 'not-seen' | 'not-closed' | 'nobody-named';

export interface Attention {
  /** The alert needs another owner, and why. */
  readonly owner?: 'duty-changed' | 'owner-left';
  readonly escalate?: Overdue;
}

/** Whoever is named for hours but works here no more is not; the role stays. */
export function withoutLeavers(calendar: DutyCalendar, works: ReadonlySet<string>): DutyCalendar {
  const named = (account: DutyHour['account']) => (account !== null && works.has(account.id) ? account : null);
  return { ...calendar, hours: calendar.hours.map((hour) => ({ ...hour, account: named(hour.account) })) };
}

/**
 * What the clock asks for an open alert: another owner where the hours have moved on or its owner works here no more, and
 * the leads where it was not seen or not closed in time. Where nobody is named they hear of it at once.
 */
export function attentionFor(alert: OpenRow, calendar: DutyCalendar, works: ReadonlySet<string>, now: Date): Attention {
  const owner = ownerTrouble(alert, calendar, works, now);
  const from = alert.escalate_next ?? (alert.nobody_named ? alert.raised_at : alert.due_at);
  const escalate =
    from > now
      ? undefined
      : alert.acknowledged_at !== null
        ? 'not-closed'
        : alert.nobody_named
          ? 'nobody-named'
          : 'not-seen';
  return { ...(owner ? { owner } : {}), ...(escalate ? { escalate } : {}) };
}

function ownerTrouble(
  alert: OpenRow,
  calendar: DutyCalendar,
  works: ReadonlySet<string>,
  now: Date,
): Attention['owner'] {
  if (alert.owner_account !== null && !works.has(alert.owner_account)) return 'owner-left';
  if (!alert.by_calendar || alert.acknowledged_at !== null) return undefined;
  const duty = dutyAt(calendar, now);
  const same = (duty?.account?.id ?? null) === alert.owner_account;
  const sameRole = duty?.account ? true : (duty?.who ?? null) === alert.owner_duty;
  return same && sameRole ? undefined : 'duty-changed';
}

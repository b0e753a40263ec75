import { afterDutyMinutes, type DutyCalendar, dutyAt, NOBODYS_WEEK } from '#features/crisis-cover/index.ts';
import type { Thread } from '../thread.store.ts';

/** What the clock asks for an open thread: another owner, or the leads. */
export interface Asked {
  readonly owner?: 'duty-changed' | 'owner-left';
  readonly escalate?: 'late' | 'nobody-named';
}

/**
 * The owner moves on with the duty hours until somebody takes the thread, and away from whoever works here no more. What is
 * late goes to the leads; where nobody is named they hear of it at once.
 */
export function askedBy(thread: Thread, calendar: DutyCalendar, works: ReadonlySet<string>, now: Date): Asked {
  const owner = ownerTrouble(thread, calendar, works, now);
  const from = thread.escalate_next ?? (thread.nobody_named ? thread.opened_at : thread.due_at);
  const escalate = from > now ? undefined : thread.nobody_named ? 'nobody-named' : 'late';
  return { ...(owner ? { owner } : {}), ...(escalate ? { escalate } : {}) };
}

function ownerTrouble(thread: Thread, calendar: DutyCalendar, works: ReadonlySet<string>, now: Date): Asked['owner'] {
  if (thread.owner_account !== null && !works.has(thread.owner_account)) return 'owner-left';
  if (!thread.by_calendar) return undefined;
  const duty = dutyAt(calendar, now);
  const account = duty?.account?.id ?? null;
  const same = account === thread.owner_account && (account !== null || (duty?.who ?? null) === thread.owner_duty);
  return same ? undefined : 'duty-changed';
}

const SOON = 120;
const SELDOM = 420;
const SOON_TIMES = 3;

/** When leads who were told for the nth time are told again: soon at first, then about once a working day. */
export const toldAgainAt = (calendar: DutyCalendar, now: Date, nth: number): Date =>
  afterDutyMinutes(calendar.hours.length === 0 ? NOBODYS_WEEK : calendar, now, nth <= SOON_TIMES ? SOON : SELDOM);

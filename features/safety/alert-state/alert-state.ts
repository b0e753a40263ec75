import type { Selectable } from 'kysely';
import type { Level } from '../levels/flag-levels.ts';
import type { AlertSource, SafetyAlertTable, StepKind } from '../safety.tables.ts';

/** What of an alert changes by what happens to it; whom it is about and where it came from do not. */
export type AlertNow = Pick<
  Selectable<SafetyAlertTable>,
  | 'level'
  | 'because'
  | 'raised_at'
  | 'due_at'
  | 'owner_account'
  | 'owner_name'
  | 'owner_duty'
  | 'owner_from'
  | 'nobody_named'
  | 'by_calendar'
  | 'owned_at'
  | 'occurrences'
  | 'first_seen_at'
  | 'acknowledged_at'
  | 'acknowledged_by'
  | 'escalations'
  | 'escalated_at'
  | 'escalated_to'
  | 'escalate_next'
  | 'closed_at'
  | 'closed_by'
  | 'done_kind'
  | 'what_was_done'
>;

/** Where an alert stands. One that was closed by mistake is reopened into the state it had. */
export const STATES = ['open-nobody-named', 'open-by-calendar', 'open-owned', 'seen', 'escalated', 'closed'] as const;
export type AlertState = (typeof STATES)[number];

export function stateOf(alert: AlertNow): AlertState {
  if (alert.closed_at !== null) return 'closed';
  if (alert.escalate_next !== null) return 'escalated';
  if (alert.acknowledged_at !== null) return 'seen';
  if (alert.nobody_named) return 'open-nobody-named';
  return alert.by_calendar ? 'open-by-calendar' : 'open-owned';
}

export interface Somebody {
  /** Null for the system, which closes nothing but by a death. */
  readonly accountId: string | null;
  readonly name: string;
}

/** What the page of whoever acts showed: an act is refused on what somebody has not seen. */
export interface Shown {
  /** The account that owned it on the page, or null. */
  readonly owner: string | null;
  readonly occurrences: number;
}

export interface DoneSaid {
  /** Of data/safety/flag-levels.yaml. */
  readonly kind: string;
  readonly words: string;
  /** What happens next, where the kind asks for it. */
  readonly next?: string;
}

/** Words that nobody can see, or dots alone, do not say what was done. The database has the same check. */
export const saysSomething = (words: string): boolean => /[\p{L}\p{N}]/u.test(words);

/** Everything that can happen to an alert. */
export type AlertEvent = { readonly at: Date } & (
  | { readonly is: 'more'; readonly level: Level; readonly because: string; readonly source: AlertSource }
  | { readonly is: 'take'; readonly by: Somebody & { accountId: string }; readonly shown: Shown }
  | { readonly is: 'hand-over'; readonly to: Somebody & { accountId: string }; readonly shown: Shown }
  | { readonly is: 'done'; readonly by: Somebody; readonly done: DoneSaid; readonly shown: Shown }
  | { readonly is: 'move-on'; readonly why: 'duty-changed' | 'owner-left' }
  | { readonly is: 'escalate'; readonly to: readonly string[] }
  | { readonly is: 'died'; readonly by: Somebody }
  /** It turned out to be about somebody who has an open alert: it goes on there. */
  | { readonly is: 'joined'; readonly by: Somebody }
  | { readonly is: 'death-was-mistake' }
);

/**
 * Why nothing was changed. `gone`: closed meanwhile; `other-owner`: taken or handed over meanwhile; `more`: further things
 * came meanwhile; `nothing-said`: not what was done, or not what happens next; `not-closed-by-death`: nothing to take back.
 */
export type Refused = 'gone' | 'other-owner' | 'more' | 'nothing-said' | 'not-closed-by-death';

export type Moved =
  | { readonly ok: true; readonly change: Partial<AlertNow>; readonly step: StepKind | null }
  | { readonly ok: false; readonly why: Refused };

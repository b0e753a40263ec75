import { type DutyCalendar, dutyAt } from '#features/crisis-cover/index.ts';
import { againAt, type Clocks, closedBy, notLaterThan, seenBy } from '../duty/clocks.rules.ts';
import { type AlertLevel, type FlagLevels, rankOf } from '../levels/flag-levels.ts';
import type { AlertSource } from '../safety.tables.ts';
import {
  type AlertEvent,
  type AlertNow,
  type Moved,
  type Refused,
  type Shown,
  type Somebody,
  saysSomething,
} from './alert-state.ts';

/** What a service has set, and the clock of the product. */
export interface AlertRules {
  readonly calendar: DutyCalendar;
  readonly clocks: Clocks;
  readonly done: FlagLevels['done'];
}

/** Of no list that anybody chooses from: only a death closes an alert so. */
const BY_DEATH = 'died';
export const WORDS_OF_JOINING = 'It turned out whom it is about, and goes on in the alert that was open about them.';
export const WORDS_OF_DEATH = 'Closed when it was written down that they have died. Nobody is to be called.';

/** An alert as it begins: its owner by the hours of the week, and by when it must be seen. */
export function begun(rules: AlertRules, raised: { level: AlertLevel; because: string; at: Date }): AlertNow {
  return {
    level: raised.level,
    because: raised.because,
    raised_at: raised.at,
    due_at: seenBy(rules.calendar, raised.level, raised.at, rules.clocks),
    ...ownerAt(rules.calendar, raised.at),
    owned_at: null,
    occurrences: 1,
    first_seen_at: null,
    acknowledged_at: null,
    acknowledged_by: null,
    escalations: 0,
    escalated_at: null,
    escalated_to: [],
    escalate_next: null,
    closed_at: null,
    closed_by: null,
    done_kind: null,
    what_was_done: null,
  };
}

/** The owner whom the duty hours name: a person, or the role of these or the next hours, or nobody. */
export function ownerAt(calendar: DutyCalendar, now: Date) {
  const duty = dutyAt(calendar, now);
  const account = duty?.account ?? null;
  return {
    owner_account: account?.id ?? null,
    owner_name: account?.name ?? null,
    owner_duty: account === null ? (duty?.who ?? null) : null,
    owner_from: duty?.from ?? null,
    nobody_named: duty === undefined,
    by_calendar: true,
  };
}

/**
 * What an event makes of an alert: what changes and the step that is written down, or why nothing changes. The only place
 * where this is decided: the stores hold the row, ask here, and write what it says.
 */
export function after(alert: AlertNow, event: AlertEvent, rules: AlertRules): Moved {
  if (event.is === 'death-was-mistake') return reopened(alert);
  if (alert.closed_at !== null) return refused('gone');
  switch (event.is) {
    case 'more':
      return moved(withMore(alert, event, rules), null);
    case 'take':
      return unlessUnseen(alert, event.shown) ?? taken(alert, event.by, event.at, rules);
    case 'hand-over':
      return unlessUnseen(alert, event.shown) ?? moved(handedTo(alert, event.to, event.at, rules), 'handed-over');
    case 'done':
      return unlessUnseen(alert, event.shown) ?? done(alert, event, rules);
    case 'move-on':
      return moved(movedOn(alert, event, rules), event.why);
    case 'escalate':
      return moved(escalated(alert, event, rules), 'escalated');
    case 'joined':
      return moved(closing(event.by, event.at, { kind: 'joined', words: WORDS_OF_JOINING }), 'closed');
    case 'died':
      return moved(closing(event.by, event.at, { kind: BY_DEATH, words: WORDS_OF_DEATH }), 'closed');
  }
}

const refused = (why: Refused): Moved => ({ ok: false, why });
const moved = (change: Partial<AlertNow>, step: (Moved & { ok: true })['step']): Moved => ({ ok: true, change, step });
const unseen = { acknowledged_at: null, acknowledged_by: null } as const;

function unlessUnseen(alert: AlertNow, shown: Shown): Moved | undefined {
  if (alert.owner_account !== shown.owner) return refused('other-owner');
  return alert.occurrences === shown.occurrences ? undefined : refused('more');
}

/** By these somebody may be in danger now, whatever was done about what was known before. */
const OF_DANGER: readonly AlertSource[] = ['text', 'post', 'message', 'person'];

const tellsOfDanger = ({ source, level }: AlertEvent & { is: 'more' }): boolean =>
  OF_DANGER.includes(source) ? level !== 'show-help' : source === 'measure' && level === 'call-today';

/**
 * A higher level must be seen anew, and so must news of danger that came after somebody had seen it, at whatever level it
 * is already; neither later than was promised before. All else is added to it.
 */
function withMore(alert: AlertNow, event: AlertEvent & { is: 'more' }, rules: AlertRules): Partial<AlertNow> {
  const occurrences = alert.occurrences + 1;
  const { level, because } = event;
  if (level !== 'show-help' && rankOf(level) > rankOf(alert.level)) {
    const due = seenBy(rules.calendar, level, event.at, rules.clocks);
    const sooner = alert.acknowledged_at === null && alert.due_at < due ? alert.due_at : due;
    return { occurrences, level, because, due_at: sooner, escalate_next: null, ...unseen };
  }
  if (alert.acknowledged_at === null || !tellsOfDanger(event)) return { occurrences };
  // What joins it late, such as a text whose sender was named only now, is news from now on.
  const at = event.at > alert.acknowledged_at ? event.at : alert.acknowledged_at;
  const due = notLaterThan(alert.due_at, alert.level, at, seenBy(rules.calendar, alert.level, at, rules.clocks));
  return { occurrences, due_at: due, escalate_next: null, ...unseen };
}

/** Somebody takes it, or says that they have seen the one that is theirs. Its clock now runs to its closing. */
function taken(alert: AlertNow, by: Somebody, at: Date, rules: AlertRules): Moved {
  const mine = alert.owner_account === by.accountId;
  if (mine && alert.acknowledged_at !== null) return moved({}, null);
  return moved(takenBy(alert, by, at, rules), mine ? 'seen' : 'taken');
}

const takenBy = (alert: AlertNow, by: Somebody, at: Date, { calendar, clocks }: AlertRules): Partial<AlertNow> => ({
  ...ownedBy(by, at),
  acknowledged_at: at,
  acknowledged_by: by.name,
  first_seen_at: alert.first_seen_at ?? at,
  due_at: notLaterThan(alert.due_at, alert.level, at, closedBy(calendar, alert.level, at, clocks)),
  escalate_next: null,
});

const ownedBy = ({ accountId, name }: Somebody, at: Date): Partial<AlertNow> => ({
  owner_account: accountId,
  owner_name: name,
  owner_duty: null,
  owner_from: null,
  nobody_named: false,
  by_calendar: false,
  owned_at: at,
});

/** A clock that has not been stopped runs on; where somebody had seen it, the colleague gets the time that anybody gets. */
function handedTo(alert: AlertNow, to: Somebody, at: Date, { calendar, clocks }: AlertRules): Partial<AlertNow> {
  const due = notLaterThan(alert.due_at, alert.level, at, seenBy(calendar, alert.level, at, clocks));
  const anew = alert.acknowledged_at === null ? {} : { due_at: due, escalate_next: null };
  return { ...ownedBy(to, at), ...anew, ...unseen };
}

/** Most kinds close it; one that does not (nobody could be reached) leaves it open with whoever acted. */
function done(alert: AlertNow, { by, done: said, at }: AlertEvent & { is: 'done' }, rules: AlertRules): Moved {
  const kind = rules.done[said.kind];
  const next = said.next?.trim() ?? '';
  if (kind === undefined || !saysSomething(said.words) || (kind.next && !saysSomething(next)))
    return refused('nothing-said');
  const mine = takenBy(alert, by, at, rules);
  if (!kind.closes) return moved(mine, 'tried');
  // Whoever closes what nobody has taken has owned it; a named owner stays beside it.
  const { due_at: _due, ...seenNow } = mine;
  const owner = alert.owner_account === null ? seenNow : {};
  const seen = alert.acknowledged_at === null ? { acknowledged_at: at, acknowledged_by: by.name } : {};
  return moved({ ...owner, ...seen, first_seen_at: alert.first_seen_at ?? at, ...closing(by, at, said) }, 'closed');
}

const closing = (by: Somebody, at: Date, said: { kind: string; words: string }): Partial<AlertNow> => ({
  escalate_next: null,
  closed_at: at,
  closed_by: by.name,
  done_kind: said.kind,
  what_was_done: said.words,
});

/** The owner whom the hours name now. Whoever had seen it is gone with an owner who left: it must be seen anew. */
function movedOn(alert: AlertNow, event: AlertEvent & { is: 'move-on' }, { calendar, clocks }: AlertRules) {
  const left = event.why === 'owner-left' && alert.acknowledged_at !== null;
  const due = { due_at: seenBy(calendar, alert.level, event.at, clocks), escalate_next: null };
  return { ...ownerAt(calendar, event.at), owned_at: null, ...(left ? { ...due, ...unseen } : {}) };
}

function escalated(alert: AlertNow, { to, at }: AlertEvent & { is: 'escalate' }, { calendar, clocks }: AlertRules) {
  const escalations = alert.escalations + 1;
  return {
    escalations,
    escalated_at: at,
    escalated_to: [...to],
    escalate_next: againAt(calendar, at, clocks, escalations),
  };
}

/** The death was a mistake: it is open again with the owner and the clock it had. */
function reopened(alert: AlertNow): Moved {
  if (alert.closed_at === null || alert.done_kind !== BY_DEATH) return refused('not-closed-by-death');
  return moved({ closed_at: null, closed_by: null, done_kind: null, what_was_done: null }, 'reopened');
}

/** What must hold of every alert at every moment, in words; empty where all of it does. The database has the same checks. */
export function brokenIn(alert: AlertNow): string[] {
  return alert.closed_at === null ? brokenWhileOpen(alert) : brokenOnceClosed(alert);
}

const holds = (rules: Record<string, boolean>): string[] =>
  Object.entries(rules).flatMap(([words, kept]) => (kept ? [] : [words]));

const brokenOnceClosed = (alert: AlertNow): string[] =>
  holds({
    'what was done is said': saysSomething(alert.what_was_done ?? '') && alert.done_kind !== null,
    'somebody closed it': (alert.closed_by ?? '') !== '',
    'no clock runs': alert.escalate_next === null,
  });

const brokenWhileOpen = (alert: AlertNow): string[] => {
  const { owner_account: account, owner_duty: duty, nobody_named: nobody } = alert;
  return holds({
    'exactly one owner, or nobody is named': Number(account !== null) + Number(duty !== null) + Number(nobody) === 1,
    'a named owner has a name': account === null || (alert.owner_name ?? '') !== '',
    'a duty that owns it begins at a stated time': duty === null || alert.owner_from !== null,
    'where nobody is named it was passed on, or is at the next look':
      !nobody || alert.escalations > 0 || (alert.escalate_next === null && alert.acknowledged_at === null),
    'whoever has seen it owns it': alert.acknowledged_at === null || account !== null,
    'what was seen was first seen once': alert.acknowledged_at === null || alert.first_seen_at !== null,
    'nothing of a closing stands': alert.what_was_done === null && alert.done_kind === null && alert.closed_by === null,
    'it is passed on to somebody at a time': alert.escalations > 0 === (alert.escalated_at !== null),
  });
};

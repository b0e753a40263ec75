import type { Selectable } from 'kysely';
import { dutyCalendar } from '#features/crisis-cover/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Holder } from '#platform/sign-in/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { closedBy, notLaterThan, seenBy } from '../duty/clocks.rules.ts';
import { flagLevels } from '../levels/flag-levels.ts';
import type { SafetyAlertTable } from '../safety.tables.ts';
import { addStep } from './steps.store.ts';

/** Which alert, and what its page showed to whoever acts on it: an act is refused on what somebody has not seen. */
export interface AlertSeen {
  readonly serviceId: string;
  readonly alertId: string;
  /** The account that owned it on the page, or null. */
  readonly owner: string | null;
  readonly occurrences: number;
}

/** `gone`: closed meanwhile; `other-owner`: taken or handed over meanwhile; `more`: further answers came meanwhile. */
export type Changed = 'done' | 'gone' | 'other-owner' | 'more';

type OpenRow = Selectable<SafetyAlertTable>;

/** The open alert, held until the transaction ends, if it still is what the page showed. */
async function held(tx: Tx, seen: AlertSeen): Promise<OpenRow | Exclude<Changed, 'done'>> {
  const row = await tx
    .selectFrom('safety_alert')
    .selectAll()
    .where('service_id', '=', seen.serviceId)
    .where('alert_id', '=', seen.alertId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return 'gone';
  if (row.owner_account !== seen.owner) return 'other-owner';
  return row.occurrences === seen.occurrences ? row : 'more';
}

/** Somebody takes an alert, or says that they have seen the one that is theirs. Its clock now runs to its closing. */
export async function takeAlert(tx: Tx, actor: Actor, seen: AlertSeen, now: Date): Promise<Changed> {
  const row = await held(tx, seen);
  if (typeof row === 'string') return row;
  const mine = row.owner_account === actor.accountId;
  if (mine && row.acknowledged_at !== null) return 'done';
  await write(tx, row, await takenBy(tx, actor, row, now));
  await addStep(tx, { ...seen, step: mine ? 'seen' : 'taken', at: now, by: actor });
  await audit(tx, { actor, act: 'alerts.take', serviceId: seen.serviceId, thing: `alert ${seen.alertId}` });
  return 'done';
}

async function takenBy(tx: Tx, actor: Actor, row: OpenRow, now: Date): Promise<Partial<OpenRow>> {
  const calendar = await dutyCalendar(tx, row.service_id);
  return {
    ...ownedBy(actor.accountId, actor.name, now),
    acknowledged_at: now,
    acknowledged_by: actor.name,
    first_seen_at: row.first_seen_at ?? now,
    due_at: notLaterThan(row.due_at, row.level, now, closedBy(calendar, row.level, now, flagLevels().clocks)),
    escalate_next: null,
  };
}

const ownedBy = (account: string | null, name: string, now: Date): Partial<OpenRow> => ({
  owner_account: account,
  owner_name: name,
  owner_duty: null,
  owner_from: null,
  nobody_named: false,
  by_calendar: false,
  owned_at: now,
});

/**
 * Gives an alert to a colleague, who must say that they have seen it. A clock that has not been stopped runs on; where
 * somebody had seen it, the colleague gets the time that anybody gets.
 */
export async function handOver(
  tx: Tx,
  actor: Actor,
  seen: AlertSeen,
  to: Pick<Holder, 'accountId' | 'name'>,
  now: Date,
): Promise<Changed> {
  const row = await held(tx, seen);
  if (typeof row === 'string') return row;
  const calendar = await dutyCalendar(tx, seen.serviceId);
  const anew =
    row.acknowledged_at === null
      ? {}
      : {
          due_at: notLaterThan(row.due_at, row.level, now, seenBy(calendar, row.level, now, flagLevels().clocks)),
          escalate_next: null,
        };
  await write(tx, row, {
    ...ownedBy(to.accountId, to.name, now),
    ...anew,
    acknowledged_at: null,
    acknowledged_by: null,
  });
  await addStep(tx, { ...seen, step: 'handed-over', at: now, by: actor, toNames: [to.name] });
  const thing = `alert ${seen.alertId}`;
  await audit(tx, { actor, act: 'alerts.hand-over', serviceId: seen.serviceId, thing, detail: { to: to.accountId } });
  return 'done';
}

export interface Done {
  /** Of data/safety/flag-levels.yaml. */
  readonly kind: string;
  readonly words: string;
  /** What happens next, where the kind asks for it. */
  readonly next?: string;
}

/**
 * Writes down what was done. Most kinds close the alert; one that does not (nobody could be reached) leaves it open with
 * whoever acted until the time that anybody gets who takes it then. Refused where somebody else has it meanwhile: whoever
 * acts must know whose it is.
 */
export async function recordDone(tx: Tx, actor: Actor, seen: AlertSeen, done: Done, now: Date): Promise<Changed> {
  const row = await held(tx, seen);
  if (typeof row === 'string') return row;
  const closes = flagLevels().done[done.kind]?.closes ?? true;
  const taken = await takenBy(tx, actor, row, now);
  const note = done.next ? `${done.words} Next: ${done.next}` : done.words;
  await write(tx, row, closes ? closing(actor, row, done, now, taken) : taken);
  await addStep(tx, { ...seen, step: closes ? 'closed' : 'tried', at: now, by: actor, note });
  const thing = `alert ${seen.alertId}`;
  await audit(tx, { actor, act: 'alerts.close', serviceId: seen.serviceId, thing, detail: { done: done.kind } });
  return 'done';
}

/** Whoever closes what nobody has taken has owned it; a named owner stays beside it. */
function closing(actor: Actor, row: OpenRow, done: Done, now: Date, taken: Partial<OpenRow>): Partial<OpenRow> {
  const { due_at: _next, ...seenNow } = taken;
  const owner = row.owner_account === null ? seenNow : {};
  const seen = row.acknowledged_at === null ? { acknowledged_at: now, acknowledged_by: actor.name } : {};
  return {
    ...owner,
    ...seen,
    first_seen_at: row.first_seen_at ?? now,
    escalate_next: null,
    closed_at: now,
    closed_by: actor.name,
    done_kind: done.kind,
    what_was_done: done.words,
  };
}

const write = (tx: Tx, row: OpenRow, values: Partial<OpenRow>) =>
  tx
    .updateTable('safety_alert')
    .set(values)
    .where('service_id', '=', row.service_id)
    .where('alert_id', '=', row.alert_id)
    .execute();

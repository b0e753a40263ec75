import type { Selectable } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Holder } from '#platform/sign-in/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { after } from '../alert-state/alert-machine.ts';
import type { AlertEvent, DoneSaid, Moved, Refused, Shown } from '../alert-state/alert-state.ts';
import { rulesOf } from '../alert-state/rules-of.ts';
import type { SafetyAlertTable } from '../safety.tables.ts';
import { addStep, type NewStep } from './steps.store.ts';

/** Which alert, and what its page showed to whoever acts on it. */
export interface AlertSeen extends Shown {
  readonly serviceId: string;
  readonly alertId: string;
}

export type Changed = 'done' | Refused;
type OpenRow = Selectable<SafetyAlertTable>;

/** Somebody takes an alert, or says that they have seen the one that is theirs. Its clock now runs to its closing. */
export async function takeAlert(tx: Tx, actor: Actor, seen: AlertSeen, now: Date): Promise<Changed> {
  const event = { is: 'take', by: asOwner(actor), shown: seen, at: now } as const;
  return act(tx, actor, seen, event, 'alerts.take');
}

/** Gives an alert to a colleague, who must say that they have seen it. */
export function handOver(
  tx: Tx,
  actor: Actor,
  seen: AlertSeen,
  to: Pick<Holder, 'accountId' | 'name'>,
  now: Date,
): Promise<Changed> {
  const event = { is: 'hand-over', to, shown: seen, at: now } as const;
  return act(tx, actor, seen, event, 'alerts.hand-over', { to: to.accountId }, { toNames: [to.name] });
}

/**
 * Writes down what was done. Most kinds close the alert; one that does not (nobody could be reached) leaves it open with
 * whoever acted until the time that anybody gets who takes it then. Refused where somebody else has it meanwhile: whoever
 * acts must know whose it is.
 */
export function recordDone(tx: Tx, actor: Actor, seen: AlertSeen, done: DoneSaid, now: Date): Promise<Changed> {
  const event = { is: 'done', by: asOwner(actor), done, shown: seen, at: now } as const;
  const note = done.next ? `${done.words} Next: ${done.next}` : done.words;
  return act(tx, actor, seen, event, 'alerts.close', { done: done.kind }, { note });
}

function asOwner({ accountId, name }: Actor) {
  if (accountId === null) throw new Error('Whoever acts on an alert has an account.');
  return { accountId, name };
}

/** Holds the alert, asks the machine, and writes what it says, its step and the audit. */
async function act(
  tx: Tx,
  actor: Actor,
  seen: AlertSeen,
  event: AlertEvent,
  audited: string,
  detail?: Record<string, string>,
  more: Pick<NewStep, 'toNames' | 'note'> = {},
): Promise<Changed> {
  const { serviceId, alertId } = seen;
  const row = await heldOpen(tx, serviceId, alertId);
  if (row === undefined) return 'gone';
  const moved = after(row, event, await rulesOf(tx, serviceId));
  if (!moved.ok) return moved.why;
  // Pressed twice: it was theirs and seen already.
  if (moved.step === null) return 'done';
  await writeMove(tx, row, moved, { at: event.at, by: actor, ...more });
  const thing = `alert ${alertId}`;
  await audit(tx, { actor, act: audited, serviceId, thing, ...(detail === undefined ? {} : { detail }) });
  return 'done';
}

/** The open alert, held until the transaction ends. */
const heldOpen = (tx: Tx, serviceId: string, alertId: string): Promise<OpenRow | undefined> =>
  tx
    .selectFrom('safety_alert')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('alert_id', '=', alertId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();

/** Writes what the machine says of an alert that the caller holds, and the step of it. */
export async function writeMove(
  tx: Tx,
  row: OpenRow,
  { change, step }: Extract<Moved, { ok: true }>,
  written: Pick<NewStep, 'at' | 'by' | 'toNames' | 'note'>,
): Promise<void> {
  if (Object.keys(change).length > 0) {
    await tx
      .updateTable('safety_alert')
      .set(change)
      .where('service_id', '=', row.service_id)
      .where('alert_id', '=', row.alert_id)
      .execute();
  }
  if (step !== null) await addStep(tx, { serviceId: row.service_id, alertId: row.alert_id, step, ...written });
}

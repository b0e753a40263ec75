import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** An alert that nobody has closed yet. */
export interface OpenAlert {
  readonly alertId: string;
  readonly personId: string;
  readonly journeyId: string;
  readonly called: string;
  readonly fullName: string;
  readonly because: string;
  readonly raisedAt: Date;
  readonly dueAt: Date;
  readonly ownerAccount: string | null;
  readonly ownerName: string | null;
}

/** The service's open alerts, the one that is due first at the top. */
export async function openAlerts(tx: Tx, serviceId: string): Promise<OpenAlert[]> {
  const rows = await tx
    .selectFrom('safety_alert as a')
    .innerJoin('person as p', 'p.person_id', 'a.person_id')
    .select([
      'a.alert_id',
      'a.person_id',
      'a.journey_id',
      'p.called',
      'p.full_name',
      'a.because',
      'a.raised_at',
      'a.due_at',
      'a.owner_account',
      'a.owner_name',
    ])
    .where('a.service_id', '=', serviceId)
    .where('a.closed_at', 'is', null)
    .orderBy('a.due_at')
    .orderBy('a.alert_id')
    .execute();
  return rows.map((row) => ({
    alertId: row.alert_id,
    personId: row.person_id,
    journeyId: row.journey_id,
    called: row.called,
    fullName: row.full_name,
    because: row.because,
    raisedAt: row.raised_at,
    dueAt: row.due_at,
    ownerAccount: row.owner_account,
    ownerName: row.owner_name,
  }));
}

/** Takes an alert that nobody owns. False when somebody else was quicker: then nothing changes. */
export async function takeAlert(tx: Tx, actor: Actor, serviceId: string, alertId: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('safety_alert')
    .set({ owner_account: actor.accountId, owner_name: actor.name, owned_at: now })
    .where('service_id', '=', serviceId)
    .where('alert_id', '=', alertId)
    .where('owner_account', 'is', null)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  const taken = Number(result.numUpdatedRows) === 1;
  if (taken) await audit(tx, { actor, act: 'alerts.take', serviceId, thing: `alert ${alertId}` });
  return taken;
}

/** Closes an alert with what was done. False when it was closed already. */
export async function closeAlert(
  tx: Tx,
  actor: Actor,
  serviceId: string,
  alertId: string,
  whatWasDone: string,
  now: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('safety_alert')
    .set({ closed_at: now, closed_by: actor.name, what_was_done: whatWasDone })
    .where('service_id', '=', serviceId)
    .where('alert_id', '=', alertId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  const closed = Number(result.numUpdatedRows) === 1;
  if (closed) await audit(tx, { actor, act: 'alerts.close', serviceId, thing: `alert ${alertId}` });
  return closed;
}

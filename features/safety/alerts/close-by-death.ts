import type { Selectable } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { SafetyAlertTable } from '../safety.tables.ts';
import { addStep } from './steps.store.ts';

/** Who stands in a service's record as having written the death down there, or taken it back. */
type NameIn = (serviceId: string) => Pick<Actor, 'name' | 'accountId'>;

/** Of no list that anybody chooses from: only a death closes an alert so. */
const BY_DEATH = 'died';
const WORDS = 'Closed when it was written down that they have died. Nobody is to be called.';

/** Closes every open alert about people who have died, in every service: nobody is asked to call them. The caller audits. */
export async function closeAlertsByDeath(tx: Tx, people: readonly string[], nameIn: NameIn, now: Date): Promise<void> {
  const open = await tx
    .selectFrom('safety_alert')
    .selectAll()
    .where('person_id', 'in', [...people])
    .where('closed_at', 'is', null)
    .forUpdate()
    .execute();
  for (const alert of open) {
    const by = nameIn(alert.service_id);
    const closed = { closed_at: now, closed_by: by.name, done_kind: BY_DEATH, what_was_done: WORDS };
    await write(tx, alert, { ...closed, escalate_next: null });
    await addStep(tx, { ...idOf(alert), step: 'closed', at: now, by, note: WORDS });
  }
}

/** The death was a mistake: what it closed is open again, with the clock it had, unless another alert is open by now. */
export async function reopenAlertsOfMistake(
  tx: Tx,
  people: readonly string[],
  nameIn: NameIn,
  now: Date,
): Promise<void> {
  const closed = await tx
    .selectFrom('safety_alert as a')
    .selectAll()
    .where('a.person_id', 'in', [...people])
    .where('a.done_kind', '=', BY_DEATH)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('safety_alert as b')
            .select('b.alert_id')
            .whereRef('b.service_id', '=', 'a.service_id')
            .whereRef('b.journey_id', '=', 'a.journey_id')
            .where('b.closed_at', 'is', null),
        ),
      ),
    )
    .forUpdate()
    .execute();
  for (const alert of closed) {
    await write(tx, alert, { closed_at: null, closed_by: null, done_kind: null, what_was_done: null });
    await addStep(tx, { ...idOf(alert), step: 'reopened', at: now, by: nameIn(alert.service_id) });
  }
}

const idOf = (alert: Selectable<SafetyAlertTable>) => ({ serviceId: alert.service_id, alertId: alert.alert_id });

const write = (tx: Tx, alert: Selectable<SafetyAlertTable>, values: Partial<Selectable<SafetyAlertTable>>) =>
  tx
    .updateTable('safety_alert')
    .set(values)
    .where('service_id', '=', alert.service_id)
    .where('alert_id', '=', alert.alert_id)
    .execute();

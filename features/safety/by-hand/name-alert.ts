import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { after, WORDS_OF_JOINING } from '../alert-state/alert-machine.ts';
import { rulesOf } from '../alert-state/rules-of.ts';
import { writeMove } from '../alerts/change-alert.ts';
import { addStep } from '../alerts/steps.store.ts';
import { raiseAlert } from '../raise-alert.ts';

export interface KnownPerson {
  readonly journeyId: string;
  readonly personId: string;
  readonly called: string;
}

/** People who are with the service now and have this name, in full or as they are called. */
export async function peopleNamed(tx: Tx, serviceId: string, name: string): Promise<KnownPerson[]> {
  const rows = await tx
    .selectFrom('journey_now as n')
    .innerJoin('person as p', 'p.person_id', 'n.person_id')
    .select(['n.journey_id', 'p.person_id', 'p.called'])
    .where('n.service_id', '=', serviceId)
    .where('n.ended_on', 'is', null)
    .where((either) =>
      either.or([
        either(either.fn<string>('lower', ['p.full_name']), '=', name.trim().toLowerCase()),
        either(either.fn<string>('lower', ['p.called']), '=', name.trim().toLowerCase()),
      ]),
    )
    .execute();
  return rows.map((row) => ({ journeyId: row.journey_id, personId: row.person_id, called: row.called }));
}

/**
 * Says whom an alert about nobody known is about. It keeps its owner and its clock; where an alert about that person is open
 * already, it goes on there. Returns the alert to look at, or undefined where it was closed or named meanwhile.
 */
export async function nameAlert(
  tx: Tx,
  actor: Actor,
  { serviceId, alertId }: { serviceId: string; alertId: string },
  person: KnownPerson,
  now: Date,
): Promise<string | undefined> {
  const { journeyId, personId, called } = person;
  const row = await tx
    .selectFrom('safety_alert')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('alert_id', '=', alertId)
    .where('closed_at', 'is', null)
    .where('journey_id', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  await audit(tx, { actor, act: 'alerts.raise', serviceId, thing: `alert ${alertId}`, detail: { about: journeyId } });
  await addStep(tx, { serviceId, alertId, step: 'named', at: now, by: actor, toNames: [called] });
  const open = await tx
    .selectFrom('safety_alert')
    .select('alert_id')
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (open === undefined) {
    await tx
      .updateTable('safety_alert')
      .set({ journey_id: journeyId, person_id: personId, unknown_key: null, unknown_name: null })
      .where('service_id', '=', serviceId)
      .where('alert_id', '=', alertId)
      .execute();
    return alertId;
  }
  const { source, level, because, path, raised_at: raisedAt } = row;
  const its = { serviceId, journeyId, personId, source, level, because, raisedAt, onceKey: `named:${alertId}` };
  const joined = await raiseAlert(tx, { ...its, ...(path === null ? {} : { path }) });
  const by = { accountId: actor.accountId, name: actor.name };
  const moved = after(row, { is: 'joined', by, at: now }, await rulesOf(tx, serviceId));
  if (moved.ok) await writeMove(tx, row, moved, { at: now, by: actor, note: WORDS_OF_JOINING });
  return joined.alertId ?? undefined;
}

/** The same for the open alert of a sender nobody knew, by the key under which it was raised. Nothing where there is none. */
export async function nameUnknown(
  tx: Tx,
  actor: Actor,
  { serviceId, key }: { serviceId: string; key: string },
  person: KnownPerson,
  now: Date,
): Promise<void> {
  const open = await tx
    .selectFrom('safety_alert')
    .select('alert_id')
    .where('service_id', '=', serviceId)
    .where('unknown_key', '=', key)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (open !== undefined) await nameAlert(tx, actor, { serviceId, alertId: open.alert_id }, person, now);
}

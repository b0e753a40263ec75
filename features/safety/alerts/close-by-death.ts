import type { Actor } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { after, WORDS_OF_DEATH } from '../alert-state/alert-machine.ts';
import { rulesOf } from '../alert-state/rules-of.ts';
import { writeMove } from './change-alert.ts';

/** Who stands in a service's record as having written the death down there, or taken it back. */
type NameIn = (serviceId: string) => Pick<Actor, 'name' | 'accountId'>;

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
    const moved = after(alert, { is: 'died', by, at: now }, await rulesOf(tx, alert.service_id));
    if (moved.ok) await writeMove(tx, alert, moved, { at: now, by, note: WORDS_OF_DEATH });
  }
}

/**
 * The death was a mistake: what it closed is open again, with the clock it had, unless another alert is open by now. Of one
 * that closed two alerts of a journey, first one and then another, the later is opened: there is at most one.
 */
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
    .where('a.done_kind', '=', 'died')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('safety_alert as b')
            .select('b.alert_id')
            .whereRef('b.service_id', '=', 'a.service_id')
            .whereRef('b.journey_id', '=', 'a.journey_id')
            .where((either) =>
              either.or([
                either('b.closed_at', 'is', null),
                either.and([either('b.done_kind', '=', 'died'), either('b.raised_at', '>', either.ref('a.raised_at'))]),
              ]),
            ),
        ),
      ),
    )
    .forUpdate()
    .execute();
  for (const alert of closed) {
    const moved = after(alert, { is: 'death-was-mistake', at: now }, await rulesOf(tx, alert.service_id));
    if (moved.ok) await writeMove(tx, alert, moved, { at: now, by: nameIn(alert.service_id) });
  }
}

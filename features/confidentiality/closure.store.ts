import { type CalendarDay, shortDate } from '@commonground/calendar';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { ClosedBecause } from './confidentiality.tables.ts';

/** Somebody who is or was a member of this service and works in it, from a day on, under this account. */
export interface WorkerWithRecord {
  readonly accountId: string;
  readonly personId: string;
  readonly from: CalendarDay;
  /** Whoever gives them the role. */
  readonly by: Actor;
  /** When they were given it, where that is not now. */
  readonly at?: Date;
}

/**
 * Says that somebody with a record here works here: from now on colleagues do not see the record, and this account never
 * opens it in a staff role. To be called in the transaction that gives them the role, by a lead or the system. Saying it
 * again changes nothing.
 */
export async function worksHere(
  tx: Tx,
  serviceId: string,
  { accountId, personId, from, by, at }: WorkerWithRecord,
): Promise<void> {
  await closeRecord(tx, by, {
    serviceId,
    personId,
    because: 'works-here',
    reason: `Works here from ${shortDate(from)}`,
    accountId,
    ...(at === undefined ? {} : { at }),
  });
}

export interface NewClosure {
  readonly serviceId: string;
  readonly personId: string;
  readonly because: ClosedBecause;
  readonly reason: string;
  readonly accountId?: string;
  /** When it was closed, where that is not now: in the past of a demonstration. */
  readonly at?: Date;
}

/** Closes a record to colleagues. A closure of the same cause that stands already is left as it is. */
export async function closeRecord(tx: Tx, by: Actor, closure: NewClosure): Promise<void> {
  const { serviceId, personId, because, reason, accountId = null, at } = closure;
  const made = await tx
    .insertInto('record_closure')
    .values({
      service_id: serviceId,
      person_id: personId,
      because,
      reason,
      account_id: accountId,
      ...(at === undefined ? {} : { closed_at: at }),
      closed_by: by.name,
      ended_at: null,
      ended_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((made.numInsertedOrUpdatedRows ?? 0n) === 0n) return;
  await audit(tx, { actor: by, act: 'record.close', serviceId, thing: `person ${personId}`, detail: { because } });
}

/** Opens a record to colleagues again. The database decides who may end which closure. False when there was none. */
export async function endClosure(
  tx: Tx,
  by: Actor,
  { serviceId, personId, because, now }: Omit<NewClosure, 'reason' | 'accountId' | 'at'> & { readonly now: Date },
): Promise<boolean> {
  const ended = await tx
    .updateTable('record_closure')
    .set({ ended_at: now, ended_by: by.name })
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .where('because', '=', because)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) return false;
  await audit(tx, { actor: by, act: 'record.close.end', serviceId, thing: `person ${personId}`, detail: { because } });
  return true;
}

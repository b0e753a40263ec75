import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import type { SafeContactTable } from './referrals.tables.ts';

/** How a person can be reached without harm, as they or somebody for them said. */
export interface SafeContact {
  readonly way: SafeContactTable['way'];
  readonly mayLeaveMessage: boolean;
  /** Who said so: the person's own name, or the one who suggested the service. */
  readonly saidBy: string;
  readonly saidOn: CalendarDay;
}

/** Keeps the latest word about reaching somebody safely. */
export async function saySafeContact(tx: Tx, serviceId: string, personId: string, contact: SafeContact): Promise<void> {
  const row = {
    way: contact.way,
    may_leave_message: contact.mayLeaveMessage,
    said_by: contact.saidBy,
    said_on: contact.saidOn,
  };
  await tx
    .insertInto('safe_contact')
    .values({ service_id: serviceId, person_id: personId, ...row })
    .onConflict((conflict) => conflict.columns(['service_id', 'person_id']).doUpdateSet(row))
    .execute();
}

/** What somebody said about reaching them, when the reader may see it. */
export async function safeContactOf(tx: Tx, serviceId: string, personId: string): Promise<SafeContact | undefined> {
  const row = await tx
    .selectFrom('safe_contact')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    way: row.way,
    mayLeaveMessage: row.may_leave_message,
    saidBy: row.said_by,
    saidOn: row.said_on as CalendarDay,
  };
}

import { randomUUID } from 'node:crypto';
import type { CalendarDay, Weekday } from '@commonground/calendar';
import { type PlanRow, tellAudit } from '#features/plans/index.ts';
import type { Actor } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { CrisisContact } from '../crisis-plan.rules.ts';
import '../crisis-plan.tables.ts';

export type ContactOfPlan = CrisisContact & { readonly contactId: string };

/** Whom to call, in the order in which they were added. */
export async function contactsOf(tx: Tx, plan: PlanRow): Promise<ContactOfPlan[]> {
  const rows = await tx
    .selectFrom('crisis_contact')
    .selectAll()
    .where('service_id', '=', plan.service_id)
    .where('plan_id', '=', plan.plan_id)
    .where('ended_on', 'is', null)
    .orderBy('added_at')
    .orderBy('contact_id')
    .execute();
  return rows.map((row) => ({
    contactId: row.contact_id,
    name: row.name,
    number: row.number,
    days: row.days as Weekday[],
    from: row.from_time,
    to: row.to_time,
    about: row.about,
  }));
}

/** Adds somebody to call. Sent twice, they stand once. */
export async function addContact(
  tx: Tx,
  by: { actor: Actor; now: Date },
  plan: PlanRow,
  contact: CrisisContact,
): Promise<void> {
  const known = (await contactsOf(tx, plan)).some(
    ({ contactId: _, ...one }) => JSON.stringify(one) === JSON.stringify(contact),
  );
  if (known) return;
  const { name, number, days, from, to, about } = contact;
  await tx
    .insertInto('crisis_contact')
    .values({
      service_id: plan.service_id,
      contact_id: randomUUID(),
      plan_id: plan.plan_id,
      person_id: plan.person_id,
      ...{ name, number, about, days: [...days], from_time: from, to_time: to },
      added_at: by.now,
      added_by: by.actor.name,
      ended_on: null,
    })
    .execute();
  await tellAudit(tx, by.actor, plan, { contactAdded: true });
}

export async function endContact(
  tx: Tx,
  actor: Actor,
  plan: PlanRow,
  contactId: string,
  on: CalendarDay,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('crisis_contact')
    .set({ ended_on: on })
    .where('service_id', '=', plan.service_id)
    .where('plan_id', '=', plan.plan_id)
    .where('contact_id', '=', contactId)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await tellAudit(tx, actor, plan, { contactEnded: contactId });
}

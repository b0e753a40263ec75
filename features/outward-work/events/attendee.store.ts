import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import '../training.tables.ts';
import type { TypedAttendee } from './who-came.rules.ts';

export interface Attendee {
  readonly attendeeId: string;
  readonly name: string;
  readonly email: string | null;
  readonly organisation: string;
  readonly sector: string;
  readonly agreedOn: CalendarDay | null;
}

/** Everybody of other services who came to something here, each human once, by name. */
export async function attendeesOf(tx: Tx, serviceId: string): Promise<Attendee[]> {
  const rows = await tx
    .selectFrom('attendee')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('same_as', 'is', null)
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    attendeeId: row.attendee_id,
    name: row.name,
    email: row.email,
    organisation: row.organisation,
    sector: row.sector,
    agreedOn: row.agreed_on as CalendarDay | null,
  }));
}

/**
 * The row of somebody who was typed: the one with the same e-mail address, or a new one. A name alone makes nobody the
 * same; a person of the team says so later. Where they work is as it was typed last.
 */
export async function attendeeFor(
  tx: Tx,
  serviceId: string,
  typed: TypedAttendee,
  today: CalendarDay,
): Promise<string> {
  const { name, email, organisation, sector, agreed } = typed;
  const known =
    email === null
      ? undefined
      : await tx
          .selectFrom('attendee')
          .select('attendee_id')
          .where('service_id', '=', serviceId)
          .where('email', '=', email)
          .where('same_as', 'is', null)
          .executeTakeFirst();
  if (known !== undefined) {
    await tx
      .updateTable('attendee')
      .set({ organisation, sector, ...(agreed ? { agreed_on: today } : {}) })
      .where('service_id', '=', serviceId)
      .where('attendee_id', '=', known.attendee_id)
      .execute();
    return known.attendee_id;
  }
  const attendeeId = randomUUID();
  await tx
    .insertInto('attendee')
    .values({
      service_id: serviceId,
      attendee_id: attendeeId,
      name,
      email,
      organisation,
      sector,
      agreed_on: agreed ? today : null,
      same_as: null,
    })
    .execute();
  return attendeeId;
}

/** Who agrees to be sent questions, of those of a register who have an address. */
export async function sayAgreed(
  tx: Tx,
  serviceId: string,
  people: readonly Attendee[],
  agreed: readonly string[],
  today: CalendarDay,
): Promise<void> {
  for (const { attendeeId, email, agreedOn } of people) {
    const says = email !== null && agreed.includes(attendeeId);
    if (says === (agreedOn !== null)) continue;
    await tx
      .updateTable('attendee')
      .set({ agreed_on: says ? today : null })
      .where('service_id', '=', serviceId)
      .where('attendee_id', '=', attendeeId)
      .execute();
  }
}

/** Two rows are one human: what the second came to is the first's. Attendance is counted by the human from now on. */
export async function makeSame(tx: Tx, serviceId: string, first: string, second: string): Promise<void> {
  await tx
    .updateTable('attendee')
    .set({ same_as: first })
    .where('service_id', '=', serviceId)
    .where((e) => e.or([e('attendee_id', '=', second), e('same_as', '=', second)]))
    .execute();
}

export async function keepApart(tx: Tx, serviceId: string, a: string, b: string, by: string): Promise<void> {
  const [one, other] = a < b ? [a, b] : [b, a];
  await tx
    .insertInto('attendee_apart')
    .values({ service_id: serviceId, one: one as string, other: other as string, said_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface Came {
  readonly attendeeId: string;
  readonly eventId: string;
  readonly sector: string;
  readonly came: boolean;
}

/** Who was expected or came, to one event or to all of a period, each row under the one human. */
export async function attendancesOf(
  tx: Tx,
  serviceId: string,
  of: { readonly eventId: string } | { readonly from: CalendarDay; readonly to: CalendarDay; readonly kind: string },
): Promise<Came[]> {
  const which =
    'eventId' in of
      ? sql`a.event_id = ${of.eventId}`
      : sql`e.state = 'held' and e.kind = ${of.kind} and e.held_on between ${of.from}::date and ${of.to}::date`;
  const { rows } = await sql<{ attendee_id: string; event_id: string; sector: string; came: boolean }>`
    select coalesce(p.same_as, p.attendee_id) as attendee_id, a.event_id, coalesce(o.sector, p.sector) as sector, bool_or(a.came) as came
    from training_attendance a
    join training_event e on e.service_id = a.service_id and e.event_id = a.event_id
    join attendee p on p.service_id = a.service_id and p.attendee_id = a.attendee_id
    left join attendee o on o.service_id = p.service_id and o.attendee_id = p.same_as
    where a.service_id = ${serviceId} and ${which}
    group by 1, 2, 3, e.held_on order by e.held_on`.execute(tx);
  return rows.map((row) => ({
    attendeeId: row.attendee_id,
    eventId: row.event_id,
    sector: row.sector,
    came: row.came,
  }));
}

import { createHash, randomBytes } from 'node:crypto';
import { type CalendarDay, londonDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { Asked } from '../training.tables.ts';
import type { Answered, OfOnePerson } from './training-change.rules.ts';

/** 256 bits in an address; only their hash is kept. */
const newToken = (): string => randomBytes(32).toString('base64url');
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export interface ToAsk {
  readonly serviceId: string;
  readonly eventId: string;
  readonly attendeeId: string;
  readonly asked: Asked;
  readonly until: CalendarDay;
}

/** A new link for one participant's questions. An earlier one goes on working; the first answer counts. */
export async function makeLink(tx: Tx, of: ToAsk, by: 'email' | 'hand', now: Date): Promise<string> {
  const token = newToken();
  await tx
    .insertInto('training_link')
    .values({
      service_id: of.serviceId,
      token_hash: hashOf(token),
      event_id: of.eventId,
      attendee_id: of.attendeeId,
      asked: of.asked,
      sent_at: now,
      by,
      until: of.until,
    })
    .execute();
  return `/training-questions/${token}`;
}

export interface OpenedLink extends ToAsk {
  readonly answered: boolean;
  readonly title: string;
  readonly on: CalendarDay;
}

/** What a link opens, for whoever holds it; undefined when there never was such a link. */
export async function openLink(tx: Tx, token: string): Promise<OpenedLink | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  const { rows } = await sql<{
    service_id: string;
    event_id: string;
    attendee_id: string;
    asked: Asked;
    until: string;
    answered: boolean;
    title: string;
    held_on: string;
  }>`select service_id, event_id, attendee_id, asked, until::text, answered, title, held_on::text
     from app.training_link(${hashOf(token)})`.execute(tx);
  const [row] = rows;
  return (
    row && {
      serviceId: row.service_id,
      eventId: row.event_id,
      attendeeId: row.attendee_id,
      asked: row.asked,
      until: row.until as CalendarDay,
      answered: row.answered,
      title: row.title,
      on: row.held_on as CalendarDay,
    }
  );
}

/** Keeps what was answered; false when there is an answer already, which stands. */
export async function keepAnswers(tx: Tx, of: ToAsk, answers: Answered, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('training_answer')
    .values({
      service_id: of.serviceId,
      event_id: of.eventId,
      attendee_id: of.attendeeId,
      asked: of.asked,
      answers: JSON.stringify(answers),
      answered_on: londonDay(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** They want no more questions about training, from this service. */
export async function stopAsking(tx: Tx, { serviceId, attendeeId }: ToAsk): Promise<void> {
  await tx
    .updateTable('attendee')
    .set({ agreed_on: null })
    .where('service_id', '=', serviceId)
    .where((e) =>
      e.or([
        e('attendee_id', '=', attendeeId),
        e('attendee_id', '=', (q) =>
          q
            .selectFrom('attendee')
            .select('same_as')
            .where('service_id', '=', serviceId)
            .where('attendee_id', '=', attendeeId),
        ),
      ]),
    )
    .execute();
}

/** How many of an event answered at each time; of a single answer nobody but the system reads more. */
export async function answeredCounts(
  tx: Tx,
  serviceId: string,
  eventId: string,
): Promise<Readonly<Partial<Record<Asked, number>>>> {
  const { rows } = await sql<{ asked: Asked; n: number }>`select asked, count(*)::int as n from training_answer
    where service_id = ${serviceId} and event_id = ${eventId} group by asked`.execute(tx);
  return Object.fromEntries(rows.map(({ asked, n }) => [asked, n]));
}

export interface OfCourse {
  readonly courseId: string | null;
  readonly people: readonly OfOnePerson[];
}

/** Everybody who came to training by name in a period, with what they answered and without who they are. For the system. */
export async function answersOf(tx: Tx, serviceId: string, from: CalendarDay, to: CalendarDay): Promise<OfCourse[]> {
  const { rows } = await sql<{ course_id: string | null; answers: Partial<Record<Asked, Answered>> | null }>`
    select e.course_id, (
      select jsonb_object_agg(x.asked, x.answers) from training_answer x
      where x.service_id = a.service_id and x.event_id = a.event_id and x.attendee_id = a.attendee_id) as answers
    from training_attendance a join training_event e on e.service_id = a.service_id and e.event_id = a.event_id
    where a.service_id = ${serviceId} and a.came and e.state = 'held' and e.kind = 'training'
      and e.held_on between ${from}::date and ${to}::date`.execute(tx);
  const courses = [...new Set(rows.map((row) => row.course_id))];
  return courses.map((courseId) => ({
    courseId,
    people: rows.filter((row) => row.course_id === courseId).map(({ answers }) => answers ?? {}),
  }));
}

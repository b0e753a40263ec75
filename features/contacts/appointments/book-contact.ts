import { randomUUID } from 'node:crypto';
import { type CalendarDay, earlier } from '@commonground/calendar';
import { loadJourneys, type NewFact, recordFacts, type Writing } from '#features/journeys/index.ts';
import { runningModel } from '#features/services/index.ts';
import type { WayOfMeeting } from '#features/sessions/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { later } from '../contact-words.ts';

export interface Worker {
  readonly accountId: string;
  readonly name: string;
}

/** A session with one or two people by name. */
export interface Booking {
  /** One or two journeys of this service. */
  readonly journeyIds: readonly string[];
  readonly componentId: string;
  readonly on: CalendarDay;
  /** London clock time, `HH:MM`. */
  readonly startTime: string | null;
  readonly minutes: number | null;
  readonly way: WayOfMeeting;
  /** One of the service's sites, or a place in words, with the team whose place it is for a clinic there. */
  readonly siteId: string | null;
  readonly place: string | null;
  readonly host: string | null;
  readonly about: string | null;
  readonly workers: readonly Worker[];
}

export const MOST_PEOPLE = 2;

/**
 * Books a session with one or two named people. Where the part of the service is by arrangement, the booking is the
 * arrangement: whoever is not in it yet joins it. Whether they came is said later, in the session's register.
 *
 * @returns the session's id
 * @throws FactRefused when the journey's rules do not let somebody into this part of the service
 */
export async function bookContact(tx: Tx, writing: Writing, booking: Booking): Promise<string> {
  if (booking.journeyIds.length < 1 || booking.journeyIds.length > MOST_PEOPLE) {
    throw new RangeError(`An appointment is with one or two people, not ${booking.journeyIds.length}.`);
  }
  const { serviceId } = writing;
  const people = await joinWhoIsNotIn(tx, writing, booking);
  const sessionId = randomUUID();
  await tx
    .insertInto('session')
    .values({
      service_id: serviceId,
      session_id: sessionId,
      group_id: null,
      component_id: booking.componentId,
      site_id: booking.siteId,
      session_date: booking.on,
      start_time: booking.startTime,
      end_time: endOf(booking),
      cancelled_reason: null,
      visitors: null,
      group_note: null,
    })
    .execute();
  await tx
    .insertInto('session_person')
    .values(
      people.map(({ journeyId, personId }) => ({
        service_id: serviceId,
        session_id: sessionId,
        journey_id: journeyId,
        person_id: personId,
      })),
    )
    .execute();
  await addWorkers(tx, serviceId, sessionId, booking.workers);
  await tx
    .insertInto('appointment')
    .values({
      service_id: serviceId,
      session_id: sessionId,
      way: booking.way,
      place: booking.place,
      host: booking.host,
      about: booking.about,
      how_it_went: null,
      moved_from: null,
      cancelled_by: null,
      booked_by: writing.actor.name,
      booked_at: writing.clock.now(),
      people: people.map(({ personId }) => personId),
    })
    .execute();
  const detail = { booked: true, people: people.length };
  await audit(tx, { actor: writing.actor, act: 'contacts.write', serviceId, thing: `session ${sessionId}`, detail });
  return sessionId;
}

export const endOf = ({ startTime, minutes }: Pick<Booking, 'startTime' | 'minutes'>): string | null =>
  startTime === null || minutes === null ? null : later(startTime, minutes);

async function addWorkers(tx: Tx, serviceId: string, sessionId: string, workers: readonly Worker[]): Promise<void> {
  if (workers.length === 0) return;
  await tx
    .insertInto('session_worker')
    .values(
      workers.map(({ accountId, name }) => ({
        service_id: serviceId,
        session_id: sessionId,
        account_id: accountId,
        name,
      })),
    )
    .execute();
}

async function joinWhoIsNotIn(tx: Tx, writing: Writing, booking: Booking) {
  const journeys = await loadJourneys(tx, writing.serviceId, booking.journeyIds);
  const model = await runningModel(tx, writing.serviceId);
  const on = earlier(booking.on, writing.clock.today());
  const isOpen = model.components[booking.componentId]?.enrolment === 'open';
  const joined: NewFact = { kind: 'joined', on, component: booking.componentId };
  const inAlready = await membersOf(tx, writing.serviceId, booking);
  const joining = booking.journeyIds.filter((id) => !isOpen && !inAlready.has(id));
  if (joining.length > 0) await recordFacts(tx, writing, new Map(joining.map((id) => [id, [joined]])));
  return journeys;
}

async function membersOf(tx: Tx, serviceId: string, booking: Booking): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('held_place')
    .select('journey_id')
    .where('service_id', '=', serviceId)
    .where('component_id', '=', booking.componentId)
    .where('journey_id', 'in', booking.journeyIds)
    .where('state', '=', 'in')
    .execute();
  return new Set(rows.map((row) => row.journey_id));
}

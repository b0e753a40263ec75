import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { WayToReach } from '@commonground/journey';
import { recordFacts, type Writing } from '#features/journeys/index.ts';
import { takeRegister, WAYS_OF_MEETING, type WayOfMeeting } from '#features/sessions/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { bookContact } from '../appointments/book-contact.ts';
import type { ContactKind } from '../contacts.tables.ts';

/** A contact that happened, or a try. */
export interface NewContact {
  readonly journeyId: string;
  readonly personId: string;
  readonly on: CalendarDay;
  readonly kind: ContactKind;
  readonly way: WayToReach;
  /** Whether they were reached. */
  readonly answered: boolean;
  /** The part of the service it counts in, when they were with us in one. */
  readonly componentId: string | null;
  readonly place: string | null;
  readonly minutes: number | null;
  /** What came of it, in words. */
  readonly result: string;
  readonly nextOn: CalendarDay | null;
  readonly nextHow: string | null;
}

/**
 * Writes a contact once. Being with somebody in a part of the service is a session with its attendance; anything else is a
 * reached-out fact of the journey, answered or not. What was said, where, and the next try stand beside it.
 *
 * @throws FactRefused when the journey's rules refuse it
 */
export async function writeContact(tx: Tx, writing: Writing, contact: NewContact): Promise<string> {
  const { actor, clock, serviceId } = writing;
  const contactId = randomUUID();
  const stands =
    contact.answered && contact.componentId !== null
      ? { session_id: await asSession(tx, writing, contact, contact.componentId), fact_id: null }
      : { session_id: null, fact_id: await asReachedOut(tx, writing, contact) };
  await tx
    .insertInto('contact')
    .values({
      service_id: serviceId,
      contact_id: contactId,
      journey_id: contact.journeyId,
      person_id: contact.personId,
      happened_on: contact.on,
      kind: contact.kind,
      way: contact.way,
      answered: contact.answered,
      place: contact.place,
      minutes: contact.minutes,
      result: contact.result,
      next_on: contact.nextOn,
      next_how: contact.nextHow,
      ...stands,
      author_account: actor.accountId,
      author_name: actor.name,
      recorded_at: clock.now(),
    })
    .execute();
  const detail = { kind: contact.kind, answered: contact.answered };
  await audit(tx, { actor, act: 'contacts.write', serviceId, thing: `journey ${contact.journeyId}`, detail });
  return contactId;
}

async function asReachedOut(tx: Tx, writing: Writing, { journeyId, on, way, answered }: NewContact): Promise<string> {
  const id = randomUUID();
  await recordFacts(
    tx,
    writing,
    new Map([[journeyId, [{ id, kind: 'reached-out', on, who: 'staff', way, answered }]]]),
  );
  return id;
}

async function asSession(tx: Tx, writing: Writing, contact: NewContact, componentId: string): Promise<string> {
  const { actor } = writing;
  const sessionId = await bookContact(tx, writing, {
    journeyIds: [contact.journeyId],
    componentId,
    on: contact.on,
    startTime: null,
    minutes: null,
    way: meetingOf(contact.way),
    siteId: null,
    place: contact.place,
    host: null,
    about: null,
    workers: actor.accountId === null ? [] : [{ accountId: actor.accountId, name: actor.name }],
  });
  await takeRegister(tx, writing, {
    sessionId,
    revision: 0,
    marks: new Map([[contact.journeyId, 'attended']]),
    visitors: null,
    groupNote: null,
    ...(contact.minutes === null ? {} : { minutes: contact.minutes }),
  });
  return sessionId;
}

const meetingOf = (way: WayToReach): WayOfMeeting => WAYS_OF_MEETING.find((one) => one === way) ?? 'in-person';

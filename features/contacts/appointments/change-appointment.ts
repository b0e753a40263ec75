import { randomUUID } from 'node:crypto';
import { type CalendarDay, longDate } from '@commonground/calendar';
import { type How, type NewFact, recordFacts, type Writing } from '#features/journeys/index.ts';
import { RegisterRefused, takeRegister, type WayOfMeeting } from '#features/sessions/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { clock, later } from '../contact-words.ts';
import { type Appointment, findAppointment } from './appointment.store.ts';

/** An appointment that could not be changed. Nothing was written; `now` is how it stands. */
export class AppointmentRefused extends Error {
  readonly code: 'gone' | 'changed-meanwhile' | 'over' | 'not-yet' | 'reason-needed';
  readonly now: Appointment | undefined;
  constructor(code: AppointmentRefused['code'], message: string, now?: Appointment) {
    super(message);
    this.name = 'AppointmentRefused';
    this.code = code;
    this.now = now;
  }
}

const GONE = 'There is no such appointment in this service.';
const MEANWHILE =
  'Somebody else changed this appointment while you were writing. Both are below: check, then save again.';

async function locked(tx: Tx, serviceId: string, sessionId: string, revision: number): Promise<Appointment> {
  const now = await findAppointment(tx, serviceId, sessionId, true);
  if (now === undefined) throw new AppointmentRefused('gone', GONE);
  if (now.revision !== revision) throw new AppointmentRefused('changed-meanwhile', MEANWHILE, now);
  return now;
}

export interface Record {
  readonly sessionId: string;
  readonly revision: number;
  /** The mark by journey. */
  readonly marks: ReadonlyMap<string, How>;
  readonly minutes: number | null;
  readonly way: WayOfMeeting;
  readonly howItWent: string | null;
  readonly whyChanged?: string;
}

/** Says how an appointment went: marks in its register, how long it was, and words. Saying the same twice is one save. */
export async function recordAppointment(tx: Tx, writing: Writing, record: Record): Promise<void> {
  const { serviceId } = writing;
  const now = await locked(tx, serviceId, record.sessionId, record.revision);
  if (now.state === 'cancelled') throw new AppointmentRefused('over', 'This appointment was cancelled.', now);
  if (now.startTime !== null && record.minutes !== null) {
    await tx
      .updateTable('session')
      .set({ end_time: later(now.startTime, record.minutes) })
      .where('service_id', '=', serviceId)
      .where('session_id', '=', record.sessionId)
      .execute();
  }
  try {
    await takeRegister(tx, writing, {
      sessionId: record.sessionId,
      revision: record.revision,
      marks: record.marks,
      visitors: null,
      groupNote: null,
      ...(record.minutes === null ? {} : { minutes: record.minutes }),
      ...(record.whyChanged === undefined ? {} : { whyChanged: record.whyChanged }),
    });
  } catch (error) {
    if (!(error instanceof RegisterRefused)) throw error;
    const code = error.code === 'reason-needed' ? 'reason-needed' : error.code === 'not-yet' ? 'not-yet' : 'over';
    throw new AppointmentRefused(code, error.message, now);
  }
  await tx
    .updateTable('appointment')
    .set({ how_it_went: record.howItWent, way: record.way })
    .where('service_id', '=', serviceId)
    .where('session_id', '=', record.sessionId)
    .execute();
  await noteChange(tx, writing, record.sessionId, { recorded: true });
}

export interface Moving {
  readonly sessionId: string;
  readonly revision: number;
  readonly on: CalendarDay;
  readonly startTime: string | null;
  readonly minutes: number | null;
  readonly siteId: string | null;
  readonly place: string | null;
  readonly host: string | null;
}

/** Moves an appointment that is still to come; where it was stays in words. */
export async function moveAppointment(tx: Tx, writing: Writing, moving: Moving): Promise<void> {
  const { serviceId } = writing;
  const now = await locked(tx, serviceId, moving.sessionId, moving.revision);
  if (now.state !== 'planned') {
    throw new AppointmentRefused(
      'over',
      'This appointment is over or cancelled, so it cannot be moved. Book another.',
      now,
    );
  }
  const { startTime, minutes } = moving;
  await tx
    .updateTable('session')
    .set({
      session_date: moving.on,
      start_time: startTime,
      end_time: startTime === null || minutes === null ? null : later(startTime, minutes),
      site_id: moving.siteId,
      revision: now.revision + 1,
    })
    .where('service_id', '=', serviceId)
    .where('session_id', '=', moving.sessionId)
    .execute();
  await tx
    .updateTable('appointment')
    .set({ place: moving.place, host: moving.host, moved_from: `${longDate(now.on)}, ${clock(now.startTime)}` })
    .where('service_id', '=', serviceId)
    .where('session_id', '=', moving.sessionId)
    .execute();
  await noteChange(tx, writing, moving.sessionId, { moved: true });
}

export interface Cancelling {
  readonly sessionId: string;
  readonly revision: number;
  readonly by: 'us' | 'person';
  readonly reason: string;
}

/** Cancels an appointment. When we cannot come nobody reads as away; when the person cannot, they have sent word. */
export async function cancelAppointment(tx: Tx, writing: Writing, { sessionId, revision, by, reason }: Cancelling) {
  const { serviceId } = writing;
  const now = await locked(tx, serviceId, sessionId, revision);
  if (now.state !== 'planned') {
    throw new AppointmentRefused('over', 'This appointment is over or cancelled already.', now);
  }
  const how = by === 'us' ? 'we-cancelled' : 'sent-word';
  const mark = { kind: 'attended', on: now.on, component: now.componentId, session: sessionId, how } as const;
  // What the person said counts from the moment they said it; that we cancelled is nobody's attendance before the day.
  const isMarked = by === 'person' || now.on <= writing.clock.today();
  const marked = isMarked ? now.people.filter((person) => person.how === null) : [];
  if (marked.length > 0) {
    const facts = marked.map(({ journeyId }) => [journeyId, [{ ...mark, id: randomUUID() } as NewFact]] as const);
    await recordFacts(tx, writing, new Map(facts));
  }
  await tx
    .updateTable('session')
    .set({ state: 'cancelled', cancelled_reason: reason, revision: revision + 1 })
    .where('service_id', '=', serviceId)
    .where('session_id', '=', sessionId)
    .execute();
  await tx
    .updateTable('appointment')
    .set({ cancelled_by: by })
    .where('service_id', '=', serviceId)
    .where('session_id', '=', sessionId)
    .execute();
  await noteChange(tx, writing, sessionId, { cancelled: true });
}

const noteChange = (tx: Tx, { actor, serviceId }: Writing, sessionId: string, detail: { [what: string]: boolean }) =>
  audit(tx, { actor, act: 'contacts.write', serviceId, thing: `session ${sessionId}`, detail });

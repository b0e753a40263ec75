import { randomUUID } from 'node:crypto';
import { type CalendarDay, longDate, shortDate } from '@commonground/calendar';
import { recordFacts, type Writing } from '#features/journeys/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { loadRegister, type Register } from '../register.store.ts';
import { isWorthTelling, type Told, tellPeople } from '../tell/tell-expected.ts';
import { lockTimetable } from './ensure-sessions.ts';

/** A session that cannot be moved so. Nothing was written. `field` is where the form shows it. */
export class MovingRefused extends Error {
  readonly field: 'on' | 'start' | 'revision';
  constructor(field: MovingRefused['field'], message: string) {
    super(message);
    this.name = 'MovingRefused';
    this.field = field;
  }
}

export interface NewTimeAndPlace {
  readonly on: CalendarDay;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly siteId: string | null;
  readonly venue: string | null;
  readonly because: string;
  readonly revision: number;
}

/**
 * Moves one session. Words that somebody cannot come were said about the old day, so they are taken back with that
 * reason and everybody is told; a session whose register was taken stays where it took place.
 *
 * @throws MovingRefused
 */
export async function moveSession(
  tx: Tx,
  writing: Writing,
  sessionId: string,
  wanted: NewTimeAndPlace,
  placeName: string,
): Promise<{ readonly session: Register; readonly told: Told }> {
  const { serviceId, clock } = writing;
  await lockTimetable(tx, serviceId);
  const session = await loadRegister(tx, serviceId, sessionId, true);
  if (session === undefined) throw new MovingRefused('on', 'There is no such session in this service.');
  refuseIfFixed(session, wanted);
  await refuseIfTaken(tx, session, wanted);
  if (session.on !== wanted.on) {
    await takeBackWords(tx, writing, [sessionId], `The session moved to ${shortDate(wanted.on)}`);
  }
  await writeMove(tx, session, wanted);
  const told = await tellOfMove(tx, session, wanted, placeName, clock.today());
  const detail = { from: session.on, to: wanted.on, told: told.told };
  await audit(tx, { actor: writing.actor, act: 'sessions.plan', serviceId, thing: `session ${sessionId}`, detail });
  return { session, told };
}

function refuseIfFixed(session: Register, wanted: NewTimeAndPlace): void {
  if (session.state === 'held')
    throw new MovingRefused('on', 'The register of this session was taken, so it stays on the day it took place.');
  if (session.state === 'cancelled')
    throw new MovingRefused('on', 'This session is cancelled. Bring it back first, or plan another one.');
  if (session.revision !== wanted.revision)
    throw new MovingRefused(
      'revision',
      `Somebody else changed this session meanwhile. It is now on ${longDate(session.on)}${session.startTime ? `, ${session.startTime}` : ''}. Yours is below: check it and save again.`,
    );
}

async function refuseIfTaken(tx: Tx, session: Register, { on, startTime }: NewTimeAndPlace): Promise<void> {
  if (session.groupId === null) return;
  const clash = await tx
    .selectFrom('session')
    .select('session_id')
    .where('service_id', '=', session.serviceId)
    .where('group_id', '=', session.groupId)
    .where('session_date', '=', on)
    .where('start_time', startTime === null ? 'is' : '=', startTime)
    .where('session_id', '<>', session.sessionId)
    .executeTakeFirst();
  if (clash !== undefined)
    throw new MovingRefused('start', 'The group meets on that day at that time already. Choose another time.');
}

/** Marks that stand before a session took place are words of people about a day that is no more; each is asked again. */
export async function takeBackWords(
  tx: Tx,
  writing: Writing,
  sessionIds: readonly string[],
  why: string,
): Promise<number> {
  if (sessionIds.length === 0) return 0;
  const corrected = await tx
    .updateTable('attendance')
    .set({ corrected_by: randomUUID(), why_corrected: why })
    .where('service_id', '=', writing.serviceId)
    .where('session_id', 'in', sessionIds)
    .where('corrected_by', 'is', null)
    .returning('journey_id')
    .execute();
  // With nothing to add, this reads the journeys again without the marks.
  if (corrected.length > 0)
    await recordFacts(tx, writing, new Map(corrected.map(({ journey_id }) => [journey_id, []])));
  return corrected.length;
}

async function writeMove(tx: Tx, session: Register, wanted: NewTimeAndPlace): Promise<void> {
  const slot = session.movedFrom ?? session.on;
  await tx
    .updateTable('session')
    .set({
      session_date: wanted.on,
      start_time: wanted.startTime,
      end_time: wanted.endTime,
      site_id: wanted.siteId,
      venue: wanted.venue,
      moved_from: session.extra || wanted.on === slot ? null : slot,
      moved_because: wanted.because,
      revision: session.revision + 1,
    })
    .where('service_id', '=', session.serviceId)
    .where('session_id', '=', session.sessionId)
    .execute();
}

function tellOfMove(tx: Tx, session: Register, wanted: NewTimeAndPlace, placeName: string, today: CalendarDay) {
  const isLater = isWorthTelling(wanted.on, today) && isWorthTelling(session.on, today);
  const people = isLater ? session.rows.map(({ personId }) => personId) : [];
  const when = [longDate(wanted.on), wanted.startTime].filter(Boolean).join(', ');
  return tellPeople(tx, people, {
    serviceId: session.serviceId,
    words: 'moved',
    subject: 'subject-moved',
    values: { was: longDate(session.on), now: when, where: placeName === '' ? '' : ` Where: ${placeName}.` },
    onceKey: `moved ${session.sessionId} ${session.revision}`,
    isUrgent: session.on === today || wanted.on === today,
  });
}

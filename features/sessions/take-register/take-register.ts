import { randomUUID } from 'node:crypto';
import { wasPresent } from '@commonground/service-model';
import {
  type How,
  type NewFact,
  recordFacts,
  recordFirstVisit,
  visitOf,
  type Writing,
} from '#features/journeys/index.ts';
import { runningModel } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { loadRegister, type Register } from '../register.store.ts';

/** A register as somebody is about to save it. */
export interface RegisterEntry {
  readonly sessionId: string;
  /** The revision the page was opened with; another save in between is noticed by it. */
  readonly revision: number;
  /** Marks by journey; people without a mark are left as they are. */
  readonly marks: ReadonlyMap<string, How>;
  /** People not known by name; null leaves the head-count as it is. */
  readonly visitors: number | null;
  readonly groupNote: string | null;
  /** Names of people who walked in and were not known here before. */
  readonly newVisitors?: readonly string[];
  /** Why marks are changed that stand already; needed only then. */
  readonly whyChanged?: string;
  /** How long it was for those who came, where that is not what the timetable says. */
  readonly minutes?: number;
  /** The id the page had when it was opened: the same sending, arriving twice, is one save. */
  readonly sendId?: string;
}

/** A register that could not be saved. Nothing was written; `register` shows how it stands now. */
export class RegisterRefused extends Error {
  readonly code: 'no-such-session' | 'cancelled' | 'not-yet' | 'saved-meanwhile' | 'reason-needed';
  readonly register: Register | undefined;
  constructor(code: RegisterRefused['code'], message: string, register?: Register) {
    super(message);
    this.name = 'RegisterRefused';
    this.code = code;
    this.register = register;
  }
}

/**
 * Saves a register once: marks become attended facts of each person's journey, changed marks are corrected with their
 * reason, the head-count and the note belong to the session.
 *
 * @throws RegisterRefused with what stands now, so that the page can show both and nothing typed is lost
 * @throws FactRefused when a journey's rules refuse a mark (for instance not a member of this group)
 */
export async function takeRegister(tx: Tx, writing: Writing, entry: RegisterEntry): Promise<Register> {
  const register = await loadRegister(tx, writing.serviceId, entry.sessionId, true);
  if (register === undefined) throw new RegisterRefused('no-such-session', 'There is no such session in this service.');
  if (await wasTaken(tx, writing.serviceId, entry.sendId)) return register;
  if (saysNothingNew(register, entry)) {
    if (entry.sendId !== undefined) await noteSending(tx, writing, entry.sessionId, entry.sendId);
    return register;
  }
  refuseIfNotTakeable(register, entry, writing);
  const changed = register.rows.filter(
    (row) => row.markId !== null && differs(row.how, entry.marks.get(row.journeyId)),
  );
  if (changed.length > 0 && (entry.whyChanged ?? '').trim() === '') {
    const names = changed.map((row) => row.called).join(', ');
    throw new RegisterRefused(
      'reason-needed',
      `A mark that stands is changed for ${names}. Say why, then save again.`,
      register,
    );
  }
  const additions = await marksToWrite(tx, writing, register, entry);
  if (additions.size > 0) await recordFacts(tx, writing, additions);
  const visit = { component: register.componentId, session: register.sessionId, on: register.on };
  for (const called of entry.newVisitors ?? []) await recordFirstVisit(tx, writing, { called, ...visit });
  await tx
    .updateTable('session')
    .set({
      state: 'held',
      visitors: entry.visitors ?? register.visitors,
      group_note: entry.groupNote ?? register.groupNote,
      revision: register.revision + 1,
    })
    .where('service_id', '=', writing.serviceId)
    .where('session_id', '=', entry.sessionId)
    .execute();
  if (entry.sendId !== undefined) await noteSending(tx, writing, entry.sessionId, entry.sendId);
  return (await loadRegister(tx, writing.serviceId, entry.sessionId)) as Register;
}

/** Asked under the lock of the session, so that two copies of one sending wait for each other. */
async function wasTaken(tx: Tx, serviceId: string, sendId: string | undefined): Promise<boolean> {
  if (sendId === undefined) return false;
  const row = await tx
    .selectFrom('register_sent')
    .select('send_id')
    .where('service_id', '=', serviceId)
    .where('send_id', '=', sendId)
    .executeTakeFirst();
  return row !== undefined;
}

async function noteSending(tx: Tx, writing: Writing, sessionId: string, sendId: string): Promise<void> {
  await tx
    .insertInto('register_sent')
    .values({
      service_id: writing.serviceId,
      send_id: sendId,
      session_id: sessionId,
      account_id: writing.actor.accountId,
      sent_at: writing.clock.now(),
    })
    .execute();
}

/** A register that was taken and says exactly what is sent again: a form pressed twice is one save. */
function saysNothingNew(register: Register, entry: RegisterEntry): boolean {
  if (register.state !== 'held' || (entry.newVisitors ?? []).length > 0) return false;
  const same = [...entry.marks].every(
    ([journeyId, how]) => register.rows.find((row) => row.journeyId === journeyId)?.how === how,
  );
  const headsSame = entry.visitors === null || entry.visitors === register.visitors;
  return same && headsSame && (entry.groupNote === null || entry.groupNote === register.groupNote);
}

/** The facts that the marks become; a mark that changes one that stands corrects it first. */
async function marksToWrite(
  tx: Tx,
  writing: Writing,
  register: Register,
  entry: RegisterEntry,
): Promise<Map<string, NewFact[]>> {
  const additions = new Map<string, NewFact[]>();
  const visitors = await withoutJourney(tx, writing.serviceId, [...entry.marks.keys()]);
  const model = await runningModel(tx, writing.serviceId);
  const visit = { component: register.componentId, session: register.sessionId, on: register.on };
  for (const [journeyId, how] of entry.marks) {
    const row = register.rows.find((each) => each.journeyId === journeyId);
    if (row?.how === how || row?.firstVisit) continue;
    if (visitors.has(journeyId)) {
      if (wasPresent(how)) additions.set(journeyId, [visitOf(model, visit)]);
      continue;
    }
    const id = randomUUID();
    if (row?.markId) await correct(tx, writing.serviceId, row.markId, id, entry.whyChanged ?? '');
    additions.set(journeyId, [
      {
        id,
        kind: 'attended',
        ...visit,
        how,
        ...(entry.minutes === undefined ? minutesOf(register) : { minutes: entry.minutes }),
      },
    ]);
  }
  return additions;
}

/** Those of these people who only visited so far: another time is another visit, not a contact of a journey. */
async function withoutJourney(tx: Tx, serviceId: string, journeyIds: readonly string[]): Promise<Set<string>> {
  if (journeyIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('journey_now')
    .select('journey_id')
    .where('service_id', '=', serviceId)
    .where('journey_id', 'in', journeyIds)
    .where('nth_span', '=', 0)
    .execute();
  return new Set(rows.map((row) => row.journey_id));
}

const differs = (stands: How | null, wanted: How | undefined) => wanted !== undefined && wanted !== stands;

function refuseIfNotTakeable(register: Register, entry: RegisterEntry, { clock }: Writing): void {
  if (register.state === 'cancelled') {
    const why = register.cancelledReason ?? 'no reason given';
    throw new RegisterRefused(
      'cancelled',
      `This session was cancelled (${why}), so it has no register. If it took place after all, undo the cancelling first.`,
      register,
    );
  }
  if (register.on > clock.today()) {
    throw new RegisterRefused(
      'not-yet',
      'This session has not taken place yet. Take its register on the day.',
      register,
    );
  }
  if (register.revision !== entry.revision) {
    throw new RegisterRefused(
      'saved-meanwhile',
      'Somebody else saved this register while you were filling it in. Your marks are below beside theirs: check them and save again.',
      register,
    );
  }
}

async function correct(tx: Tx, serviceId: string, markId: string, by: string, why: string): Promise<void> {
  await tx
    .updateTable('attendance')
    .set({ corrected_by: by, why_corrected: why })
    .where('service_id', '=', serviceId)
    .where('fact_id', '=', markId)
    .execute();
}

/** How long a session lasts by its timetable, in minutes, where it names both times. */
function minutesOf({ startTime, endTime }: Register): { minutes?: number } {
  if (startTime === null || endTime === null) return {};
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return { minutes: minutes(endTime) - minutes(startTime) };
}

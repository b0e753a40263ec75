import { randomUUID } from 'node:crypto';
import { type NewFact, recordFacts, type Writing } from '#features/journeys/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { loadRegister, type Register } from '../register.store.ts';
import { takeBackWords } from '../timetable/move-session.ts';

/** A session that cannot be cancelled, or cannot be brought back. Nothing was written. */
export class CancellingRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CancellingRefused';
  }
}

/**
 * Cancels a session with its reason and a code of data/code-lists/session-cancelled. Whoever had a place in it gets the
 * mark "we cancelled", so that nobody reads as away.
 *
 * @throws CancellingRefused when it is cancelled already or its register was taken
 */
export async function cancelSession(
  tx: Tx,
  writing: Writing,
  sessionId: string,
  reason: string,
  code = 'other',
): Promise<Register> {
  const register = await lockedRegister(tx, writing, sessionId);
  if (register.state === 'cancelled') throw new CancellingRefused('This session is cancelled already.');
  if (register.state === 'held')
    throw new CancellingRefused(
      'The register of this session was taken, so it took place. Correct the register instead.',
    );
  await setState(tx, writing, register, { state: 'cancelled', cancelled_reason: reason, cancelled_code: code });
  const members = await membersOn(tx, writing.serviceId, register);
  const mark = {
    kind: 'attended',
    on: register.on,
    component: register.componentId,
    session: sessionId,
    how: 'we-cancelled',
  } as const;
  const isToday = register.on <= writing.clock.today();
  if (isToday) await takeBackWords(tx, writing, [sessionId], 'The session was cancelled');
  if (isToday && members.length > 0)
    await recordFacts(tx, writing, new Map(members.map((id) => [id, [{ ...mark, id: randomUUID() } as NewFact]])));
  await audit(tx, {
    actor: writing.actor,
    act: 'sessions.plan',
    serviceId: writing.serviceId,
    thing: `session ${sessionId}`,
    detail: { cancelled: true },
  });
  return register;
}

/**
 * Brings a cancelled session back: it took place after all, or will. The marks "we cancelled" are corrected.
 *
 * @throws CancellingRefused when it is not cancelled
 */
export async function undoCancelling(tx: Tx, writing: Writing, sessionId: string): Promise<Register> {
  const register = await lockedRegister(tx, writing, sessionId);
  if (register.state !== 'cancelled') throw new CancellingRefused('This session is not cancelled.');
  const corrected = await tx
    .updateTable('attendance')
    .set({ corrected_by: randomUUID(), why_corrected: 'The session was not cancelled after all' })
    .where('service_id', '=', writing.serviceId)
    .where('session_id', '=', sessionId)
    .where('corrected_by', 'is', null)
    .returning('journey_id')
    .execute();
  await setState(tx, writing, register, { state: 'planned', cancelled_reason: null, cancelled_code: null });
  // With nothing to add, this reads the journeys again without the corrected marks.
  if (corrected.length > 0)
    await recordFacts(tx, writing, new Map(corrected.map(({ journey_id }) => [journey_id, []])));
  await audit(tx, {
    actor: writing.actor,
    act: 'sessions.plan',
    serviceId: writing.serviceId,
    thing: `session ${sessionId}`,
    detail: { cancelled: false },
  });
  return register;
}

async function lockedRegister(tx: Tx, writing: Writing, sessionId: string): Promise<Register> {
  const register = await loadRegister(tx, writing.serviceId, sessionId, true);
  if (register === undefined) throw new CancellingRefused('There is no such session in this service.');
  return register;
}

async function setState(
  tx: Tx,
  { serviceId }: Writing,
  { sessionId, revision }: Register,
  change: { state: 'planned' | 'cancelled'; cancelled_reason: string | null; cancelled_code: string | null },
): Promise<void> {
  await tx
    .updateTable('session')
    .set({ ...change, revision: revision + 1 })
    .where('service_id', '=', serviceId)
    .where('session_id', '=', sessionId)
    .execute();
}

/** Journeys of the people with a place in the group on the day of the session. */
async function membersOn(tx: Tx, serviceId: string, { groupId, on }: Register): Promise<string[]> {
  if (groupId === null) return [];
  const rows = await tx
    .selectFrom('membership')
    .select('journey_id')
    .where('service_id', '=', serviceId)
    .where('group_id', '=', groupId)
    .where('joined_on', '<=', on)
    .where((or) => or.or([or('left_on', 'is', null), or('left_on', '>', on)]))
    .execute();
  return rows.map((row) => row.journey_id);
}

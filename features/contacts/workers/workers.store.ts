import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Writing } from '#features/journeys/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** Somebody of the team who works, or worked, with a person. */
export interface WorkerWith {
  readonly workerId: string;
  readonly accountId: string | null;
  readonly name: string;
  readonly part: 'first-to-ask' | 'also';
  readonly from: CalendarDay;
  /** The first day on which they do not any more. */
  readonly to: CalendarDay | null;
  readonly whyEnded: string | null;
  readonly handover: string | null;
  readonly metTogetherOn: CalendarDay | null;
  readonly personsView: string | null;
}

/** Everybody who works or worked with a person in this journey: those of now first, then the latest. */
export async function workersOf(tx: Tx, serviceId: string, journeyId: string): Promise<WorkerWith[]> {
  const rows = await tx
    .selectFrom('worker_with')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy(sql`to_on is not null`)
    .orderBy('part', 'desc')
    .orderBy('from_on', 'desc')
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    workerId: row.worker_id,
    accountId: row.account_id,
    name: row.name,
    part: row.part,
    from: row.from_on as CalendarDay,
    to: row.to_on as CalendarDay | null,
    whyEnded: row.why_ended,
    handover: row.handover,
    metTogetherOn: row.met_together_on as CalendarDay | null,
    personsView: row.persons_view,
  }));
}

/** A change of who works with somebody that cannot be made; nothing was written. */
export class WorkerRefused extends Error {
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.name = 'WorkerRefused';
    this.field = field;
  }
}

export interface NewWorker {
  readonly journeyId: string;
  readonly personId: string;
  readonly accountId: string | null;
  readonly name: string;
  readonly part: WorkerWith['part'];
  readonly from: CalendarDay;
}

export interface Handover {
  readonly why: string;
  /** What the person needs from whoever comes next, and how it is handed over. */
  readonly plan: string | null;
  /** The day the three meet, or met. */
  readonly metTogetherOn: CalendarDay | null;
  /** What the person says about it. */
  readonly personsView: string | null;
}

/**
 * Somebody begins to work with a person. Where they become the first to ask in the place of another, the change carries
 * its plan, and the one before ends on the same day.
 *
 * @throws WorkerRefused when they do so already, when a plan is missing, or the days disagree
 */
export async function addWorker(tx: Tx, writing: Writing, worker: NewWorker, handover?: Handover): Promise<void> {
  const { serviceId } = writing;
  await lockJourney(tx, serviceId, worker.journeyId);
  const now = (await workersOf(tx, serviceId, worker.journeyId)).filter(({ to }) => to === null);
  if (now.some(({ name, part }) => name === worker.name && part === worker.part)) {
    throw new WorkerRefused('worker', `${worker.name} does so already.`);
  }
  const before = worker.part === 'first-to-ask' ? now.find(({ part }) => part === 'first-to-ask') : undefined;
  if (before !== undefined) await endWorking(tx, writing, before, worker.from, handover);
  const same = now.find(({ name }) => name === worker.name);
  if (same !== undefined) await end(tx, serviceId, same, worker.from, { why: 'Their part changed' });
  const row = {
    service_id: serviceId,
    worker_id: randomUUID(),
    journey_id: worker.journeyId,
    person_id: worker.personId,
    account_id: worker.accountId,
    name: worker.name,
    part: worker.part,
    from_on: worker.from,
    to_on: null,
    why_ended: null,
    handover: null,
    met_together_on: null,
    persons_view: null,
    recorded_by: writing.actor.name,
    recorded_at: writing.clock.now(),
  };
  await tx.insertInto('worker_with').values(row).execute();
  await note(tx, writing, worker.journeyId, before === undefined ? 'added' : 'changed');
}

async function endWorking(tx: Tx, { serviceId }: Writing, before: WorkerWith, on: CalendarDay, handover?: Handover) {
  if (handover === undefined || handover.why.trim() === '') {
    throw new WorkerRefused('why', `${before.name} is the first to ask now. Enter why that changes.`);
  }
  if (handover.plan === null) {
    throw new WorkerRefused('plan', `Enter how it is handed over from ${before.name}, even in one line.`);
  }
  await end(tx, serviceId, before, on, handover);
}

async function end(tx: Tx, serviceId: string, worker: WorkerWith, on: CalendarDay, handover: Partial<Handover>) {
  if (on < worker.from)
    throw new WorkerRefused('on', `${worker.name} began only later. Enter that day or a later one.`);
  await tx
    .updateTable('worker_with')
    .set({
      to_on: on,
      why_ended: handover.why ?? '',
      handover: handover.plan ?? null,
      met_together_on: handover.metTogetherOn ?? null,
      persons_view: handover.personsView ?? null,
    })
    .where('service_id', '=', serviceId)
    .where('worker_id', '=', worker.workerId)
    .where('to_on', 'is', null)
    .execute();
}

/** Somebody works with a person no longer, and nobody takes their place yet. */
export async function stopWorker(
  tx: Tx,
  writing: Writing,
  at: { journeyId: string; workerId: string },
  on: CalendarDay,
  why: string,
) {
  await lockJourney(tx, writing.serviceId, at.journeyId);
  const worker = (await workersOf(tx, writing.serviceId, at.journeyId)).find(
    ({ workerId }) => workerId === at.workerId,
  );
  if (worker === undefined || worker.to !== null) throw new WorkerRefused('worker', 'They do so no longer already.');
  await end(tx, writing.serviceId, worker, on, { why });
  await note(tx, writing, at.journeyId, 'stopped');
}

/** Two changes at once wait for each other, so that nobody is left with two first to ask. */
const lockJourney = (tx: Tx, serviceId: string, journeyId: string) =>
  tx
    .selectFrom('journey')
    .select('journey_id')
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .forUpdate()
    .execute();

const note = (tx: Tx, { actor, serviceId }: Writing, journeyId: string, workers: string) =>
  audit(tx, { actor, act: 'contacts.write', serviceId, thing: `journey ${journeyId}`, detail: { workers } });

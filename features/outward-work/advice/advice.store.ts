import { createHash, randomUUID } from 'node:crypto';
import { addDays, type CalendarDay, lengthInDays, londonDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import '../advice.tables.ts';
import type { AdviceKind, AdviceState, AdviceTable } from '../advice.tables.ts';
import { countOutward, outwardIdFor } from '../outward-event.store.ts';

export interface Asking {
  readonly kind: AdviceKind;
  readonly way: AdviceTable['way'];
  readonly name: string;
  readonly reach: string;
  readonly organisation: string;
  readonly sector: string;
  readonly question: string;
}

export interface Advice extends Asking {
  readonly adviceId: string;
  readonly outwardId: string;
  readonly account: string | null;
  readonly askedAt: Date;
  readonly replyBy: CalendarDay;
  readonly repliedAt: Date | null;
  readonly repliedBy: string | null;
  readonly bookedOn: CalendarDay | null;
  readonly venue: string | null;
  readonly workerId: string | null;
  readonly workerName: string | null;
  readonly heldOn: CalendarDay | null;
  readonly people: number | null;
  readonly hours: number | null;
  readonly outcome: string | null;
  readonly state: AdviceState;
  readonly revision: number;
  readonly changedBy: string;
}

/** By which day somebody hears from us, as the service promises it. */
export const replyBy = (model: RunningModel, today: CalendarDay): CalendarDay =>
  addDays(today, Math.round(lengthInDays(String(model.settings['advice-reply-within'].value))));

/** Writes down that somebody asks for advice. The same question twice within the hour is one: a button pressed twice. */
export async function ask(
  tx: Tx,
  model: RunningModel,
  of: { readonly serviceId: string; readonly account: string | null; readonly by: string; readonly now: Date },
  asking: Asking,
): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`advice ${of.serviceId} ${asking.reach}`}, 0))`.execute(tx);
  const same = await tx
    .selectFrom('advice')
    .select('advice_id')
    .where('service_id', '=', of.serviceId)
    .where('reach', '=', asking.reach)
    .where('question', '=', asking.question)
    .where('asked_at', '>', new Date(of.now.getTime() - 3_600_000))
    .executeTakeFirst();
  if (same !== undefined) return same.advice_id;
  const adviceId = randomUUID();
  await tx
    .insertInto('advice')
    .values({
      service_id: of.serviceId,
      advice_id: adviceId,
      outward_id: outwardIdFor(model, 'consultation'),
      kind: asking.kind,
      way: asking.way,
      asked_at: of.now,
      asked_account: of.account,
      asked_name: asking.name,
      reach: asking.reach,
      organisation: asking.organisation,
      sector: asking.sector,
      question: asking.question,
      reply_by: replyBy(model, londonDay(of.now)),
      replied_at: null,
      replied_by: null,
      booked_on: null,
      venue: null,
      worker_id: null,
      worker_name: null,
      held_on: null,
      people: null,
      hours: null,
      outcome: null,
      changed_by: of.by,
    })
    .execute();
  return adviceId;
}

/** Requests a service was asked for, the open ones and the latest first; to a partner, those of their own account. */
export async function adviceOf(tx: Tx, serviceId?: string): Promise<Advice[]> {
  let query = tx.selectFrom('advice').selectAll();
  if (serviceId !== undefined) query = query.where('service_id', '=', serviceId);
  return (await query.orderBy('asked_at', 'desc').limit(500).execute()).map(adviceOfRow);
}

/** What a partner who is signed in asked, with the service's id. */
export async function askedByMe(tx: Tx): Promise<(Advice & { readonly serviceId: string })[]> {
  const rows = await tx.selectFrom('advice').selectAll().orderBy('asked_at', 'desc').limit(50).execute();
  return rows.map((row) => ({ ...adviceOfRow(row), serviceId: row.service_id }));
}

export async function findAdvice(tx: Tx, serviceId: string, adviceId: string): Promise<Advice | undefined> {
  const row = await tx
    .selectFrom('advice')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('advice_id', '=', adviceId)
    .executeTakeFirst();
  return row && adviceOfRow(row);
}

const adviceOfRow = (row: Selectable<AdviceTable>): Advice => ({
  adviceId: row.advice_id,
  outwardId: row.outward_id,
  account: row.asked_account,
  kind: row.kind,
  way: row.way,
  name: row.asked_name,
  reach: row.reach,
  organisation: row.organisation,
  sector: row.sector,
  question: row.question,
  askedAt: row.asked_at,
  replyBy: row.reply_by as CalendarDay,
  repliedAt: row.replied_at,
  repliedBy: row.replied_by,
  bookedOn: row.booked_on as CalendarDay | null,
  venue: row.venue,
  workerId: row.worker_id,
  workerName: row.worker_name,
  heldOn: row.held_on as CalendarDay | null,
  people: row.people,
  hours: row.hours === null ? null : Number(row.hours),
  outcome: row.outcome,
  state: row.state,
  revision: row.revision,
  changedBy: row.changed_by,
});

export type Step = Pick<
  Advice,
  'bookedOn' | 'venue' | 'workerId' | 'workerName' | 'heldOn' | 'people' | 'hours' | 'outcome' | 'state'
>;

/** What was done about it. The first word to them is the reply; advice that was given is counted once. */
export async function saveStep(
  tx: Tx,
  model: RunningModel,
  serviceId: string,
  advice: Advice,
  step: Step,
  by: { readonly name: string; readonly now: Date },
): Promise<void> {
  const first = advice.repliedAt === null && step.state !== 'asked';
  await tx
    .updateTable('advice')
    .set({
      booked_on: step.bookedOn,
      venue: step.venue,
      worker_id: step.workerId,
      worker_name: step.workerName,
      held_on: step.heldOn,
      people: step.people,
      hours: step.hours === null ? null : String(step.hours),
      outcome: step.outcome,
      state: step.state,
      revision: advice.revision + 1,
      changed_by: by.name,
      ...(first ? { replied_at: by.now, replied_by: by.name } : {}),
    })
    .where('service_id', '=', serviceId)
    .where('advice_id', '=', advice.adviceId)
    .execute();
  if (step.state !== 'held' || step.heldOn === null) return;
  await countOutward(tx, model, {
    serviceId,
    eventId: advice.adviceId,
    outwardId: advice.outwardId,
    on: step.heldOn,
    kind: 'consultation',
    sectors: [advice.sector],
    sessions: 1,
    people: step.people ?? 0,
    hours: step.hours,
  });
}

const MOST_FROM_ONE_ADDRESS = 5;
const MOST_OF_A_SERVICE = 60;

/** Whether somebody without an account may ask now; false when too many came from there, or at all, within the hour. */
export async function mayAskNow(tx: Tx, serviceId: string, address: string, now: Date): Promise<boolean> {
  const from = createHash('sha256').update(`${serviceId} ${address}`).digest();
  await sql`select pg_advisory_xact_lock(hashtextextended(${`advice-try ${serviceId}`}, 0))`.execute(tx);
  await tx
    .deleteFrom('advice_try')
    .where('service_id', '=', serviceId)
    .where('tried_at', '<', new Date(now.getTime() - 3_600_000))
    .execute();
  const tries = await tx.selectFrom('advice_try').select('from_hash').where('service_id', '=', serviceId).execute();
  const here = tries.filter(({ from_hash }) => from.equals(from_hash)).length;
  if (here >= MOST_FROM_ONE_ADDRESS || tries.length >= MOST_OF_A_SERVICE) return false;
  await tx.insertInto('advice_try').values({ service_id: serviceId, from_hash: from, tried_at: now }).execute();
  return true;
}

import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import './involvement.tables.ts';
import type { Activity, Body, ParticipationTable } from './involvement.tables.ts';

export interface Entry {
  readonly entryId: string;
  readonly on: CalendarDay;
  readonly activity: Activity;
  readonly what: string;
  readonly people: number;
  readonly hours: number;
  readonly paid: ParticipationTable['paid'];
  readonly by: string;
}

/** Who took part in what from a day to a day, the latest first; what was taken out again is left out. */
export async function entriesOf(tx: Tx, serviceId: string, from: CalendarDay, to: CalendarDay): Promise<Entry[]> {
  const rows = await tx
    .selectFrom('participation')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('held_on', '>=', from)
    .where('held_on', '<=', to)
    .where('taken_out_by', 'is', null)
    .orderBy('held_on', 'desc')
    .orderBy('entry_id')
    .execute();
  return rows.map((row) => ({
    entryId: row.entry_id,
    on: row.held_on as CalendarDay,
    activity: row.activity,
    what: row.what,
    people: row.people,
    hours: Number(row.hours),
    paid: row.paid,
    by: row.written_by,
  }));
}

/** Writes it down. The same thing of the same day twice is one: the button was pressed twice. */
export async function writeEntry(tx: Tx, serviceId: string, entry: Omit<Entry, 'entryId'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`participation ${serviceId}`}, 0))`.execute(tx);
  const there = await entriesOf(tx, serviceId, entry.on, entry.on);
  const same = (one: Entry) =>
    one.activity === entry.activity &&
    one.what === entry.what &&
    one.people === entry.people &&
    one.hours === entry.hours;
  if (there.some(same)) return;
  await tx
    .insertInto('participation')
    .values({
      service_id: serviceId,
      entry_id: randomUUID(),
      held_on: entry.on,
      activity: entry.activity,
      what: entry.what,
      people: entry.people,
      hours: entry.hours,
      paid: entry.paid,
      written_by: entry.by,
      taken_out_by: null,
    })
    .execute();
}

export interface Plan {
  readonly version: number;
  readonly bodies: readonly Body[];
  readonly decided: string;
  readonly budget: number | null;
  readonly budgetWords: string;
  readonly reviewOn: CalendarDay;
  readonly by: string;
  readonly at: Date;
}

/** The plan of partnership in force: its latest version. */
export async function planOf(tx: Tx, serviceId: string): Promise<Plan | undefined> {
  const row = await tx
    .selectFrom('partnership_plan')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    version: row.version,
    bodies: row.bodies,
    decided: row.decided,
    budget: row.budget_gbp === null ? null : Number(row.budget_gbp),
    budgetWords: row.budget_words,
    reviewOn: row.review_on as CalendarDay,
    by: row.written_by,
    at: row.written_at,
  };
}

export async function writePlan(tx: Tx, serviceId: string, plan: Plan): Promise<void> {
  await tx
    .insertInto('partnership_plan')
    .values({
      service_id: serviceId,
      version: plan.version,
      bodies: JSON.stringify(plan.bodies),
      decided: plan.decided,
      budget_gbp: plan.budget,
      budget_words: plan.budgetWords,
      review_on: plan.reviewOn,
      written_by: plan.by,
      written_at: plan.at,
    })
    .execute();
}

export interface Resource {
  readonly resourceId: string;
  readonly version: number;
  readonly title: string;
  readonly words: string;
  readonly why: string | null;
  readonly by: string;
  readonly at: Date;
}

/** Every version of every text, by title, the latest version first. */
export async function resourcesOf(tx: Tx, serviceId: string): Promise<Resource[]> {
  const rows = await tx
    .selectFrom('involvement_resource')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy('title')
    .orderBy('resource_id')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    resourceId: row.resource_id,
    version: row.version,
    title: row.title,
    words: row.words,
    why: row.why,
    by: row.written_by,
    at: row.written_at,
  }));
}

/** A new text, or the next version of one. */
export async function writeResource(tx: Tx, serviceId: string, one: Resource): Promise<void> {
  await tx
    .insertInto('involvement_resource')
    .values({
      service_id: serviceId,
      resource_id: one.resourceId,
      version: one.version,
      title: one.title,
      words: one.words,
      why: one.why,
      written_by: one.by,
      written_at: one.at,
    })
    .execute();
}

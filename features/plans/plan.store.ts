import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Selectable } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type AgreementSaid, agreedBy, type PlanContent } from './plan.rules.ts';
import type { PlanKind, PlanTable, PlanTaskTable } from './plans.tables.ts';
import './plans.tables.ts';

export type PlanRow = Selectable<PlanTable>;
export type TaskRow = Selectable<PlanTaskTable>;

/** The latest text of a section, and how often it was saved. */
export interface SectionNow {
  readonly section: string;
  readonly words: string;
  readonly revision: number;
  readonly by: string;
  readonly at: Date;
}

export interface VersionOfPlan {
  readonly version: number;
  readonly content: PlanContent;
  readonly madeBy: string;
  readonly madeAt: Date;
  /** In the order in which it was said. */
  readonly said: readonly (AgreementSaid & {
    readonly name: string;
    readonly words: string | null;
    readonly saidTo: string | null;
    readonly on: CalendarDay;
  })[];
}

/** A plan of a journey in short, for pages of other capabilities. */
export interface PlanInShort {
  readonly planId: string;
  readonly key: string;
  readonly kind: PlanKind;
  /** The latest finished version; 0 while none is finished. */
  readonly version: number;
  readonly finishedOn: CalendarDay | null;
  /** Null: that side has not said anything about this version. */
  readonly agreed: { readonly person: boolean | null; readonly team: boolean | null };
  readonly reviewOn: CalendarDay | null;
  readonly coordinator: string | null;
  readonly notNowOn: CalendarDay | null;
}

/** Every plan of a journey, as the reader may see them. Crisis plans have pages of their own. */
export async function planOf(tx: Tx, serviceId: string, journeyId: string): Promise<PlanInShort[]> {
  const plans = await tx
    .selectFrom('plan as p')
    .leftJoin('plan_version as v', (join) =>
      join
        .onRef('v.service_id', '=', 'p.service_id')
        .onRef('v.plan_id', '=', 'p.plan_id')
        .onRef('v.version', '=', 'p.version'),
    )
    .selectAll('p')
    .select('v.made_at')
    .where('p.service_id', '=', serviceId)
    .where('p.journey_id', '=', journeyId)
    .where('p.kind', '<>', 'crisis')
    .orderBy('p.started_on')
    .orderBy('p.plan_key')
    .execute();
  const inShort: PlanInShort[] = [];
  for (const plan of plans) {
    const said = plan.version === 0 ? [] : await saidOf(tx, plan, plan.version);
    inShort.push({
      planId: plan.plan_id,
      key: plan.plan_key,
      kind: plan.kind,
      version: plan.version,
      finishedOn: (plan.made_at?.toISOString().slice(0, 10) ?? null) as CalendarDay | null,
      agreed: agreedBy(said),
      reviewOn: plan.review_on as CalendarDay | null,
      coordinator: plan.coordinator,
      notNowOn: plan.not_now_on as CalendarDay | null,
    });
  }
  return inShort;
}

/** Whether a plan for what comes next was finished with the person. */
export async function hasNextSteps(tx: Tx, serviceId: string, journeyId: string): Promise<boolean> {
  return (await planOf(tx, serviceId, journeyId)).some(({ kind, version }) => kind === 'next-steps' && version > 0);
}

export interface OfJourney {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
}

/** The plan of this key, when it was begun. `lock` holds it until the transaction ends. */
export async function findPlan(tx: Tx, of: OfJourney, key: string, lock = false): Promise<PlanRow | undefined> {
  const query = tx
    .selectFrom('plan')
    .selectAll()
    .where('service_id', '=', of.serviceId)
    .where('journey_id', '=', of.journeyId)
    .where('plan_key', '=', key);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** The plan of this key, begun now if it was not; two who begin at once have one. */
export async function beginPlan(tx: Tx, of: OfJourney, plan: { key: string; kind: PlanKind; on: CalendarDay }) {
  await tx
    .insertInto('plan')
    .values({
      service_id: of.serviceId,
      plan_id: randomUUID(),
      journey_id: of.journeyId,
      person_id: of.personId,
      plan_key: plan.key,
      kind: plan.kind,
      started_on: plan.on,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'journey_id', 'plan_key']).doNothing())
    .execute();
  const found = await findPlan(tx, of, plan.key, true);
  if (found === undefined) throw new Error('A plan that was begun cannot be read back.');
  return found;
}

/** The latest text of every section that has one. */
export async function sectionsOf(tx: Tx, { service_id, plan_id }: PlanRow): Promise<Map<string, SectionNow>> {
  const rows = await tx
    .selectFrom('plan_section')
    .select(['section', 'words', 'revision', 'author_name', 'written_at'])
    .distinctOn('section')
    .where('service_id', '=', service_id)
    .where('plan_id', '=', plan_id)
    .orderBy('section')
    .orderBy('revision', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      row.section,
      { section: row.section, words: row.words, revision: row.revision, by: row.author_name, at: row.written_at },
    ]),
  );
}

export interface NewSectionText {
  readonly section: string;
  readonly words: string;
  /** The revision the writer had before them; 0 when there was none. */
  readonly seen: number;
}

/**
 * Saves a section's text as a further revision. The plan is locked, so that of two who save at once the second is told.
 * @returns what stands there instead, when somebody else saved after the writer opened it; then nothing was written
 */
export async function saveSection(
  tx: Tx,
  writing: { actor: Actor; now: Date },
  plan: PlanRow,
  text: NewSectionText,
): Promise<SectionNow | null> {
  await lockPlan(tx, plan);
  const before = (await sectionsOf(tx, plan)).get(text.section);
  if ((before?.revision ?? 0) !== text.seen && before !== undefined && before.words !== text.words) return before;
  if (before?.words === text.words) return null;
  await tx
    .insertInto('plan_section')
    .values({
      service_id: plan.service_id,
      plan_id: plan.plan_id,
      person_id: plan.person_id,
      section: text.section,
      revision: (before?.revision ?? 0) + 1,
      words: text.words,
      author_name: writing.actor.name,
      author_account: writing.actor.accountId,
      author_role: writing.actor.role,
      written_at: writing.now,
    })
    .execute();
  await tellAudit(tx, writing.actor, plan, { section: text.section, revision: (before?.revision ?? 0) + 1 });
  return null;
}

/** Every change of a plan is one line of the audit: what was changed, never what was written. */
export const tellAudit = (tx: Tx, actor: Actor, plan: PlanRow, detail: Record<string, unknown>): Promise<void> =>
  audit(tx, { actor, act: 'plans.write', serviceId: plan.service_id, thing: `plan ${plan.plan_id}`, detail });

const lockPlan = (tx: Tx, { service_id, plan_id }: PlanRow) =>
  tx
    .selectFrom('plan')
    .select('plan_id')
    .where('service_id', '=', service_id)
    .where('plan_id', '=', plan_id)
    .forUpdate()
    .execute();

/** Every text a section ever had, the latest first. */
export const textsOfSection = (tx: Tx, { service_id, plan_id }: PlanRow, section: string) =>
  tx
    .selectFrom('plan_section')
    .select(['revision', 'words', 'author_name', 'written_at'])
    .where('service_id', '=', service_id)
    .where('plan_id', '=', plan_id)
    .where('section', '=', section)
    .orderBy('revision', 'desc')
    .execute();

/** Tasks in the order in which they were set, the open ones first. */
export const tasksOf = (tx: Tx, { service_id, plan_id }: PlanRow): Promise<TaskRow[]> =>
  tx
    .selectFrom('plan_task')
    .selectAll()
    .where('service_id', '=', service_id)
    .where('plan_id', '=', plan_id)
    .orderBy('done_on', (order) => order.asc().nullsFirst())
    .orderBy('set_on')
    .orderBy('task_id')
    .execute();

/** People who have a part in the plan now. */
export const peopleOf = (tx: Tx, { service_id, plan_id }: PlanRow) =>
  tx
    .selectFrom('plan_person')
    .selectAll()
    .where('service_id', '=', service_id)
    .where('plan_id', '=', plan_id)
    .where('ended_on', 'is', null)
    .orderBy('added_on')
    .orderBy('name')
    .execute();

export const reviewsOf = (tx: Tx, { service_id, plan_id }: PlanRow) =>
  tx
    .selectFrom('plan_review')
    .selectAll()
    .where('service_id', '=', service_id)
    .where('plan_id', '=', plan_id)
    .orderBy('held_on', 'desc')
    .orderBy('written_at', 'desc')
    .execute();

/** One finished version, or the latest; undefined when none is finished. */
export async function versionOf(tx: Tx, plan: PlanRow, version = plan.version): Promise<VersionOfPlan | undefined> {
  const row = await tx
    .selectFrom('plan_version')
    .selectAll()
    .where('service_id', '=', plan.service_id)
    .where('plan_id', '=', plan.plan_id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const said = await saidOf(tx, plan, version);
  return { version, content: row.content, madeBy: row.made_by, madeAt: row.made_at, said };
}

export const versionsOf = (tx: Tx, { service_id, plan_id }: PlanRow) =>
  tx
    .selectFrom('plan_version')
    .select(['version', 'made_by', 'made_at'])
    .where('service_id', '=', service_id)
    .where('plan_id', '=', plan_id)
    .orderBy('version', 'desc')
    .execute();

async function saidOf(tx: Tx, plan: Pick<PlanRow, 'service_id' | 'plan_id'>, version: number) {
  const rows = await tx
    .selectFrom('plan_agreement')
    .selectAll()
    .where('service_id', '=', plan.service_id)
    .where('plan_id', '=', plan.plan_id)
    .where('version', '=', version)
    .orderBy('nth')
    .execute();
  return rows.map(({ side, agrees, name, words, said_to, on_day }) => ({
    side,
    agrees,
    name,
    words,
    saidTo: said_to,
    on: on_day as CalendarDay,
  }));
}

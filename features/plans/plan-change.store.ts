import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type PlanRow, tellAudit } from './plan.store.ts';
import type { PlanPhase } from './plans.tables.ts';

const keyOf = ({ service_id, plan_id, person_id }: PlanRow) => ({ service_id, plan_id, person_id });

export interface NewTask {
  readonly whose: 'person' | 'team';
  readonly words: string;
  readonly who: string | null;
  readonly byWhen: CalendarDay | null;
}

export async function addTask(tx: Tx, actor: Actor, plan: PlanRow, task: NewTask, on: CalendarDay): Promise<void> {
  const { whose, words, who, byWhen } = task;
  await tx
    .insertInto('plan_task')
    .values({
      ...keyOf(plan),
      task_id: randomUUID(),
      whose,
      words,
      who,
      by_when: byWhen,
      set_on: on,
      set_by: actor.name,
    })
    .execute();
  await tellAudit(tx, actor, plan, { taskOf: whose });
}

/** Says that a task is done or let go, once. A person closes their own tasks; the team any. */
export async function closeTask(
  tx: Tx,
  actor: Actor,
  plan: PlanRow,
  taskId: string,
  { as, on }: { as: 'done' | 'let-go'; on: CalendarDay },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('plan_task')
    .set({ done_on: on, done_as: as, done_by: actor.name })
    .where('service_id', '=', plan.service_id)
    .where('plan_id', '=', plan.plan_id)
    .where('task_id', '=', taskId)
    .where('done_on', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await tellAudit(tx, actor, plan, { task: taskId, as });
  return true;
}

export async function addPersonToPlan(
  tx: Tx,
  actor: Actor,
  plan: PlanRow,
  who: { name: string; part: string; invited: boolean },
  on: CalendarDay,
): Promise<void> {
  await tx
    .insertInto('plan_person')
    .values({
      ...keyOf(plan),
      entry_id: randomUUID(),
      name: who.name,
      part: who.part,
      invited_on: who.invited ? on : null,
      added_on: on,
      added_by: actor.name,
    })
    .execute();
  await tellAudit(tx, actor, plan, { personAdded: true });
}

export async function endPersonOfPlan(
  tx: Tx,
  actor: Actor,
  plan: PlanRow,
  entryId: string,
  on: CalendarDay,
): Promise<void> {
  await tx
    .updateTable('plan_person')
    .set({ ended_on: on })
    .where('service_id', '=', plan.service_id)
    .where('plan_id', '=', plan.plan_id)
    .where('entry_id', '=', entryId)
    .execute();
  await tellAudit(tx, actor, plan, { personEnded: entryId });
}

export interface AboutPlan {
  readonly coordinator: string | null;
  readonly reviewOn: CalendarDay | null;
  readonly phase: PlanPhase | null;
  readonly shareWith: string | null;
  readonly shareYesOn: CalendarDay | null;
}

/** @returns false, and nothing changed, when somebody else changed it since revision `seen` */
export async function changeAbout(
  tx: Tx,
  actor: Actor,
  plan: PlanRow,
  about: AboutPlan,
  { seen, on }: { seen: number; on: CalendarDay },
): Promise<boolean> {
  const phaseOn = about.phase === null ? null : about.phase === plan.phase ? plan.phase_on : on;
  const { numUpdatedRows } = await tx
    .updateTable('plan')
    .set({
      coordinator: about.coordinator,
      review_on: about.reviewOn,
      phase: about.phase,
      phase_on: phaseOn,
      share_with: about.shareWith,
      share_yes_on: about.shareYesOn,
      revision: sql<number>`revision + 1`,
    })
    .where('service_id', '=', plan.service_id)
    .where('plan_id', '=', plan.plan_id)
    .where('revision', '=', seen)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await tellAudit(tx, actor, plan, { coordinatorChanged: about.coordinator !== plan.coordinator, phase: about.phase });
  return true;
}

export async function addReview(
  tx: Tx,
  actor: Actor,
  plan: PlanRow,
  review: { heldOn: CalendarDay; personView: string | null; teamView: string | null; whoCame: string | null },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('plan_review')
    .values({
      ...keyOf(plan),
      review_id: randomUUID(),
      held_on: review.heldOn,
      person_view: review.personView,
      team_view: review.teamView,
      who_came: review.whoCame,
      written_by: actor.name,
      written_at: now,
    })
    .execute();
  await tellAudit(tx, actor, plan, { reviewed: review.heldOn });
}

export async function setReviewDay(tx: Tx, plan: PlanRow, on: CalendarDay): Promise<void> {
  await tx
    .updateTable('plan')
    .set({ review_on: on, revision: sql<number>`revision + 1` })
    .where('service_id', '=', plan.service_id)
    .where('plan_id', '=', plan.plan_id)
    .execute();
}

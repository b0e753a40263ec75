import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Selectable } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { freePlace, type Goal, type Rating } from './goal.rules.ts';
import type { FinishedAs, GoalTable } from './goals.tables.ts';

/** Goals of one journey, or of a person over all journeys that the reader may see, with their ratings. */
export async function goalsOf(
  tx: Tx,
  of: { personId: string } | { serviceId: string; journeyId: string },
): Promise<Goal[]> {
  let query = tx.selectFrom('goal').selectAll();
  query =
    'personId' in of
      ? query.where('person_id', '=', of.personId)
      : query.where('service_id', '=', of.serviceId).where('journey_id', '=', of.journeyId);
  const rows = await query.orderBy('set_on').orderBy('goal_id').execute();
  const ratings = await ratingsOf(
    tx,
    rows.map((row) => row.goal_id),
  );
  return rows.map((row) => goalOf(row, ratings.get(row.goal_id) ?? []));
}

/** One goal, when the reader may see it. `lock` holds it until the transaction ends. */
export async function findGoal(tx: Tx, goalId: string, lock = false): Promise<Goal | undefined> {
  const query = tx.selectFrom('goal').selectAll().where('goal_id', '=', goalId);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? undefined : goalOf(row, (await ratingsOf(tx, [goalId])).get(goalId) ?? []);
}

export interface NewGoal {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly words: string;
  readonly layer: string | null;
  readonly when: 'now' | 'later';
  readonly on: CalendarDay;
  readonly setWith: string | null;
}

/** Writes a goal down: at a free place to be worked on now, where there is one, or for later. */
export async function setGoal(tx: Tx, actor: Actor, goal: NewGoal): Promise<string> {
  const goalId = randomUUID();
  await tx
    .insertInto('goal')
    .values({
      service_id: goal.serviceId,
      goal_id: goalId,
      journey_id: goal.journeyId,
      person_id: goal.personId,
      words: goal.words,
      layer: goal.layer,
      place: goal.when === 'now' ? await placeFor(tx, goal) : null,
      set_on: goal.on,
      set_with: goal.setWith,
    })
    .execute();
  await audit(tx, { actor, act: 'goals.write', serviceId: goal.serviceId, thing: `goal ${goalId}` });
  return goalId;
}

/** Changes what is not settled yet: the words and layer of a goal that was never rated. */
export async function changeGoal(tx: Tx, goal: Goal, words: string, layer: string | null): Promise<void> {
  await of(tx, goal).set({ words, layer }).execute();
}

/** Works on a goal now, or leaves it for later. False when three are worked on already. */
export async function moveGoal(tx: Tx, goal: Goal, when: 'now' | 'later'): Promise<boolean> {
  const place = when === 'now' ? await placeFor(tx, goal) : null;
  if (when === 'now' && place === null) return false;
  await of(tx, goal).set({ place }).execute();
  return true;
}

/** Finishes a goal: reached, changed into another, or let go. It stays readable with its ratings. */
export async function finishGoal(
  tx: Tx,
  actor: Actor,
  goal: Goal,
  { as, words, on }: { as: FinishedAs; words: string | null; on: CalendarDay },
): Promise<void> {
  await of(tx, goal)
    .set({ place: null, finished_on: on, finished_as: as, finished_words: words })
    .where('finished_on', 'is', null)
    .execute();
  await audit(tx, {
    actor,
    act: 'goals.write',
    serviceId: goal.serviceId,
    thing: `goal ${goal.goalId}`,
    detail: { as },
  });
}

const of = (tx: Tx, { serviceId, goalId }: Goal) =>
  tx.updateTable('goal').where('service_id', '=', serviceId).where('goal_id', '=', goalId);

async function placeFor(tx: Tx, { serviceId, journeyId }: { serviceId: string; journeyId: string }) {
  return freePlace((await goalsOf(tx, { serviceId, journeyId })).filter(({ place }) => place !== null));
}

async function ratingsOf(tx: Tx, goalIds: readonly string[]): Promise<Map<string, Rating[]>> {
  const found = new Map<string, Rating[]>();
  if (goalIds.length === 0) return found;
  const rows = await tx
    .selectFrom('goal_rated as g')
    .innerJoin('response as r', (join) =>
      join.onRef('r.service_id', '=', 'g.service_id').onRef('r.response_id', '=', 'g.response_id'),
    )
    .select(['g.goal_id', 'g.item', 'r.response_id', 'r.answers', 'r.answered_on', 'r.by_whom'])
    .where('g.goal_id', 'in', goalIds)
    .where('r.state', '=', 'sent')
    .where('r.replaced_by', 'is', null)
    .orderBy('r.answered_on')
    .execute();
  for (const row of rows) {
    const value = row.answers[row.item];
    const rating: Rating = {
      on: row.answered_on as CalendarDay,
      value: typeof value === 'number' ? value : null,
      byWhom: row.by_whom,
      responseId: row.response_id,
    };
    found.set(row.goal_id, [...(found.get(row.goal_id) ?? []), rating]);
  }
  return found;
}

function goalOf(row: Selectable<GoalTable>, ratings: readonly Rating[]): Goal {
  return {
    serviceId: row.service_id,
    goalId: row.goal_id,
    journeyId: row.journey_id,
    personId: row.person_id,
    words: row.words,
    layer: row.layer,
    place: row.place,
    setOn: row.set_on as CalendarDay,
    setWith: row.set_with,
    finishedOn: row.finished_on as CalendarDay | null,
    finishedAs: row.finished_as,
    finishedWords: row.finished_words,
    ratings,
  };
}

import type { RunningModel } from '@commonground/service-model';
import { runningModel } from '#features/services/index.ts';
import type { Actor } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { type Goal, goalsNameOf, layersOf } from '../goal.rules.ts';
import { goalsOf } from '../goal.store.ts';

/** A stretch with a service in which a person can set goals, and the goals they have set in it. */
export interface MyGoals {
  readonly serviceId: string;
  readonly serviceName: string;
  readonly journeyId: string;
  readonly model: RunningModel;
  readonly layers: readonly string[];
  /** What the service calls these goals ("My pyramid"), where it has a name for them. */
  readonly planName: string | undefined;
  readonly goals: readonly Goal[];
  /** New goals belong to a stretch that is going on. */
  readonly isOpen: boolean;
}

/** The person's journeys that are going on, and earlier ones that hold goals. */
export async function myGoals(tx: Tx, actor: Actor): Promise<MyGoals[]> {
  const { personId } = actor;
  if (personId === null) return [];
  const rows = await tx
    .selectFrom('journey as j')
    .innerJoin('journey_now as n', (join) =>
      join.onRef('n.service_id', '=', 'j.service_id').onRef('n.journey_id', '=', 'j.journey_id'),
    )
    .innerJoin('service as s', 's.service_id', 'j.service_id')
    .select(['j.service_id', 'j.journey_id', 'j.model_version', 's.name', 'n.opened_on', 'n.ended_on'])
    .where('j.person_id', '=', personId)
    .orderBy('n.opened_on', 'desc')
    .execute();
  const goals = await goalsOf(tx, { personId });
  const mine: MyGoals[] = [];
  for (const row of rows) {
    const isOpen = row.opened_on !== null && row.ended_on === null;
    const ofJourney = goals.filter((goal) => goal.serviceId === row.service_id && goal.journeyId === row.journey_id);
    if (!isOpen && ofJourney.length === 0) continue;
    const model = await runningModel(tx, row.service_id, row.model_version);
    mine.push({
      serviceId: row.service_id,
      serviceName: row.name,
      journeyId: row.journey_id,
      model,
      layers: layersOf(model),
      planName: goalsNameOf(model),
      goals: ofJourney,
      isOpen,
    });
  }
  return mine.sort((a, b) => Number(b.isOpen) - Number(a.isOpen));
}

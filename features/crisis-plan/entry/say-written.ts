import { may, type PlainFact, stateOf } from '@commonground/journey';
import { loadJourney } from '#features/journeys/index.ts';
import { type FinishedBy, type OfJourney, sayWritten } from '#features/plans/index.ts';
import { runningModel } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { CrisisPlanOffered } from '../crisis-plan.rules.ts';

/**
 * Says in the journey that the plan is written or not wanted now, where the model knows the plan and the rules take it. A
 * crisis plan is kept even where they do not: after somebody has left, for one.
 */
export async function sayWrittenWhereItCan(
  tx: Tx,
  by: FinishedBy,
  of: OfJourney,
  { key, inModel }: CrisisPlanOffered,
  notNow: boolean,
): Promise<void> {
  if (!inModel) return;
  const journey = await loadJourney(tx, of.serviceId, of.journeyId);
  if (journey === undefined) return;
  const model = await runningModel(tx, of.serviceId, journey.modelVersion);
  const fact = { kind: 'wrote-plan', id: '', recordedAt: '', by: { name: by.actor.name }, on: by.today, plan: key };
  if (!may(model, stateOf(model, journey.facts), fact as PlainFact).ok) return;
  await sayWritten(tx, by, of, key, notNow);
}

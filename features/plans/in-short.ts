import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import type { Tx } from '#platform/storage/index.ts';
import { plansOffered } from './plan.rules.ts';
import { planOf } from './plan.store.ts';
import { words } from './plan-words.ts';

/** One plan as it is named and stands on the person's own pages. */
export interface NamedPlan {
  readonly key: string;
  readonly name: string;
  readonly state: 'begun' | 'finished' | 'not-now';
  /** The day it was finished or left for later; null while it is only begun. */
  readonly on: CalendarDay | null;
}

/** The plans of a journey in a line each, as My plan shows them. */
export async function namedPlans(
  tx: Tx,
  { serviceId, journeyId, model }: { serviceId: string; journeyId: string; model: RunningModel },
): Promise<NamedPlan[]> {
  const offered = plansOffered(model);
  return (await planOf(tx, serviceId, journeyId)).map(({ key, kind, notNowOn, version, finishedOn }) => ({
    key,
    name: offered.find((plan) => plan.key === key)?.name ?? words(`kind-${kind}`),
    ...(notNowOn !== null
      ? { state: 'not-now', on: notNowOn }
      : version > 0
        ? { state: 'finished', on: finishedOn }
        : { state: 'begun', on: null }),
  }));
}

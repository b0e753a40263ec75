import { type CrisisPlanVersion, crisisPlanNow } from '#features/crisis-plan/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { OfPerson } from './given/share.store.ts';

/** The plan as whoever it was given to sees it now. */
export interface PlanShown {
  readonly version: CrisisPlanVersion;
}

/** Nothing while there is no version the person said yes to: without their yes a plan is not theirs to give. */
export async function planToShow(tx: Tx, { serviceId, journeyId }: OfPerson): Promise<PlanShown | undefined> {
  const version = await crisisPlanNow(tx, serviceId, journeyId);
  return version === undefined || version.agreedOn === null ? undefined : { version };
}

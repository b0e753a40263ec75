import { crisisPlanActs } from '#features/crisis-plan/index.ts';
import { intakeActs } from '#features/intake/acts.ts';
import type { MoreActs } from '#features/journeys/index.ts';
import { leavingActs } from '#features/leaving/index.ts';

/** What every capability lets a practitioner write into a journey, beside the acts of the journey itself. */
export const moreActs: MoreActs = [...crisisPlanActs, ...intakeActs, ...leavingActs];

import type { MoreActs } from '#features/journeys/index.ts';
import { offerWithChoice } from './choices/offer.act.tsx';
import { noteEngagementAct } from './engagement/engagement.act.tsx';
import { passingButtons } from './passing/pass-on.route.tsx';
import { notTakenOn } from './refusals/not-taken-on.act.tsx';

/** What coming in adds to what a practitioner can write into a journey. */
export const intakeActs: MoreActs = [passingButtons, offerWithChoice, noteEngagementAct, notTakenOn];

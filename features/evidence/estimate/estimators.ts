import { active } from './active.ts';
import { contactsAroundStart } from './around-start.ts';
import { attendance } from './attendance.ts';
import { changeClasses } from './change-classes.ts';
import { meanChangeOfPeople } from './change-mean.ts';
import { recoveryOfPeople, reliableDeterioration, reliableImprovement } from './change-shares.ts';
import { complaintsInTime } from './complaints.ts';
import { contactsPerMonth } from './contacts.ts';
import { countsByMonth } from './counts-by-month.ts';
import { crisisPlanOnEntry } from './crisis-plans.ts';
import { decisionsByMembers } from './decisions.ts';
import type { Estimator } from './estimate.ts';
import { activityAgainstPrediction } from './intentions/against-prediction.ts';
import { innovationsInUse, innovationsSustained } from './intentions/innovations.ts';
import { latestMean } from './latest-mean.ts';
import { accepted, endedPlanned, endedUnplanned, referrals, started } from './milestones.ts';
import { notAsked } from './not-asked.ts';
import { outcomeShare } from './outcome-share.ts';
import { partnershipDifference } from './partnership.ts';
import { preventionActivities } from './prevention/activities.ts';
import { criteriaYearsLater } from './prevention/criteria-years-later.ts';
import { noReturn } from './prevention/no-return.ts';
import { outwardReach } from './prevention/outward-reach.ts';
import { rareEvents } from './rare/rare-events.ts';
import { retention } from './retention.ts';
import { stateBeforeAndAfter, stateNoLonger } from './state-change.ts';
import { postsFilled } from './team/posts-filled.ts';
import { staffDue } from './team/staff-due.ts';
import { staffInPost } from './team/staff-in-post.ts';
import { staffMoves } from './team/staff-moves.ts';
import { trainingEffect } from './training/training-effect.ts';
import { trainingReach } from './training/training-reach.ts';
import { peopleBeforeAfter } from './use/people-before-after.ts';
import { ratioBeforeAfter } from './use/use-before-after.ts';
import { daysUntil } from './waiting-days.ts';

/** The ways figures are computed, by the name that indicator files give under `computed.estimator`; several may share one. */
export const ESTIMATORS: Readonly<Record<string, Estimator>> = {
  referrals,
  accepted,
  started,
  active,
  'ended-planned': endedPlanned,
  'ended-unplanned': endedUnplanned,
  retention,
  'mean-change': meanChangeOfPeople,
  'reliable-improvement': reliableImprovement,
  'reliable-deterioration': reliableDeterioration,
  recovery: recoveryOfPeople,
  'change-classes': changeClasses,
  'state-before-and-after': stateBeforeAndAfter,
  'state-no-longer': stateNoLonger,
  'outcome-share': outcomeShare,
  'days-until': daysUntil,
  'latest-mean': latestMean,
  'counts-by-month': countsByMonth,
  'not-asked': notAsked,
  'contacts-per-month': contactsPerMonth,
  attendance,
  'contacts-around-start': contactsAroundStart,
  'crisis-plan-on-entry': crisisPlanOnEntry,
  'complaints-answered-in-time': complaintsInTime,
  'decisions-by-members': decisionsByMembers,
  'partnership-difference': partnershipDifference,
  'use-before-after': ratioBeforeAfter,
  'people-before-after': peopleBeforeAfter,
  'rare-events': rareEvents,
  'no-return': noReturn,
  'criteria-years-later': criteriaYearsLater,
  'outward-reach': outwardReach,
  'prevention-activities': preventionActivities,
  'activity-against-prediction': activityAgainstPrediction,
  'innovations-in-use': innovationsInUse,
  'innovations-sustained': innovationsSustained,
  'training-reach': trainingReach,
  'training-effect': trainingEffect,
  'posts-filled': postsFilled,
  'staff-moves': staffMoves,
  'staff-due': staffDue,
  'staff-in-post': staffInPost,
};

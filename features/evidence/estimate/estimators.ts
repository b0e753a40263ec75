import { active } from './active.ts';
import { attendance } from './attendance.ts';
import { coreDeterioration, coreImprovement, coreMeanChange, coreRecovery } from './change.ts';
import { coreChangeClasses } from './change-classes.ts';
import { complaintsInTime } from './complaints.ts';
import { contactsPerMonth } from './contacts.ts';
import { crisisPlanOnEntry } from './crisis-plans.ts';
import { decisionsByMembers } from './decisions.ts';
import type { Estimator } from './estimate.ts';
import { accepted, endedPlanned, endedUnplanned, referrals, started } from './milestones.ts';
import { partnershipDifference } from './partnership.ts';
import { retention } from './retention.ts';

/** The ways figures are computed, by the name that indicator files give under `computed.estimator`; several may share one. */
export const ESTIMATORS: Readonly<Record<string, Estimator>> = {
  referrals,
  accepted,
  started,
  active,
  'ended-planned': endedPlanned,
  'ended-unplanned': endedUnplanned,
  retention,
  'core-10-mean-change': coreMeanChange,
  'core-10-reliable-improvement': coreImprovement,
  'core-10-reliable-deterioration': coreDeterioration,
  'core-10-recovery': coreRecovery,
  'core-10-change-classes': coreChangeClasses,
  'contacts-per-month': contactsPerMonth,
  attendance,
  'crisis-plan-on-entry': crisisPlanOnEntry,
  'complaints-answered-in-time': complaintsInTime,
  'decisions-by-members': decisionsByMembers,
  'partnership-difference': partnershipDifference,
};

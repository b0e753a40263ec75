import { overdueCrisisPlans } from '#features/crisis-plan/index.ts';
import { type FindOverdue, overdueReviews } from '#features/safety/index.ts';

const crisisPlans: FindOverdue = async (tx, serviceId, today) =>
  (await overdueCrisisPlans(tx, serviceId, today)).map(({ planId, journeyId, personId, version, reviewOn }) => ({
    key: `crisis-plan:${planId}:${version}`,
    journeyId,
    personId,
    dueOn: reviewOn,
    words: 'The crisis plan',
    path: `/s/${serviceId}/people/${journeyId}/crisis-plan`,
    onlyAtRisk: false,
  }));

/** What knows of plans past their review day, for the job that makes alerts of them. */
export const overduePlans: readonly FindOverdue[] = [crisisPlans, overdueReviews];

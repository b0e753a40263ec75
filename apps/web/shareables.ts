import { sharedWithPartners } from '#features/care-network/index.ts';
import { sharedPlans } from '#features/plans/index.ts';
import { type Shareable, sharedGoals, sharedProgress, sharedSessions } from '#features/supporters/index.ts';

/** What a member can share with a supporter or a partner, in the order in which it is offered and shown. */
export const shareables: readonly Shareable[] = [
  sharedSessions,
  sharedGoals,
  { id: 'plan', words: 'my plans, once a version is finished', show: (tx, of) => sharedPlans(tx, of) },
  sharedProgress,
  ...sharedWithPartners,
];

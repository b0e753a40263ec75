export { type AgreementOfCommunity, agreementsOf } from './agreed-texts/agreements.rules.ts';
export { type AgencyInvolved, agenciesOf } from './care-lists/agencies.store.ts';
export { plansConsents } from './consents.ts';
export { type FinishedBy, type SaidNow, saySo, sayWritten } from './finish/finish.store.ts';
export { type NamedPlan, namedPlans } from './in-short.ts';
export { keptFor } from './kept-for.ts';
export { plansOnPerson } from './on-person.tsx';
export { PILLARS, type PlanOffered, plansOffered } from './plan.rules.ts';
export {
  beginPlan,
  findPlan,
  hasNextSteps,
  type OfJourney,
  type PlanInShort,
  type PlanRow,
  planOf,
  reviewsOf,
  type SectionNow,
  saveSection,
  sectionsOf,
  tellAudit,
  textsOfSection,
} from './plan.store.ts';
export { type PlansAt, withPlans } from './plan-at.ts';
export { addReview, setReviewDay } from './plan-change.store.ts';
export type { PlanKind } from './plans.tables.ts';
export { sharedPlans } from './shared-plan.tsx';

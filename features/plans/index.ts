export { type AgreementOfCommunity, agreementsOf } from './agreed-texts/agreements.rules.ts';
export { type AgencyInvolved, agenciesOf } from './care-lists/agencies.store.ts';
export { type NamedPlan, namedPlans } from './in-short.ts';
export { plansOnPerson } from './on-person.tsx';
export { PILLARS, type PlanOffered, plansOffered } from './plan.rules.ts';
export { hasNextSteps, type PlanInShort, planOf } from './plan.store.ts';
export type { PlanKind } from './plans.tables.ts';
export { sharedPlans } from './shared-plan.tsx';

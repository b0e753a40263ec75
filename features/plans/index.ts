export { plansOnPerson } from './on-person.tsx';
export { hasNextSteps, type PlanInShort, planOf } from './plan.store.ts';
export type { PlanKind } from './plans.tables.ts';
export { sharedPlans } from './shared-plan.tsx';

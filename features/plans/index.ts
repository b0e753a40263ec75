export { hasNextSteps, type PlanInShort, planOf } from './plan.store.ts';
export type { PlanKind } from './plans.tables.ts';

export type {
  CrisisContact,
  CrisisPlanContent,
  CrisisPlanVersion,
  CrisisSection,
  RiskWay,
  Side,
} from './crisis-plan.rules.ts';
export { crisisPlanNow, crisisVersions, type OverdueCrisisPlan, overdueCrisisPlans } from './crisis-plan.store.ts';
export { CrisisPlanPage } from './page/crisis-plan-page.tsx';

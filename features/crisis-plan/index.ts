export { crisisPlanConsents } from './consents.ts';
export type {
  CrisisContact,
  CrisisPlanContent,
  CrisisPlanVersion,
  CrisisSection,
  RiskWay,
  Side,
} from './crisis-plan.rules.ts';
export { type CrisisPlanOffered, crisisPlanOf, riskWayOf, SECTIONS } from './crisis-plan.rules.ts';
export { crisisPlanNow, crisisVersions, type OverdueCrisisPlan, overdueCrisisPlans } from './crisis-plan.store.ts';
export { crisisPlanOnHome } from './entry/home.tsx';
export { crisisPlanPart, crisisPlansToday } from './entry/parts.tsx';
export { crisisPlanActs } from './entry/start.act.tsx';
export { CrisisPlanPage } from './page/crisis-plan-page.tsx';
export { coverFor } from './who-to-call/cover-for.ts';
export { type NamedService, namedServiceOf } from './who-to-call/named-service.store.ts';

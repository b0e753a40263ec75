import type { Route } from '#platform/pages/index.ts';
import { medicineAct } from './medicines-form.tsx';
import { showOwnMedicines, stopOwnRule } from './own/own-medicines.route.tsx';
import { beginRule, endRule } from './rule/rule-acts.tsx';
import { endMedicine, newMedicine, newReview } from './team/medicine-acts.tsx';
import { showMedicines } from './team/medicines.route.tsx';

/** Medicines as a person and the team see them. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/s/:serviceId/people/:journeyId/medicines', act: 'medicines.read', handle: showMedicines },
  ...[newMedicine, endMedicine, newReview, beginRule, endRule].flatMap(medicineAct),
  { method: 'GET', path: '/my-record/medicines', act: 'member.medicines', handle: showOwnMedicines },
  { method: 'POST', path: '/my-record/medicines/stop', act: 'member.medicines', handle: stopOwnRule },
];

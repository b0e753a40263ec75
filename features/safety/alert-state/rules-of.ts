import { type DutyCalendar, dutyCalendar } from '#features/crisis-cover/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { flagLevels } from '../levels/flag-levels.ts';
import type { AlertRules } from './alert-machine.ts';

export const rulesBy = (calendar: DutyCalendar): AlertRules => ({
  calendar,
  clocks: flagLevels().clocks,
  done: flagLevels().done,
});

/** By what a service's alerts move now. */
export const rulesOf = async (tx: Tx, serviceId: string): Promise<AlertRules> =>
  rulesBy(await dutyCalendar(tx, serviceId));

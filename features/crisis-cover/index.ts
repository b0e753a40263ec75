export {
  afterDutyMinutes,
  type Duty,
  type DutyCalendar,
  type DutyHour,
  dutiesFrom,
  dutyAt,
  endOfDutyDay,
  endOfToday,
  NOBODYS_WEEK,
} from './duty/duty.rules.ts';
export { dutyCalendar } from './duty/duty.store.ts';
export type { SafetySettingTable } from './duty/duty.tables.ts';

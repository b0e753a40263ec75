export type { CoverDay, CoverLine, CoverNow, PeerHours } from './cover.rules.ts';
export { type PeerCover, setPeerCover } from './cover.store.ts';
export { coverNow, coverSentences, nextWorkingMorning, reached, weekOfCover } from './cover-now.ts';
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
export type { NextMorning } from './next-morning.rules.ts';
export { crisisSection } from './public/crisis-section.tsx';

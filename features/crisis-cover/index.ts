export type { CoverLine, CoverNow } from './cover.rules.ts';
export { type PeerCover, setPeerCover } from './cover.store.ts';
export { coverNow, coverSentences, reached } from './cover-now.ts';
export {
  afterDutyMinutes,
  type DutyCalendar,
  type DutyHour,
  dutyAt,
  endOfDutyDay,
  endOfToday,
  NOBODYS_WEEK,
} from './duty/duty.rules.ts';
export { dutyCalendar } from './duty/duty.store.ts';
export type { SafetySettingTable } from './duty/duty.tables.ts';
export { crisisSection } from './public/crisis-section.tsx';

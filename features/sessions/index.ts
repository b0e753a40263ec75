export { canBeTogether } from '#features/journeys/index.ts';
export { bankHolidays } from './bank-holidays.ts';
export { type PlannedSession, planSessions, type Timetable } from './plan-sessions.rules.ts';
export { loadRegister, type Register, type RosterRow } from './register.store.ts';
export { ensureSessions, type SessionOfDay, sessionsBetween } from './session.store.ts';
export type { RunningGroupTable, SessionTable } from './sessions.tables.ts';
export { type RegisterEntry, RegisterRefused, takeRegister } from './take-register/take-register.ts';
export type { TodayPart } from './today/today-part.ts';

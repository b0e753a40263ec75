export { AlertList } from './alerts/alert-list.tsx';
export { type OpenAlert, openAlerts } from './alerts.store.ts';
export { closedBy, type ReadPromise, seenBy } from './duty/clocks.rules.ts';
export { afterDutyMinutes, type DutyCalendar, type DutyHour } from './duty/duty.rules.ts';
export { type Escalated, type Escalating, escalateOverdue } from './escalate/escalate-overdue.ts';
export { type AlertLevel, flagLevels, type Level, rankOf } from './levels/flag-levels.ts';
export { type AlertOfResponse, alertOfResponse, helpWordsOf, promiseInWords, promiseNow } from './promise.ts';
export { type NewAlert, ownerAt, type Raised, raiseAlert } from './raise-alert.ts';
export { judgedByDefault, type RaisedForResponse, type ResponseSent, raiseForResponse } from './raise-for-response.ts';

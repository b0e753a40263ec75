export { AlertList } from './alerts/alert-list.tsx';
export { type OpenAlert, openAlerts } from './alerts.store.ts';
export type { ReadPromise } from './duty/clocks.rules.ts';
export { type Escalated, type Escalating, escalateOverdue } from './escalate/escalate-overdue.ts';
export type { Level } from './levels/flag-levels.ts';
export { type AlertOfResponse, alertOfResponse, helpWordsOf, promiseInWords, promiseNow } from './promise.ts';
export { type NewAlert, type Raised, raiseAlert } from './raise-alert.ts';
export { type RaisedForResponse, type ResponseSent, raiseForResponse } from './raise-for-response.ts';

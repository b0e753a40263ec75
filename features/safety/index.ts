export { AlertList } from './alerts/alert-list.tsx';
export { closeAlert, type OpenAlert, openAlerts, takeAlert } from './alerts.store.ts';
export { HOURS_TO_ANSWER, type NewAlert, raiseAlert } from './raise-alert.ts';

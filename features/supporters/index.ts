export { sharingConsents } from './consents.ts';
export type { Shareable, SharedOf } from './shareable.ts';
export { supportersToday } from './team/supporters-today.tsx';
export { sharedGoals } from './things/goals.tsx';
export { sharedProgress } from './things/progress.tsx';
export { sharedSessions } from './things/sessions.tsx';

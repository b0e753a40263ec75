export { DueList } from './doing/doing.route.tsx';
export { CLOSES_DAYS_AFTER, type DueOccasion, dueOccasions, keyOf, openOn } from './due.rules.ts';
export { type Asked, askedOf, type DueForPerson } from './due.store.ts';
export { happenedIn } from './happened.ts';
export { type Response, responsesOf } from './response.store.ts';
export { type Score, scoresOf } from './score.store.ts';

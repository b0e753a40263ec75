export { byState, type Goal, goalsNameOf, type Rating } from './goal.rules.ts';
export { goalsOf } from './goal.store.ts';

export { byState, type Goal, goalsNameOf, type Rating } from './goal.rules.ts';
export { goalsOf } from './goal.store.ts';
export { goalsInShort } from './own/goals-in-short.tsx';

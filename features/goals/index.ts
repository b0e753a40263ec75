export { goalsInShort } from './own/goals-in-short.tsx';

export { myWorkToday } from './own/my-work-today.tsx';
export { type Worker, workersOf, worksOn } from './team.store.ts';

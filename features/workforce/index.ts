export { type Worker, workersOf, worksOn } from './team.store.ts';

export { idFromName } from './id-from-name.ts';
export { hindrancesOf, type NewServiceFile, type Started, startService } from './start-service.ts';

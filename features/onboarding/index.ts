export { idFromName } from './id-from-name.ts';
export { type NewServiceFile, type Started, startService } from './start-service.ts';

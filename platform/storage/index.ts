export { asDatasetBuilder, asEvidence, asSystem, everyService, withActor } from './actor-context.ts';
export type { BulkLoad, Cell } from './cells.ts';
export { copyRows } from './copy-rows.ts';
export type { Database } from './database.ts';
export { openStorage, type StorageOptions, storageFromEnvironment } from './open-storage.ts';
export type { Storage, Tx } from './storage.ts';
export { StorageProblem } from './storage-problem.ts';
export { databaseTrouble, type StorageStatus } from './storage-status.ts';

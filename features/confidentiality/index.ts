export { closeRecord, endClosure, type NewClosure, type WorkerWithRecord, worksHere } from './closure.store.ts';
export type { ClosedBecause } from './confidentiality.tables.ts';

export { closedState } from './closed-record.store.ts';
export { closedToday } from './closed-today.tsx';
export { closeRecord, endClosure, type NewClosure, type WorkerWithRecord, worksHere } from './closure.store.ts';
export type { ClosedBecause } from './confidentiality.tables.ts';
export { closeLink } from './lead/close-link.tsx';
export { leadingToClosed } from './open/lead-to-closed.ts';
export { openNotice } from './open/open-notice.tsx';

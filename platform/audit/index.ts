export { audit, type Deed } from './audit.ts';
export { sealAudit } from './seal.ts';
export { type AuditReport, verifyAudit } from './verify.ts';

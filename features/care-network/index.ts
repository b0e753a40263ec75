export { lateAnswersToday, networkPart } from './parts.tsx';
export { policeConsents } from './police/consents.ts';
export { sharedWithPartners } from './shareables.tsx';

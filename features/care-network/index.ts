export { lateAnswersToday, networkPart } from './parts.tsx';
export { sharedWithPartners } from './shareables.tsx';

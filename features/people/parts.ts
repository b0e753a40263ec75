export { peopleConsents } from './consents.ts';
export { changedPart, reachPart } from './details/reach-part.tsx';
export { knownPart, linkedPart } from './recognise/known-part.tsx';
export { knownToday } from './recognise/known-today.tsx';
export { under18Part } from './under-18/consent-part.tsx';

export type { ConsentLine, ConsentSource } from './consents/consent-source.ts';
export { consentsPart } from './consents/on-person.tsx';
export { heldBackOnPerson } from './on-person.tsx';
export { correctionsToday } from './on-today.tsx';

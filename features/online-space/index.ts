export { spaceConsents } from './consents.ts';
export { bringDigests } from './digest.ts';
export { spacePart } from './part.tsx';

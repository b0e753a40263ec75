export { crisisSharingConsents } from './consents.ts';
export { crisisServiceOnHome } from './named/named-line.tsx';
export { crisesToday, crisisPart } from './parts.tsx';

export { crisisServiceOnHome } from './named/named-line.tsx';
export { crisesToday, crisisPart } from './parts.tsx';

export { crisisOnHome } from './named/named-line.tsx';
export { crisesToday, crisisPart } from './parts.tsx';

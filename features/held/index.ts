export { correctionsToday } from './on-today.tsx';

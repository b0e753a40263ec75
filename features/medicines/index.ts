export { medicinesPart } from './on-person.tsx';

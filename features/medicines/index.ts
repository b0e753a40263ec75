export { medicinesConsents } from './consents.ts';
export { medicinesPart } from './on-person.tsx';

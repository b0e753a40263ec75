export { isNhsNumber, readNhsNumber } from './nhs-number.ts';
export { addPerson, becomeKnown, findPerson, type NewPerson, type Person } from './person.store.ts';

export { isNhsNumber, readNhsNumber } from './nhs-number.ts';
export { addPerson, becomeKnown, findPerson, type NewPerson, type Person } from './person.store.ts';
export { restOfName } from './rest-of-name.ts';

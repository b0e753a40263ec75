export { saveDetails } from './details/details.store.ts';
export { needsOf, needsOfJourneys } from './needs/needs.store.ts';
export { NeedsLine } from './needs/needs-line.tsx';
export { isNhsNumber, readNhsNumber } from './nhs-number.ts';
export { addPerson, becomeKnown, findPerson, type NewPerson, type Person } from './person.store.ts';
export { decide as decidePeople } from './recognise/link.store.ts';
export { linkedPeople } from './recognise/linked.store.ts';
export { restOfName } from './rest-of-name.ts';
export { ageToday, type Born, isUnder18, type MayEnter, mayEnterAdultSpace } from './under-18/age.rules.ts';

export { askedOf, isPlaceToStay } from './stay.rules.ts';
export { bedsTaken, beginStay, endStay, type NewStay, type Stay, staysOf } from './stay.store.ts';
export { bedsToday, staysPart } from './stays-part.tsx';

export { attendedOf, type Owner, rowOf } from './fact-rows.ts';
export { loadJourney, loadJourneys, type StoredJourney } from './journey.store.ts';
export type { AttendanceTable, How, JourneyNowTable, MembershipTable } from './journeys.tables.ts';
export { placesFree } from './places.store.ts';
export { type Projection, projectionOf } from './projection.ts';
export { FactRefused, type NewFact, recordFacts, type Writing } from './record-facts.ts';
export { type NewReferral, type Referral, refer } from './refer.ts';
export { newReference, readReference, referenceHash } from './reference.ts';

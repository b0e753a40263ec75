export { type Booking, bookContact } from './appointments/book-contact.ts';
export { peerContactConsents } from './peer-contact/consents.ts';
export { contactsPart, workersPart } from './person-part.tsx';
export { appointmentsToday, triesToday } from './today-parts.tsx';
export { takeWelcomeBackSteps } from './welcome-back/take-steps.ts';
export { welcomeBackPart, welcomeBackToday } from './welcome-back/welcome-back.route.tsx';
export { type Caseload, caseloadByWorker } from './workers/caseload.store.ts';
export { type WorkerWith, workersOf } from './workers/workers.store.ts';

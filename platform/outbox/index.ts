export { type Carrier, deliverWaiting, outboxOnly, type WaitingMessage } from './deliver.ts';
export { endContact, isContactEnded, resumeContact } from './gate.ts';
export { isQuiet, type QuietHours, quietEnds } from './quiet-hours.rules.ts';
export { type Message, outboxOf, send } from './send.ts';

export { type Carrier, deliverWaiting, outboxOnly, type WaitingMessage } from './deliver.ts';
export { type Message, outboxOf, send } from './send.ts';

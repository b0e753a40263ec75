export { type Carrier, type Carriers, deliverWaiting, outboxOnly, type WaitingMessage } from './deliver.ts';
export { isDelivery, notArrived, noteDelivery } from './delivery.ts';
export { endContact, isContactEnded, resumeContact } from './gate.ts';
export type { Delivery } from './message.tables.ts';
export { startTexts, stopTexts, textsStopped } from './no-texts.ts';
export { type Notify, notifyCarrier, notifyFromEnvironment, type ReceivedText } from './notify/notify-carrier.ts';
export { isQuiet, type QuietHours, quietEnds } from './quiet-hours.rules.ts';
export { type Message, outboxOf, send } from './send.ts';

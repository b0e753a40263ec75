import type { Route } from '#platform/pages/index.ts';
import { sendAppointment, showAppointment } from './appointments/appointment.route.tsx';
import { sendBooking, showBooking } from './appointments/book.route.tsx';
import { sendCancelling, sendMoving, showCancelling, showMoving } from './appointments/change.routes.tsx';
import { showDiary } from './appointments/diary.route.tsx';
import {
  sendOwnPeerContact,
  sendPeerContact,
  showOwnPeerContact,
  showPeerContact,
} from './peer-contact/peer-contact.routes.tsx';
import { sendContact, showContactForm } from './record/contact.route.tsx';
import { showContacts, showOutreach } from './record/contacts-list.routes.tsx';
import { sendStep, sendStopping, showSteps } from './welcome-back/settings.route.tsx';
import { sendDone, sendTakeOver, showWelcomeBack } from './welcome-back/welcome-back.route.tsx';
import { showCaseloads } from './workers/caseloads.route.tsx';
import { sendStop, sendWorker, showWorkers } from './workers/workers.route.tsx';

const service = '/s/:serviceId';
const person = `${service}/people/:journeyId`;
const appointment = `${service}/appointments/:sessionId`;
const steps = `${service}/settings/welcome-back`;
const welcome = `${service}/welcome-back/:welcomeId`;

/** Appointments, contacts, outreach, who works with whom, and the steps after somebody was not there. */
export const routes: readonly Route[] = [
  { method: 'GET', path: `${service}/diary`, act: 'contacts.read', handle: showDiary },
  { method: 'GET', path: `${service}/outreach`, act: 'contacts.read', handle: showOutreach },
  { method: 'GET', path: `${service}/caseloads`, act: 'contacts.read', handle: showCaseloads },
  { method: 'GET', path: `${person}/book`, act: 'contacts.write', handle: showBooking },
  { method: 'POST', path: `${person}/book`, act: 'contacts.write', handle: sendBooking },
  { method: 'GET', path: `${person}/contacts`, act: 'contacts.read', handle: showContacts },
  { method: 'GET', path: `${person}/contacts/new`, act: 'contacts.write', handle: showContactForm },
  { method: 'POST', path: `${person}/contacts/new`, act: 'contacts.write', handle: sendContact },
  { method: 'GET', path: `${person}/workers`, act: 'contacts.read', handle: showWorkers },
  { method: 'POST', path: `${person}/workers`, act: 'contacts.write', handle: sendWorker },
  { method: 'POST', path: `${person}/workers/:workerId/stop`, act: 'contacts.write', handle: sendStop },
  { method: 'GET', path: `${person}/peer-contact`, act: 'contacts.write', handle: showPeerContact },
  { method: 'POST', path: `${person}/peer-contact`, act: 'contacts.write', handle: sendPeerContact },
  { method: 'GET', path: '/my-record/peer-contact', act: 'member.peer-contact', handle: showOwnPeerContact },
  { method: 'POST', path: '/my-record/peer-contact', act: 'member.peer-contact', handle: sendOwnPeerContact },
  { method: 'GET', path: appointment, act: 'contacts.read', handle: showAppointment },
  { method: 'POST', path: appointment, act: 'contacts.write', handle: sendAppointment },
  { method: 'GET', path: `${appointment}/move`, act: 'contacts.write', handle: showMoving },
  { method: 'POST', path: `${appointment}/move`, act: 'contacts.write', handle: sendMoving },
  { method: 'GET', path: `${appointment}/cancel`, act: 'contacts.write', handle: showCancelling },
  { method: 'POST', path: `${appointment}/cancel`, act: 'contacts.write', handle: sendCancelling },
  { method: 'GET', path: steps, act: 'settings.read', handle: showSteps },
  { method: 'POST', path: steps, act: 'service.settings', handle: sendStep },
  { method: 'POST', path: `${steps}/:stepId/stop`, act: 'service.settings', handle: sendStopping },
  { method: 'GET', path: welcome, act: 'welcome-back.do', handle: showWelcomeBack },
  { method: 'POST', path: `${welcome}/done`, act: 'welcome-back.do', handle: sendDone },
  { method: 'POST', path: `${welcome}/take`, act: 'welcome-back.do', handle: sendTakeOver },
];

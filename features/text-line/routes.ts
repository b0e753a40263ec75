import type { Route } from '#platform/pages/index.ts';
import { sendFromPhone, showPhone } from './demonstration/phone.route.tsx';
import { receiveDelivery, receiveText } from './incoming/callbacks.route.ts';
import { showOwnTexts } from './own/messages.route.tsx';
import {
  sendCloseText,
  sendHandOverText,
  sendTakeText,
  sendWhose,
  sendWriteBack,
  showHandOverText,
} from './queue/acts.route.tsx';
import { showTexts } from './queue/queue.route.tsx';
import { showThread } from './queue/thread.route.tsx';
import { saveLineSettings, showLineSettings } from './settings/line.route.tsx';

const texts = '/s/:serviceId/texts';
const thread = `${texts}/:threadId`;
const settings = '/s/:serviceId/settings/text-line';
const phone = '/demonstration/phone/:serviceId';

/** Texts: what the carrier hands over, the queue of the team, a member's own page, and the line's settings. */
export const routes: readonly Route[] = [
  { method: 'POST', path: '/carrier/texts', act: 'text-line.receive', byMachine: true, handle: receiveText },
  { method: 'POST', path: '/carrier/delivery', act: 'text-line.receive', byMachine: true, handle: receiveDelivery },
  { method: 'GET', path: texts, act: 'texts.read', handle: showTexts },
  { method: 'GET', path: thread, act: 'texts.read', handle: showThread },
  { method: 'POST', path: `${thread}/take`, act: 'texts.answer', handle: sendTakeText },
  { method: 'GET', path: `${thread}/hand-over`, act: 'texts.answer', handle: showHandOverText },
  { method: 'POST', path: `${thread}/hand-over`, act: 'texts.answer', handle: sendHandOverText },
  { method: 'POST', path: `${thread}/whose`, act: 'texts.answer', handle: sendWhose },
  { method: 'POST', path: `${thread}/write`, act: 'texts.answer', handle: sendWriteBack },
  { method: 'POST', path: `${thread}/close`, act: 'texts.answer', handle: sendCloseText },
  { method: 'GET', path: settings, act: 'settings.read', handle: showLineSettings },
  { method: 'POST', path: settings, act: 'service.settings', handle: saveLineSettings },
  { method: 'GET', path: '/messages', act: 'member.texts', handle: showOwnTexts },
  { method: 'GET', path: phone, act: 'demonstration.phone', handle: showPhone },
  { method: 'POST', path: phone, act: 'demonstration.phone', handle: sendFromPhone },
];

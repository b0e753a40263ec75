import type { Route } from '#platform/pages/index.ts';
import { showHelpNow } from './help/help-now.route.tsx';
import {
  saveLine,
  sendAway,
  sendBack,
  sendEnd,
  sendLine,
  sendOtherwise,
  sendOwn,
  showCover,
  showLine,
} from './settings/cover.route.tsx';

const at = '/s/:serviceId/settings/crisis-cover';

/** Pages about who is there in a crisis. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/help-now', act: 'public.read', evenWhenBroken: true, handle: showHelpNow },
  { method: 'GET', path: at, act: 'settings.read', handle: showCover },
  { method: 'POST', path: `${at}/own`, act: 'service.settings', handle: sendOwn },
  { method: 'POST', path: `${at}/lines`, act: 'service.settings', handle: sendLine },
  { method: 'POST', path: `${at}/end`, act: 'service.settings', handle: sendEnd },
  { method: 'POST', path: `${at}/away`, act: 'service.settings', handle: sendAway },
  { method: 'POST', path: `${at}/back`, act: 'service.settings', handle: sendBack },
  { method: 'POST', path: `${at}/otherwise`, act: 'service.settings', handle: sendOtherwise },
  { method: 'GET', path: `${at}/:lineId`, act: 'service.settings', handle: showLine },
  { method: 'POST', path: `${at}/:lineId`, act: 'service.settings', handle: saveLine },
];

import type { Route } from '#platform/pages/index.ts';
import { showWork } from '../work/work.route.tsx';
import { showSettings } from './settings.route.tsx';
import { showOwnSettings, showOwnWords } from './values/own-list.route.tsx';
import { saveOwnSetting, saveOwnWord, showOwnSetting, showOwnWord } from './values/own-value.route.tsx';

const at = '/s/:serviceId/settings';

export const routes: readonly Route[] = [
  { method: 'GET', path: at, act: 'settings.read', handle: showSettings },
  { method: 'GET', path: `${at}/values`, act: 'settings.read', handle: showOwnSettings },
  { method: 'GET', path: `${at}/values/:name`, act: 'service.settings', handle: showOwnSetting },
  { method: 'POST', path: `${at}/values/:name`, act: 'service.settings', handle: saveOwnSetting },
  { method: 'GET', path: `${at}/words`, act: 'settings.read', handle: showOwnWords },
  { method: 'GET', path: `${at}/words/:name`, act: 'service.settings', handle: showOwnWord },
  { method: 'POST', path: `${at}/words/:name`, act: 'service.settings', handle: saveOwnWord },
  { method: 'GET', path: '/s/:serviceId/work-with-others', act: 'work.read', handle: showWork },
];

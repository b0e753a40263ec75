import type { PageRequest, Route } from '#platform/pages/index.ts';
import { confirmPage, missingRulePage } from './settings/confirm.page.tsx';
import { showInstrument } from './settings/instrument.route.tsx';
import { showInstruments } from './settings/instruments.route.tsx';
import { loadPage } from './settings/load.page.tsx';
import { giveSkeleton } from './settings/skeleton.route.ts';
import { takeBackPage, withdrawPage } from './settings/take-back.page.tsx';
import { valueSetPage } from './settings/value-set.page.tsx';

const LIST = '/s/:serviceId/settings/instruments';
const ONE = `${LIST}/:instrument`;
type Handle = (request: PageRequest) => ReturnType<Route['handle']>;

/** A form of the lead: the page and what sending it does. */
const form = (path: string, { show, send }: { show: Handle; send: Handle }): Route[] => [
  { method: 'GET', path: `${ONE}/${path}`, act: 'instruments.manage', handle: show },
  { method: 'POST', path: `${ONE}/${path}`, act: 'instruments.manage', handle: send },
];

export const routes: readonly Route[] = [
  { method: 'GET', path: LIST, act: 'settings.read', handle: showInstruments },
  { method: 'GET', path: ONE, act: 'settings.read', handle: showInstrument },
  ...form('load', loadPage),
  { method: 'GET', path: `${ONE}/skeleton`, act: 'instruments.manage', handle: giveSkeleton },
  ...form('confirm', confirmPage),
  ...form('missing-rule', missingRulePage),
  ...form('value-set', valueSetPage),
  ...form('take-back/:about', takeBackPage),
  ...form('withdraw/:packId', withdrawPage),
];

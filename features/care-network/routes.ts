import type { Route } from '#platform/pages/index.ts';
import { coordinatorAct } from './coordinator/coordinator.act.tsx';
import { showNetwork } from './network.route.tsx';
import { networkAct } from './network-form.tsx';
import { showOwnNetwork, stopOwnSheet } from './own/own-network.route.tsx';
import { sendAsked, showAsked } from './partner/asked.route.tsx';
import { endAct, sheetAct, useAct } from './police/police.acts.tsx';
import { showPolice, showPolicePage } from './police/police.route.tsx';
import { sendNewProtocol, showNewProtocol, showProtocol } from './police/protocol.route.tsx';
import { answerAct, takeBackAct } from './requests/answer.act.tsx';
import { askAct } from './requests/ask.act.tsx';
import { showPartners } from './requests/partners.route.tsx';

const PERSON = '/s/:serviceId/people/:journeyId';
const WORK = '/s/:serviceId/work-with-others';

/** Help from several agencies: the shared plan, what partners are asked, and what the police may be told. */
export const routes: readonly Route[] = [
  { method: 'GET', path: `${PERSON}/network`, act: 'shared-plan.read', handle: showNetwork },
  ...networkAct(coordinatorAct),
  ...networkAct(askAct),
  ...networkAct(answerAct),
  ...networkAct(takeBackAct),
  { method: 'GET', path: `${PERSON}/police`, act: 'police.read', handle: showPolice },
  { method: 'GET', path: `${PERSON}/police/page`, act: 'police.read', handle: showPolicePage },
  ...networkAct(sheetAct),
  ...networkAct(useAct),
  ...networkAct(endAct),
  { method: 'GET', path: `${WORK}/partners`, act: 'work.read', handle: showPartners },
  { method: 'GET', path: `${WORK}/police`, act: 'police.read', handle: showProtocol },
  { method: 'GET', path: `${WORK}/police/new`, act: 'police-protocol.write', handle: showNewProtocol },
  { method: 'POST', path: `${WORK}/police/new`, act: 'police-protocol.write', handle: sendNewProtocol },
  { method: 'GET', path: '/shared-with-me/asked', act: 'partner-request.answer', handle: showAsked },
  { method: 'POST', path: '/shared-with-me/asked', act: 'partner-request.answer', handle: sendAsked },
  { method: 'GET', path: '/my-record/network', act: 'member.network', handle: showOwnNetwork },
  { method: 'POST', path: '/my-record/network/police-stop', act: 'member.network', handle: stopOwnSheet },
];

import type { Route } from '#platform/pages/index.ts';
import { sendBlock, sendUnblock, showBlocked } from './blocks/block.route.tsx';
import { sendInTouch, showInTouch } from './brought-back/in-touch.route.tsx';
import { sendGoOn, sendLeave, sendPause, sendRenew } from './list/acts.route.ts';
import { sendJoin, showJoin } from './list/join.route.tsx';
import { showPeers } from './list/list.route.tsx';
import { sendHide, sendNumber, sendRemove, sendShow, showNumbers } from './numbers/numbers.route.tsx';
import { sendReachOut, sendResult, showReachOut } from './reach-out/reach-out.route.tsx';
import { sendAsk, showAsk } from './relay/ask.route.tsx';
import { sendTellTeam, showHelp } from './relay/help.route.tsx';
import { sendAnswer, sendEnd, sendWords, showTalk } from './relay/talk.route.tsx';
import { sendBrought, showBrought } from './reports/brought.route.tsx';
import { sendReport, showReport } from './reports/report.route.tsx';
import { sendEndSlot, sendGiveBack, sendSlot, sendTake, showRota } from './rota/rota.route.tsx';
import { sendClose, showTeam } from './team/team.route.tsx';

const peers = '/community/:communityId/peers';
const team = '/s/:serviceId/communities/:communityId/peers';
type Handle = Route['handle'];

const own = (method: Route['method'], path: string, handle: Handle): Route => ({
  method,
  path: `${peers}${path}`,
  act: 'member.peers',
  handle,
});

export const routes: readonly Route[] = [
  own('GET', '', showPeers),
  own('GET', '/join', showJoin),
  own('POST', '/join', sendJoin),
  own('POST', '/pause', sendPause),
  own('POST', '/go-on', sendGoOn),
  own('POST', '/renew', sendRenew),
  own('POST', '/leave', sendLeave),
  own('GET', '/ask/:personId', showAsk),
  own('POST', '/ask/:personId', sendAsk),
  own('GET', '/help', showHelp),
  own('POST', '/tell-team', sendTellTeam),
  own('GET', '/talk/:askId', showTalk),
  own('POST', '/talk/:askId/answer', sendAnswer),
  own('POST', '/talk/:askId/write', sendWords),
  own('POST', '/talk/:askId/end', sendEnd),
  own('GET', '/talk/:askId/report/:messageId', showReport),
  own('POST', '/talk/:askId/report/:messageId', sendReport),
  own('GET', '/numbers', showNumbers),
  own('POST', '/numbers', sendNumber),
  own('POST', '/numbers/remove', sendRemove),
  own('POST', '/numbers/show', sendShow),
  own('POST', '/numbers/hide', sendHide),
  own('GET', '/rota', showRota),
  own('POST', '/rota/take', sendTake),
  own('POST', '/rota/give-back', sendGiveBack),
  own('POST', '/rota/time', sendSlot),
  own('POST', '/rota/end-time', sendEndSlot),
  own('GET', '/in-touch', showInTouch),
  own('POST', '/in-touch', sendInTouch),
  own('GET', '/reach-out', showReachOut),
  own('POST', '/reach-out', sendReachOut),
  own('POST', '/reach-out/result', sendResult),
  own('GET', '/brought', showBrought),
  own('POST', '/brought/:reportId', sendBrought),
  own('POST', '/block', sendBlock),
  own('GET', '/blocked', showBlocked),
  own('POST', '/unblock', sendUnblock),
  { method: 'GET', path: team, act: 'peers.read', handle: showTeam },
  { method: 'POST', path: `${team}/reports/:reportId`, act: 'peers.reports', handle: sendClose },
];

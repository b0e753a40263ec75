import type { Route } from '#platform/pages/index.ts';
import { showFiguresOf, showOurFigures, showWholeReport } from './members/our-figures.route.tsx';
import { downloadCommissioned, showCommissionedReport, showCommissionedReports } from './pages/commissioned.route.tsx';
import { sendAgain, sendSetAside, showDraft } from './pages/draft.route.tsx';
import { downloadEdition, showEdition } from './pages/edition.route.tsx';
import { showReports } from './pages/list.route.tsx';
import { sendNewDraft, showNewDraft } from './pages/new-draft.route.tsx';
import { sendCorrect, showCorrect } from './publish/correct.route.tsx';
import { sendPublish, showPublish } from './publish/publish.route.tsx';
import { sendTakeOut, showTakeOut } from './taken-out/take-out.route.tsx';

const TEAM = '/s/:serviceId/reports';
const DRAFT = `${TEAM}/drafts/:draftId`;
const PAID = '/commissioned/reports';

/** The report of a service: drafts for its team, editions for commissioners, and the same in plain words for members. */
export const routes: readonly Route[] = [
  { method: 'GET', path: TEAM, act: 'report.read', handle: showReports },
  { method: 'GET', path: `${TEAM}/new`, act: 'report.draft', handle: showNewDraft },
  { method: 'POST', path: `${TEAM}/new`, act: 'report.draft', handle: sendNewDraft },
  { method: 'GET', path: DRAFT, act: 'report.read', handle: showDraft },
  { method: 'POST', path: `${DRAFT}/again`, act: 'report.draft', handle: sendAgain },
  { method: 'POST', path: `${DRAFT}/set-aside`, act: 'report.draft', handle: sendSetAside },
  { method: 'GET', path: `${DRAFT}/publish`, act: 'report.publish', handle: showPublish },
  { method: 'POST', path: `${DRAFT}/publish`, act: 'report.publish', handle: sendPublish },
  { method: 'GET', path: `${TEAM}/:editionId`, act: 'report.read', handle: showEdition },
  { method: 'GET', path: `${TEAM}/:editionId/correct`, act: 'report.publish', handle: showCorrect },
  { method: 'POST', path: `${TEAM}/:editionId/correct`, act: 'report.publish', handle: sendCorrect },
  { method: 'GET', path: `${TEAM}/:editionId/take-out`, act: 'report.publish', handle: showTakeOut },
  { method: 'POST', path: `${TEAM}/:editionId/take-out`, act: 'report.publish', handle: sendTakeOut },
  { method: 'GET', path: `${TEAM}/:editionId/:file`, act: 'report.read', handle: downloadEdition },
  { method: 'GET', path: PAID, act: 'commissioned.read', handle: showCommissionedReports },
  { method: 'GET', path: `${PAID}/:serviceId/:editionId`, act: 'commissioned.figure', handle: showCommissionedReport },
  {
    method: 'GET',
    path: `${PAID}/:serviceId/:editionId/:file`,
    act: 'commissioned.figure',
    handle: downloadCommissioned,
  },
  { method: 'GET', path: '/our-figures', act: 'member.figures', handle: showOurFigures },
  { method: 'GET', path: '/our-figures/:atService', act: 'member.figures', handle: showFiguresOf },
  { method: 'GET', path: '/our-figures/:atService/:editionId', act: 'member.figures', handle: showWholeReport },
];

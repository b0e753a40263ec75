import type { Route } from '#platform/pages/index.ts';
import { sendClosing, showClosing } from './lead/close.route.tsx';
import { sendEnd, sendLooked, showClosedRecords } from './lead/closed-records.route.tsx';
import { sendCloseAgain, sendOpening, showClosed } from './open/closed.route.tsx';
import { sendFinding, showFinding } from './open/find.route.tsx';
import { sendOwnClosing, showOwnClosing } from './own/own-closing.route.tsx';

const PERSON = '/s/:serviceId/people/:journeyId';

/** Closed records: opening one with a reason, closing one, and who answers for both. */
export const routes: readonly Route[] = [
  { method: 'GET', path: `${PERSON}/closed`, act: 'closed-record.open', handle: showClosed },
  { method: 'POST', path: `${PERSON}/closed`, act: 'closed-record.open', handle: sendOpening },
  { method: 'POST', path: `${PERSON}/close-again`, act: 'closed-record.open', handle: sendCloseAgain },
  { method: 'GET', path: '/s/:serviceId/closed-record', act: 'closed-record.open', handle: showFinding },
  { method: 'POST', path: '/s/:serviceId/closed-record', act: 'closed-record.open', handle: sendFinding },
  { method: 'GET', path: `${PERSON}/close-record`, act: 'closed-records.manage', handle: showClosing },
  { method: 'POST', path: `${PERSON}/close-record`, act: 'closed-records.manage', handle: sendClosing },
  { method: 'GET', path: '/s/:serviceId/closed-records', act: 'closed-records.manage', handle: showClosedRecords },
  { method: 'POST', path: '/s/:serviceId/closed-records/looked', act: 'closed-records.manage', handle: sendLooked },
  { method: 'POST', path: '/s/:serviceId/closed-records/end', act: 'closed-records.manage', handle: sendEnd },
  { method: 'GET', path: '/my-record/closed', act: 'member.close-record', handle: showOwnClosing },
  { method: 'POST', path: '/my-record/closed', act: 'member.close-record', handle: sendOwnClosing },
];

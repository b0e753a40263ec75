import type { Route } from '#platform/pages/index.ts';
import { sendAnswer, showCorrection } from './answer.route.tsx';
import type { ConsentSource } from './consents/consent-source.ts';
import { showConsents, showConsentsOf } from './consents/consents.route.tsx';
import { sendCorrect, showCorrect } from './correct.route.tsx';
import { showEverything, takeAway } from './everything.route.tsx';
import { endHeldBack, showHeldBack, signHeldBack } from './held-back.route.tsx';

const person = '/s/:serviceId/people/:journeyId/held-back';
const correction = '/s/:serviceId/corrections/:requestId';

/** What is held about somebody: taking it away, asking to have it put right, what they said yes to, and what is not given out. */
export const heldRoutes = (consents: readonly ConsentSource[]): readonly Route[] => [
  { method: 'GET', path: '/my-record/consents', act: 'member.held', handle: (r) => showConsents(r, consents) },
  {
    method: 'GET',
    path: '/s/:serviceId/people/:journeyId/consents',
    act: 'consents.read',
    handle: (r) => showConsentsOf(r, consents),
  },
  { method: 'GET', path: '/my-record/everything', act: 'member.held', handle: showEverything },
  { method: 'POST', path: '/my-record/everything', act: 'member.held', handle: takeAway },
  { method: 'GET', path: '/my-record/correct', act: 'member.held', handle: showCorrect },
  { method: 'POST', path: '/my-record/correct', act: 'member.held', handle: sendCorrect },
  { method: 'GET', path: correction, act: 'corrections.answer', handle: showCorrection },
  { method: 'POST', path: correction, act: 'corrections.answer', handle: sendAnswer },
  { method: 'GET', path: person, act: 'held-back.sign', handle: showHeldBack },
  { method: 'POST', path: person, act: 'held-back.sign', handle: signHeldBack },
  { method: 'POST', path: `${person}/end`, act: 'held-back.sign', handle: endHeldBack },
];

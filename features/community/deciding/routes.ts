import type { Route } from '#platform/pages/index.ts';
import { showVotesAboutMe } from './about-me.route.tsx';
import { saveChange, showChange } from './change-proposal.route.tsx';
import { saveElection, showElection } from './election.route.tsx';
import { showHowSecret } from './how-secret.route.tsx';
import { saveNewProposal, showNewProposal } from './new-proposal.route.tsx';
import { saveOpenVote, showOpenVote } from './open-vote.route.tsx';
import { actOnProposal, showProposal } from './proposal.route.tsx';
import { showProposals } from './proposals.route.tsx';
import { saveStep, showStep } from './step.route.tsx';
import { actOnVote, showVote } from './vote.route.tsx';
import { saveWay, showWays } from './ways.route.tsx';

type Handle = Route['handle'];

/** The same page for a member and for the team. */
const both = (path: string, show: Handle, act?: Handle): Route[] => [
  { method: 'GET', path: `/community/:communityId${path}`, act: 'member.community', handle: show },
  { method: 'GET', path: `/s/:serviceId/communities/:communityId${path}`, act: 'community.read', handle: show },
  ...(act === undefined
    ? []
    : ([
        { method: 'POST', path: `/community/:communityId${path}`, act: 'member.community', handle: act },
        { method: 'POST', path: `/s/:serviceId/communities/:communityId${path}`, act: 'community.write', handle: act },
      ] as const)),
];
const STEP = '/s/:serviceId/communities/:communityId/deciding/step';

/** Proposals, votes and ways of deciding. */
export const decidingRoutes: readonly Route[] = [
  ...both('/deciding', showProposals),
  ...both('/deciding/new', showNewProposal, saveNewProposal),
  ...both('/deciding/election', showElection, saveElection),
  ...both('/deciding/ways', showWays, saveWay),
  { method: 'GET', path: STEP, act: 'community.write', handle: showStep },
  { method: 'POST', path: STEP, act: 'community.write', handle: saveStep },
  ...both('/deciding/:proposalId', showProposal, actOnProposal),
  ...both('/deciding/:proposalId/change', showChange, saveChange),
  ...both('/deciding/:proposalId/open', showOpenVote, saveOpenVote),
  ...both('/votes/:voteId', showVote, actOnVote),
  ...both('/how-secret', showHowSecret),
  { method: 'GET', path: '/my-record/votes', act: 'member.community', handle: showVotesAboutMe },
];

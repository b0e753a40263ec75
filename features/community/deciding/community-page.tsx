import { londonDay, londonTime, longDate } from '@commonground/calendar';
import type { ReactElement, ReactNode } from 'react';
import { isRecordId } from '#features/services/index.ts';
import { type Answer, type FormState, formPage, type PageRequest } from '#platform/pages/index.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { words } from './deciding-words.ts';
import { findProposal, type Proposal } from './proposal.store.ts';
import { findVote, type Vote } from './vote.store.ts';

export const proposalsAt = (at: InCommunity) => `${at.address}/deciding`;
export const proposalAt = (at: InCommunity, proposalId: string) => `${proposalsAt(at)}/${proposalId}`;
export const voteAt = (at: InCommunity, voteId: string) => `${at.address}/votes/${voteId}`;

interface Drawn {
  readonly title: string;
  readonly form?: FormState;
  readonly children: ReactNode;
  /** Where the link under the page leads; the list of proposals unless said. */
  readonly back?: { readonly href: string; readonly words: string };
}

/** A page of a community about deciding, for a member or the team. */
export function communityPage(at: InCommunity, { title, form, children, back }: Drawn): Answer {
  const to = back ?? { href: proposalsAt(at), words: words('back') };
  const page: ReactElement = (
    <div className="nhsuk-u-reading-width">
      <p className="nhsuk-caption-l">
        <a href={at.address}>{at.community.name}</a>
      </p>
      <h1 className="nhsuk-heading-l">{title}</h1>
      {children}
      <p>
        <a href={to.href}>{to.words}</a>
      </p>
    </div>
  );
  const answer = { title, section: at.section, service: at.view, page };
  return form === undefined ? answer : formPage({ ...answer, form });
}

/** Answers about one proposal of the community of the address. */
export const inProposal = (
  request: PageRequest,
  answer: (at: InCommunity, proposal: Proposal) => Promise<Answer>,
): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const { proposalId } = request.params;
    const found = isRecordId(proposalId) ? await findProposal(at.tx, at.community.communityId, proposalId) : undefined;
    return found === undefined ? { notFound: true, why: 'no such proposal' } : answer(at, found);
  });

/** Answers about one vote of the community of the address. */
export const inVote = (
  request: PageRequest,
  answer: (at: InCommunity, vote: Vote, proposal: Proposal) => Promise<Answer>,
): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const { voteId } = request.params;
    const { communityId } = at.community;
    const vote = isRecordId(voteId) ? await findVote(at.tx, communityId, voteId) : undefined;
    const proposal = vote && (await findProposal(at.tx, communityId, vote.proposalId));
    return vote === undefined || proposal === undefined
      ? { notFound: true, why: 'no such vote' }
      : answer(at, vote, proposal);
  });

export const dayOf = (moment: Date): string => longDate(londonDay(moment));
export const timeOf = (moment: Date): string => londonTime(moment);

/** The key of one form: sent twice, it does one thing. */
export function OnceKey({ form }: { form?: FormState }) {
  const kept = form?.values.once;
  return (
    <input type="hidden" name="once" value={typeof kept === 'string' && kept !== '' ? kept : crypto.randomUUID()} />
  );
}

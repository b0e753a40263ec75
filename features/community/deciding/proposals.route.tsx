import type { Answer, PageRequest } from '#platform/pages/index.ts';
import type { CommunityPart } from '../community-part.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { communityPage, dayOf, proposalAt, proposalsAt, timeOf, voteAt } from './community-page.tsx';
import { words } from './deciding-words.ts';
import { type Proposal, proposalsOf } from './proposal.store.ts';
import { openVotesOf, type Vote, votesOpenToMe } from './vote.store.ts';

/** What a community talks about, votes on and has decided. */
export const showProposals = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const over = request.query.over === 'yes';
    const proposals = await proposalsOf(at.tx, at.community.communityId, over);
    const here = proposalsAt(at);
    return communityPage(at, {
      title: words('title'),
      back: { href: at.address, words: words('back-community') },
      children: (
        <>
          <p>{words('lede')}</p>
          <p>
            <a className="nhsuk-button" href={`${here}/new`}>
              {words('new-link')}
            </a>
          </p>
          <ul className="nhsuk-list">
            <li>
              <a href={`${here}/election`}>{words('election-link')}</a>
            </li>
            {at.side === 'staff' ? (
              <li>
                <a href={`${here}/step`}>{words('joining-link')}</a>
              </li>
            ) : null}
            <li>
              <a href={`${here}/ways`}>{words('ways-link')}</a>
            </li>
          </ul>
          <h2 className="nhsuk-heading-m">{words(over ? 'over-heading' : 'open-heading')}</h2>
          {proposals.length === 0 ? <p>{words(over ? 'over-none' : 'none')}</p> : null}
          <Proposals at={at} proposals={proposals} />
          <p>
            <a href={over ? here : `${here}?over=yes`}>{words(over ? 'open-link' : 'over-link')}</a>
          </p>
        </>
      ),
    });
  });

function Proposals({ at, proposals }: { at: InCommunity; proposals: readonly Proposal[] }) {
  return (
    <ul className="cg-plain-list">
      {proposals.map((one) => (
        <li key={one.proposalId}>
          <a href={proposalAt(at, one.proposalId)}>{one.title}</a>
          <p className="nhsuk-u-margin-bottom-0">
            {words(`topic-${one.topic}`)}. {words(`state-${one.state}`)}. {dayOf(one.raisedAt)}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** On the community's page: what is up for a vote now, and whether one has voted. */
export const decidingPart: CommunityPart = {
  id: 'deciding',
  show: async (at) => {
    const { communityId } = at.community;
    const open = await openVotesOf(at.tx, communityId);
    const toMe = await votesOpenToMe(at.tx, communityId);
    return (
      <section>
        <h2 className="nhsuk-heading-m">{words('part-heading')}</h2>
        {open.length === 0 ? <p>{words('part-none')}</p> : null}
        <ul className="cg-plain-list">
          {open.map((vote) => (
            <OpenVote key={vote.voteId} at={at} vote={vote} isOwed={toMe.includes(vote.voteId)} />
          ))}
        </ul>
        <p>
          <a href={proposalsAt(at)}>{words('part-all')}</a>
        </p>
      </section>
    );
  },
};

function OpenVote({ at, vote, isOwed }: { at: InCommunity; vote: Vote & { readonly title: string }; isOwed: boolean }) {
  return (
    <li>
      <a href={voteAt(at, vote.voteId)}>{vote.title}</a>
      <p className="nhsuk-u-margin-bottom-0">
        {words(`way-${vote.way}`)}. {words('rules-closes', { date: dayOf(vote.closesAt), time: timeOf(vote.closesAt) })}
        {isOwed ? <strong> {words('part-yours')}.</strong> : null}
      </p>
    </li>
  );
}

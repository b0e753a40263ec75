import { z } from 'zod';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  type PageRequest,
  readForm,
  TextArea,
} from '#platform/pages/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import type { InCommunity } from '../in-community.ts';
import { leadingOf } from '../roles/leading.store.ts';
import { Candidates, canStand, stand } from './candidates.tsx';
import { communityPage, dayOf, inProposal, OnceKey, proposalAt, voteAt } from './community-page.tsx';
import { decideAfterAdvice } from './decide-after-advice.ts';
import { words } from './deciding-words.ts';
import { raisedByMe } from './may-lead.ts';
import { aboutOf, candidatesOf, earlierWords, type Proposal, type Said, saidOf, say } from './proposal.store.ts';
import { onceKey, textOf } from './proposal-form.tsx';
import { type Vote, votesOf } from './vote.store.ts';

export const showProposal = (request: PageRequest): Promise<Answer> =>
  inProposal(request, (at, proposal) => draw(at, proposal, emptyForm));

/** Says something about a proposal, stands in its election, takes it back, or decides after the advice. */
export const actOnProposal = (request: PageRequest): Promise<Answer> =>
  inProposal(request, async (at, proposal) => {
    const here = proposalAt(at, proposal.proposalId);
    const now = request.clock.now();
    const isMine = raisedByMe(await saidOf(at.tx, proposal.proposalId, at.me));
    switch (request.body.do) {
      case 'withdraw': {
        if (!isMine || proposal.state !== 'talking') return { redirect: here };
        await withdraw(request, at, proposal);
        return { redirect: here, flash: words('withdrawn') };
      }
      case 'stand': {
        if (proposal.topic !== 'election' || proposal.state !== 'talking') return { redirect: here };
        const stood = await stand(at, proposal, now);
        return { redirect: here, flash: words(stood ? 'stood' : 'stand-under-18') };
      }
      case 'decide': {
        const read = readForm(request.body, {
          schema: z.object({ decision: textOf('decide-needed', 1500) }),
          fields: ['decision'],
        });
        if (!read.ok) return draw(at, proposal, read.form);
        const last = (await votesOf(at.tx, proposal.proposalId))[0];
        if (!isMine || last?.result?.outcome !== 'advised' || proposal.state !== 'talking') return { redirect: here };
        await decideAfterAdvice(request, at, proposal, last.voteId, read.value.decision);
        return { redirect: here, flash: words('decided') };
      }
      default: {
        const form = { schema: z.object({ comment: textOf('comment-needed'), once: onceKey }), fields: ['comment'] };
        const read = readForm(request.body, form);
        if (!read.ok) return draw(at, proposal, read.form);
        const { comment, once } = read.value;
        await say(at.tx, proposal, at.me, { kind: 'comment', words: comment, onceKey: once }, now);
        return { redirect: here, flash: words('commented') };
      }
    }
  });

const withdraw = (request: PageRequest, at: InCommunity, proposal: Proposal) =>
  asSystem(request.storage, at.serviceId, 'take a proposal back', async (tx) => {
    await tx
      .updateTable('proposal')
      .set({ state: 'withdrawn' })
      .where('proposal_id', '=', proposal.proposalId)
      .where('state', '=', 'talking')
      .execute();
    const said = { kind: 'withdrew', words: null, onceKey: 'withdrew' } as const;
    await say(tx, proposal, at.me, said, request.clock.now());
  });

async function draw(at: InCommunity, proposal: Proposal, form: FormState): Promise<Answer> {
  const { proposalId, state } = proposal;
  const here = proposalAt(at, proposalId);
  const said = await saidOf(at.tx, proposalId, at.me);
  const votes = await votesOf(at.tx, proposalId);
  const isMine = raisedByMe(said);
  const leads = isMine || (await leadingOf(at)).chair !== null;
  const awaitsDecision = isMine && state === 'talking' && votes[0]?.result?.outcome === 'advised';
  return communityPage(at, {
    title: proposal.title,
    form,
    children: (
      <>
        <p>
          {words(`topic-${proposal.topic}`)}. <strong>{words(`state-${state}`)}.</strong>{' '}
          {proposal.side === 'member' ? null : `${words('by-staff')}, `}
          {dayOf(proposal.raisedAt)}.
        </p>
        <About at={at} proposal={proposal} about={await aboutOf(at.tx, proposalId)} />
        <p className="cg-typed">{proposal.words}</p>
        {proposal.why === null ? null : (
          <>
            <h2 className="nhsuk-heading-s">{words('why-heading')}</h2>
            <p className="cg-typed">{proposal.why}</p>
          </>
        )}
        {proposal.topic === 'election' ? (
          <Candidates
            action={here}
            standing={await candidatesOf(at.tx, proposalId)}
            mayStand={state === 'talking' && canStand(at)}
          />
        ) : null}
        <Votes at={at} votes={votes} />
        {leads && state === 'talking' ? (
          <p>
            <a className="nhsuk-button" href={`${here}/open`}>
              {words('open-vote-link')}
            </a>
          </p>
        ) : null}
        {awaitsDecision ? <Decide action={here} form={form} /> : null}
        <Discussion said={said} />
        {state === 'withdrawn' ? null : <Comment action={here} form={form} />}
        {isMine && state === 'talking' ? <Own here={here} /> : null}
        <Earlier earlier={await earlierWords(at.tx, proposal)} />
      </>
    ),
  });
}

function About({
  at,
  proposal,
  about,
}: {
  at: InCommunity;
  proposal: Proposal;
  about: Awaited<ReturnType<typeof aboutOf>>;
}) {
  if (proposal.topic !== 'joining' && proposal.topic !== 'leaving') return null;
  if (about === undefined) return <p>{words('about-hidden')}</p>;
  if (about.personId === at.me.personId) return <p>{words('about-you')}</p>;
  return <p>{words('about-person', { name: about.called })}</p>;
}

function Votes({ at, votes }: { at: InCommunity; votes: readonly Vote[] }) {
  return (
    <ul className="nhsuk-list">
      {votes.map((vote) => (
        <li key={vote.voteId}>
          <a href={voteAt(at, vote.voteId)}>{words(vote.closedAt === null ? 'vote-now' : 'vote-link')}</a>
          {': '}
          {words(`way-${vote.way}`)}. {vote.result === null ? null : words(`outcome-${vote.result.outcome}`)}
        </li>
      ))}
    </ul>
  );
}

function Discussion({ said }: { said: readonly Said[] }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('said-heading')}</h2>
      {said.length === 0 ? <p>{words('said-none')}</p> : null}
      <ul className="cg-plain-list">
        {said.map((one) => (
          <li key={`${one.kind} ${one.at.toISOString()} ${one.author}`}>
            <p className="nhsuk-u-margin-bottom-1">
              <strong>{one.author}</strong>
              {one.kind === 'comment' ? '' : ` ${words(`said-${one.kind}`)}`}, {dayOf(one.at)}
            </p>
            {one.words === null ? null : <p className="cg-typed nhsuk-u-margin-bottom-0">{one.words}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Comment({ action, form }: { action: string; form: FormState }) {
  return (
    <FormBox action={action} button={words('comment-button')} secondary>
      <OnceKey form={form} />
      <TextArea form={form} name="comment" label={words('comment-label')} rows={3} />
    </FormBox>
  );
}

function Decide({ action, form }: { action: string; form: FormState }) {
  return (
    <FormBox action={action} button={words('decide-button')}>
      <input type="hidden" name="do" value="decide" />
      <TextArea form={form} name="decision" label={words('decide-heading')} hint={words('decide-hint')} rows={3} />
    </FormBox>
  );
}

function Own({ here }: { here: string }) {
  return (
    <>
      <p>
        <a href={`${here}/change`}>{words('change-link')}</a>
      </p>
      <FormBox action={here} button={words('withdraw-button')} secondary>
        <input type="hidden" name="do" value="withdraw" />
      </FormBox>
    </>
  );
}

function Earlier({ earlier }: { earlier: Awaited<ReturnType<typeof earlierWords>> }) {
  if (earlier.length === 0) return null;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{words('earlier-heading')}</span>
      </summary>
      <div className="nhsuk-details__text">
        {earlier.map(({ version, title, words: said, why, written_at: at }) => (
          <section key={version}>
            <p>
              <strong>{words('earlier-one', { date: dayOf(at) })}</strong>: {title}
            </p>
            <p className="cg-typed">{said}</p>
            {why === null ? null : <p className="cg-typed">{why}</p>}
          </section>
        ))}
      </div>
    </details>
  );
}

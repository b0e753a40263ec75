import { addDays } from '@commonground/calendar';
import { systemActor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  type PageRequest,
  readForm,
  type Values,
  withErrors,
} from '#platform/pages/index.ts';
import { type Holder, whoHolds } from '#platform/sign-in/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import type { InCommunity } from '../in-community.ts';
import { communityPage, inProposal, proposalAt, voteAt } from './community-page.tsx';
import { words } from './deciding-words.ts';
import { mayLead } from './may-lead.ts';
import { openVoteForm, type TypedVote } from './open-vote.form.ts';
import { CannotVote, openVote } from './open-vote.store.ts';
import { aboutOf, candidatesOf, type Proposal, say } from './proposal.store.ts';
import { modelWay, type UsualWay, usualWay } from './usual-way.store.ts';
import { votesOf } from './vote.store.ts';
import { ThisVoteQuestions, WayQuestions } from './vote-rule-questions.tsx';

const DAYS_OPEN = 7;

export const showOpenVote = (request: PageRequest): Promise<Answer> =>
  inProposal(request, async (at, proposal) => {
    if (!(await mayOpen(at, proposal))) return { redirect: proposalAt(at, proposal.proposalId) };
    const usual = await usualOf(at, proposal);
    return draw(at, proposal, usual, await colleaguesOf(at), filledForm(await usualValues(at, usual)));
  });

/** Opens the vote in one transaction with its roll. Pressed twice, the vote that is open is shown. */
export const saveOpenVote = (request: PageRequest): Promise<Answer> =>
  inProposal(request, async (at, proposal) => {
    const [last] = await votesOf(at.tx, proposal.proposalId);
    if (last !== undefined && last.closedAt === null) return { redirect: voteAt(at, last.voteId) };
    if (!(await mayOpen(at, proposal))) return { redirect: proposalAt(at, proposal.proposalId) };
    const staff = await colleaguesOf(at);
    const form = openVoteForm(proposal.topic === 'election', request.body, request.today);
    const again = async (state: FormState) => draw(at, proposal, await usualOf(at, proposal), staff, state);
    const read = readForm(request.body, form);
    if (!read.ok) return again(read.form);
    try {
      const voteId = await open(at, proposal, read.value, staff);
      return { redirect: voteAt(at, voteId), flash: words('opened') };
    } catch (error) {
      if (!(error instanceof CannotVote)) throw error;
      return again(
        withErrors(request.body, form.fields, { [error.why === 'nobody-stands' ? 'way' : 'say']: words(error.why) }),
      );
    }
  });

const mayOpen = async (at: InCommunity, { proposalId, state }: Proposal) =>
  state === 'talking' && (await mayLead(at, proposalId));

const open = (at: InCommunity, proposal: Proposal, typed: TypedVote, staff: readonly Holder[]) =>
  asSystem(at.request.storage, at.serviceId, 'open a vote of a community', async (tx) => {
    const now = at.request.clock.now();
    const asked = staff.filter(({ accountId }) => typed.staff.includes(accountId));
    const voteId = await openVote(tx, proposal, { ...typed, staff: asked }, now);
    await say(tx, proposal, at.me, { kind: 'opened-vote', words: null, onceKey: `opened ${voteId}` }, now);
    await audit(tx, {
      actor: systemActor,
      act: 'vote.open',
      serviceId: at.serviceId,
      thing: `vote ${voteId}`,
      detail: { way: typed.way, say: typed.say, by: at.me.accountId ?? at.me.personId },
    });
    return voteId;
  });

/** Who works here today: names that everybody of the community knows. */
const colleaguesOf = async (at: InCommunity): Promise<Holder[]> => {
  const held = await asSystem(at.request.storage, at.serviceId, 'name the team for a vote', (tx) =>
    whoHolds(tx, { serviceId: at.serviceId, roles: ['practitioner', 'service-lead'], on: at.request.today }),
  );
  return [...new Map(held.map((each) => [each.accountId, each])).values()];
};

async function usualOf(at: InCommunity, { topic, proposalId }: Proposal): Promise<UsualWay | undefined> {
  const about = await aboutOf(at.tx, proposalId);
  return usualWay(at.tx, at.community.communityId, at.model, topic, about?.move);
}

async function usualValues(at: InCommunity, usual: UsualWay | undefined): Promise<Values> {
  const [year = '', month = '', day = ''] = addDays(at.request.today, DAYS_OPEN).split('-');
  const staff = (await colleaguesOf(at)).map(({ accountId }) => accountId);
  return {
    ...(usual === undefined
      ? {}
      : { way: usual.way, say: usual.say, quorum: usual.quorum, secret: usual.secret ? 'yes' : 'no' }),
    staff,
    tie: 'again',
    several: 'one',
    'closes-day': day,
    'closes-month': month,
    'closes-year': year,
    'closes-at': '17:00',
  };
}

async function draw(
  at: InCommunity,
  proposal: Proposal,
  usual: UsualWay | undefined,
  staff: readonly Holder[],
  form: FormState,
): Promise<Answer> {
  const isElection = proposal.topic === 'election';
  const said = modelWay(at.model, proposal.topic, (await aboutOf(at.tx, proposal.proposalId))?.move);
  const nobody = isElection && (await candidatesOf(at.tx, proposal.proposalId)).length === 0;
  const here = proposalAt(at, proposal.proposalId);
  return communityPage(at, {
    title: words('open-vote-title'),
    form,
    back: { href: here, words: words('back') },
    children: (
      <>
        <p>
          <strong>{proposal.title}</strong>
        </p>
        {nobody ? <p>{words('nobody-stands')}.</p> : null}
        <p>{usual === undefined ? words('way-not-said') : words('way-usual', { way: words(`way-${usual.way}`) })}</p>
        {said === undefined ? null : <p>{words('way-model', { name: said.name })}</p>}
        <FormBox action={`${here}/open`} button={words('open-vote-button')}>
          <WayQuestions form={form} isElection={isElection} />
          <ThisVoteQuestions form={form} isElection={isElection} staff={staff} />
          <p>{words('stays')}</p>
        </FormBox>
      </>
    ),
  });
}

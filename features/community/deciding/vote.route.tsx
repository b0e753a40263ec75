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
import { closeVote, countVote } from './close-votes.ts';
import { communityPage, inVote, proposalAt, voteAt } from './community-page.tsx';
import { words } from './deciding-words.ts';
import { mayLead } from './may-lead.ts';
import { aboutOf, type Proposal, say } from './proposal.store.ts';
import { textOf } from './proposal-form.tsx';
import { choiceNames } from './result-words.ts';
import { ballotForm, bodyFor } from './vote.form.ts';
import { type Casting, castBallot, rollOf, sayInVote, type Vote, voicesOf, votedSoFar } from './vote.store.ts';
import { Result, Roll, Rules, Voices } from './vote-parts.tsx';
import { YourVote } from './your-vote.tsx';

export const showVote = (request: PageRequest): Promise<Answer> =>
  inVote(request, (at, vote, proposal) => draw(at, vote, proposal, emptyForm));

/** Casts, says, or closes. */
export async function actOnVote(request: PageRequest): Promise<Answer> {
  if (request.body.do === 'close') return close(request);
  return inVote(request, async (at, vote, proposal) => {
    const now = request.clock.now();
    const here = voteAt(at, vote.voteId);
    const read = readForm(bodyFor(vote, request.body), ballotForm(vote));
    if (!read.ok) return draw(at, vote, proposal, vote.secret ? { ...read.form, values: {} } : read.form);
    const done: Casting = vote.secret
      ? await castBallot(at.tx, vote.voteId, read.value.choice, now)
      : await sayInVote(at.tx, vote.voteId, read.value, now);
    return { redirect: here, flash: words(done === 'no-such-vote' || done === 'no-choice' ? 'not-invited' : done) };
  });
}

/** Closes first, for good, and counts after that: two transactions, and the job does the second where the first is left alone. */
async function close(request: PageRequest): Promise<Answer> {
  let closed: Vote | undefined;
  const answer = await inVote(request, async (at, vote, proposal) => {
    const here = voteAt(at, vote.voteId);
    if (vote.closedAt !== null || !(await mayLead(at, proposal.proposalId))) return { redirect: here };
    const read = readForm(request.body, {
      schema: z.object({ 'close-why': textOf('closing-needed', 1000) }),
      fields: ['close-why'],
    });
    if (!read.ok) return draw(at, vote, proposal, read.form);
    const why = read.value['close-why'];
    await asSystem(request.storage, at.serviceId, 'close a vote of a community', async (tx) => {
      const now = request.clock.now();
      if (!(await closeVote(tx, vote.voteId, 'by-hand', now))) return;
      await say(tx, vote, at.me, { kind: 'closed-vote', words: why, onceKey: `closed ${vote.voteId}` }, now);
    });
    closed = vote;
    return { redirect: here, flash: words('closed-now') };
  });
  if (closed !== undefined) await countVote(request, closed.serviceId, closed.voteId);
  return answer;
}

async function draw(at: InCommunity, vote: Vote, proposal: Proposal, form: FormState): Promise<Answer> {
  const roll = await rollOf(at.tx, vote.voteId);
  const about = await aboutOf(at.tx, proposal.proposalId);
  const voices = await voicesOf(at.tx, vote.voteId);
  const me = at.me.personId ?? at.me.accountId;
  const mine = roll.find(({ voter }) => voter === me);
  const isOpen = vote.closedAt === null && at.request.clock.now() < vote.closesAt;
  const names = await choiceNames(at.tx, vote);
  const isAbout = proposal.topic === 'joining' || proposal.topic === 'leaving';
  const isMe = about !== undefined && about.personId === at.me.personId;
  return communityPage(at, {
    title: `${words('vote-title')}: ${proposal.title}`,
    form,
    back: { href: proposalAt(at, proposal.proposalId), words: words('back') },
    children: (
      <>
        {isAbout && about === undefined ? <p>{words('about-hidden')}</p> : null}
        {about === undefined || isMe ? null : <p>{words('about-person', { name: about.called })}</p>}
        {isMe ? <p>{words('about-you')}</p> : null}
        <p className="cg-typed">{proposal.words}</p>
        <Rules at={at} vote={vote} />
        {vote.result === null ? null : <Result vote={{ ...vote, result: vote.result }} names={names} />}
        {vote.closedAt !== null && vote.result === null ? <p>{words('counting')}</p> : null}
        {vote.closedAt === null && !isMe ? (
          <YourVote
            action={voteAt(at, vote.voteId)}
            vote={vote}
            form={form}
            names={names}
            mine={mine}
            said={voices.find(({ voter }) => voter === me)}
            isOpen={isOpen}
          />
        ) : null}
        <SoFar vote={vote} n={await votedSoFar(at.tx, vote.voteId)} named={voices.length} />
        {isMe ? null : <Voices vote={vote} voices={voices} names={names} />}
        {isMe ? null : <Roll vote={vote} roll={roll} />}
        {vote.closedAt === null && (await mayLead(at, proposal.proposalId)) ? (
          <CloseNow action={voteAt(at, vote.voteId)} form={form} />
        ) : null}
      </>
    ),
  });
}

/** `named`: how many of an open vote the reader is shown by name; the others are a number. */
function SoFar({ vote, n, named }: { vote: Vote; n: number | null; named: number }) {
  if (vote.closedAt !== null || (n === null && !vote.secret)) return null;
  const hidden = vote.secret || n === null ? 0 : n - named;
  return (
    <p>
      {n === null ? words('so-far-hidden') : words('so-far', { n })}
      {hidden > 0 ? ` ${hidden === 1 ? words('voices-hidden-one') : words('voices-hidden', { n: hidden })}` : null}
    </p>
  );
}

function CloseNow({ action, form }: { action: string; form: FormState }) {
  return (
    <details className="nhsuk-details" open={form.errors['close-why'] !== undefined}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{words('closing-heading')}</span>
      </summary>
      <div className="nhsuk-details__text">
        <FormBox action={action} button={words('closing-button')} secondary>
          <input type="hidden" name="do" value="close" />
          <TextArea form={form} name="close-why" label={words('closing-why')} hint={words('closing-hint')} rows={2} />
        </FormBox>
      </div>
    </details>
  );
}

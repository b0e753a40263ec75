import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  type PageRequest,
  readForm,
  withErrors,
} from '#platform/pages/index.ts';
import type { InCommunity } from '../in-community.ts';
import { communityPage, inProposal, proposalAt } from './community-page.tsx';
import { words } from './deciding-words.ts';
import { raisedByMe } from './may-lead.ts';
import { changeWords, findProposal, type Proposal, saidOf } from './proposal.store.ts';
import { changeForm, WordsQuestions } from './proposal-form.tsx';

/** Only who raised it changes its words, and only while nobody votes: a vote is about the words it was opened on. */
const mayChange = async (at: InCommunity, proposal: Proposal) =>
  proposal.state === 'talking' && raisedByMe(await saidOf(at.tx, proposal.proposalId, at.me));

export const showChange = (request: PageRequest): Promise<Answer> =>
  inProposal(request, async (at, proposal) => {
    if (!(await mayChange(at, proposal))) return { redirect: proposalAt(at, proposal.proposalId) };
    const { title, words: said, why } = proposal;
    return draw(at, proposal, filledForm({ title, words: said, why: why ?? '' }));
  });

export const saveChange = (request: PageRequest): Promise<Answer> =>
  inProposal(request, async (at, proposal) => {
    const here = proposalAt(at, proposal.proposalId);
    if (!(await mayChange(at, proposal))) return { redirect: here };
    const read = readForm(request.body, changeForm);
    if (!read.ok) return draw(at, proposal, read.form);
    const changed = await changeWords(at.tx, proposal, at.me, read.value, request.clock.now());
    if (changed) return { redirect: here, flash: words('changed') };
    const newer = (await findProposal(at.tx, at.community.communityId, proposal.proposalId)) ?? proposal;
    const form = withErrors(request.body, changeForm.fields, { words: words('changed-meanwhile') });
    return draw(at, newer, form, newer);
  });

function draw(at: InCommunity, proposal: Proposal, form: FormState, newer?: Proposal): Answer {
  return communityPage(at, {
    title: words('change-title'),
    form,
    back: { href: proposalAt(at, proposal.proposalId), words: words('back') },
    children: (
      <>
        {newer === undefined ? null : (
          <div className="nhsuk-inset-text">
            <p className="cg-typed">
              {newer.title}
              {'\n'}
              {newer.words}
              {'\n'}
              {newer.why}
            </p>
          </div>
        )}
        <FormBox action={`${proposalAt(at, proposal.proposalId)}/change`} button={words('change-button')}>
          <input type="hidden" name="version" value={proposal.version} />
          <WordsQuestions form={form} />
        </FormBox>
      </>
    ),
  });
}

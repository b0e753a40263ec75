import { type Answer, emptyForm, FormBox, type FormState, type PageRequest, readForm } from '#platform/pages/index.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { communityPage, OnceKey, proposalAt, proposalsAt } from './community-page.tsx';
import { words } from './deciding-words.ts';
import { raiseProposal } from './proposal.store.ts';
import { newProposalForm, TopicQuestion, WordsQuestions } from './proposal-form.tsx';

export const showNewProposal = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => draw(at, emptyForm));

/** Puts something to the community. */
export const saveNewProposal = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const read = readForm(request.body, newProposalForm);
    if (!read.ok) return draw(at, read.form);
    const { once, ...proposal } = read.value;
    const where = { serviceId: at.serviceId, communityId: at.community.communityId };
    const proposalId = await raiseProposal(at.tx, where, at.me, { ...proposal, onceKey: once }, request.clock.now());
    return { redirect: proposalAt(at, proposalId), flash: words('saved') };
  });

const draw = (at: InCommunity, form: FormState): Answer =>
  communityPage(at, {
    title: words('new-title'),
    form,
    children: (
      <FormBox action={`${proposalsAt(at)}/new`} button={words('save-button')}>
        <OnceKey form={form} />
        <TopicQuestion form={form} />
        <WordsQuestions form={form} />
      </FormBox>
    ),
  });

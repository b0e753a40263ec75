import { z } from 'zod';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormDefinition,
  type FormState,
  type PageRequest,
  readForm,
  SelectField,
} from '#platform/pages/index.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { communityPage, OnceKey, proposalAt, proposalsAt } from './community-page.tsx';
import { words } from './deciding-words.ts';
import { raiseProposal } from './proposal.store.ts';
import { onceKey } from './proposal-form.tsx';
import { type Step, stepsToDecide } from './steps.store.ts';

export const showStep = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => draw(at, await stepsToDecide(at.tx, at.serviceId, at.model), emptyForm));

/** Puts somebody's next step to the community: whoever joins or leaves by a decision of the community. */
export const saveStep = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const steps = await stepsToDecide(at.tx, at.serviceId, at.model);
    const keys = steps.map(({ key }) => key);
    const form: FormDefinition<{ step: string; once: string }> = {
      schema: z.object({
        step: z.string(words('joining-needed')).refine((typed) => keys.includes(typed), words('joining-needed')),
        once: onceKey,
      }),
      fields: ['step'],
    };
    const read = readForm(request.body, form);
    if (!read.ok) return draw(at, steps, read.form);
    const step = steps.find(({ key }) => key === read.value.step);
    if (step === undefined) return { notFound: true, why: 'no such step' };
    const { communityId } = at.community;
    const proposalId = await raiseProposal(
      at.tx,
      { serviceId: at.serviceId, communityId },
      at.me,
      {
        topic: step.topic,
        title: words('joining-of', { move: step.name }),
        words: words('joining-words'),
        why: null,
        onceKey: read.value.once,
      },
      request.clock.now(),
    );
    await at.tx
      .insertInto('proposal_about')
      .values({
        service_id: at.serviceId,
        proposal_id: proposalId,
        community_id: communityId,
        person_id: step.personId,
        journey_id: step.journeyId,
        move: step.move,
        called: step.called,
      })
      .onConflict((conflict) => conflict.columns(['service_id', 'proposal_id']).doNothing())
      .execute();
    return { redirect: proposalAt(at, proposalId), flash: words('saved') };
  });

const draw = (at: InCommunity, steps: readonly Step[], form: FormState): Answer =>
  communityPage(at, {
    title: words('joining-title'),
    form,
    children:
      steps.length === 0 ? (
        <p>{words('joining-none')}</p>
      ) : (
        <>
          <p>{words('joining-lede')}</p>
          <FormBox action={`${proposalsAt(at)}/step`} button={words('joining-button')}>
            <OnceKey form={form} />
            <SelectField
              form={form}
              name="step"
              label={words('joining-label')}
              options={[
                { value: '', words: '' },
                ...steps.map(({ key, called, name }) => ({ value: key, words: `${called}: ${name}` })),
              ]}
            />
          </FormBox>
        </>
      ),
  });

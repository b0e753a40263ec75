import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  type PageRequest,
  Radios,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { words } from '../meetings/meeting-words.ts';
import { Back, communityForm } from '../page-frame.tsx';
import { oneOf, onlyWrong, paramOf, typed, wrongText } from '../reading.ts';
import { leadingOf } from '../roles/leading.store.ts';
import { nextSteps } from './ideas.rules.ts';
import { type Idea, ideasOf } from './ideas.store.ts';

/** What became of an idea, written by whoever leads the meeting or by the team. */
const inIdea = (request: PageRequest, answer: (at: InCommunity, idea: Idea) => Promise<Answer>) =>
  inCommunity(request, async (at): Promise<Answer> => {
    const ideaId = paramOf(request, 'ideaId');
    const [idea] = ideaId === null ? [] : await ideasOf(at.tx, at.community.communityId, ideaId);
    if (idea === undefined) return { notFound: true, why: 'no such idea' };
    const { chair, minutes } = await leadingOf(at);
    if (chair === null && minutes === null) return { refused: true, why: 'follows no ideas here' };
    return nextSteps(idea.standing).length === 0 ? { redirect: `${at.address}/ideas` } : answer(at, idea);
  });

export const showFollowIdea = (request: PageRequest): Promise<Answer> =>
  inIdea(request, (at, idea) => Promise.resolve(draw(at, idea, emptyForm)));

export const saveFollowIdea = (request: PageRequest): Promise<Answer> =>
  inIdea(request, async (at, idea) => {
    const { body, today, clock } = request;
    const step = oneOf(body, 'step', nextSteps(idea.standing));
    const wrong = onlyWrong({
      step: step === undefined ? words('idea-next-missing') : undefined,
      words: wrongText(body, 'words', step === 'tried' ? null : words('idea-next-words-missing'), 1000),
    });
    if (Object.keys(wrong).length > 0 || step === undefined) {
      return draw(at, idea, withErrors(body, ['step', 'words'], wrong));
    }
    await at.tx
      .insertInto('idea_step')
      .values({
        service_id: at.serviceId,
        idea_id: idea.ideaId,
        community_id: at.community.communityId,
        step,
        on_day: today,
        words: typed(body, 'words') || null,
        written_by: at.me.name,
        written_person: at.me.personId,
        written_side: at.side,
        written_at: clock.now(),
      })
      .onConflict((conflict) => conflict.columns(['service_id', 'idea_id', 'step']).doNothing())
      .execute();
    return { redirect: `${at.address}/ideas`, flash: words('idea-next-done') };
  });

function draw(at: InCommunity, idea: Idea, form: FormState): Answer {
  return communityForm(
    at,
    words('idea-next'),
    form,
    <>
      <p className="cg-typed">{idea.words}</p>
      <FormBox action={`${at.address}/ideas/${idea.ideaId}`} button={words('idea-next-button')}>
        <Radios
          form={form}
          name="step"
          label={words('idea-next-step')}
          choices={nextSteps(idea.standing).map((value) => ({ value, words: words(`idea-next-${value}`) }))}
        />
        <TextArea
          form={form}
          name="words"
          label={words('idea-next-words')}
          hint={words('idea-next-words-hint')}
          rows={3}
        />
      </FormBox>
      <Back at={at} to={{ path: '/ideas', say: words('ideas-title') }} />
    </>,
  );
}

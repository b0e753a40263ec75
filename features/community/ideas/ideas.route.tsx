import { longDate } from '@commonground/calendar';
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
import { addToAgenda } from '../agenda.store.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { words } from '../meetings/meeting-words.ts';
import { Back, communityForm, Once, whoWrote } from '../page-frame.tsx';
import { onceOf, oneOf, onlyWrong, typed, wrongText } from '../reading.ts';
import { leadingOf } from '../roles/leading.store.ts';
import { nextSteps, type Standing } from './ideas.rules.ts';
import { type Idea, ideasOf } from './ideas.store.ts';

const ORIGINS = ['member', 'staff', 'together', 'elsewhere'] as const;
const STANDINGS: readonly Standing[] = ['suggested', 'tried', 'adopted', 'not-taken-up'];
const FIELDS = ['words', 'origin'];
const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** Ideas by where they stand: new, being tried, done now, not taken up and why. */
export const showIdeas = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, (at) => draw(request, at, emptyForm));

async function draw({ today }: PageRequest, at: InCommunity, form: FormState): Promise<Answer> {
  const ideas = await ideasOf(at.tx, at.community.communityId);
  const { chair, minutes } = await leadingOf(at);
  const mayFollow = chair !== null || minutes !== null;
  return communityForm(
    at,
    words('ideas-title'),
    form,
    <>
      <p>{words('ideas-intro')}</p>
      <p>
        {ideas.length === 0 ? words('ideas-none') : words('ideas-count', { n: ideas.length, date: longDate(today) })}
      </p>
      {STANDINGS.map((standing) => {
        const own = ideas.filter((idea) => idea.standing === standing);
        return own.length === 0 ? null : (
          <section key={standing}>
            <h2 className="nhsuk-heading-m">{words(`ideas-heading-${standing}`)}</h2>
            <ul className="cg-plain-list">
              {own.map((idea) => (
                <OneIdea key={idea.ideaId} at={at} idea={idea} mayFollow={mayFollow} />
              ))}
            </ul>
          </section>
        );
      })}
      <h2 className="nhsuk-heading-m">{words('idea-add')}</h2>
      <FormBox action={`${at.address}/ideas`} button={words('idea-button')} secondary>
        <Once form={form} />
        <TextArea form={form} name="words" label={words('idea-words')} hint={words('idea-words-hint')} rows={3} />
        <Radios
          form={form}
          name="origin"
          label={words('idea-origin')}
          small
          choices={ORIGINS.map((value) => ({ value, words: capital(words(`idea-origin-${value}`)) }))}
        />
      </FormBox>
      <Back at={at} />
    </>,
  );
}

function OneIdea({ at, idea, mayFollow }: { at: InCommunity; idea: Idea; mayFollow: boolean }) {
  const { ideaId, by, side, origin, on, steps, standing } = idea;
  return (
    <li>
      <p className="cg-typed nhsuk-u-margin-bottom-1">{idea.words}</p>
      <p className="cg-quiet nhsuk-u-margin-bottom-1">
        {words('idea-by', { who: whoWrote(by, side), origin: words(`idea-origin-${origin}`), date: longDate(on) })}
      </p>
      {steps.map((step) => (
        <p key={step.step} className="cg-typed nhsuk-u-margin-bottom-1">
          {words(`idea-step-${step.step}`, { date: longDate(step.on) })}
          {step.words === null ? '.' : `: ${step.words}`}
        </p>
      ))}
      {mayFollow && nextSteps(standing).length > 0 ? (
        <p className="cg-no-print nhsuk-u-margin-bottom-1">
          <a href={`${at.address}/ideas/${ideaId}`}>
            {words('idea-next')}
            <span className="nhsuk-u-visually-hidden"> {idea.words}</span>
          </a>
        </p>
      ) : null}
    </li>
  );
}

/** Anybody of the community or the team suggests something; it stands on the agenda of the next meeting too. */
export const addIdea = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const { body, today, clock } = request;
    const origin = oneOf(body, 'origin', ORIGINS);
    const wrong = onlyWrong({
      words: wrongText(body, 'words', words('idea-words-missing'), 1000),
      origin: origin === undefined ? words('idea-origin-missing') : undefined,
    });
    if (Object.keys(wrong).length > 0 || origin === undefined)
      return draw(request, at, withErrors(body, FIELDS, wrong));
    const { serviceId, me, side } = at;
    const { communityId } = at.community;
    const once = onceOf(body);
    const text = typed(body, 'words');
    await at.tx
      .insertInto('community_idea')
      .values({
        service_id: serviceId,
        community_id: communityId,
        words: text,
        origin,
        suggested_by: me.name,
        suggested_person: me.personId,
        suggested_side: side,
        suggested_on: today,
        once_key: once,
      })
      .onConflict((conflict) => conflict.columns(['community_id', 'once_key']).doNothing())
      .execute();
    await addToAgenda(at.tx, {
      serviceId,
      communityId,
      kind: 'idea',
      words: text,
      raisedBy: me.name,
      raisedPerson: me.personId,
      raisedSide: side,
      raisedAt: clock.now(),
      ...(once === null ? {} : { onceKey: `idea ${once}` }),
    });
    return { redirect: `${at.address}/ideas`, flash: words('idea-done') };
  });

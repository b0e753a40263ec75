import { addDays, shortDate } from '@commonground/calendar';
import { hasEnded } from '@commonground/journey';
import { inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Radios,
} from '#platform/pages/index.ts';
import type { LeaverChannel, ToldBy } from '../leaving.tables.ts';
import { text } from '../reading.ts';
import { LeaverFields, readLeaverAnswer } from './answer.form.tsx';
import { DAYS_TO_ANSWER } from './ask-leavers.ts';
import { declineQuestion, keepAnswer, type LeaverQuestion, questionsOf } from './question.store.ts';

const HOW: Readonly<Record<'phone' | 'paper' | 'in-person', string>> = {
  phone: 'By phone',
  paper: 'On paper',
  'in-person': 'Face to face',
};
const WHO: Readonly<Record<'person' | 'supporter' | 'peer', string>> = {
  person: 'They told it themselves',
  supporter: 'A supporter told it',
  peer: 'A peer told it',
};

/** The team asks a leaver by phone, on paper or face to face, and writes down what they say; afterwards only the lead reads it. */
export const showEnter = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    await logAccess(at.tx, request.actor, {
      serviceId: at.serviceId,
      personId: at.journey.personId,
      what: 'whether you were asked why you left',
    });
    const question = hasEnded(at.state) ? await nextQuestion(at) : undefined;
    return question === undefined ? nothingToAsk(at) : draw(at, question, emptyForm);
  });

export const saveEntered = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const { actor, body, clock } = request;
    const question = hasEnded(at.state) ? await nextQuestion(at) : undefined;
    if (question === undefined) return nothingToAsk(at);
    const of = {
      serviceId: at.serviceId,
      journeyId: at.journey.journeyId,
      personId: at.journey.personId,
      questionId: question.questionId,
    };
    const done = async (act: string, flash: string): Promise<Answer> => {
      await audit(at.tx, { actor, act, serviceId: at.serviceId, thing: `journey ${of.journeyId}` });
      return { redirect: `${at.address}/after`, flash };
    };
    if (text(body, 'then') === 'declined') {
      await declineQuestion(at.tx, at.serviceId, question.questionId, clock.now());
      return done('leaving.declined', 'Kept: they do not want to answer. Nobody asks again.');
    }
    const read = readLeaverAnswer(body);
    const how = text(body, 'how');
    const who = text(body, 'who');
    const errors: Record<string, string> = {
      ...(Object.hasOwn(HOW, how) ? {} : { how: 'Choose how you asked them' }),
      ...(Object.hasOwn(WHO, who) ? {} : { who: 'Choose who told it' }),
      ...(read.ok ? {} : read.form.errors),
    };
    if (!read.ok || Object.keys(errors).length > 0) return draw(at, question, { values: body, errors });
    const told = { by: who as ToldBy, enteredBy: actor.name, channel: how as LeaverChannel, now: clock.now() };
    const kept = await keepAnswer(at.tx, of, read.answer, told);
    return done(
      'leaving.answered',
      kept
        ? 'Kept. Only the service lead can read the words.'
        : 'They had answered already. Their first answer stands.',
    );
  });

const nothingToAsk = (at: JourneyInView): Answer => ({
  redirect: `${at.address}/after`,
  flash: 'There is nothing to ask now.',
});

/** The question that has no answer yet; made now where the job has not come to it, or came too late. */
export async function nextQuestion(at: JourneyInView): Promise<LeaverQuestion | undefined> {
  const ended = at.state.span?.ended;
  if (!ended || ended.as === 'died' || at.state.died) return undefined;
  const nth = at.state.earlierSpans.length + 1;
  const own = async () =>
    (await questionsOf(at.tx, at.serviceId, at.journey.journeyId)).filter(({ nthSpan }) => nthSpan === nth);
  let questions = await own();
  if (questions.length === 0) {
    await at.tx
      .insertInto('leaver_question')
      .values({
        service_id: at.serviceId,
        journey_id: at.journey.journeyId,
        person_id: at.journey.personId,
        nth_span: nth,
        asked_when: 'at-leaving',
        due_on: ended.on,
        answer_until: addDays(ended.on, DAYS_TO_ANSWER),
        channel: null,
        asked_on: null,
        asked_by: null,
        token_hash: null,
        answered_at: null,
        told_by: null,
        entered_by: null,
        declined_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    questions = await own();
  }
  if (questions.some(({ declined }) => declined)) return undefined;
  return questions.find(({ answered, dueOn }) => !answered && dueOn <= at.request.today);
}

function draw(at: JourneyInView, question: LeaverQuestion, form: FormState): Answer {
  const { person, address } = at;
  const title = `Why ${person.called} left`;
  const choices = (of: Readonly<Record<string, string>>) =>
    Object.entries(of).map(([value, words]) => ({ value, words }));
  return formPage({
    title,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={`${address}/after`}>{person.called}, after leaving</a>
        </p>
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>
          {question.when === 'later' ? 'The question some time later' : 'The question at leaving'}, due since{' '}
          {shortDate(question.dueOn)}. Read it out as it stands. Write their words, not yours: once it is kept, only the
          service lead can read it, and nobody at all if they wish.
        </p>
        <FormBox action={`${address}/after/why`} button="Keep what they said">
          <Radios form={form} name="how" label="How did you ask?" choices={choices(HOW)} inline />
          <Radios form={form} name="who" label="Who told it?" choices={choices(WHO)} />
          <LeaverFields form={form} byTeam />
        </FormBox>
        <FormBox action={`${address}/after/why`} button="They do not want to answer" secondary>
          <input type="hidden" name="then" value="declined" />
        </FormBox>
      </div>
    ),
  });
}

import { londonDay, longDate } from '@commonground/calendar';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
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
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { answerCorrection, type Correction, findCorrection } from './corrections.store.ts';
import { ANSWERS } from './held.tables.ts';

const CHOICES = {
  changed: 'We changed it',
  'added-beside': 'We did not change it; their words stand beside it',
  'not-changed': 'We did not change it',
} as const;

/** What a member asked to have put right, for the team to answer. */
export const showCorrection = (request: PageRequest): Promise<Answer> =>
  withCorrection(request, async (at, one) => {
    const opened = { serviceId: at.serviceId, personId: one.personId, what: 'what you asked us to put right' };
    await logAccess(at.tx, request.actor, opened);
    return draw(at, one, emptyForm);
  });

export const sendAnswer = (request: PageRequest): Promise<Answer> =>
  withCorrection(request, async (at, one) => {
    const { body, actor, clock } = request;
    const answer = ANSWERS.find((known) => known === body.answer);
    const said = typeof body.words === 'string' ? body.words.trim() : '';
    const errors: Record<string, string> = {};
    if (answer === undefined) errors.answer = 'Choose what you did';
    if (said === '') errors.words = 'Write the answer that the person reads';
    if (said.length > 4000) errors.words = 'Write at most 4,000 letters';
    if (answer === undefined || Object.keys(errors).length > 0)
      return draw(at, one, withErrors(body, ['answer', 'words'], errors));
    const given = { answer, words: said, by: actor.name, at: clock.now() };
    const done = await answerCorrection(at.tx, one, given);
    if (done)
      await audit(at.tx, {
        actor,
        act: 'corrections.answer',
        serviceId: at.serviceId,
        thing: `correction ${one.requestId}`,
      });
    const flash = done
      ? 'The person reads your answer on their page.'
      : 'Somebody answered before you. Their answer stands below.';
    return { redirect: done ? `/s/${at.serviceId}/today` : request.path, flash };
  });

function withCorrection(
  request: PageRequest,
  answer: (at: InService, one: Correction) => Promise<Answer>,
): Promise<Answer> {
  return inService(request, async (at) => {
    const { requestId } = request.params;
    const one = isRecordId(requestId) ? await findCorrection(at.tx, at.serviceId, requestId) : undefined;
    return one === undefined ? { notFound: true, why: 'no such request' } : answer(at, one);
  });
}

const draw = (at: InService, one: Correction, form: FormState): Answer =>
  formPage({
    title: 'Asked to be put right',
    form,
    section: 'today',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={`/s/${at.serviceId}/today`}>Today</a>
        </p>
        <h1 className="nhsuk-heading-l">Asked to be put right</h1>
        <p>
          Sent on {longDate(londonDay(one.askedAt))}, to be answered by {longDate(one.answerBy)}.{' '}
          <a href={`/s/${at.serviceId}/people/${one.journeyId}`}>Open their page</a>
        </p>
        <p>
          <a href={`/s/${at.serviceId}/people/${one.journeyId}/held-back`}>What they are not given, and why</a>
        </p>
        <dl className="cg-facts">
          <dt>Where it stands</dt>
          <dd>{one.about}</dd>
          <dt>What is wrong</dt>
          <dd className="cg-typed">{one.wrong}</dd>
          <dt>What it should say</dt>
          <dd className="cg-typed">{one.shouldBe ?? 'They did not say'}</dd>
        </dl>
        {one.answered === undefined ? (
          <FormBox action={at.request.path} button="Send this answer">
            <Radios
              form={form}
              name="answer"
              label="What did you do?"
              choices={ANSWERS.map((value) => ({ value, words: CHOICES[value] }))}
            />
            <TextArea
              form={form}
              name="words"
              label="Your answer to the person"
              hint="When you do not change something, say why. They read that they can complain to the Information Commissioner."
              rows={4}
            />
          </FormBox>
        ) : (
          <p className="cg-typed">{`${one.answered.by}, ${longDate(londonDay(one.answered.at))}: ${one.answered.words}`}</p>
        )}
      </div>
    ),
  });

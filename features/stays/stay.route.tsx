import { longDate } from '@commonground/calendar';
import { Answers, dateValues } from '#features/journeys/index.ts';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { nightsOf } from './stay.rules.ts';
import { endStay, type Stay, StayRefused, staysOf } from './stay.store.ts';
import { AVOIDED_WORDS, nightsInWords, PLAN_WORDS } from './stay-words.ts';
import { AVOIDED, PLANS_FOLLOWED } from './stays.tables.ts';

const FIELDS = ['to', 'avoided', 'plan', 'wentTo', 'howItWent', 'view'];

/** One stay, and the form that ends it or corrects how it ended. */
export const showStay = (request: PageRequest): Promise<Answer> =>
  withStay(request, (at, stay) =>
    draw(
      at,
      stay,
      filledForm({
        ...dateValues('to', stay.to ?? request.today),
        avoided: stay.avoided ?? '',
        plan: stay.planFollowed,
        wentTo: stay.wentTo ?? '',
        howItWent: stay.howItWent ?? '',
        view: stay.personsView ?? '',
      }),
    ),
  );

export async function sendEnd(request: PageRequest): Promise<Answer> {
  try {
    return await withStay(request, end);
  } catch (error) {
    if (!(error instanceof StayRefused)) throw error;
    const errors = { [error.field === 'from' ? 'to' : error.field]: error.message };
    return withStay(request, async (at, stay) => draw(at, stay, withErrors(request.body, FIELDS, errors), true));
  }
}

async function end(at: InService, stay: Stay): Promise<Answer> {
  const { body, today, actor, clock } = at.request;
  const answers = new Answers(body, today);
  const to = answers.pastDay('to', 'the day they left');
  if (to < stay.from) answers.wrong('to', `They came on ${longDate(stay.from)}. Enter that day or a later one`);
  const avoided = answers.choice('avoided', AVOIDED, 'Choose what was avoided, or that it is not known');
  const planFollowed = answers.choice('plan', PLANS_FOLLOWED, 'Choose what happened with the crisis plan');
  if (Object.keys(answers.errors).length > 0) return draw(at, stay, withErrors(body, FIELDS, answers.errors));
  const text = (name: string) => (answers.text(name) === '' ? null : answers.text(name));
  await endStay(
    at.tx,
    { actor, clock, serviceId: at.serviceId },
    {
      stayId: stay.stayId,
      revision: Number(answers.text('revision')),
      to,
      avoided,
      planFollowed,
      wentTo: text('wentTo'),
      howItWent: text('howItWent'),
      personsView: text('view'),
    },
  );
  const nights = nightsInWords(nightsOf(stay.from, to, today));
  return { redirect: `/s/${at.serviceId}/stays`, flash: `Saved: ${stay.called} stayed ${nights}.` };
}

function withStay(
  request: PageRequest,
  answer: (at: InService, stay: Stay) => Answer | Promise<Answer>,
): Promise<Answer> {
  return inService(request, async (at) => {
    const { stayId } = request.params;
    const [stay] = isRecordId(stayId) ? await staysOf(at.tx, at.serviceId, { stayId }) : [];
    if (stay === undefined) return { notFound: true, why: 'no such stay' };
    await logAccess(at.tx, request.actor, { serviceId: at.serviceId, personId: stay.personId, what: 'a stay' });
    return answer(at, stay);
  });
}

function draw(at: InService, stay: Stay, form: FormState, meanwhile = false): Answer {
  const place = at.model.components[stay.componentId]?.name ?? stay.componentId;
  return formPage({
    title: `The stay of ${stay.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">The stay of {stay.called}</h1>
        <p>
          <a href={`/s/${at.serviceId}/people/${stay.journeyId}`}>{stay.called}</a>, {place}, bed {stay.bed}, since{' '}
          {longDate(stay.from)}
          {stay.to === null ? '' : `, left on ${longDate(stay.to)}`}:{' '}
          {nightsInWords(nightsOf(stay.from, stay.to, at.request.today))}. Written down by {stay.beganBy}.
        </p>
        <blockquote className="cg-own-words">{stay.reason}</blockquote>
        {stay.eligible === null ? null : <p>{stay.eligible}.</p>}
        {meanwhile && stay.howItWent !== null ? (
          <p className="nhsuk-inset-text">Somebody else wrote: “{stay.howItWent}”</p>
        ) : null}
        <h2 className="nhsuk-heading-m">{stay.to === null ? 'They leave' : 'How it ended'}</h2>
        <FormBox action={`/s/${at.serviceId}/stays/${stay.stayId}`} button={stay.to === null ? 'End the stay' : 'Save'}>
          <input type="hidden" name="revision" value={stay.revision} />
          <DateField form={form} name="to" label="On which day did they leave?" hint="The night before is their last" />
          <Radios
            form={form}
            name="avoided"
            label="What was avoided by it?"
            hint="As you and the person see it"
            choices={AVOIDED.map((value) => ({ value, words: AVOIDED_WORDS[value] }))}
          />
          <Radios
            form={form}
            name="plan"
            label="What happened with their crisis plan?"
            choices={PLANS_FOLLOWED.map((value) => ({ value, words: PLAN_WORDS[value] }))}
          />
          <TextField form={form} name="wentTo" label="Where did they go?" width={30} />
          <TextArea form={form} name="howItWent" label="How was it, as the team sees it?" rows={3} />
          <TextArea form={form} name="view" label={`What does ${stay.called} say about it?`} rows={3} />
        </FormBox>
      </div>
    ),
  });
}

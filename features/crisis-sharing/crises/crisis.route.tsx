import { randomUUID } from 'node:crypto';
import { type ClockTime, clockTime } from '@commonground/calendar';
import { Answers, dateValues } from '#features/journeys/index.ts';
import { isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  Checkboxes,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  Radios,
  TextArea,
  TextField,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import { type ForSide, type PersonAt, withPerson, written } from '../person-at.ts';
import { TELLING } from './crises.route.tsx';
import { CRISIS_KINDS, type NewCrisis, PLAN_ANSWERS, writeCrisis } from './crises.store.ts';

const FIELDS = ['kind', 'on', 'time', 'nights', 'plan', 'outcome', 'attempt', 'source', 'id'];

export const showNewCrisis: ForSide = (request, side) =>
  withPerson(request, side, null, async (at) =>
    draw(at, filledForm({ id: randomUUID(), ...dateValues('on', request.today) })),
  );

export const sendNewCrisis: ForSide = (request, side) =>
  withPerson(request, side, null, async (at) => {
    const answers = new Answers(request.body, request.today);
    const crisis = readCrisis(answers, at);
    if (crisis === undefined) return draw(at, withErrors(request.body, FIELDS, answers.errors));
    if (await writeCrisis(at.tx, at, at.by, crisis)) await written(at, TELLING, `wrote ${crisis.crisisId}`);
    return { redirect: at.crises, flash: at.say('crisis-saved') };
  });

function readCrisis(answers: Answers, { say, side }: PersonAt): NewCrisis | undefined {
  const crisisId = answers.text('id');
  const kind = answers.choice('kind', CRISIS_KINDS, say('crisis-kind-empty'));
  const crisis = {
    ...{ crisisId, kind },
    on: answers.pastDay('on', say('crisis-day')),
    time: readTime(answers, say('crisis-time-wrong')),
    nights: kind === 'ward' ? readNights(answers, say('crisis-nights-wrong')) : null,
    plan: answers.choice('plan', PLAN_ANSWERS, say('crisis-plan-empty')),
    outcome: answers.text('outcome', 1000) || null,
    afterAttempt: side === 'team' && answers.text('attempt') === 'yes',
    source: side === 'team' ? answers.required('source', 'Enter how you know', 200) : null,
  };
  return Object.keys(answers.errors).length > 0 || !isRecordId(crisisId) ? undefined : crisis;
}

function readTime(answers: Answers, message: string): ClockTime | null {
  const typed = answers.text('time');
  if (typed === '') return null;
  const [, hour, minute] = /^(\d{1,2})[:.]?(\d{2})$/.exec(typed) ?? [];
  if (hour !== undefined && Number(hour) < 24 && Number(minute) < 60)
    return clockTime(`${hour.padStart(2, '0')}:${minute}`);
  answers.wrong('time', message);
  return null;
}

function readNights(answers: Answers, message: string): number | null {
  const nights = answers.count('nights', message);
  if (nights !== undefined && (nights < 1 || nights > 366)) answers.wrong('nights', message);
  return nights ?? null;
}

function draw(at: PersonAt, form: FormState): Answer {
  const { say, side, called } = at;
  const title = say('crisis-title');
  const choices = (ids: readonly string[], of: string) => ids.map((value) => ({ value, words: say(`${of}-${value}`) }));
  return at.draw(
    title,
    <div className="nhsuk-u-reading-width">
      <p className="nhsuk-caption-l">
        <a href={at.crises}>{say('crises-title', { name: called })}</a>
      </p>
      <h1 className="nhsuk-heading-l">{title}</h1>
      {side === 'person' ? (
        <p>
          {say('crises-lede')} {say('crises-now')} <a href="/help-now">{say('named-home-link')}</a>.
        </p>
      ) : null}
      <FormBox action={`${at.crises}/new`} button={say('crisis-submit')}>
        <input type="hidden" name="id" value={typedIn(form, 'id')} />
        <Radios form={form} name="kind" label={say('crisis-kind')} choices={choices(CRISIS_KINDS, 'crisis')} />
        <TextField
          form={form}
          name="nights"
          label={say('crisis-nights')}
          hint={say('crisis-nights-hint')}
          width={3}
          inputMode="numeric"
        />
        <DateField form={form} name="on" label={say('crisis-on')} />
        <TextField form={form} name="time" label={say('crisis-time')} hint={say('crisis-time-hint')} width={5} />
        <Radios form={form} name="plan" label={say('crisis-plan')} choices={choices(PLAN_ANSWERS, 'plan')} />
        <TextArea form={form} name="outcome" label={say('crisis-outcome')} hint={say('crisis-outcome-hint')} rows={3} />
        {side === 'team' ? (
          <>
            <Checkboxes
              form={form}
              name="attempt"
              label="Did police or ambulance come because of a suicide attempt?"
              choices={[{ value: 'yes', words: 'Yes' }]}
            />
            <TextField
              form={form}
              name="source"
              label="How do you know?"
              hint="For example, told us on the telephone, or letter from the liaison team"
            />
          </>
        ) : null}
      </FormBox>
      <p>
        <a href={at.crises}>{say('crises-back')}</a>
      </p>
    </div>,
    form,
  );
}

import { addMonths } from '@commonground/calendar';
import { sql } from 'kysely';
import { Answers, dateValues } from '#features/journeys/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  BothTexts,
  DateField,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  SelectField,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { BackToVoice } from '../back.tsx';
import { atMine } from '../service-here.ts';
import { dayOf } from '../tell/told-words.ts';
import { words } from '../voice-words.ts';
import { entriesOf, type Plan, planOf, writeEntry, writePlan } from './involvement.store.ts';
import { ACTIVITIES, type Body, PAID } from './involvement.tables.ts';
import { LogShown, PlanShown } from './plan-shown.tsx';

const MONTHS = 12;
const MOST_BODIES = 4;
const NTHS = Array.from({ length: MOST_BODIES }, (_, nth) => nth + 1);

/** The plan and who took part, for members. */
export const showMyPlan = (request: PageRequest): Promise<Answer> =>
  atMine(request, async ({ tx, serviceId, name, view }) => {
    const from = addMonths(request.today, -MONTHS);
    const entries = await entriesOf(tx, serviceId, from, request.today);
    return {
      title: words('plan-title'),
      section: 'voice',
      service: view,
      page: (
        <div className="nhsuk-u-reading-width">
          <BackToVoice />
          <h1>{words('plan-title')}</h1>
          <p className="nhsuk-lede-text">{words('plan-lede', { service: name })}</p>
          <PlanShown plan={await planOf(tx, serviceId)} today={request.today} />
          <LogShown entries={entries} from={from} to={request.today} />
        </div>
      ),
    };
  });

/** The same for the team, with the form by which one more is written down. */
export const showTakingPart = (request: PageRequest): Promise<Answer> =>
  inService(request, (at) => drawLog(at, emptyForm));

const LOG_FIELDS = ['on', 'activity', 'what', 'people', 'hours', 'paid'];

async function drawLog(at: InService, form: FormState): Promise<Answer> {
  const { today } = at.request;
  const from = addMonths(today, -MONTHS);
  const base = `/s/${at.serviceId}/voice/taking-part`;
  const entries = await entriesOf(at.tx, at.serviceId, from, today);
  return formPage({
    title: 'Partnership, and who took part',
    form,
    section: 'work-with-others',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <BackToVoice team={at.serviceId} />
        <h1 className="nhsuk-heading-l">Partnership, and who took part</h1>
        <p>Members read this page too, without the forms.</p>
        <PlanShown plan={await planOf(at.tx, at.serviceId)} today={today} />
        {at.request.actor.role === 'service-lead' ? (
          <p>
            <a href={`/s/${at.serviceId}/voice/plan`}>Write the plan</a>
          </p>
        ) : null}
        <LogShown entries={entries} from={from} to={today} />
        <h2 className="nhsuk-heading-m">Write down who took part</h2>
        <FormBox action={base} button="Keep it">
          <DateField form={form} name="on" label="On which day?" hint="For example, 27 3 2026" />
          <SelectField
            form={form}
            name="activity"
            label="What was it?"
            options={[
              { value: '', words: 'Choose' },
              ...ACTIVITIES.map((value) => ({ value, words: words(`activity-${value}`) })),
            ]}
          />
          <TextField form={form} name="what" label="In a few words" hint="Without anybody’s name" />
          <TextField form={form} name="people" label="How many members?" width={4} inputMode="numeric" />
          <TextField form={form} name="hours" label="Hours of all of them together" width={5} inputMode="decimal" />
          <Radios
            form={form}
            name="paid"
            label="Were they paid?"
            choices={PAID.map((value) => ({ value, words: words(`paid-${value}`) }))}
          />
        </FormBox>
      </div>
    ),
  });
}

export const sendEntry = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const answers = new Answers(request.body, request.today);
    const people = answers.count('people', 'Enter how many members, like 3');
    const hours = Number(answers.text('hours').replace(',', '.'));
    const entry = {
      on: answers.pastDay('on', 'the day'),
      activity: answers.choice('activity', ACTIVITIES, 'Choose what it was'),
      what: answers.required('what', 'Write in a few words what it was', 300),
      people: people ?? 0,
      hours,
      paid: answers.choice('paid', PAID, 'Choose whether they were paid'),
      by: request.actor.name,
    };
    if (people === undefined || people < 1 || people > 500) answers.wrong('people', 'Enter how many members, like 3');
    if (!(hours > 0 && hours <= 2000)) answers.wrong('hours', 'Enter the hours of all of them together, like 6 or 4.5');
    if (Object.keys(answers.errors).length > 0)
      return drawLog(at, withErrors(request.body, LOG_FIELDS, answers.errors));
    await writeEntry(at.tx, at.serviceId, entry);
    const thing = `participation on ${entry.on}`;
    await audit(at.tx, { actor: request.actor, act: 'involvement.write', serviceId: at.serviceId, thing });
    return { redirect: `/s/${at.serviceId}/voice/taking-part`, flash: 'It is kept. Members can read it.' };
  });

const bodyFields = (nth: number) => [`name-${nth}`, `what-${nth}`, `members-${nth}`, `all-${nth}`];
const PLAN_FIELDS = [...NTHS.flatMap(bodyFields), 'decided', 'budget', 'budgetWords', 'review'];

/** The lead writes the plan; every version stays. */
export const showPlanForm = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const plan = await planOf(at.tx, at.serviceId);
    return drawPlan(at, plan, plan === undefined ? emptyForm : filledForm(valuesOf(plan)));
  });

const valuesOf = (plan: Plan) => ({
  decided: plan.decided,
  budget: plan.budget === null ? '' : String(plan.budget),
  budgetWords: plan.budgetWords,
  ...dateValues('review', plan.reviewOn),
  ...Object.fromEntries(
    plan.bodies.flatMap((body, at) => [
      [`name-${at + 1}`, body.name],
      [`what-${at + 1}`, body.what],
      [`members-${at + 1}`, String(body.memberVotes)],
      [`all-${at + 1}`, String(body.allVotes)],
    ]),
  ),
});

export const sendPlan = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`partnership-plan ${at.serviceId}`}, 0))`.execute(at.tx);
    const before = await planOf(at.tx, at.serviceId);
    const answers = new Answers(request.body, request.today);
    if (answers.text('seen') !== String(before?.version ?? 0))
      return drawPlan(at, before, filledForm(request.body), true);
    const plan = readPlan(at, answers, (before?.version ?? 0) + 1);
    if (Object.keys(answers.errors).length > 0)
      return drawPlan(at, before, withErrors(request.body, PLAN_FIELDS, answers.errors));
    await writePlan(at.tx, at.serviceId, plan);
    const thing = `partnership plan ${plan.version}`;
    await audit(at.tx, { actor: request.actor, act: 'partnership.lead', serviceId: at.serviceId, thing });
    return { redirect: `/s/${at.serviceId}/voice/taking-part`, flash: 'The plan is kept. Members can read it.' };
  });

function readPlan({ request }: InService, answers: Answers, version: number): Plan {
  const bodies = NTHS.flatMap((nth): Body[] => {
    const name = answers.text(`name-${nth}`, 120);
    if (name === '') return [];
    const what = answers.required(`what-${nth}`, 'Write what it decides', 500);
    const memberVotes = answers.count(`members-${nth}`, 'Enter how many votes, like 4') ?? -1;
    const allVotes = answers.count(`all-${nth}`, 'Enter how many votes, like 8') ?? -1;
    if (memberVotes < 0) answers.wrong(`members-${nth}`, 'Enter how many votes are members’, like 4');
    if (allVotes < 1 || allVotes < memberVotes) answers.wrong(`all-${nth}`, 'Enter how many votes there are in all');
    return [{ name, what, memberVotes, allVotes }];
  });
  if (bodies.length === 0) answers.wrong('name-1', 'Name who decides together');
  const budget = answers.text('budget').replace(/[£,\s]/g, '');
  if (budget !== '' && !/^\d{1,8}(\.\d{1,2})?$/.test(budget)) answers.wrong('budget', 'Enter pounds, like 1200');
  const review = answers.day('review', 'the day of the review');
  if (review === undefined || review <= request.today)
    answers.wrong('review', 'Enter a day still to come, like 27 3 2027');
  return {
    version,
    bodies,
    decided: answers.required('decided', 'Write what members decide'),
    budget: budget === '' ? null : Number(budget),
    budgetWords: answers.required('budgetWords', 'Write what money there is, or that there is none', 2000),
    reviewOn: review ?? request.today,
    by: request.actor.name,
    at: request.clock.now(),
  };
}

function drawPlan(at: InService, plan: Plan | undefined, form: FormState, stale = false): Answer {
  return formPage({
    title: 'Plan of partnership',
    form,
    section: 'work-with-others',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={`/s/${at.serviceId}/voice/taking-part`}>Partnership, and who took part</a>
        </p>
        <h1 className="nhsuk-heading-l">Plan of partnership</h1>
        {stale && plan !== undefined ? (
          <BothTexts
            saved={{ words: plan.decided, by: plan.by, when: dayOf(plan.at) }}
            typed={String(form.values.decided ?? '')}
            say={{ heading: 'Somebody saved the plan meanwhile', saved: 'Saved', typed: 'What you wrote' }}
          />
        ) : null}
        <FormBox action={`/s/${at.serviceId}/voice/plan`} button="Keep this version">
          <input type="hidden" name="seen" value={plan?.version ?? 0} />
          {NTHS.map((nth) => (
            <fieldset key={nth} className="nhsuk-fieldset">
              <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">Who decides together, {nth}</legend>
              <TextField form={form} name={`name-${nth}`} label={`Name of ${nth}`} />
              <TextField form={form} name={`what-${nth}`} label={`What ${nth} decides`} />
              <TextField
                form={form}
                name={`members-${nth}`}
                label={`Members’ votes in ${nth}`}
                width={4}
                inputMode="numeric"
              />
              <TextField form={form} name={`all-${nth}`} label={`All votes in ${nth}`} width={4} inputMode="numeric" />
            </fieldset>
          ))}
          <TextArea form={form} name="decided" label="What members decide" rows={4} />
          <TextField
            form={form}
            name="budget"
            label="Pounds a year"
            hint="You can leave this empty"
            width={10}
            inputMode="decimal"
          />
          <TextArea form={form} name="budgetWords" label="What the money is for, and who decides about it" rows={2} />
          <DateField
            form={form}
            name="review"
            label="By which day is it looked at again?"
            hint="For example, 27 3 2027"
          />
        </FormBox>
      </div>
    ),
  });
}

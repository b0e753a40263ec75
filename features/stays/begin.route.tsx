import { shortDate } from '@commonground/calendar';
import { Answers, dateValues, inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { NeedsLine, needsOf } from '#features/people/index.ts';
import {
  type Answer,
  Checkboxes,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  Radios,
  SelectField,
  TextArea,
  withErrors,
} from '#platform/pages/index.ts';
import { type Asked, askedOf, bedsOf, isPlaceToStay } from './stay.rules.ts';
import { bedsTaken, beginStay, StayRefused } from './stay.store.ts';
import { PLAN_WORDS } from './stay-words.ts';
import { PLANS_FOLLOWED } from './stays.tables.ts';

const FIELDS = ['bed', 'from', 'until', 'reason', 'plan', 'eligible'];

/** Somebody comes to stay: which bed, since when, why, and whether the crisis plan was followed. */
export const showBegin = (request: PageRequest): Promise<Answer> =>
  inJourney(request, (at) => draw(at, filledForm(dateValues('from', request.today))));

export async function sendBegin(request: PageRequest): Promise<Answer> {
  try {
    return await inJourney(request, begin);
  } catch (error) {
    if (!(error instanceof StayRefused)) throw error;
    const errors = { [error.field]: error.message };
    return inJourney(request, (at) => draw(at, withErrors(request.body, FIELDS, errors)));
  }
}

interface FreeBed {
  /** Component and number, as the form sends them. */
  readonly value: string;
  readonly words: string;
  readonly componentId: string;
  readonly bed: number;
  readonly asked: readonly Asked[];
}

async function freeBeds(at: JourneyInView): Promise<FreeBed[]> {
  const free: FreeBed[] = [];
  for (const place of Object.values(at.model.components).filter(isPlaceToStay)) {
    const taken = await bedsTaken(at.tx, at.serviceId, place.id);
    const asked = askedOf(place, at.person, at.request.today);
    const beds = bedsOf(place.capacity, taken).filter((bed) => !taken.includes(bed));
    free.push(
      ...beds.map((bed) => ({
        value: `${place.id}/${bed}`,
        words: `${place.name}, bed ${bed}`,
        componentId: place.id,
        bed,
        asked,
      })),
    );
  }
  return free;
}

async function begin(at: JourneyInView): Promise<Answer> {
  const { body, today, actor, clock } = at.request;
  const answers = new Answers(body, today);
  const beds = await freeBeds(at);
  const chosen = beds.find(({ value }) => value === answers.text('bed'));
  if (chosen === undefined) answers.wrong('bed', 'Choose a bed that is free now');
  const from = answers.pastDay('from', 'the day they came');
  const expectedTo = answers.day('until', 'the day they mean to leave') ?? null;
  if (expectedTo !== null && expectedTo < from) answers.wrong('until', 'Enter a day after they came');
  const reason = answers.required('reason', 'Enter why they came');
  const planFollowed = answers.choice('plan', PLANS_FOLLOWED, 'Choose what happened with the crisis plan');
  const eligible = readEligible(answers, chosen?.asked ?? [], at);
  if (chosen === undefined || Object.keys(answers.errors).length > 0) {
    return draw(at, withErrors(body, FIELDS, answers.errors));
  }
  const { componentId, bed } = chosen;
  const record = at.model.components[componentId]?.record;
  const who = { journeyId: at.journey.journeyId, personId: at.person.personId };
  const counted = record === 'contacts' || record === 'both';
  await beginStay(
    at.tx,
    { actor, clock, serviceId: at.serviceId },
    { ...who, componentId, bed, from, expectedTo, reason, planFollowed, eligible, counted },
  );
  return { redirect: `/s/${at.serviceId}/stays`, flash: `Saved: ${at.person.called} has bed ${bed}.` };
}

/** What the model asks and the record does not say is asked of the person; what is not met stops the stay. */
function readEligible(answers: Answers, asked: readonly Asked[], at: JourneyInView): string | null {
  const unmet = asked.find(({ answer }) => answer === 'not-met');
  if (unmet !== undefined) {
    answers.wrong(
      'bed',
      `${unmet.words}, and the record of ${at.person.called} says otherwise. Correct it if it is wrong.`,
    );
  }
  const open = asked.filter(({ answer }) => answer === 'ask');
  if (open.length > 0 && answers.text('eligible') !== 'yes') {
    answers.wrong(
      'eligible',
      `Ask ${at.person.called}, and tick when it holds: ${open.map(({ words }) => words).join(', ')}`,
    );
  }
  if (asked.length === 0) return null;
  const how = open.length > 0 ? `asked by ${at.request.actor.name}` : 'known from the record';
  return `${asked.map(({ words }) => words).join(', ')}: ${how}, ${shortDate(at.request.today)}`;
}

async function draw(at: JourneyInView, form: FormState): Promise<Answer> {
  const beds = await freeBeds(at);
  const needs = await needsOf(at.tx, [at.person.personId]);
  const asked = [...new Set(beds.flatMap((bed) => bed.asked.map(({ words }) => words)))];
  if (!Object.values(at.model.components).some(isPlaceToStay)) return { notFound: true, why: 'no place to stay here' };
  return formPage({
    title: `Begin a stay – ${at.person.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{at.person.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">Begin a stay</h1>
        <NeedsLine needs={needs.get(at.person.personId)} />
        {beds.length === 0 ? <p className="nhsuk-inset-text">No bed is free now.</p> : null}
        <FormBox action={`${at.address}/stay`} button="They have this bed">
          <SelectField
            form={form}
            name="bed"
            label="Which bed?"
            options={[{ value: '', words: beds.length === 0 ? 'No bed is free now' : 'Choose a bed' }, ...beds]}
          />
          <DateField form={form} name="from" label="Since when?" hint="The day of the first night" />
          <DateField
            form={form}
            name="until"
            label="Until when do they mean to stay?"
            hint="Leave it empty if it is open"
          />
          <TextArea form={form} name="reason" label="Why did they come?" rows={2} />
          <Radios
            form={form}
            name="plan"
            label="What happened with their crisis plan?"
            choices={PLANS_FOLLOWED.map((value) => ({ value, words: PLAN_WORDS[value] }))}
          />
          {asked.length === 0 ? null : (
            <Checkboxes
              form={form}
              name="eligible"
              label={`This place asks: ${asked.join(', ')}`}
              hint="Needed where the record does not say. The person’s own word counts."
              choices={[{ value: 'yes', words: 'I have asked, and it holds' }]}
            />
          )}
        </FormBox>
      </div>
    ),
  });
}

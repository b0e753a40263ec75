import { addMonths, longDate } from '@commonground/calendar';
import { isOpen } from '@commonground/journey';
import { inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
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
  withErrors,
} from '#platform/pages/index.ts';
import { readDay, text, todayIn } from '../reading.ts';
import { type PlannedEnding, plannedEndings } from './planned.store.ts';

/** Nobody plans further: a later year is a slip of the hand. */
const MOST_YEARS = 5;
const FIELDS = ['what', 'ends', 'meeting', 'with', 'says', 'why'] as const;
const WITH = {
  person: 'With them',
  'person-and-supporter': 'With them and somebody they brought',
  team: 'By the team, not yet with them',
} as const;

/** A planned end is set with the person, and may change; why it changed is kept. */
export const showPlanned = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    await logAccess(at.tx, request.actor, {
      serviceId: at.serviceId,
      personId: at.journey.personId,
      what: 'your planned ending',
    });
    return draw(at, (await plannedEndings(at.tx, ofJourney(at)))[0]);
  });

export const savePlanned = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const [now] = await plannedEndings(at.tx, ofJourney(at));
    if (!isOpen(at.state)) return { redirect: at.address, flash: 'The journey has ended already.' };
    const { body, today } = request;
    if (text(body, 'seen') !== (now?.seq ?? ''))
      return draw(
        at,
        now,
        withErrors(body, FIELDS, {
          what: 'Somebody changed this while you were writing. What they wrote stands above; what you typed is kept. Save again if yours is right',
        }),
      );
    const errors: Record<string, string> = {};
    const what = text(body, 'what');
    if (what !== 'planned' && what !== 'open') errors.what = 'Choose whether there is a planned end';
    const planned = what === 'planned';
    const ends = planned ? readDay(body, 'ends', 'the last day', errors, { earliest: today }) : null;
    const latest = addMonths(today, 12 * MOST_YEARS);
    if (ends && ends > latest)
      errors.ends = `${longDate(ends)} is more than ${MOST_YEARS} years away. Enter a day up to ${longDate(latest)}`;
    const meeting = planned
      ? readDay(body, 'meeting', 'the day of the ending meeting', errors, { mayBeEmpty: true })
      : null;
    if (ends && meeting && meeting > ends) errors.meeting = 'The meeting is before the last day. Enter an earlier day';
    const setWith = text(body, 'with');
    if (!isWith(setWith)) errors.with = 'Choose who set it';
    const why = text(body, 'why');
    if (why === '') errors.why = now === undefined ? 'Enter why this day' : 'Enter why it changes';
    if (Object.keys(errors).length > 0 || !isWith(setWith)) return draw(at, now, withErrors(body, FIELDS, errors));
    await at.tx
      .insertInto('planned_ending')
      .values({
        service_id: at.serviceId,
        journey_id: at.journey.journeyId,
        person_id: at.journey.personId,
        ends_on: ends ?? null,
        meeting_on: meeting ?? null,
        person_says: text(body, 'says') || null,
        why,
        set_with: setWith,
        set_by: request.actor.name,
        set_on: today,
        set_at: request.clock.now(),
      })
      .execute();
    await audit(at.tx, {
      actor: request.actor,
      act: 'leaving.plan',
      serviceId: at.serviceId,
      thing: `journey ${at.journey.journeyId}`,
      detail: { planned, setWith },
    });
    return { redirect: at.address, flash: planned ? 'The planned ending is kept.' : 'There is no planned ending now.' };
  });

export const ofJourney = (at: JourneyInView) => ({ serviceId: at.serviceId, journeyId: at.journey.journeyId });
const isWith = (value: string): value is keyof typeof WITH => Object.hasOwn(WITH, value);

function draw(at: JourneyInView, now: PlannedEnding | undefined, wrong?: FormState): Answer {
  const { person, address } = at;
  const form = wrong ?? startOf(now);
  const title = `When ${person.called}’s time here ends`;
  return formPage({
    title,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={address}>{person.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>An ending that is known early can be prepared. The day can change; nobody is moved by a date.</p>
        {now === undefined ? null : <p className="nhsuk-inset-text">{plannedInWords(now)}</p>}
        <FormBox action={`${address}/ending`} button="Keep this">
          <input type="hidden" name="seen" value={now?.seq ?? ''} />
          <Radios
            form={form}
            name="what"
            label="Is there a planned end?"
            choices={[
              { value: 'planned', words: 'Yes' },
              { value: 'open', words: 'No, or not any more' },
            ]}
          />
          <DateField form={form} name="ends" label="The last day" hint="For example, 27 3 2027" />
          <DateField form={form} name="meeting" label="The ending meeting" hint="You can leave this empty for now" />
          <Radios
            form={form}
            name="with"
            label="Who set it?"
            choices={Object.entries(WITH).map(([value, words]) => ({ value, words }))}
          />
          <TextArea
            form={form}
            name="says"
            label={`What ${person.called} says about it`}
            hint="In their own words, if they wish"
            rows={3}
          />
          <TextArea
            form={form}
            name="why"
            label={now === undefined ? 'Why this day?' : 'Why does it change?'}
            rows={2}
          />
        </FormBox>
        <p>
          <a href={address}>Back without saving</a>
        </p>
      </div>
    ),
  });
}

function startOf(now: PlannedEnding | undefined): FormState {
  if (now === undefined) return filledForm({ what: 'planned' });
  return filledForm({
    what: now.endsOn === null ? 'open' : 'planned',
    ...(now.endsOn === null ? {} : todayIn('ends', now.endsOn)),
    ...(now.meetingOn === null ? {} : todayIn('meeting', now.meetingOn)),
    with: now.setWith,
    says: now.personSays ?? '',
  });
}

/** "Planned for Friday 27 March 2026, set with them by Ash on …, because …". */
export function plannedInWords({ endsOn, setWith, setBy, setOn, why }: PlannedEnding): string {
  const what = endsOn === null ? 'No planned end' : `Planned for ${longDate(endsOn)}`;
  const how = {
    person: 'set with them',
    'person-and-supporter': 'set with them and somebody they brought',
    team: 'set by the team, not yet with them',
  }[setWith];
  return `${what}, ${how}. Written down by ${setBy} on ${longDate(setOn)}: ${why}`;
}

import { longDate } from '@commonground/calendar';
import type { Selectable } from 'kysely';
import { inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
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
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import type { EndingMeetingTable } from '../leaving.tables.ts';
import { readDay, text, ticked, todayIn } from '../reading.ts';
import { stepDownOf } from './before-ending.rules.ts';
import { ofJourney } from './planned.route.tsx';
import { meetingOf, nextStepsOf, sayNextSteps } from './planned.store.ts';

type Meeting = Selectable<EndingMeetingTable>;
const FIELDS = ['held', 'present', 'person', 'team', 'agree', 'agreed', 'next', 'no-plan'] as const;
export const AGREE = {
  yes: 'We see it the same way',
  partly: 'In part',
  no: 'We see it differently',
  'not-spoken': 'We did not speak about it together',
} as const;

/** The ending meeting: both views of what came of it, beside each other, and what both agree on. Written together. */
export const showMeeting = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    await logAccess(at.tx, request.actor, {
      serviceId: at.serviceId,
      personId: at.journey.personId,
      what: 'your ending meeting',
    });
    return draw(at, await meetingOf(at.tx, ofJourney(at)));
  });

export const saveMeeting = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    const now = await meetingOf(at.tx, ofJourney(at));
    const { body, today, actor, clock } = request;
    const errors: Record<string, string> = {};
    const held = readDay(body, 'held', 'the day of the meeting', errors, { latest: today });
    const agree = text(body, 'agree');
    if (!Object.hasOwn(AGREE, agree)) errors.agree = 'Choose whether you see it the same way';
    const [person, team] = [text(body, 'person'), text(body, 'team')];
    if (person === '' && team === '')
      errors.person = `Enter what ${at.person.called} says came of it, or how the team sees it`;
    if (text(body, 'seen') !== String(now?.version ?? 0))
      errors.person =
        'Somebody else saved this meeting while you were writing. Theirs stands above yours: put them together and save again';
    if (Object.keys(errors).length > 0 || !held) return draw(at, now, withErrors(body, FIELDS, errors));
    const noPlan = ticked(body, 'no-plan').includes('yes');
    const version = (now?.version ?? 0) + 1;
    const row = {
      service_id: at.serviceId,
      journey_id: at.journey.journeyId,
      version,
      person_id: at.journey.personId,
      held_on: held,
      person_view: person,
      team_view: team,
      agreed: text(body, 'agreed'),
      agree: agree as Meeting['agree'],
      next_steps: text(body, 'next'),
      no_plan: noPlan,
      present: text(body, 'present'),
      written_by: actor.name,
      written_at: clock.now(),
    };
    const kept = await at.tx
      .insertInto('ending_meeting')
      .values(row)
      .onConflict((c) => c.doNothing())
      .executeTakeFirst();
    if ((kept.numInsertedOrUpdatedRows ?? 0n) === 0n) {
      const theirs = await meetingOf(at.tx, ofJourney(at));
      return draw(
        at,
        theirs,
        withErrors(body, FIELDS, {
          person:
            'Somebody else saved this meeting at the same moment. Theirs stands above yours: put them together and save again',
        }),
      );
    }
    const of = { ...ofJourney(at), personId: at.journey.personId };
    if (noPlan) await sayNextSteps(at.tx, of, { wish: 'not-wanted', to: actor.name, on: held });
    await audit(at.tx, {
      actor,
      act: 'leaving.meeting',
      serviceId: at.serviceId,
      thing: `journey ${at.journey.journeyId}`,
      detail: { version, agree },
    });
    return { redirect: at.address, flash: 'The ending meeting is kept.' };
  });

async function draw(at: JourneyInView, now: Meeting | undefined, wrong?: FormState): Promise<Answer> {
  const { person, address } = at;
  const form = wrong ?? startOf(at, now);
  const steps = await nextStepsOf(at.tx, ofJourney(at));
  const { components, stages, mayReturn } = stepDownOf(at.model, at.state);
  const offers = [...stages, ...components].map(({ name }) => name);
  return formPage({
    title: `Ending meeting – ${person.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={address}>{person.called}</a>
        </p>
        <h1 className="nhsuk-heading-l">Ending meeting</h1>
        <p>
          Write this together, on one screen or from paper. {person.called} reads it on their own page as it stands
          here.
        </p>
        {wrong !== undefined && now !== undefined ? <Written now={now} called={person.called} /> : null}
        <h2 className="nhsuk-heading-s">Before the last day, this can be offered</h2>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {offers.map((name) => (
            <li key={name}>{name}</li>
          ))}
          <li>
            {mayReturn
              ? 'Coming back later without being referred anew'
              : 'Coming back later by asking again: this service keeps no standing way back'}
          </li>
        </ul>
        <FormBox
          action={`${address}/ending/meeting`}
          button="Keep what was written"
          draft={`ending-meeting-${at.journey.journeyId}`}
        >
          <input type="hidden" name="seen" value={String(now?.version ?? 0)} />
          <DateField form={form} name="held" label="When did you meet?" />
          <TextField form={form} name="present" label="Who was there?" width={30} autoComplete="off" />
          <TextArea
            form={form}
            name="person"
            label={`What came of it, as ${person.called} sees it`}
            hint="In their own words"
            rows={5}
          />
          <TextArea form={form} name="team" label="What came of it, as the team sees it" rows={5} />
          <Radios
            form={form}
            name="agree"
            label="Do you see it the same way?"
            choices={Object.entries(AGREE).map(([value, words]) => ({ value, words }))}
          />
          <TextArea
            form={form}
            name="agreed"
            label="What both say came of it"
            hint="The result you agree on. Leave it empty if you do not agree"
            rows={3}
          />
          <TextArea form={form} name="next" label="What comes next" rows={3} />
          {steps.hasPlan ? null : (
            <Checkboxes
              form={form}
              name="no-plan"
              label="A plan for next steps"
              choices={[{ value: 'yes', words: `${person.called} does not want one` }]}
            />
          )}
        </FormBox>
        <p>
          <a href={address}>Back without saving</a>
        </p>
      </div>
    ),
  });
}

export function Written({ now, called }: { now: Meeting; called: string }) {
  return (
    <dl className="cg-facts">
      <dt>Met on</dt>
      <dd>
        {longDate(now.held_on as Parameters<typeof longDate>[0])}, written down by {now.written_by}
      </dd>
      <dt>{called}</dt>
      <dd className="cg-typed">{now.person_view || 'Has not said'}</dd>
      <dt>The team</dt>
      <dd className="cg-typed">{now.team_view || 'Has not written it down'}</dd>
      <dt>Seen the same way?</dt>
      <dd>{AGREE[now.agree]}</dd>
      {now.agreed === '' ? null : (
        <>
          <dt>What both say came of it</dt>
          <dd className="cg-typed">{now.agreed}</dd>
        </>
      )}
    </dl>
  );
}

function startOf(at: JourneyInView, now: Meeting | undefined): FormState {
  if (now === undefined) return filledForm(todayIn('held', at.request.today));
  return filledForm({
    ...todayIn('held', now.held_on as Parameters<typeof todayIn>[1]),
    present: now.present,
    person: now.person_view,
    team: now.team_view,
    agree: now.agree,
    agreed: now.agreed,
    next: now.next_steps,
    'no-plan': now.no_plan ? ['yes'] : [],
  });
}

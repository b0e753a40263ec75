import { randomUUID } from 'node:crypto';
import type { ReactNode } from 'react';
import { Answers, dateValues, inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { logAccess } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  withErrors,
} from '#platform/pages/index.ts';
import type { PlacementFollowUpTable, PlacementKind, PlacementResult, WorkPhase } from '../programmes.tables.ts';
import { KIND_WORDS, PHASE_WORDS, type Placement, RESULT_WORDS, STILL_WORDS, wayToWork } from './work.store.ts';
import { EndFields, FollowUpFields, PhaseFields, PlacementFields } from './work-fields.tsx';

const codes = <T extends string>(words: Readonly<Record<T, string>>) => Object.keys(words) as T[];

export const showPhase = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => draw(at, PHASE, filledForm(dateValues('from', request.today))));

/** A new phase begins; the one before ends on that day. */
export const sendPhase = (request: PageRequest): Promise<Answer> =>
  save(request, PHASE, async (at, answers) => {
    const phase = answers.choice<WorkPhase>('phase', codes(PHASE_WORDS), 'Choose a phase');
    const from = answers.pastDay('from', 'the day it began');
    if (wrong(answers)) return undefined;
    const { tx, serviceId, journey } = at;
    await tx
      .updateTable('work_phase')
      .set((of) => ({ to_on: of.fn<string>('greatest', ['from_on', of.val(from)]) }))
      .where('service_id', '=', serviceId)
      .where('journey_id', '=', journey.journeyId)
      .where('to_on', 'is', null)
      .execute();
    const own = { service_id: serviceId, journey_id: journey.journeyId, person_id: journey.personId };
    const row = {
      phase,
      hope: answers.text('hope') || null,
      from_on: from,
      to_on: null,
      written_by: request.actor.name,
    };
    await tx
      .insertInto('work_phase')
      .values({ ...own, phase_id: randomUUID(), ...row })
      .execute();
    return `Saved: ${PHASE_WORDS[phase]}.`;
  });

export const showPlacement = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => draw(at, PLACEMENT, filledForm(dateValues('started', request.today))));

export const sendPlacement = (request: PageRequest): Promise<Answer> =>
  save(request, PLACEMENT, async (at, answers) => {
    const kind = answers.choice<PlacementKind>('kind', codes(KIND_WORDS), 'Choose what it is');
    const organisation = answers.required('organisation', 'Enter where it is');
    const hours = answers.text('hours');
    if (hours !== '' && !(Number(hours) > 0 && Number(hours) <= 80))
      answers.wrong('hours', 'Enter hours a week, like 7.5');
    const started = answers.day('started', 'the day it starts');
    if (started === undefined) answers.wrong('started', 'Enter the day it starts, like 27 3 2025');
    if (wrong(answers) || started === undefined) return undefined;
    const { tx, serviceId, journey } = at;
    await tx
      .insertInto('placement')
      .values({
        service_id: serviceId,
        placement_id: randomUUID(),
        journey_id: journey.journeyId,
        person_id: journey.personId,
        kind,
        organisation,
        what: answers.text('what') || null,
        hours_a_week: hours || null,
        started_on: started,
        ended_on: null,
        result: null,
        own_words: null,
        may_ask_later: answers.text('later') === 'yes',
        written_by: request.actor.name,
      })
      .execute();
    return `Saved: ${organisation}.`;
  });

export const showOne = (request: PageRequest): Promise<Answer> =>
  withPlacement(request, async (at, one) => draw(at, formOf(one), filledForm(dateValues('on', request.today))));

/** First how it ended; once it has, how it is now, as often as the person agreed to be asked. */
export const sendOne = (request: PageRequest): Promise<Answer> =>
  withPlacement(request, (at, one) =>
    save(request, formOf(one), (_, answers) =>
      one.endedOn === null ? endOne(at, one, answers) : followUp(at, one, answers),
    ),
  );

async function endOne(at: JourneyInView, one: Placement, answers: Answers): Promise<string | undefined> {
  const result = answers.choice<PlacementResult>('result', codes(RESULT_WORDS), 'Choose how it went');
  const on = answers.pastDay('on', 'its last day');
  if (on < one.startedOn) answers.wrong('on', 'Enter a day after it started');
  if (wrong(answers)) return undefined;
  const later = answers.text('later') === 'yes';
  const ended = await at.tx
    .updateTable('placement')
    .set({
      ended_on: on,
      result,
      own_words: answers.text('words') || null,
      may_ask_later: later,
      revision: one.revision + 1,
    })
    .where('service_id', '=', at.serviceId)
    .where('placement_id', '=', one.placementId)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n ? 'Saved how it went.' : 'Somebody had saved how it went already; theirs stands.';
}

async function followUp(at: JourneyInView, one: Placement, answers: Answers): Promise<string | undefined> {
  const still_there = answers.choice<PlacementFollowUpTable['still_there']>(
    'still',
    codes(STILL_WORDS),
    'Choose how it is',
  );
  const on = answers.pastDay('on', 'the day they were asked');
  if (!one.mayAskLater) answers.wrong('still', 'They did not agree to be asked later, so nothing is kept.');
  if (wrong(answers)) return undefined;
  const row = { still_there, words: answers.text('words') || null, written_by: at.request.actor.name };
  await at.tx
    .insertInto('placement_follow_up')
    .values({
      service_id: at.serviceId,
      placement_id: one.placementId,
      person_id: at.journey.personId,
      asked_on: on,
      ...row,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return 'Saved how it is now.';
}

interface WorkForm {
  readonly path: string;
  readonly title: string;
  readonly fields: readonly string[];
  readonly questions: (form: FormState) => ReactNode;
}
const PHASE: WorkForm = {
  path: 'phase',
  title: 'A new phase',
  fields: ['phase', 'hope', 'from'],
  questions: (form) => <PhaseFields form={form} />,
};
const PLACEMENT: WorkForm = {
  path: 'placement',
  title: 'A new placement or course',
  fields: ['kind', 'organisation', 'what', 'hours', 'started', 'later'],
  questions: (form) => <PlacementFields form={form} />,
};
const formOf = (one: Placement): WorkForm =>
  one.endedOn === null
    ? {
        path: one.placementId,
        title: `How it went: ${one.organisation}`,
        fields: ['result', 'on', 'words', 'later'],
        questions: (form) => <EndFields form={form} />,
      }
    : {
        path: one.placementId,
        title: `How it is now: ${one.organisation}`,
        fields: ['still', 'on', 'words'],
        questions: (form) => <FollowUpFields form={form} mayAsk={one.mayAskLater} />,
      };

const wrong = (answers: Answers): boolean => Object.keys(answers.errors).length > 0;

const withPlacement = (
  request: PageRequest,
  answer: (at: JourneyInView, one: Placement) => Promise<Answer>,
): Promise<Answer> =>
  inJourney(request, async (at) => {
    const { placements } = await wayToWork(at.tx, at.serviceId, at.journey.journeyId);
    const one = placements.find(({ placementId }) => placementId === request.params.placementId);
    return one === undefined ? { notFound: true, why: 'no such placement' } : answer(at, one);
  });

function save(
  request: PageRequest,
  form: WorkForm,
  write: (at: JourneyInView, answers: Answers) => Promise<string | undefined>,
): Promise<Answer> {
  return inJourney(request, async (at) => {
    const answers = new Answers(request.body, request.today);
    const done = await write(at, answers);
    if (done === undefined) return draw(at, form, withErrors(request.body, form.fields, answers.errors));
    const { tx, serviceId, journey } = at;
    await logAccess(tx, request.actor, { serviceId, personId: journey.personId, what: 'your record' });
    await audit(tx, {
      actor: request.actor,
      act: 'placements.write',
      serviceId,
      thing: `journey ${journey.journeyId}`,
      detail: { form: form.path },
    });
    return { redirect: at.address, flash: done };
  });
}

const draw = (at: JourneyInView, { path, title, questions }: WorkForm, form: FormState): Answer =>
  formPage({
    title: `${title} – ${at.person.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={at.address}>{at.person.called}</a>, learning and work
        </p>
        <h1 className="nhsuk-heading-l">{title}</h1>
        <FormBox action={`${at.address}/work/${path}`} button="Save">
          {questions(form)}
        </FormBox>
        <p>
          <a href={at.address}>Back without saving</a>
        </p>
      </div>
    ),
  });

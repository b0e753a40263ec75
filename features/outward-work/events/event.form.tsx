import { randomUUID } from 'node:crypto';
import { shortDate } from '@commonground/calendar';
import { type Answers, dateValues } from '#features/journeys/index.ts';
import { directoryOf } from '#features/partners/index.ts';
import type { InService } from '#features/services/index.ts';
import {
  Checkboxes,
  DateField,
  type FormState,
  Radios,
  type Route,
  SelectField,
  TextField,
  type Values,
} from '#platform/pages/index.ts';
import { EVENT_KINDS, KINDS, OutwardField, readOutward } from '../courses/course.form.tsx';
import { type Course, coursesOf } from '../courses/course.store.ts';
import {
  auditOutward,
  hubOf,
  idIn,
  isRight,
  nothingYet,
  type OutwardForm,
  outwardForm,
  readHours,
  readWorker,
  workerChoices,
} from '../outward-act.tsx';
import { findEvent, saveEvent, type TrainingEvent } from './event.store.ts';

const FIELDS = [
  'title',
  'course',
  'kind',
  'outward',
  'on',
  'venue',
  'sessions',
  'hours',
  'places',
  'openTo',
  'organisations',
  'trainer',
  'lived',
  'counted',
  'state',
];

const shared: Pick<OutwardForm<TrainingEvent | null>, 'questions' | 'save' | 'fields'> = {
  fields: FIELDS,
  questions: async (at, of, form) => {
    const courses = (await coursesOf(at.tx, at.serviceId)).filter(
      ({ endedOn, courseId }) => endedOn === null || courseId === of?.courseId,
    );
    const organisations = await directoryOf(at.tx, at.serviceId);
    const workers = await workerChoices(at, of?.trainerId);
    return (
      <>
        <What at={at} form={form} courses={courses} />
        <When form={form} />
        <ForWhom form={form} organisations={organisations.map(({ name }) => name)} />
        <SelectField form={form} name="trainer" label="Who of the team gives it?" options={workers} />
        <SelectField
          form={form}
          name="lived"
          label="Who gives it with them, and brings lived experience?"
          hint="Another one of the team. Leave it open while it is not known"
          options={workers}
        />
        <Radios
          form={form}
          name="counted"
          label="How is it counted who came?"
          choices={[
            { value: 'people', words: 'By name', hint: 'Each person counts once, however often they come' },
            { value: 'heads', words: 'By heads', hint: 'For days and talks where nobody signs in' },
          ]}
        />
        {of === null ? null : (
          <Radios
            form={form}
            name="state"
            label="Does it go ahead?"
            inline
            choices={[
              { value: 'on', words: 'Yes' },
              { value: 'cancelled', words: 'It is called off' },
            ]}
          />
        )}
      </>
    );
  },
  save: async (at, of, answers) => {
    const event = await readEvent(at, answers, of);
    if (!isRight(answers)) return undefined;
    await saveEvent(at.tx, at.model, at.serviceId, event);
    await auditOutward(at, 'outward-work.event', `event ${event.eventId}`, { state: event.state });
    return { to: `${hubOf(at)}/events/${event.eventId}`, done: `${event.title} is kept.` };
  },
};

export const eventForms: readonly Route[] = [
  ...outwardForm<null>({
    ...shared,
    path: 'events/new',
    find: nothingYet,
    title: () => 'Add an event',
    back: (at) => ({ href: `${hubOf(at)}/events`, words: 'Events' }),
    button: 'Keep this event',
    filled: (at) => ({
      kind: 'training',
      openTo: 'named',
      counted: 'people',
      sessions: '1',
      course: at.request.query.course ?? '',
    }),
  }),
  ...outwardForm<TrainingEvent>({
    ...(shared as unknown as OutwardForm<TrainingEvent>),
    path: 'events/:eventId/change',
    find: (at, request) => findEvent(at.tx, at.serviceId, idIn(request, 'eventId')),
    title: ({ title }) => `Change ${title}`,
    back: (at, { eventId, title }) => ({ href: `${hubOf(at)}/events/${eventId}`, words: title }),
    button: 'Keep the changes',
    filled: (_, event) => eventValues(event),
    says: (event) => [
      ['What', event.title],
      ['When', shortDate(event.on)],
      ['Where', event.venue ?? ''],
      ['For', event.organisations.join(', ')],
      ['Given by', [event.trainerName, event.livedName].filter(Boolean).join(' and ')],
      ['Stands', event.state],
    ],
  }),
];

function What({ at, form, courses }: { at: InService; form: FormState; courses: readonly Course[] }) {
  return (
    <>
      <TextField form={form} name="title" label="What is it called?" />
      {courses.length === 0 ? null : (
        <SelectField
          form={form}
          name="course"
          label="Of which course or group is it?"
          options={[
            { value: '', words: 'None' },
            ...courses.map(({ courseId, name }) => ({ value: courseId, words: name })),
          ]}
        />
      )}
      <Radios
        form={form}
        name="kind"
        label="What is it?"
        hint="Where it is of a course, it is what the course is"
        choices={KINDS.map((value) => ({ value, words: EVENT_KINDS[value] }))}
      />
      <OutwardField at={at} form={form} />
    </>
  );
}

function When({ form }: { form: FormState }) {
  return (
    <>
      <DateField form={form} name="on" label="First day" hint="For example, 27 3 2027" />
      <TextField form={form} name="venue" label="Where?" />
      <TextField form={form} name="sessions" label="How many sessions?" width={4} inputMode="numeric" />
      <TextField
        form={form}
        name="hours"
        label="Hours of the team's work, with getting ready"
        hint="Leave it empty while it is not known"
        width={5}
        inputMode="decimal"
      />
    </>
  );
}

function ForWhom({ form, organisations }: { form: FormState; organisations: readonly string[] }) {
  return (
    <>
      <TextField
        form={form}
        name="places"
        label="How many places?"
        hint="Leave it empty where there is no limit"
        width={4}
        inputMode="numeric"
      />
      <Radios
        form={form}
        name="openTo"
        label="Who can come?"
        choices={[
          { value: 'public', words: 'Everybody', hint: 'Partners see it under Training and advice' },
          { value: 'named', words: 'Those we invite' },
        ]}
      />
      {organisations.length === 0 ? null : (
        <Checkboxes
          form={form}
          name="organisations"
          label="Which organisations are invited?"
          small
          choices={organisations.map((name) => ({ value: name, words: name }))}
        />
      )}
    </>
  );
}

function eventValues(event: TrainingEvent): Values {
  return {
    title: event.title,
    course: event.courseId ?? '',
    kind: event.kind,
    outward: event.outwardId,
    ...dateValues('on', event.on),
    venue: event.venue ?? '',
    sessions: String(event.sessions),
    hours: event.hours === null ? '' : String(event.hours),
    places: event.places === null ? '' : String(event.places),
    openTo: event.openTo,
    organisations: [...event.organisations],
    trainer: event.trainerId ?? '',
    lived: event.livedId ?? '',
    counted: event.counted,
    state: event.state === 'cancelled' ? 'cancelled' : 'on',
  };
}

async function readEvent(at: InService, answers: Answers, of: TrainingEvent | null): Promise<TrainingEvent> {
  const course = (await coursesOf(at.tx, at.serviceId)).find(({ courseId }) => courseId === answers.text('course'));
  const title = answers.text('title') || course?.name || answers.required('title', 'Enter what it is called');
  if (title.length > 200) answers.wrong('title', 'Use at most 200 letters');
  const kind = course?.kind ?? answers.choice('kind', KINDS, 'Choose what it is');
  const outwardId = course?.outwardId ?? readOutward(at, answers, kind);
  const on = answers.day('on', 'the first day');
  if (on === undefined) answers.wrong('on', 'Enter the first day, like 27 3 2027');
  const sessions = answers.count('sessions', 'Enter how many sessions, like 6');
  if (sessions === undefined || sessions < 1 || sessions > 200)
    answers.wrong('sessions', 'Enter how many sessions, from 1 to 200');
  const hours = readHours(answers, 'hours', 500, false);
  const places = answers.count('places', 'Enter how many places, like 20, or leave it empty') ?? null;
  if (places !== null && (places < 1 || places > 5000))
    answers.wrong('places', 'Enter how many places, like 20, or leave it empty');
  const openTo = answers.choice('openTo', ['public', 'named'], 'Choose who can come');
  const trainer = await readWorker(at, answers, 'trainer');
  const lived = await readWorker(at, answers, 'lived');
  if (trainer !== undefined && trainer.workerId === lived?.workerId)
    answers.wrong('lived', 'Choose somebody else: two people give it together');
  const counted = answers.choice('counted', ['people', 'heads'], 'Choose how it is counted who came');
  if (of?.state === 'held' && counted !== of.counted)
    answers.wrong('counted', 'It was counted already. Leave this as it was');
  const venue = answers.text('venue', 200) || null;
  const callOff = of !== null && answers.text('state') === 'cancelled';
  const state = callOff ? 'cancelled' : of?.state === 'held' ? 'held' : 'planned';
  return {
    eventId: of?.eventId ?? randomUUID(),
    outwardId,
    kind,
    courseId: course?.courseId ?? null,
    title,
    on: on ?? at.request.today,
    venue,
    sessions: sessions ?? 1,
    hours: hours === null ? null : Number(hours),
    places,
    openTo,
    organisations: answers.many('organisations').slice(0, 100),
    trainerId: trainer?.workerId ?? null,
    trainerName: trainer?.name ?? null,
    livedId: lived?.workerId ?? null,
    livedName: lived?.name ?? null,
    counted,
    heads: state === 'held' ? (of?.heads ?? null) : null,
    state,
    revision: (of?.revision ?? 0) + 1,
    changedBy: at.request.actor.name,
  };
}

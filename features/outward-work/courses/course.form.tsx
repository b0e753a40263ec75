import { randomUUID } from 'node:crypto';
import { shortDate } from '@commonground/calendar';
import { type Answers, dateValues } from '#features/journeys/index.ts';
import type { InService } from '#features/services/index.ts';
import {
  Checkboxes,
  DateField,
  type FormState,
  Radios,
  type Route,
  SelectField,
  TextArea,
  TextField,
  type Values,
} from '#platform/pages/index.ts';
import { auditOutward, hubOf, idIn, isRight, nothingYet, type OutwardForm, outwardForm } from '../outward-act.tsx';
import { outwardIdFor, workOf } from '../outward-event.store.ts';
import { choicesOf, idsOf, wordsOf } from '../outward-lists.ts';
import type { EventKind } from '../training.tables.ts';
import { type Course, coursesOf, saveCourse } from './course.store.ts';

export const EVENT_KINDS: Readonly<Record<EventKind, string>> = {
  training: 'Training',
  supervision: 'Supervision for staff of other services',
  awareness: 'Awareness days, talks and workshops',
};
export const KINDS = Object.keys(EVENT_KINDS) as EventKind[];

const FIELDS = ['name', 'kind', 'outward', 'level', 'kuf', 'sectors', 'sessions', 'about', 'leads', 'ended'];

/** Parts of the model that an event can be, with the kind where it has none: `kind:training`. */
export const outwardChoices = (at: InService, kinds: readonly EventKind[] = KINDS) =>
  workOf(at.model, kinds).map(({ id, name }) => ({ value: id, words: name }));

const shared: Pick<OutwardForm<Course | null>, 'questions' | 'save' | 'fields' | 'back'> = {
  fields: FIELDS,
  back: (at) => ({ href: `${hubOf(at)}/courses`, words: 'Courses and groups' }),
  questions: async (at, of, form) => (
    <Questions at={at} of={of} form={form} all={await coursesOf(at.tx, at.serviceId)} />
  ),
  save: async (at, of, answers) => {
    const course = readCourse(at, answers, await coursesOf(at.tx, at.serviceId), of);
    if (!isRight(answers)) return undefined;
    const courseId = of?.courseId ?? randomUUID();
    await saveCourse(at.tx, at.serviceId, courseId, course, (of?.revision ?? 0) + 1);
    await auditOutward(at, 'outward-work.course', `course ${courseId}`);
    return { to: `${hubOf(at)}/courses`, done: `${course.name} is kept.` };
  },
};

export const courseForms: readonly Route[] = [
  ...outwardForm<null>({
    ...shared,
    path: 'courses/new',
    find: nothingYet,
    title: () => 'Add a course or a group',
    button: 'Keep this course',
    filled: () => ({ sessions: '1', kind: 'training' }),
  }),
  ...outwardForm<Course>({
    ...(shared as unknown as OutwardForm<Course>),
    path: 'courses/:courseId',
    find: async (at, request) =>
      (await coursesOf(at.tx, at.serviceId)).find(({ courseId }) => courseId === idIn(request, 'courseId')),
    title: ({ name }) => name,
    button: 'Keep the changes',
    filled: (_, course) => courseValues(course),
    says: (course) => [
      ['Name', course.name],
      ['Level', course.level === null ? '' : wordsOf('levels', course.level)],
      ['For', course.sectors.map((one) => wordsOf('sectors', one)).join(', ')],
      ['Sessions', String(course.sessions)],
      ['About', course.about ?? ''],
      ['Ended', course.endedOn === null ? '' : shortDate(course.endedOn)],
    ],
  }),
];

function courseValues(course: Course): Values {
  return {
    name: course.name,
    kind: course.kind,
    outward: course.outwardId,
    level: course.level ?? '',
    kuf: course.kuf ? 'yes' : 'no',
    sectors: [...course.sectors],
    sessions: String(course.sessions),
    about: course.about ?? '',
    leads: [...course.leadsInto],
    ...(course.endedOn === null ? {} : dateValues('ended', course.endedOn)),
  };
}

interface QuestionsProps {
  readonly at: InService;
  readonly of: Course | null;
  readonly form: FormState;
  readonly all: readonly Course[];
}

function Questions({ at, of, form, all }: QuestionsProps) {
  const others = all.filter(({ courseId }) => courseId !== of?.courseId);
  return (
    <>
      <TextField form={form} name="name" label="Name" />
      <Radios
        form={form}
        name="kind"
        label="What is it?"
        choices={KINDS.map((value) => ({ value, words: EVENT_KINDS[value] }))}
      />
      <OutwardField at={at} form={form} />
      <SelectField
        form={form}
        name="level"
        label="Level"
        options={[{ value: '', words: 'None' }, ...choicesOf('levels')]}
      />
      <Radios
        form={form}
        name="kuf"
        label="Is it part of the Knowledge and Understanding Framework?"
        inline
        choices={[
          { value: 'yes', words: 'Yes' },
          { value: 'no', words: 'No' },
        ]}
      />
      <Checkboxes form={form} name="sectors" label="Whom is it for?" small choices={choicesOf('sectors')} />
      <TextField form={form} name="sessions" label="How many sessions has it?" width={4} inputMode="numeric" />
      <TextArea form={form} name="about" label="What is it about?" hint="Partners read this" rows={3} />
      {others.length === 0 ? null : (
        <Checkboxes
          form={form}
          name="leads"
          label="Into what does it lead?"
          small
          choices={others.map(({ courseId, name }) => ({ value: courseId, words: name }))}
        />
      )}
      {of === null ? null : (
        <DateField
          form={form}
          name="ended"
          label="Since when is it no longer offered?"
          hint="Leave it empty while it is"
        />
      )}
    </>
  );
}

/** Which part of the service model it belongs to, so that it is counted there; not asked where the model names none. */
export function OutwardField({ at, form }: { at: InService; form: FormState }) {
  const choices = outwardChoices(at);
  if (choices.length === 0) return null;
  return (
    <SelectField
      form={form}
      name="outward"
      label="What of our work with others is it?"
      hint="As the service model names it"
      options={[{ value: '', words: 'Something else' }, ...choices]}
    />
  );
}

/** The part of the model that was chosen, when it is of the kind; otherwise what the model has of that kind. */
export function readOutward(at: InService, answers: Answers, kind: EventKind): string {
  const chosen = answers.text('outward');
  const meant = at.model.outward[chosen];
  if (chosen !== '' && meant?.kind !== kind)
    answers.wrong(
      'outward',
      `Choose a part of the model that is ${EVENT_KINDS[kind].toLowerCase()}, or something else`,
    );
  return chosen === '' ? outwardIdFor(at.model, kind) : chosen;
}

function readCourse(at: InService, answers: Answers, all: readonly Course[], of: Course | null) {
  const name = answers.required('name', 'Enter the name');
  if (name.length > 200) answers.wrong('name', 'Use at most 200 letters');
  const kind = answers.choice('kind', KINDS, 'Choose what it is');
  const outwardId = readOutward(at, answers, kind);
  const kuf = answers.choice('kuf', ['yes', 'no'], 'Choose whether it is part of the Framework') === 'yes';
  const sessions = answers.count('sessions', 'Enter how many sessions it has');
  if (sessions === undefined || sessions < 1 || sessions > 200)
    answers.wrong('sessions', 'Enter how many sessions it has, from 1 to 200');
  return {
    name,
    kind,
    outwardId,
    kuf,
    sessions: sessions ?? 1,
    level: answers.optionalChoice('level', idsOf('levels')) ?? null,
    sectors: answers.many('sectors').filter((one) => idsOf('sectors').includes(one)),
    about: answers.text('about', 2000) || null,
    leadsInto: answers.many('leads').filter((id) => id !== of?.courseId && all.some(({ courseId }) => courseId === id)),
    endedOn: answers.day('ended', 'the day since when it is not offered') ?? null,
    changedBy: at.request.actor.name,
  };
}

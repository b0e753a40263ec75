import { randomUUID } from 'node:crypto';
import { addMonths, type CalendarDay, shortDate } from '@commonground/calendar';
import { dateValues } from '#features/journeys/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import {
  type Answer,
  DateField,
  type PageRequest,
  Radios,
  type Route,
  Table,
  TextArea,
  TextField,
} from '#platform/pages/index.ts';
import { auditOutward, framed, hubOf, idIn, isRight, type OutwardForm, outwardForm } from '../outward-act.tsx';
import { choicesOf, idsOf, wordsOf } from '../outward-lists.ts';
import '../training.tables.ts';

interface Project {
  readonly projectId: string;
  readonly eventId: string;
  readonly attendeeId: string;
  readonly name: string;
  readonly course: string;
  readonly aim: string;
  readonly localService: string;
  readonly followUpOn: CalendarDay | null;
  readonly result: string | null;
  readonly outcome: string | null;
  readonly revision: number;
  readonly changedBy: string;
}

async function projectsOf(at: InService): Promise<Project[]> {
  const rows = await at.tx
    .selectFrom('training_project as j')
    .innerJoin('attendee as p', (join) =>
      join.onRef('p.service_id', '=', 'j.service_id').onRef('p.attendee_id', '=', 'j.attendee_id'),
    )
    .innerJoin('training_event as e', (join) =>
      join.onRef('e.service_id', '=', 'j.service_id').onRef('e.event_id', '=', 'j.event_id'),
    )
    .selectAll('j')
    .select(['p.name', 'e.title'])
    .where('j.service_id', '=', at.serviceId)
    .orderBy('j.follow_up_on')
    .orderBy('j.project_id')
    .execute();
  return rows.map((row) => ({
    projectId: row.project_id,
    eventId: row.event_id,
    attendeeId: row.attendee_id,
    name: row.name,
    course: row.title,
    aim: row.aim,
    localService: row.local_service,
    followUpOn: row.follow_up_on as CalendarDay | null,
    result: row.result,
    outcome: row.outcome,
    revision: row.revision,
    changedBy: row.changed_by,
  }));
}

/** What people who were trained set out to change where they work, and what became of it. */
export const showProjects = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const all = await projectsOf(at);
    const done = all.filter(({ outcome }) => outcome !== null);
    const late = all.filter((one) => one.outcome === null && one.followUpOn !== null && one.followUpOn < request.today);
    return framed(
      at,
      'Projects of people we trained',
      { href: `${hubOf(at)}/outward`, words: 'Training and advice' },
      <>
        <p>
          As of {shortDate(request.today)}: <strong>{all.length}</strong> projects, {done.length} with an outcome,{' '}
          {late.length} whose day to ask has gone by. A project is added from the register of its event.
        </p>
        <Table<Project>
          caption="Projects"
          captionHidden
          columns={[
            {
              id: 'aim',
              words: 'Aim',
              cell: ({ projectId, aim }) => <a href={`${hubOf(at)}/projects/${projectId}`}>{aim}</a>,
            },
            { id: 'who', words: 'Whose', cell: ({ name, course }) => `${name}, ${course}` },
            { id: 'where', words: 'Service it changes', cell: ({ localService }) => localService },
            {
              id: 'ask',
              words: 'Ask again',
              cell: ({ followUpOn }) => (followUpOn === null ? 'No day' : shortDate(followUpOn)),
            },
            {
              id: 'outcome',
              words: 'Outcome',
              cell: ({ outcome }) => (outcome === null ? 'Not known yet' : wordsOf('outcomes', outcome)),
            },
          ]}
          rows={all}
          rowKey={({ projectId }) => projectId}
          empty="No project is written down yet."
        />
      </>,
    );
  });

type Whose = { readonly eventId: string; readonly attendeeId: string; readonly name: string };

const shared: Pick<OutwardForm<Project | Whose>, 'fields' | 'questions' | 'save' | 'back' | 'button'> = {
  fields: ['aim', 'local', 'follow', 'result', 'outcome'],
  button: 'Keep this project',
  back: (at) => ({ href: `${hubOf(at)}/projects`, words: 'Projects' }),
  questions: (_, of, form) => (
    <>
      <TextArea form={form} name="aim" label="What is to change?" rows={3} />
      <TextField form={form} name="local" label="In which service?" />
      <DateField form={form} name="follow" label="When do we ask what became of it?" hint="For example, 27 3 2027" />
      {'projectId' in of ? (
        <>
          <TextArea form={form} name="result" label="What became of it?" rows={4} />
          <Radios
            form={form}
            name="outcome"
            label="Did the service change?"
            choices={[{ value: '', words: 'Not known yet' }, ...choicesOf('outcomes')]}
          />
        </>
      ) : null}
    </>
  ),
  save: async (at, of, answers) => {
    const aim = answers.required('aim', 'Enter what is to change', 2000);
    const local = answers.required('local', 'Enter in which service', 200);
    const follow = answers.day('follow', 'the day to ask again') ?? null;
    const result = answers.text('result', 4000) || null;
    const outcome = answers.optionalChoice('outcome', idsOf('outcomes')) ?? null;
    if (outcome !== null && result === null) answers.wrong('result', 'Enter in a few words what became of it');
    if (!isRight(answers)) return undefined;
    const known = 'projectId' in of ? of : undefined;
    const projectId = known?.projectId ?? randomUUID();
    const row = {
      aim: aim,
      local_service: local,
      follow_up_on: follow,
      result: result,
      outcome,
      outcome_on: outcome === null ? null : at.request.today,
      revision: (known?.revision ?? 0) + 1,
      changed_by: at.request.actor.name,
    };
    const key = { service_id: at.serviceId, project_id: projectId, event_id: of.eventId, attendee_id: of.attendeeId };
    await at.tx
      .insertInto('training_project')
      .values({ ...key, ...row })
      .onConflict((conflict) => conflict.columns(['service_id', 'project_id']).doUpdateSet(row))
      .execute();
    await auditOutward(at, 'outward-work.project', `project ${projectId}`);
    return { to: `${hubOf(at)}/projects`, done: 'The project is kept.' };
  },
};

export const projectForms: readonly Route[] = [
  ...outwardForm<Whose>({
    ...(shared as unknown as OutwardForm<Whose>),
    path: 'events/:eventId/projects/:attendeeId',
    title: ({ name }) => `A project of ${name}`,
    filled: (at) => dateValues('follow', addMonths(at.request.today, 6)),
    find: async (at, request) => {
      const row = await at.tx
        .selectFrom('training_attendance as a')
        .innerJoin('attendee as p', (join) =>
          join.onRef('p.service_id', '=', 'a.service_id').onRef('p.attendee_id', '=', 'a.attendee_id'),
        )
        .select(['a.event_id', 'a.attendee_id', 'p.name'])
        .where('a.service_id', '=', at.serviceId)
        .where('a.event_id', '=', idIn(request, 'eventId'))
        .where('a.attendee_id', '=', idIn(request, 'attendeeId'))
        .executeTakeFirst();
      return row && { eventId: row.event_id, attendeeId: row.attendee_id, name: row.name };
    },
  }),
  ...outwardForm<Project>({
    ...(shared as unknown as OutwardForm<Project>),
    path: 'projects/:projectId',
    title: ({ name }) => `The project of ${name}`,
    find: async (at, request) =>
      (await projectsOf(at)).find(({ projectId }) => projectId === idIn(request, 'projectId')),
    filled: (_, one) => ({
      aim: one.aim,
      local: one.localService,
      result: one.result ?? '',
      outcome: one.outcome ?? '',
      ...(one.followUpOn === null ? {} : dateValues('follow', one.followUpOn)),
    }),
    says: (one) => [
      ['Aim', one.aim],
      ['Service', one.localService],
      ['What became of it', one.result ?? ''],
      ['Outcome', one.outcome === null ? '' : wordsOf('outcomes', one.outcome)],
    ],
  }),
];

import { randomUUID } from 'node:crypto';
import { type CalendarDay, shortDate } from '@commonground/calendar';
import { dateValues } from '#features/journeys/index.ts';
import { type Answer, DateField, type PageRequest, Radios, Table, TextField } from '#platform/pages/index.ts';
import { auditTeam, inTeam, teamPage } from '../in-workforce.tsx';
import { isRight, type TeamAct } from '../team-act.tsx';

const KINDS = {
  residential: 'Days away together',
  'away-day': 'A day out of the service',
  training: 'Training of the team',
  reflective: 'Reflective practice',
  planning: 'Planning',
} as const;

/** How the team was prepared, and is kept going: days together, and what for. */
export const showDays = (request: PageRequest): Promise<Answer> =>
  inTeam(request, async (at) => {
    const rows = await at.tx
      .selectFrom('team_day')
      .selectAll()
      .where('service_id', '=', at.serviceId)
      .orderBy('held_on', 'desc')
      .execute();
    const days = rows.reduce((sum, row) => sum + Number(row.days), 0);
    return teamPage(
      at,
      'Days of the team',
      <>
        <p>
          <strong>{days}</strong> {days === 1 ? 'day' : 'days'} on {rows.length} occasions, as written down here.
        </p>
        <p>
          <a className="nhsuk-button nhsuk-button--secondary" href={`${at.address}/days/new`}>
            Write down a day
          </a>
        </p>
        <Table<(typeof rows)[number]>
          caption="Days of the team"
          captionHidden
          columns={[
            { id: 'when', words: 'When', cell: ({ held_on }) => shortDate(held_on as CalendarDay) },
            { id: 'kind', words: 'Kind', cell: ({ kind }) => KINDS[kind] },
            { id: 'topic', words: 'What about', cell: ({ topic }) => topic },
            { id: 'days', words: 'Days', numeric: true, cell: (row) => Number(row.days) },
            { id: 'people', words: 'People', numeric: true, cell: ({ people }) => people },
          ]}
          rows={rows}
          rowKey={({ day_id }) => day_id}
          empty="No day is written down yet."
        />
      </>,
    );
  });

export const newDay: TeamAct<undefined> = {
  path: 'days/new',
  title: () => 'Write down a day of the team',
  button: 'Save the day',
  fields: ['kind', 'topic', 'on', 'days', 'people'],
  filled: (at) => ({ ...dateValues('on', at.request.today), days: '1' }),
  questions: (_, _none, form) => (
    <>
      <Radios
        form={form}
        name="kind"
        label="What was it?"
        choices={Object.entries(KINDS).map(([value, words]) => ({ value, words }))}
      />
      <TextField form={form} name="topic" label="What about?" />
      <DateField form={form} name="on" label="First day" hint="For example, 27 3 2025" />
      <TextField form={form} name="days" label="How many days?" width={4} inputMode="decimal" />
      <TextField form={form} name="people" label="How many people?" width={4} inputMode="numeric" />
    </>
  ),
  save: async (at, _, answers) => {
    const kind = answers.choice('kind', Object.keys(KINDS) as (keyof typeof KINDS)[], 'Choose what it was');
    const topic = answers.required('topic', 'Enter what it was about', 300);
    const on = answers.pastDay('on', 'the first day');
    const days = answers.text('days');
    if (!/^\d{1,2}(\.5)?$/.test(days) || Number(days) <= 0 || Number(days) > 30)
      answers.wrong('days', 'Enter the days, like 1 or 0.5');
    const people = answers.count('people', 'Enter how many people took part');
    if (people === undefined || people < 1) answers.wrong('people', 'Enter how many people took part');
    if (!isRight(answers)) return undefined;
    const id = randomUUID();
    await at.tx
      .insertInto('team_day')
      .values({ service_id: at.serviceId, day_id: id, held_on: on, days, kind, topic, people: people as number })
      .execute();
    await auditTeam(at, 'team.day', `day ${id}`);
    return { to: `${at.address}/days`, done: 'The day is written down.' };
  },
};

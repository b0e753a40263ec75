import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, addMonths, type CalendarDay, day } from '@commonground/calendar';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asDatasetBuilder, asSystem, type Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { firstProblems } from '../check/check-dataset.ts';
import { buildDataset } from '../write/build-dataset.ts';
import { recordMarkers } from './markers.ts';
import { followUpTimes } from './of-model.ts';
import { withRecords } from './records-source.ts';

let storage: Storage;
let folder: string;
const id = (n: number) => `00000000-0000-4000-8000-00000000${String(n).padStart(4, '0')}`;
const today = day(new Date().toISOString().slice(0, 10));
const lastMonth = addMonths(day(`${today.slice(0, 7)}-01`), -1);

/** One service; person 1 left two years ago, 2 died since, 3 is here. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'version-two-'));
  storage = await freshDatabase();
  const left = addDays(today, -730);
  await superuser(
    storage,
    `
    insert into service (service_id, name, basis, model_id, model_version, model_from) values ('sun', 'Sun', 'record', 'sun', 1, '2020-01-01');
    insert into service_model_version values ('sun', 1, 'id: sun', 'x', '2020-01-01');
    insert into person (person_id, called, full_name) select ('00000000-0000-4000-8000-00000000000' || n)::uuid, 'Robin Secret', 'Robin Secret' from generate_series(1, 9) n;
    insert into person_in_service select 'sun', person_id, '2020-01-01' from person;
    insert into journey (service_id, journey_id, person_id, model_version) select 'sun', person_id, person_id, 1 from person;
    insert into journey_span (service_id, journey_id, nth, opened_by, referred_date, started_date, ended_date, ending, counts_as)
      select 'sun', person_id, 1, 'chose', '2022-01-01', '2022-02-01', d, e, c from (values
        ('${id(1)}'::uuid, '${left}'::date, 'completed', 'planned'), ('${id(2)}', '${left}', 'lost-touch', 'unplanned'), ('${id(3)}', null, null, null)) x(person_id, d, e, c);
    insert into death (person_id, died_on, how_known, told_by, told_on, recorded_in, recorded_by, recorded_at)
      values ('${id(2)}', '${addDays(left, 30)}', 'day', 'Robin Secret', '${addDays(left, 40)}', 'sun', 'Robin Secret', now());
    insert into leaver_question (service_id, journey_id, person_id, nth_span, asked_when, due_on, answer_until, channel, asked_on, answered_at, told_by) values
      ('sun', '${id(1)}', '${id(1)}', 1, 'later', '${addDays(left, 91)}', '${addDays(left, 150)}', 'text', '${addDays(left, 91)}', '${addDays(left, 93)}T12:00:00Z', 'person'),
      ('sun', '${id(2)}', '${id(2)}', 1, 'later', '${addDays(left, 91)}', '${addDays(left, 150)}', null, null, null, null);`,
  );
});
afterAll(async () => {
  await storage.close();
  await rm(folder, { recursive: true });
});

async function table(name: string): Promise<Record<string, string>[]> {
  await withRecords(storage, { asOf: today as CalendarDay }, (source) =>
    buildDataset({ source, out: folder, format: 'csv', builtAt: new Date(0) }),
  );
  expect(await firstProblems(folder)).toEqual([]);
  const text = await readFile(join(folder, `${name}.csv`), 'utf8');
  for (const secret of ['Robin', 'Secret', id(1), id(2), id(3), id(50)]) expect(text).not.toContain(secret);
  const [header, ...lines] = text.trim().split('\n');
  const columns = (header as string).split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [columns[at] as string, cell])));
}
const marker = async () => (await recordMarkers(storage)).get('sun');

it('says of each time after leaving whether the person was reached, or why not', async () => {
  const rows = await table('follow_ups');
  expect(rows.map(({ years, state, reached_date }) => [years, state, reached_date])).toEqual(
    expect.arrayContaining([
      ['0.25', 'reached', String(addDays(addDays(today, -730), 93))],
      ['0.25', 'died', ''],
    ]),
  );
  expect(rows).toHaveLength(2);
});

it('asks after leaving as often as the model does, within the years of follow-up', () => {
  const leaving = (wait: string) => ({ at: { event: 'leaving' }, wait });
  const model = {
    settings: { 'follow-up-years': { value: 2 } },
    measures: {
      a: { inUse: true, by: 'self', occasions: [{ at: { event: 'start' } }, leaving('1 year'), leaving('3 years')] },
      b: { inUse: true, by: 'self', occasions: [leaving('12 months'), leaving('6 months')] },
      c: { inUse: false, by: 'self', occasions: [leaving('2 years')] },
    },
  };
  const times = (years?: number) => followUpTimes([model] as never, years).map((time) => [time.years, time.occasions]);
  expect(times()).toEqual([
    [1, ['leaving+1 year', 'leaving+12 months']],
    [0.5, ['leaving+6 months']],
  ]);
  expect(times(3)).toContainEqual([3, ['leaving+3 years']]);
});

it('counts a team by month without a worker, and sums no whole-time equivalents of which some are unknown', async () => {
  const before = await marker();
  await superuser(
    storage,
    `
    insert into worker (service_id, worker_id, name, since, until) values
      ('sun', '${id(50)}', 'Robin Secret', '${lastMonth}', null), ('sun', '${id(51)}', 'Robin Secret', '${addMonths(lastMonth, -1)}', '${addDays(lastMonth, 3)}');
    insert into post (service_id, post_id, role_id, title, wte, opened_on) values ('sun', '${id(55)}', 'nurse', 'Nurse', 1.5, '2020-01-01');
    insert into worker_role (service_id, held_id, worker_id, role_id, title, contract, wte, from_on) values
      ('sun', '${id(56)}', '${id(50)}', 'nurse', 'Nurse', 'substantive', 0.8, '${lastMonth}'),
      ('sun', '${id(57)}', '${id(50)}', 'expert', 'Expert', 'sessional', null, '${lastMonth}');
    insert into supervision_plan (service_id, worker_id, kind, every_weeks, with_whom, from_on) values ('sun', '${id(50)}', 'clinical', 1, 'Robin Secret', '${addDays(lastMonth, -1)}');
    insert into supervision_held (service_id, held_id, worker_id, kind, held_on, minutes, written_by) values ('sun', '${id(58)}', '${id(50)}', 'clinical', '${addDays(lastMonth, 6)}', 60, 'Robin Secret');
    insert into worker_training (service_id, training_id, worker_id, capability, due_on, done_on, written_by) values
      ('sun', '${id(84)}', '${id(50)}', 'risk', '${addDays(lastMonth, 1)}', '${addDays(lastMonth, -9)}', 'Robin Secret'),
      ('sun', '${id(85)}', '${id(50)}', 'groups', '${addDays(lastMonth, 2)}', null, 'Robin Secret');`,
  );
  expect(await marker()).not.toBe(before);
  const rows = (await table('workforce')).filter((row) => row.month === lastMonth);
  expect(Object.fromEntries(rows.map((row) => [row.measure, row.value]))).toEqual({
    'posts-wte': '1.5',
    'in-post-wte': '0.8',
    joined: '1',
    left: '1',
    // The 7th, 14th, 21st and 28th of the month.
    'supervision-due': '4',
    'supervision-held': '1',
    'training-due': '2',
    'training-done': '1',
    'in-post': '1',
    supervised: '1',
  });
  await superuser(
    storage,
    `insert into worker_role (service_id, held_id, worker_id, role_id, title, contract, wte, from_on) values ('sun', '${id(59)}', '${id(51)}', 'other', 'Other', 'fixed-term', null, '${lastMonth}')`,
  );
  expect((await table('workforce')).filter((row) => row.measure === 'in-post-wte' && row.month === lastMonth)).toEqual(
    [],
  );
});

it('gives the means of a training in those who answered both times, from five people on', async () => {
  const people = [1, 2, 3, 4, 5, 6];
  const before = await marker();
  const answer = (n: number, asked: string, value: number) =>
    `('sun', '${id(60)}', '${id(60 + n)}', '${asked}', '{"know-behind": ${value}, "know-crisis": ${value}}', '2025-01-01')`;
  await superuser(
    storage,
    `
    insert into training_event (service_id, event_id, outward_id, kind, title, held_on, open_to, counted, state, changed_by) values ('sun', '${id(60)}', 'kuf', 'training', 'Secret', '2025-01-01', 'public', 'people', 'held', 'Robin Secret');
    insert into attendee (service_id, attendee_id, name, organisation, sector) select 'sun', ('00000000-0000-4000-8000-00000000006' || n)::uuid, 'Robin Secret', 'Secret', 'police' from generate_series(1, 6) n;
    insert into training_attendance values ${people.map((n) => `('sun', '${id(60)}', '${id(60 + n)}', true)`).join(', ')};
    insert into training_answer values ${[...people.map((n) => answer(n, 'before', n)), ...people.slice(1).map((n) => answer(n, 'after', 5)), answer(1, 'later', 5)].join(', ')}`,
  );
  expect(await marker()).not.toBe(before);
  const rows = await table('training');
  expect(
    rows.map((row) => [
      row.measure,
      row.audience,
      row.people,
      row.before_n,
      row.before_mean,
      row.after_n,
      row.after_mean,
      row.later_n,
    ]),
  ).toEqual([
    ['', 'police', '6', '', '', '', '', ''],
    ['knowledge', 'police', '6', '5', '4', '5', '5', ''],
  ]);
});

it('counts supporters by month', async () => {
  await superuser(
    storage,
    `insert into supporter (service_id, supporter_id, called, since, left_on) values
      ('sun', '${id(70)}', 'Robin Secret', '${addMonths(lastMonth, -1)}', null), ('sun', '${id(71)}', 'Robin Secret', '${addMonths(lastMonth, -1)}', '${addDays(lastMonth, -1)}')`,
  );
  const rows = await table('supporters');
  expect(rows.map(({ month, kind, count }) => [month, kind, count])).toEqual([
    [addMonths(lastMonth, -1), 'group-session', '0'],
    [addMonths(lastMonth, -1), 'in-touch', '2'],
    [lastMonth, 'group-session', '0'],
    [lastMonth, 'in-touch', '1'],
  ]);
});

it('says of work and medicines only what is written down', async () => {
  expect(await table('circumstances')).toEqual([]);
  const before = await marker();
  await superuser(
    storage,
    `
    insert into placement (service_id, placement_id, journey_id, person_id, kind, organisation, hours_a_week, started_on, ended_on, result, written_by) values
      ('sun', '${id(80)}', '${id(3)}', '${id(3)}', 'paid-work', 'Secret', 16.5, '2022-06-01', '2022-12-31', 'finished', 'Robin Secret'),
      ('sun', '${id(81)}', '${id(3)}', '${id(3)}', 'course', 'Secret', 20, '2022-09-01', null, null, 'Robin Secret');
    insert into medicine (service_id, medicine_id, journey_id, person_id, name, kind, since, until, written_by) values
      ('sun', '${id(82)}', '${id(3)}', '${id(3)}', 'Secret', 'antidepressant', '2021-06-01', '2022-06-01', 'Robin Secret'),
      ('sun', '${id(83)}', '${id(3)}', '${id(3)}', 'Secret', 'pain', '2021-06-01', null, 'Robin Secret')`,
  );
  expect(await marker()).not.toBe(before);
  const rows = await table('circumstances');
  expect(
    rows.map((row) => [
      row.on_date,
      row.occasion,
      row.employment,
      row.hours_worked,
      row.education,
      row.activity_hours,
      row.medicines,
    ]),
  ).toEqual([
    ['2022-01-01', 'baseline', '', '', '', '', '1'],
    ['2022-06-01', 'later', '01', '17', '', '', '0'],
    ['2022-09-01', 'later', '01', '17', 'full-time', '20', '0'],
    // The paid work has ended; that nothing else is written down does not mean that there is none.
    ['2023-01-01', 'later', '', '', 'full-time', '20', '0'],
  ]);
});

it('says how people live as they answered, what they would not say included, as long as the answer counts', async () => {
  const before = await marker();
  const answer = (
    n: number,
    who: number,
    form: string,
    occasion: string,
    on: string,
    answers: object,
    more = "'self', null",
  ) =>
    `('sun', '${id(n)}', '${id(who)}', '${id(who)}', '${form}', 'own 1', '${occasion}', '${on}', '${JSON.stringify(answers)}', 'sent', now(), now(), '${on}', ${more})`;
  await superuser(
    storage,
    `
    insert into response (service_id, response_id, journey_id, person_id, instrument, instrument_version, occasion, due_on, answers, state, started_at, sent_at, answered_on, by_whom, withdrawn_at) values
    ${[
      // Some weeks late, and still how it was at the beginning; hours left out by somebody without paid work are none.
      answer(90, 3, 'circumstances', 'start', '2022-03-10', {
        home: 14,
        stay: 97,
        work: 4,
        course: 97,
        matters: 6,
        caring: 99,
      }),
      answer(91, 3, 'circumstances', 'start+6 months', '2022-09-01', {
        home: 2,
        stay: 1,
        work: 97,
        caring: 3,
        course: 0,
      }),
      answer(92, 3, 'interview-result', 'assessment', '2022-03-10', { met: 1, name: 41 }, "'together', null"),
      answer(93, 3, 'interview-result', 'start+12 months', '2023-02-01', { met: 2, name: 0 }, "'together', null"),
      answer(94, 1, 'circumstances', 'leaving+1 year', '2025-01-10', { work: 1, hours: 12 }),
      answer(95, 1, 'circumstances', 'another-day', '2023-01-10', { work: 1, hours: 40 }, "'self', now()"),
      answer(96, 1, 'core-10', 'start', '2022-02-01', { 1: 3 }),
      answer(97, 1, 'circumstances', 'start', '2022-02-02', { caring: 1 }, "'supporter', null"),
    ].join(', ')}`,
  );
  expect(await marker()).not.toBe(before);
  const rows = (await table('circumstances')).filter(
    ({ on_date, source }) => source === 'self-report' || on_date === '2022-03-10',
  );
  const line = (row: Record<string, string>) =>
    'on_date occasion source accommodation settled employment education hours_worked activity_hours caring medicines diagnosis meets_criteria'
      .split(' ')
      .map((name) => row[name])
      .join(' ');
  expect(rows.map(line).sort()).toEqual([
    '2022-03-10 baseline record         6B41 yes',
    '2022-03-10 baseline self-report 14 Z 04 not-said 0 6 not-known   ',
    // What is left out of the answer is nothing; what somebody would not say is said so.
    '2022-09-01 later self-report 02 Y ZZ none   both   ',
    '2025-01-10 follow-up self-report   01  12     ',
  ]);
});

it('lets nobody but the maker of datasets ask how people live, service by service', async () => {
  await expect(
    asSystem(storage, 'sun', 'a test', (tx) => sql`select * from app.circumstances_told('sun')`.execute(tx)),
  ).rejects.toThrow('permission denied');
  const other = await asDatasetBuilder(storage, (tx) => sql`select * from app.circumstances_told('moon')`.execute(tx));
  expect(other.rows).toEqual([]);
});

it('reads no name, no word and nothing of which only its writer may read', async () => {
  for (const question of [
    'select name from worker',
    'select title from post',
    'select worker_id from worker_role',
    'select with_whom from supervision_plan',
    'select worker_id from supervision_held',
    'select worker_id from worker_training',
    'select reason from worker_leaving',
    'select lived_experience from worker_own',
    'select name from attendee',
    'select email from attendee',
    'select title from training_event',
    'select called from supporter',
    'select hours_a_week from supporter',
    'select reasons from leaver_words',
    'select token_hash from leaver_question',
    'select told_by from death',
    'select organisation from placement',
    'select own_words from placement',
    'select name from medicine',
    'select dose from medicine',
    'select said_by from follow_up_consent',
    'select answers from response',
    'select answer from equality_answer',
  ])
    await expect(
      asDatasetBuilder(storage, (tx) => sql.raw(question).execute(tx)),
      question,
    ).rejects.toThrow('permission denied');
});

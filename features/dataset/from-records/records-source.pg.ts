import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asDatasetBuilder, asEvidence, asSystem, type Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { firstProblems } from '../check/check-dataset.ts';
import { buildDataset } from '../write/build-dataset.ts';
import { recordMarkers } from './markers.ts';
import { withRecords } from './records-source.ts';

let storage: Storage;
let folder: string;

const P1 = '00000000-0000-4000-8000-000000000001';
const J1 = '00000000-0000-4000-8000-0000000000a1';
const J2 = '00000000-0000-4000-8000-0000000000a2';
const id = (n: number) => `00000000-0000-4000-8000-00000000${String(n).padStart(4, '0')}`;

beforeAll(async () => {
  storage = await freshDatabase();
  await superuser(
    storage,
    `
    insert into service (service_id, name, basis, model_id, model_version, model_from) values ('sun', 'Sun', 'record', 'sun', 1, '2025-01-01'), ('moon', 'Moon', 'record', 'moon', 1, '2025-01-01');
    insert into service_model_version values ('sun', 1, 'id: sun', 'x', '2025-01-01'), ('moon', 1, 'id: moon', 'y', '2025-01-01');
    insert into person (person_id, called, full_name, date_of_birth, nhs_number, phone, email, gender) values
      ('${P1}', 'Nightingale', 'Florence Nightingale-Example', '1990-03-01', '9991234567', '07700900001', 'secret@mail.example', '2');
    insert into person_in_service values ('sun', '${P1}', '2025-01-02'), ('moon', '${P1}', '2025-01-02');
    insert into journey (service_id, journey_id, person_id, model_version) values ('sun', '${J1}', '${P1}', 1), ('moon', '${J2}', '${P1}', 1);
    insert into journey_span (service_id, journey_id, nth, opened_by, referred_date, taken_on_date, started_date, ended_date, ending, counts_as) values
      ('sun', '${J1}', 1, 'suggested', '2025-02-28', '2025-03-05', '2025-03-05', '2025-06-01', 'completed', 'planned'),
      ('sun', '${J1}', 2, 'returned', '2025-08-01', null, null, null, null, null),
      ('moon', '${J2}', 1, 'chose', '2025-04-01', null, null, null, null, null);
    insert into stage_span (service_id, journey_id, nth, stage_id, phase, entered_on, left_on) values
      ('sun', '${J1}', 1, 'group', 'taking-part', '2025-03-05', '2025-06-01'), ('sun', '${J1}', 2, 'group', 'taking-part', '2025-08-01', null);
    insert into session (service_id, session_id, component_id, session_date, state, visitors) values
      ('sun', '${id(1)}', 'open', '2025-03-05', 'held', 0), ('sun', '${id(2)}', 'open', '2025-08-02', 'held', null);
    insert into attendance (service_id, fact_id, session_id, journey_id, person_id, component_id, session_date, how, recorded_at, author_name, corrected_by, why_corrected) values
      ('sun', '${id(11)}', '${id(1)}', '${J1}', '${P1}', 'open', '2025-03-05', 'not-here', now(), 'A', '${id(12)}', 'a slip'),
      ('sun', '${id(12)}', '${id(1)}', '${J1}', '${P1}', 'open', '2025-03-05', 'attended', now(), 'A', null, null),
      ('sun', '${id(13)}', '${id(2)}', '${J1}', '${P1}', 'open', '2025-08-02', 'late', now(), 'A', null, null);
  `,
  );
});
afterAll(() => storage.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'from-records-'));
});
afterEach(() => rm(folder, { recursive: true }));

const build = (services?: string[]) =>
  withRecords(storage, { asOf: day('2025-12-31') }, (source) =>
    buildDataset({
      source,
      out: folder,
      format: 'csv',
      builtAt: new Date(0),
      ...(services === undefined ? {} : { services }),
    }),
  );
const table = async (name: string) =>
  (await readFile(join(folder, `${name}.csv`), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => line.split(','));

describe('a dataset made from records', () => {
  it('passes its own check and has a row for each stretch of a journey, linked to the one before', async () => {
    const built = await build();
    expect(await firstProblems(folder)).toEqual([]);
    expect(built.rows).toMatchObject({ services: 2, people: 2, journeys: 3, stages: 2, contacts: 2, head_counts: 1 });
    const journeys = await table('journeys');
    const returned = journeys.find((row) => row[3] === '2025-08-01');
    const first = journeys.find((row) => row[3] === '2025-02-28');
    expect(returned?.at(-1)).toBe(first?.[0]);
    expect(first?.slice(10, 13)).toEqual(['2025-06-01', 'completed', 'planned']);
  });

  it('puts each contact and stage into the stretch it fell in, and leaves out corrected marks', async () => {
    await build(['sun']);
    const journeyOn = Object.fromEntries((await table('journeys')).map((row) => [row[3], row[0]]));
    const contacts = await table('contacts');
    expect(contacts.slice(1).map((row) => [row[5], row[7], row[1]])).toEqual(
      expect.arrayContaining([
        ['2025-03-05', 'attended', journeyOn['2025-02-28']],
        ['2025-08-02', 'late', journeyOn['2025-08-01']],
      ]),
    );
    expect((await table('stages')).map((row) => row[0])).toContain(journeyOn['2025-08-01']);
    expect(await table('head_counts')).toContainEqual(['sun', 'open', '2025-03-05', '0']);
  });

  it('holds a band of age, one pseudonym in both services, and nothing that tells who somebody is', async () => {
    await build();
    const people = (await table('people')).slice(1);
    // Born on 1 March 1990, 34 on the day of the first referral to sun (28 February 2025), 35 on that to moon.
    expect(Object.fromEntries(people.map((row) => [row[1], row[2]]))).toEqual({ sun: '25-34', moon: '35-44' });
    expect(new Set(people.map((row) => row[0])).size).toBe(1);
    for (const name of ['people', 'journeys', 'contacts', 'services']) {
      const text = await readFile(join(folder, `${name}.csv`), 'utf8');
      for (const secret of [P1, J1, J2, id(12), 'Nightingale', '9991234567', '07700900001', 'secret@', '1990'])
        expect(text).not.toContain(secret);
    }
  });

  it('gives the same pseudonyms in every build of one purpose and others for another', async () => {
    const pseudonym = async (purpose: 'evidence' | 'return') =>
      withRecords(storage, { asOf: day('2025-12-31'), purpose }, async (source) => {
        for await (const row of source.rows('people', 'sun')) return row.person_id;
        throw new Error('no person');
      });
    expect(await pseudonym('evidence')).toBe(await pseudonym('evidence'));
    expect(await pseudonym('evidence')).not.toBe(await pseudonym('return'));
  });
});

describe('the marker of changed records', () => {
  it('changes for the service that changed and stays for the other', async () => {
    const before = await recordMarkers(storage);
    expect(await recordMarkers(storage)).toEqual(before);
    await superuser(storage, `update session set visitors = 9 where session_id = '${id(1)}'`);
    const after = await recordMarkers(storage);
    expect(after.get('sun')).not.toBe(before.get('sun'));
    expect(after.get('moon')).toBe(before.get('moon'));
  });
});

describe('answers in a dataset', () => {
  const answer = (n: number, by: string, on: string) => `
    insert into response (service_id, response_id, journey_id, person_id, instrument, instrument_version, occasion, due_on, state, started_at, sent_at, answered_on, by_whom)
      values ('sun', '${id(n)}', '${J1}', '${P1}', 'core-10', 'x', 'o${n}', '${on}', 'sent', now(), now(), '${on}', '${by}');
    insert into score (service_id, score_id, response_id, journey_id, person_id, score_date, occasion, instrument, scale, metric, value, answered, items, status)
      values ('sun', '${id(n + 50)}', '${id(n)}', '${J1}', '${P1}', '${on}', 'o${n}', 'core-10', 'total', 'clinical', ${n}, 10, 10, 'scored');
    insert into service_event (service_id, event_id, person_id, event_date, period_start, kind, count, source, response_id)
      values ('sun', '${id(n + 70)}', '${P1}', '${on}', '2025-03-01', 'k${n}', 0, 'self-report', '${id(n)}');`;
  const found = async () => {
    await build(['sun']);
    const [scores, events] = [await table('scores'), await table('events')];
    return { scores: scores.slice(1).map((row) => row[4]), events: events.slice(1).map((row) => row[4]) };
  };
  const asPerson = (what: string) =>
    superuser(storage, `do $$ begin perform set_config('app.person', '${P1}', true); ${what}; end $$`);

  it('are the person’s own, as corrected; what they took out is left out, and the marker notices', async () => {
    await superuser(storage, answer(21, 'self', '2025-03-20') + answer(22, 'practitioner', '2025-03-20'));
    await superuser(storage, answer(23, 'together', '2025-05-20') + answer(24, 'self', '2025-05-21'));
    expect((await found()).scores).toEqual(['o21', 'o23', 'o24']);
    const marker = async () => (await recordMarkers(storage)).get('sun');
    const markers = [await marker()];
    await superuser(storage, `update response set replaced_by = '${id(24)}' where response_id = '${id(23)}'`);
    markers.push(await marker());
    expect(await found()).toEqual({ scores: ['o21', 'o24'], events: ['k21', 'k22', 'k24'] });
    await asPerson(`update response set withdrawn_at = '2025-06-01' where response_id = '${id(21)}'`);
    markers.push(await marker());
    expect(await found()).toEqual({ scores: ['o24'], events: ['k22', 'k24'] });
    await asPerson(`update response set withdrawn_at = null where response_id = '${id(21)}';
                    update response set withdrawn_at = '2025-06-02' where response_id = '${id(24)}'`);
    markers.push(await marker());
    expect(await found()).toEqual({ scores: ['o21'], events: ['k21', 'k22'] });
    expect(new Set(markers).size).toBe(markers.length);
  });

  it('that tell of one dated time tell of the whole stretch that was asked about', async () => {
    await superuser(
      storage,
      `${answer(25, 'self', '2025-08-31')}
      update service_event set kind = 'self-harm', period_start = null, event_date = '2025-05-05', count = 1 where event_id = '${id(95)}'`,
    );
    await build(['sun']);
    const [header, ...events] = await table('events');
    const of = (row: readonly string[], column: string) => row[(header as string[]).indexOf(column)];
    const told = events.filter((row) => of(row, 'kind') === 'self-harm');
    expect(told.map((row) => [of(row, 'period_start'), of(row, 'event_date'), of(row, 'count')])).toEqual([
      ['2025-03-01', '2025-08-31', '1'],
    ]);
  });

  it('are never read themselves by who builds it', async () => {
    await expect(
      asDatasetBuilder(storage, (tx) => sql`select answers, added_words from response`.execute(tx)),
    ).rejects.toThrow('permission denied');
  });
});

describe('the wall', () => {
  it('lets the dataset builder read no name, and write nothing', async () => {
    const asking = (question: string) => asDatasetBuilder(storage, (tx) => sql.raw(question).execute(tx));
    await expect(asking('select full_name from person')).rejects.toThrow('permission denied');
    await expect(asking("update person set gender = '1'")).rejects.toThrow('permission denied');
  });

  it('lets evidence read no record and not the secret', async () => {
    const tables = await superuser(
      storage,
      `
      select relname from pg_class where relkind in ('r', 'v', 'm', 'p') and relnamespace = 'public'::regnamespace
        and has_table_privilege('cg_evidence', oid, 'select')`,
    );
    expect(tables.map((row) => row.relname).sort()).toEqual([
      'dataset_build',
      'deployment',
      'figure',
      'released_activity',
      'released_figure',
    ]);
    await expect(asEvidence(storage, (tx) => sql`select * from person`.execute(tx))).rejects.toThrow(
      'permission denied',
    );
  });

  it('keeps the secret from everybody but the dataset builder', async () => {
    await expect(
      asSystem(storage, 'sun', 'test', (tx) => sql`select * from dataset_secret`.execute(tx)),
    ).rejects.toThrow('permission denied');
  });
});

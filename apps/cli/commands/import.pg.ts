import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { frozenClock } from '#platform/clock/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aGroup, aService } from '../../../tests/people.ts';
import type { CommandContext } from '../command-context.ts';
import { runCommand } from '../run-command.ts';
import { register } from './import.ts';

const folder = mkdtempSync(join(tmpdir(), 'common-ground-import-'));
let storage: Storage;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', 'valley', 'Valley Service');
  await aService(storage, 'sw-london-sun', 'town', 'Town Service');
  await aGroup(storage, {
    serviceId: 'valley',
    component: 'link-group',
    groupId: 'link-1',
    name: 'Tuesday link',
    capacity: 1,
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await storage?.close();
});

async function run(kind: string, text: string | Buffer, ...more: string[]) {
  const path = join(folder, `${kind}.csv`);
  writeFileSync(path, text);
  let out = '';
  let err = '';
  const context = {
    clock: frozenClock('2026-03-02'),
    open: async () => storage,
    progress: () => ({ step: () => undefined, end: () => undefined }),
    print: (words: string) => {
      out += words;
    },
    say: (words: string) => {
      err += `${words.replaceAll(`${folder}/`, '')}\n`;
    },
  } as unknown as CommandContext;
  const code = await runCommand(['import', kind, path, '--service', 'valley', ...more], context, [register]);
  return {
    code,
    actions: out
      .split('\n')
      .slice(1, -1)
      .map((row) => row.replace(',,,,', ' ')),
    err,
  };
}

const count = async (table: string) => Number((await superuser(storage, `select count(*) n from ${table}`))[0]?.n);

const PEOPLE = 'external_id,full_name,called,date_of_birth,nhs_number,phone,reach_by\n';
const ASH = 'a1,Ash Green,Ash,1990-05-01,943 476 5919,07700 900123,text\n';
const BO = 'b2,"Brook, Bo",,,,,\n';

test('people are all imported or none; every problem is named with its row and column', async () => {
  const bad = await run('people', `${PEOPLE}${ASH}c3,,Cy,31/12/1990,1234567890,x,pigeon\n${ASH}`);
  expect(bad.code).toBe(2);
  expect(bad.err.split('\n').slice(0, -1)).toEqual([
    'Nothing was imported. 6 problems:',
    'people.csv row 3 column full_name: found nothing; expected a value, this column is never empty',
    'people.csv row 3 column date_of_birth: found "31/12/1990"; expected a day like 2026-03-31; if the file writes the day first, add --dates day-first',
    'people.csv row 3 column nhs_number: found "1234567890"; expected ten digits of an NHS number whose last digit checks the others',
    'people.csv row 3 column phone: found "x"; expected a telephone number like 07700 900123',
    'people.csv row 3 column reach_by: found "pigeon"; expected one of text, phone, email',
    'people.csv row 4 column external_id: found "a1" a second time; expected each external_id once; it stands in row 2 too',
  ]);
  expect(await count('person')).toBe(0);
  const twice = await run('people', `${PEOPLE}${ASH}${ASH}`);
  expect(twice.err).toContain(
    'row 3 column external_id: found "a1" a second time; expected each external_id once; it stands in row 2 too',
  );
  expect(await count('person')).toBe(0);
});

test('a trial keeps nothing; a repeat adds nothing; what somebody changed here is not overwritten', async () => {
  expect(await run('people', `${PEOPLE}${ASH}`, '--dry-run')).toMatchObject({ code: 0, actions: ['2 would be added'] });
  expect(await count('person')).toBe(0);
  expect(await run('people', `\uFEFF${PEOPLE}${ASH}\n${BO}`.replaceAll('\n', '\r\n'))).toMatchObject({
    code: 0,
    actions: ['2 added', '4 added'],
  });
  expect(await run('people', `${PEOPLE}${ASH}${BO}`)).toMatchObject({
    code: 0,
    actions: ['2 unchanged', '3 unchanged'],
  });
  expect(await run('people', `${PEOPLE}${ASH.replace('0123', '0999')}`)).toMatchObject({
    code: 0,
    actions: ['2 changed'],
  });
  await superuser(storage, `update person set phone = '07700 900555' where called = 'Ash'`);
  const again = await run('people', `${PEOPLE}${ASH}`);
  expect(again).toMatchObject({
    code: 0,
    actions: [expect.stringMatching(/^2,phone,.*07700 900123.*07700 900555.*it stands.*,unchanged$/)],
  });
  expect(await superuser(storage, `select phone from person where called = 'Ash'`)).toEqual([
    { phone: '07700 900555' },
  ]);
  const taken = await run('people', `${PEOPLE}z9,Sam Other,,,943 476 5919,,\n`);
  expect(taken).toMatchObject({ code: 0, actions: [expect.stringMatching(/^2,nhs_number,.*9434765919.*,added$/)] });
  const [safe] = await superuser(storage, 'select way, said_by from safe_contact');
  expect(safe).toEqual({ way: 'text', said_by: 'people.csv' });
  expect(await count('person')).toBe(3);
});

const REFERRALS =
  'external_id,person,route,suggested_by,referred_date,chosen_date,said_to,stage,stage_date,component,group,joined_date,ended_date,ending\n';
const route = 'shared-door';

test('a referral goes on from the stage it was in, and a later file adds its end', async () => {
  const row = `r1,a1,${route},gp,2025-01-06,2025-01-10,Robin,programme,2025-03-01,,,,`;
  const wrong = await run(
    'referrals',
    `${REFERRALS}r9,nobody,${route},gp,2025-01-06,2025-01-02,Robin,chimney,,,,,,completed\n`,
  );
  expect(wrong.err).toContain('row 2 column stage: found "chimney"; expected one of finding-out, ');
  const early = await run('referrals', `${REFERRALS}r9,a1,${route},gp,2025-01-06,2025-01-02,Robin,,,,,,,\n`);
  expect(early.err).toContain(
    'column chosen_date: found "2025-01-02"; expected a day not before referred_date, Monday 6 January 2025',
  );
  expect(await run('referrals', `${REFERRALS}${row},\n`)).toMatchObject({ code: 0, actions: ['2 added'] });
  expect(await run('referrals', `${REFERRALS}${row},\n`)).toMatchObject({ code: 0, actions: ['2 unchanged'] });
  const [now] = await superuser(storage, 'select stage_id, phase, ended_on from journey_now');
  expect(now).toEqual({ stage_id: 'programme', phase: 'taking-part', ended_on: null });
  const otherwise = await run('referrals', `${REFERRALS}${row.replace('gp', 'police')},\n`);
  expect(otherwise.err).toContain(
    'column suggested_by: found "police"; expected "gp", as it was imported; correct it on the person’s page',
  );
  const ended = await run('referrals', `${REFERRALS}${row.replace(/,$/, '')},2026-01-05,completed\n`);
  expect(ended).toMatchObject({ code: 0, actions: ['2 changed'] });
  const [span] = await superuser(
    storage,
    'select suggested_by, referred_date::text, taken_on_date::text, ended_date::text, counts_as from journey_span',
  );
  expect(span).toEqual({
    suggested_by: 'gp',
    referred_date: '2025-01-06',
    taken_on_date: '2025-03-01',
    ended_date: '2026-01-05',
    counts_as: 'planned',
  });
});

const CONTACTS = 'external_id,person,component,group,date,attendance,minutes\n';

test('a contact is a mark in the register, once, in a group the person is in from the first one on', async () => {
  expect(
    await run('referrals', `${REFERRALS}r2,b2,${route},gp,2025-05-01,2025-05-02,Robin,before,2025-06-02,,,,,\n`),
  ).toMatchObject({ code: 0 });
  const late = 'k2,b2,link-group,Tuesday link,2025-07-08,late,90\n';
  const first = 'k1,b2,link-group,Tuesday link,2025-07-01,,\n';
  const bad = await run(
    'contacts',
    `${CONTACTS}${late}k3,b2,therapeutic-community,,2025-07-09,,\nk4,b2,link-group,,2024-01-01,,\n`,
  );
  expect(bad.code).toBe(2);
  expect(bad.err).toContain(
    'row 3 column component: found "therapeutic-community" on 2025-07-09; expected a part of the service that they could be in',
  );
  expect(bad.err).toContain('row 4 column date: found "2024-01-01", when they have no journey here');
  expect(await count('attendance')).toBe(0);
  expect(await run('contacts', `${CONTACTS}${late}${first}`)).toMatchObject({
    code: 0,
    actions: ['2 added', '3 added'],
  });
  expect(await run('contacts', `${CONTACTS}${first}${late}`)).toMatchObject({
    code: 0,
    actions: ['2 unchanged', '3 unchanged'],
  });
  expect(
    await superuser(storage, 'select how, minutes, session_date::text from attendance order by session_date'),
  ).toEqual([
    { how: 'attended', minutes: null, session_date: '2025-07-01' },
    { how: 'late', minutes: 90, session_date: '2025-07-08' },
  ]);
  expect(await superuser(storage, 'select group_id, joined_on::text from membership where left_on is null')).toEqual([
    { group_id: 'link-1', joined_on: '2025-07-01' },
  ]);
  const second = await run('contacts', `${CONTACTS}k9,b2,link-group,Tuesday link,2025-07-08,,\n`);
  expect(second.err).toContain('found a second mark on Tuesday 8 July 2025; expected one row a person and session');
});

test('answers are scored as here, old ones raise no alert, and one of this week does', async () => {
  const items = Array.from({ length: 10 }, (_, index) => String(index + 1));
  const MEASURES = `external_id,person,instrument,date,occasion,${items.join(',')}\n`;
  const answers = '2,2,2,2,2,4,2,2,2,2';
  const bad = await run('measures', `${MEASURES}m1,b2,core-10,2025-06-02,start,9${answers.slice(1)}\n`);
  expect(bad.err).toContain('row 2 column 1: found "9"; expected one of 0');
  const files = `${MEASURES}m1,b2,core-10,2025-06-02,start,${answers}\nm2,b2,core-10,2026-03-01,,${answers}\n`;
  expect(await run('measures', files)).toMatchObject({ code: 0, actions: ['2 added', '3 added'] });
  expect(await run('measures', files)).toMatchObject({ code: 0, actions: ['2 unchanged', '3 unchanged'] });
  const scores = await superuser(
    storage,
    `select value, occasion from score where metric = 'sum' and scale = 'total' order by score_date`,
  );
  expect(scores.map(({ occasion }) => occasion)).toEqual(['start', 'another']);
  expect(await count('safety_alert')).toBe(1);
});

test('another service knows nothing of it, and its own ids are its own', async () => {
  const other = await run(
    'referrals',
    `${REFERRALS}x1,a1,${route},gp,2025-01-06,2025-01-10,Robin,,,,,,,\n`,
    '--service',
    'town',
  );
  expect(other.code).toBe(2);
  expect(other.err).toMatch(/column (route|person): found "(shared-door|a1)"; expected/);
  expect(await run('people', PEOPLE, '--service', 'nowhere')).toMatchObject({ code: 1 });
});

test('a file that is no CSV in UTF-8 says so', async () => {
  const latin = Buffer.from(`${PEOPLE}l1,Zo\u00eb Lee,,,,,\n`, 'latin1');
  expect((await run('people', latin)).err).toContain('found text that is not UTF-8');
  expect((await run('people', '')).err).toContain('row 1: found an empty file; expected a header row');
  expect((await run('people', PEOPLE.replaceAll(',', ';'))).err).toContain(
    'row 1: found columns between semicolons or tabs',
  );
  const quoted = await run('people', `${PEOPLE.replaceAll(',', ';')}A1;"Zoë, private";;;;;\n`);
  expect(quoted.err).toContain('columns that are not between commas');
  expect(quoted.err).not.toContain('private');
  const broken = await run('people', `${PEOPLE}z1,Zoë "the private" Lee",,,,,\n`);
  expect(broken.code).toBe(2);
  expect(broken.err).not.toContain('private');
  expect((await run('people', `${PEOPLE}z1,Zoë\n`)).err).toContain(
    'row 2: found 2 cells; expected 7, as in the header',
  );
  expect((await run('people', `${PEOPLE}${PEOPLE}`)).err).toContain('row 2: found the header again');
});

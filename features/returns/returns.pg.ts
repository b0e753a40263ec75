import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildDataset, datasetReport, firstProblems, withRecords } from '#features/dataset/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPractitioner } from '../../tests/people.ts';
import { makeReturn, ReturnRefused } from './index.ts';
import './returns.tables.ts';

let storage: Storage;
let home: string;
const id = (n: number) => `00000000-0000-4000-8000-00000000${String(n).padStart(4, '0')}`;
const today = day('2025-12-31');
const lead: Actor = { ...aPractitioner(['sun'], 'Lead of sun'), role: 'service-lead' };
const otherLead: Actor = { ...aPractitioner(['moon'], 'Lead of moon'), role: 'service-lead' };
const declared = {
  to: 'National audit',
  legalBasis: 'UK GDPR Article 6(1)(e) and 9(2)(h)',
  purpose: 'yearly audit 2025',
};

/** Six people came to sun in March 2025, on six days, and alike in everything; a seventh, older, in May. */
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'returns-'));
  storage = await freshDatabase();
  const people = [1, 2, 3, 4, 5, 6, 7];
  await superuser(
    storage,
    `
    insert into service (service_id, name, basis, model_id, model_version, model_from) values
      ('sun', 'Sun', 'record', 'sun', 1, '2025-01-01'), ('moon', 'Moon', 'record', 'moon', 1, '2025-01-01');
    insert into service_model_version values ('sun', 1, 'id: sun', 'x', '2025-01-01'), ('moon', 1, 'id: moon', 'x', '2025-01-01');
    insert into person (person_id, called, full_name, gender, date_of_birth) values
      ${people.map((n) => `('${id(n)}', 'Robin', 'Robin', '2', '${n === 7 ? '1950' : '1990'}-01-01')`).join(', ')};
    insert into person_in_service select 'sun', person_id, '2025-01-01' from person;
    insert into journey (service_id, journey_id, person_id, model_version) select 'sun', person_id, person_id, 1 from person;
    insert into journey_span (service_id, journey_id, nth, opened_by, referred_date, started_date) values
      ${people.map((n) => `('sun', '${id(n)}', 1, 'chose', '2025-0${n === 7 ? 5 : 3}-0${n}', '2025-0${n === 7 ? 5 : 3}-1${n}')`).join(', ')};
    insert into stage_span (service_id, journey_id, nth, stage_id, phase, entered_on, left_on) values
      ('sun', '${id(1)}', 1, 'group', 'taking-part', '2025-03-11', '2025-03-14'), ('sun', '${id(1)}', 2, 'group', 'taking-part', '2025-03-20', null);`,
  );
});
afterAll(async () => {
  await storage.close();
  await rm(home, { recursive: true });
});

const returned = (out: string, more: object = {}) =>
  makeReturn(storage, {
    ...declared,
    out: join(home, out),
    services: ['sun'],
    format: 'csv',
    grain: 'month',
    withhold: false,
    today,
    now: new Date('2025-12-31T12:00:00Z'),
    by: 'somebody',
    ...more,
  });
const sign = (by: Actor, most: number, purpose = declared.purpose) =>
  withActor(storage, by, (tx) =>
    tx
      .insertInto('return_signature')
      .values({
        service_id: 'sun',
        to_whom: declared.to,
        purpose,
        most_people: most,
        because: 'One older person; the receiver is bound by contract.',
        signed_by: by.name,
        signed_at: new Date('2025-12-30'),
        until_day: '2026-01-31',
      })
      .execute(),
  );
const audited = () =>
  superuser(storage, `select service_id, actor_name, detail from audit_entry where act = 'dataset.return'`);

it('leaves nothing without a legal basis, nor when somebody could be known again', async () => {
  await expect(returned('a', { legalBasis: ' ' })).rejects.toThrow('--legal-basis is empty');
  await expect(returned('a', { purpose: 'x' })).rejects.toThrow('--purpose is too short ("x"): at least 2 letters');
  const refused = returned('a');
  await expect(refused).rejects.toThrow(ReturnRefused);
  await expect(refused).rejects.toThrow('1 of 7 people share people.age_band');
  expect(await readdir(home)).toEqual([]);
  expect(await audited()).toEqual([]);
});

it('is signed by the lead of that service alone, for this purpose and so many people, and the word stays', async () => {
  await expect(sign(otherLead, 5)).rejects.toThrow('row-level security');
  await expect(sign(aPractitioner(['sun'], 'Somebody'), 5)).rejects.toThrow('row-level security');
  await sign(lead, 0);
  await sign(lead, 7, 'another purpose');
  await expect(returned('a')).rejects.toThrow('has not signed');
  await sign(lead, 1);
  expect((await returned('a')).signatures).toMatchObject([{ signedBy: 'Lead of sun' }]);
  await expect(
    withActor(storage, lead, (tx) => sql`update return_signature set most_people = 99`.execute(tx)),
  ).rejects.toThrow('permission denied');
  const seen = await withActor(storage, otherLead, (tx) => tx.selectFrom('return_signature').selectAll().execute());
  expect(seen).toEqual([]);
});

it('says what was declared, holds no day and no known pseudonym, and stands in the audit', async () => {
  const folder = join(home, 'a');
  expect(await firstProblems(folder)).toEqual([]);
  const { commonground } = JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8'));
  expect(commonground.declaration).toMatchObject({
    ...declared,
    days: 'month',
    risk: [{ service: 'sun', smallestClass: 1, inSmallClasses: 1, people: 7 }],
    // Two stays in one stage in one month are one row.
    leftOut: { stages: 1 },
  });
  const journeys = await readFile(join(folder, 'journeys.csv'), 'utf8');
  expect(journeys).not.toMatch(/\d{4}-\d{2}-(?!01)\d{2}/);
  const other = join(home, 'inside');
  await withRecords(storage, { asOf: today }, (source) =>
    buildDataset({ source, out: other, format: 'csv', builtAt: new Date(0) }),
  );
  const idsIn = async (from: string) =>
    (await readFile(join(from, 'people.csv'), 'utf8'))
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]);
  const [leaving, inside] = [await idsIn(folder), await idsIn(other)];
  expect(leaving.filter((one) => inside.includes(one))).toEqual([]);
  expect(await audited()).toEqual([
    {
      service_id: 'sun',
      actor_name: 'somebody',
      detail: expect.objectContaining({ legalBasis: declared.legalBasis, purpose: declared.purpose }),
    },
  ]);
});

it('writes into no folder that holds something', async () => {
  await writeFile(join(home, 'a', 'note.txt'), 'x');
  await expect(returned('a')).rejects.toThrow('is not empty');
});

/** What somebody knows who met them: age, gender and the month in which they came; of some also where they lived. */
const NOSY = [
  { age_band: '65-and-over', gender: '2', referred_date: '2025-05-01' },
  { age_band: '25-34', gender: '2', referred_date: '2025-03-01' },
];

it('holds back what makes somebody stand out, so that a join with what a neighbour knows finds nobody alone', async () => {
  const refused = returned('b', { purpose: 'research' });
  await expect(refused).rejects.toThrow('hold back what makes people stand out (--withhold)');
  await expect(refused).rejects.toThrow('and every row of 1 person');
  const made = await returned('b', { purpose: 'research', withhold: true });
  expect(made.signatures).toEqual([]);
  expect(made.withheld?.services.sun).toMatchObject({ people: 1 });
  const folder = join(home, 'b');
  expect(await firstProblems(folder)).toEqual([]);
  const { commonground } = JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8'));
  expect(commonground.declaration).toMatchObject({ withheld: made.withheld, risk: [{ people: 6, inSmallClasses: 0 }] });
  const [people, journeys] = [await rowsOf(folder, 'people'), await rowsOf(folder, 'journeys')];
  for (const known of NOSY) {
    const alike = people.filter((person) => {
      const all = { ...person, ...journeys.find(({ person_id }) => person_id === person.person_id) };
      // An empty cell may be anything.
      return Object.entries(known).every(([field, cell]) => all[field] === '' || all[field] === cell);
    });
    expect([0, 6]).toContain(alike.length);
  }
  expect((await datasetReport(folder)).withheld).toEqual(made.withheld?.services);
});

async function rowsOf(folder: string, table: string): Promise<Record<string, string>[]> {
  const [header = '', ...lines] = (await readFile(join(folder, `${table}.csv`), 'utf8')).trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at], cell])));
}

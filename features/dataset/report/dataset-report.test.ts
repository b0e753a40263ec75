import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, day } from '@commonground/calendar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstProblems } from '../check/check-dataset.ts';
import { TABLES, type TableName } from '../schema/dataset-rows.ts';
import { columnsOf, datasetDefinition } from '../schema/dataset-schema.ts';
import { completenessRules } from './completeness.ts';
import { datasetReport } from './dataset-report.ts';
import { reportLines } from './report-lines.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dataset-report-'));
});
afterEach(() => rm(folder, { recursive: true }));

type Rows = Partial<Record<TableName, Record<string, string | number>[]>>;

async function report(rows: Rows, asOf?: string) {
  await mkdir(folder, { recursive: true });
  for (const [table, list] of Object.entries(rows)) {
    const columns = columnsOf(table as TableName);
    const lines = list.map((row) => columns.map((column) => row[column] ?? '').join(','));
    await writeFile(join(folder, `${table}.csv`), [columns.join(','), ...lines, ''].join('\n'));
  }
  if (asOf !== undefined) await writeFile(join(folder, 'datapackage.json'), JSON.stringify({ commonground: { asOf } }));
  // What is warned of is no problem.
  expect(await firstProblems(folder)).toEqual([]);
  return datasetReport(folder);
}

const many = (n: number) => Array.from({ length: n }, (_, at) => at + 1);
const services = [{ service_id: 'sun', name: 'Sun', basis: 'submitted' }];
const people = (n: number) =>
  many(n).map((at) => ({
    person_id: `p${at}`,
    service_id: 'sun',
    age_band: at === 1 ? '65-and-over' : '25-34',
    gender: '2',
  }));
const start = day('2025-01-01');
/** Everyone came in January 2025, on days spread over it. */
const journeys = (n: number, more: (at: number) => Record<string, string> = () => ({})) =>
  many(n).map((at) => ({
    journey_id: `j${at}`,
    person_id: `p${at}`,
    service_id: 'sun',
    referred_date: addDays(start, (at * 7) % 31),
    ...more(at),
  }));

const rulesOf = ({ warnings }: Awaited<ReturnType<typeof report>>) =>
  warnings.map(({ rule, table, column, n, of }) => `${rule} ${table}.${column} ${n}/${of}`);

describe('the report of a dataset', () => {
  it('warns of nothing where nothing is odd', async () => {
    const plain = await report({ services, people: people(40), journeys: journeys(40) }, '2025-06-30');
    expect(plain.warnings).toEqual([]);
    expect(plain.tables).toEqual([
      { table: 'services', rows: 1 },
      { table: 'people', rows: 40 },
      { table: 'journeys', rows: 40 },
    ]);
  });

  it('warns that a form nobody has filled in holds nothing', async () => {
    const empty = await report({ services: [], people: [], journeys: [] }, '2025-06-30');
    expect(rulesOf(empty)).toEqual(['services', 'people', 'journeys'].map((table) => `no-rows ${table}. 0/null`));
    expect(reportLines(empty)).toContain(
      'warning: people: The table has no rows. Without any, no figure can be known.',
    );
  });

  it('takes only a right day for one after the last day, and says one day is', async () => {
    const wrong = (at: number) => (at === 1 ? { started_date: '31/12/2024' } : { started_date: '2025-07-01' });
    const lines = [columnsOf('journeys').join(',')].concat(
      journeys(2, wrong).map((row) =>
        columnsOf('journeys')
          .map((name) => (row as Record<string, string>)[name] ?? '')
          .join(','),
      ),
    );
    await report({ services, people: people(2), journeys: [] }, '2025-06-30');
    await writeFile(join(folder, 'journeys.csv'), [...lines, ''].join('\n'));
    const after = (await datasetReport(folder)).warnings.filter(({ rule }) => rule === 'after-the-last-day');
    expect(after.map(({ says, rows }) => [says, rows])).toEqual([
      ['1 day is after 2025-06-30, the last day the dataset speaks of.', [3]],
    ]);
  });

  it('finds days on the first of a month, and Mondays', async () => {
    const first = await report({
      services,
      people: people(40),
      journeys: journeys(40, (at) => ({ referred_date: `2025-${String((at % 12) + 1).padStart(2, '0')}-01` })),
    });
    expect(rulesOf(first)).toEqual(['days-on-the-first journeys.referred_date 40/40']);
    const monday = await report({
      services,
      people: people(40),
      journeys: journeys(40, (at) => ({ referred_date: addDays(day('2025-01-06'), 7 * (at % 20)) })),
    });
    expect(rulesOf(monday)).toEqual(['days-on-monday journeys.referred_date 40/40']);
  });

  it('finds counts that were guessed, kinds nobody counts, and stretches that cannot be compared', async () => {
    const window = (at: number, count: number) => ({
      person_id: `p${at}`,
      service_id: 'sun',
      journey_id: `j${at}`,
      kind: 'gp',
      from_date: '2024-01-01',
      to_date: '2024-12-31',
      count,
      source: 'self-report',
    });
    const odd = await report({
      services,
      people: people(40),
      journeys: journeys(40, () => ({ started_date: '2025-02-04' })),
      windows: [
        ...many(40).map((at) => window(at, 10 + 5 * (at % 4))),
        { ...window(1, 3), from_date: '2025-02-04', to_date: '2025-08-02' },
        { ...window(1, 3), kind: 'gp-visits' },
      ],
    });
    expect(rulesOf(odd)).toEqual([
      'round-numbers windows.count 40/40',
      'windows-not-equal windows.to_date 1/1',
      'a-kind-nobody-knows windows.kind 1/42',
    ]);
    expect(odd.warnings[2]?.rows).toEqual([43]);
  });

  it('finds the same score again and again, of a person and down a column, and rows sent twice', async () => {
    const score = (at: number, person: number, value: number, on = addDays(start, at)) => ({
      score_id: `s${at}`,
      person_id: `p${person}`,
      journey_id: `j${person}`,
      score_date: on,
      occasion: 'start',
      instrument: 'core-10',
      scale: 'total',
      metric: 'sum',
      value,
      status: 'scored',
    });
    const odd = await report({
      services,
      people: people(14),
      journeys: journeys(14),
      scores: [
        ...many(9).map((at) => score(at, at, 17)),
        ...many(4).map((at) => score(20 + at, 10, 23)),
        ...many(4).map((at) => score(30 + at, 11, at)),
        score(40, 12, 30, start),
        score(41, 12, 30, start),
        ...many(4).map((at) => score(50 + at, 13, 25)),
        ...many(4).map((at) => score(60 + at, 14, 26)),
      ],
    });
    expect(rulesOf(odd)).toEqual([
      'same-row-again scores.score_id 1/2',
      'same-score-in-a-row scores.value 9/27',
      'same-scores-of-a-person scores.value 3/4',
    ]);
    expect(odd.warnings.map(({ rows }) => rows)).toEqual([[20], [2], [11, 21, 25]]);
  });

  it('finds contacts after an ending, and what lies after the last day', async () => {
    const contact = (at: number, on: string) => ({
      contact_id: `c${at}`,
      journey_id: 'j1',
      person_id: 'p1',
      service_id: 'sun',
      contact_date: on,
    });
    const odd = await report(
      {
        services,
        people: people(1),
        journeys: journeys(1, () => ({ ended_date: '2025-03-01', ending: 'completed', counts_as: 'planned' })),
        contacts: [contact(1, '2025-02-01'), contact(2, '2025-03-02'), contact(3, '2026-03-02')],
      },
      '2025-12-31',
    );
    expect(rulesOf(odd)).toEqual([
      'contact-after-an-ending contacts.contact_date 2/3',
      'after-the-last-day contacts.contact_date 1/null',
    ]);
  });

  it('says by service how much of a field is filled where it should be, and what an empty one stops', async () => {
    const { completeness } = await report({
      services,
      people: people(4),
      journeys: journeys(4, (at) =>
        at > 2
          ? {}
          : {
              ended_date: '2025-03-01',
              ending: 'completed',
              counts_as: 'planned',
              started_date: at === 1 ? '2025-02-04' : '',
            },
      ),
    });
    const of = (field: string) => completeness.find((each) => each.field === field);
    expect(of('ethnic_group')).toEqual({
      service: 'sun',
      table: 'people',
      field: 'ethnic_group',
      filled: 0,
      of: 4,
      stops: 'whether all groups are reached',
    });
    // Two journeys ended as planned; of one nobody knows when it started.
    expect(of('started_date')).toMatchObject({ filled: 1, of: 2 });
    expect(of('ending')).toMatchObject({ filled: 2, of: 2 });
  });

  it('measures who could be known again, by service, with the month in which they came', async () => {
    const { risk } = await report({
      services,
      people: people(7),
      journeys: journeys(7, (at) => ({
        ended_date: '2025-03-01',
        ending: at < 3 ? 'lost-touch' : 'completed',
        counts_as: at < 3 ? 'unplanned' : 'planned',
      })),
    });
    expect(risk).toEqual([
      {
        service: 'sun',
        by: [
          ...['people.age_band', 'people.gender', 'people.ethnic_group', 'journeys.referred_date'],
          ...['accommodation', 'employment', 'caring', 'diagnosis'].map((field) => `circumstances.${field}`),
        ],
        people: 7,
        classes: 2,
        smallestClass: 1,
        inSmallClasses: 1,
        limit: 5,
        fewestEndings: 2,
      },
    ]);
  });

  it('takes the home, work, caring and diagnosis that are known first for what somebody is known by', async () => {
    const lives = many(10).map((at) => ({
      ...{ person_id: `p${(at % 5) + 2}`, service_id: 'sun', source: 'self-report', employment: '01' },
      ...{ on_date: at > 5 ? '2025-07-01' : '2025-01-01', occasion: at > 5 ? 'later' : 'baseline' },
      // One of five who look alike lived elsewhere when they came; where all live later changes nothing.
      accommodation: at > 5 || at === 1 ? '03' : '02',
    }));
    const of = async (circumstances: typeof lives) => {
      const { risk } = await report({ services, people: people(6), journeys: journeys(6), circumstances });
      return [risk[0]?.smallestClass, risk[0]?.inSmallClasses];
    };
    expect(await of([])).toEqual([1, 1]);
    expect(await of(lives.map((row) => ({ ...row, accommodation: row.occasion === 'later' ? '03' : '02' })))).toEqual([
      1, 1,
    ]);
    expect(await of(lives)).toEqual([1, 6]);
  });

  it('names only fields there are', () => {
    const { tables, risk } = datasetDefinition();
    for (const [table, fields] of Object.entries(completenessRules())) {
      expect(TABLES).toContain(table);
      for (const field of Object.keys(fields)) expect(columnsOf(table as TableName)).toContain(field);
    }
    for (const { table, field } of risk['quasi-identifiers']) expect(tables[table].fields).toHaveProperty(field);
    // Everything by which somebody could be known can be held back; of days, their fineness can.
    const held = risk.withhold.map(({ table, field }) => `${table}.${field}`);
    for (const { table, field } of risk['quasi-identifiers'])
      if (tables[table].fields[field]?.type !== 'day') expect(held).toContain(`${table}.${field}`);
    for (const { table, field, with: besides } of risk.withhold)
      for (const name of [field, ...besides]) expect(tables[table].fields[name]?.required).toBe(false);
  });
});

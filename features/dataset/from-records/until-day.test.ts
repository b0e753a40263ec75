import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { expect, it } from 'vitest';
import { fingerprintOf } from '../read/fingerprint.ts';
import { type DatasetSource, type DatasetTables, TABLES, type TableName } from '../schema/dataset-rows.ts';
import { columnsOf } from '../schema/dataset-schema.ts';
import { buildDataset } from '../write/build-dataset.ts';
import { untilDay } from './until-day.ts';

type Rows = Partial<Record<TableName, Record<string, unknown>[]>>;

/** Rows in memory; what they do not say is not recorded. */
const sourceOf = (rows: Rows): DatasetSource => ({
  asOf: day('2026-06-30'),
  services: async () => ['sun'],
  async *rows<T extends TableName>(table: T) {
    const blank = Object.fromEntries(columnsOf(table).map((name) => [name, null]));
    for (const row of rows[table] ?? []) yield { ...blank, service_id: 'sun', ...row } as unknown as DatasetTables[T];
  },
});

const JUNE: Rows = {
  services: [{ name: 'Sun', basis: 'record' }],
  people: [{ person_id: 'here' }, { person_id: 'later' }],
  journeys: [
    {
      journey_id: 'a',
      person_id: 'here',
      referred_date: '2025-01-01',
      started_date: '2025-02-01',
      ended_date: '2026-04-01',
      ending: 'planned',
      counts_as: 'planned',
    },
    {
      journey_id: 'b',
      person_id: 'here',
      referred_date: '2025-01-01',
      started_date: '2025-02-01',
      ended_date: '2025-12-01',
      ending: 'lost-touch',
      counts_as: 'unplanned',
    },
    { journey_id: 'z', person_id: 'later', referred_date: '2026-04-10' },
  ],
  stages: [
    { journey_id: 'a', stage_id: 's', entered_date: '2025-01-01', left_date: '2026-04-01' },
    { journey_id: 'z', stage_id: 's', entered_date: '2026-04-10' },
  ],
  contacts: [
    { contact_id: '1', person_id: 'here', journey_id: 'a', contact_date: '2026-03-02' },
    { contact_id: '2', person_id: 'here', journey_id: 'a', contact_date: '2026-03-03' },
    // They came before the journey began that it now belongs to.
    { contact_id: '3', person_id: 'later', journey_id: 'z', contact_date: '2026-03-01' },
  ],
  endings: [
    { journey_id: 'a', told_by: 'person' },
    { journey_id: 'b', told_by: 'person' },
  ],
  crisis_plans: [
    { journey_id: 'a', state: 'not-now', on_date: '2026-05-01' },
    { journey_id: 'a', state: 'written', on_date: '2026-05-02' },
    { journey_id: 'b', state: 'agreed', on_date: '2025-03-01', opened: 2 },
  ],
  follow_ups: [
    { journey_id: 'a', due_date: '2026-07-01', state: 'not-due' },
    { journey_id: 'b', due_date: '2026-03-01', state: 'reached', reached_date: '2026-04-01' },
    { journey_id: 'b', due_date: '2026-01-01', state: 'reached', reached_date: '2026-04-01' },
    { journey_id: 'b', due_date: '2026-02-01', state: 'not-reached' },
  ],
  voice: [
    {
      received_date: '2026-02-01',
      answered_date: '2026-04-01',
      change_made: 'yes',
      dissent: 1,
      answer_by: '2026-05-01',
    },
  ],
  training: [
    { work_date: '2026-01-15', kind: 'day', people: 9 },
    { work_date: '2026-01-15', kind: 'day', measure: 'm', later_n: 6, months_later: 3 },
  ],
  workforce: [
    { month: '2026-02-01', measure: 'in-post', value: 4 },
    { month: '2026-03-01', measure: 'in-post', value: 5 },
  ],
  funding: [{ from_date: '2025-04-01', to_date: '2026-03-31', amount_gbp: 10 }],
};

async function rowsOf(source: DatasetSource, table: TableName): Promise<Record<string, unknown>[]> {
  const rows = [];
  for await (const row of source.rows(table, 'sun'))
    rows.push(Object.fromEntries(Object.entries(row).filter(([name, cell]) => cell !== null && name !== 'service_id')));
  return rows;
}

it('gives records as they stood at the end of a day: later rows are not there, later endings have not happened', async () => {
  const then = untilDay(sourceOf(JUNE), day('2026-03-02'));
  const found = Object.fromEntries(await Promise.all(TABLES.map(async (table) => [table, await rowsOf(then, table)])));
  const [a, b] = JUNE.journeys ?? [];
  expect(found).toMatchObject({
    people: [{ person_id: 'here' }],
    journeys: [
      { journey_id: 'a', person_id: 'here', referred_date: a?.referred_date, started_date: a?.started_date },
      b,
    ],
    stages: [{ journey_id: 'a', stage_id: 's', entered_date: '2025-01-01' }],
    contacts: [{ contact_id: '1', journey_id: 'a' }, { contact_id: '3' }],
    endings: [{ journey_id: 'b' }],
    crisis_plans: [
      { journey_id: 'a', state: 'none' },
      { journey_id: 'b', state: 'agreed', opened: 2 },
    ],
    follow_ups: [
      { journey_id: 'b', due_date: '2026-03-01', state: 'not-due' },
      { journey_id: 'b', due_date: '2026-01-01', state: 'not-reached' },
      { journey_id: 'b', due_date: '2026-02-01', state: 'not-due' },
    ],
    voice: [{ received_date: '2026-02-01', answer_by: '2026-05-01' }],
    training: [{ work_date: '2026-01-15', people: 9 }],
    workforce: [{ month: '2026-02-01' }],
    funding: JUNE.funding,
  });
  for (const cut of [found.journeys[0], found.stages[0], found.contacts[1], found.voice[0], found.follow_ups[1]])
    for (const name of ['ended_date', 'ending', 'counts_as', 'left_date', 'answered_date', 'dissent', 'reached_date'])
      expect(cut).not.toHaveProperty(name);
  expect(found.contacts[1]).not.toHaveProperty('journey_id');
  // On the last day it has, everything is as it is.
  const same = untilDay(sourceOf(JUNE), day('2026-06-30'));
  for (const table of TABLES.filter((each) => each !== 'follow_ups'))
    expect(await rowsOf(same, table), table).toEqual(await rowsOf(sourceOf(JUNE), table));
});

it('has one fingerprint for the same rows in CSV and in Parquet, in any order, and another for one cell more', async () => {
  const home = await mkdtemp(join(tmpdir(), 'fingerprint-'));
  const print = async (rows: Rows, format: 'csv' | 'parquet', nth: number) => {
    const out = join(home, String(nth));
    await buildDataset({ source: sourceOf(rows), out, format, builtAt: new Date(nth) });
    return fingerprintOf(out);
  };
  try {
    const [csv, parquet, turned, other] = [
      await print(JUNE, 'csv', 1),
      await print(JUNE, 'parquet', 2),
      await print({ ...JUNE, contacts: (JUNE.contacts ?? []).toReversed() }, 'parquet', 3),
      await print({ ...JUNE, funding: [{ ...JUNE.funding?.[0], source: 'contract' }] }, 'parquet', 4),
    ];
    expect([parquet, turned]).toEqual([csv, csv]);
    expect(csv).toMatch(/^[0-9a-f]{64}$/);
    expect(other).not.toBe(csv);
  } finally {
    await rm(home, { recursive: true });
  }
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DatasetProblem, firstProblems } from '../check/check-dataset.ts';
import { textLiteral } from '../read/column-types.ts';
import { openDuck } from '../read/duck.ts';
import type { DatasetSource, DatasetTables, TableName } from '../schema/dataset-rows.ts';
import { columnsOf, datasetDefinition } from '../schema/dataset-schema.ts';
import { buildDataset } from './build-dataset.ts';

type Rows = { [T in TableName]?: DatasetTables[T][] };

const journey = { suggested_by: 'A1', route: null, chosen_date: null, assessed_date: null, taken_on_date: null };
const open = { started_date: null, ended_date: null, ending: null, counts_as: null, returned_from: null };
const person = { age_band: '25-34', gender: '2', ethnic_group: null };
const one: Rows = {
  services: [{ service_id: 'one', name: 'One, "quoted"', basis: 'simulated', model_version: '1', model_from: null }],
  people: [{ person_id: 'p1', service_id: 'one', ...person }],
  journeys: [
    { journey_id: 'j1', person_id: 'p1', service_id: 'one', referred_date: day('2025-03-30'), ...journey, ...open },
  ],
  head_counts: [{ service_id: 'one', component_id: 'open-group', session_date: day('2025-04-01'), people: 0 }],
};
const two: Rows = {
  services: [{ service_id: 'two', name: 'Zwei – größer', basis: 'simulated', model_version: null, model_from: null }],
  people: [{ person_id: 'p1', service_id: 'two', ...person }],
};

function source(byService: Record<string, Rows>): DatasetSource {
  return {
    asOf: day('2025-12-31'),
    services: async () => Object.keys(byService),
    async *rows(table, serviceId) {
      yield* byService[serviceId]?.[table] ?? [];
    },
  };
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dataset-'));
});
afterEach(() => rm(folder, { recursive: true }));

const builtAt = new Date('2026-01-01T09:00:00Z');
const problemsOf = (of: string): Promise<DatasetProblem[]> => firstProblems(of);

describe('writing dataset v1', () => {
  it('writes CSV with a header for every table, empty for not recorded and 0 for a true zero', async () => {
    const built = await buildDataset({ source: source({ two, one }), out: folder, format: 'csv', builtAt });
    expect(built.rows).toMatchObject({ services: 2, people: 2, journeys: 1, scores: 0 });
    expect(await readFile(join(folder, 'head_counts.csv'), 'utf8')).toBe(
      'service_id,component_id,session_date,people\none,open-group,2025-04-01,0\n',
    );
    expect(await readFile(join(folder, 'services.csv'), 'utf8')).toContain('one,"One, ""quoted""",simulated,1,,,\n');
    expect(await readFile(join(folder, 'scores.csv'), 'utf8')).toBe(`${columnsOf('scores').join(',')}\n`);
    expect(await problemsOf(folder)).toEqual([]);
  });

  it('writes Parquet by service that holds the same cells as CSV', async () => {
    await buildDataset({ source: source({ one, two }), out: folder, format: 'parquet', builtAt });
    expect(await problemsOf(folder)).toEqual([]);
    const duck = await openDuck([folder]);
    const from = (glob: string) => `read_parquet(${textLiteral(join(folder, glob))}, hive_partitioning = true)`;
    const names = await duck.connection.runAndReadAll(
      `select service_id, name from ${from('services/*/*.parquet')} order by 1`,
    );
    const counts = await duck.connection.runAndReadAll(
      `select people, session_date from ${from('head_counts/service_id=one/*')}`,
    );
    duck.close();
    expect(names.getRowsJson()).toEqual([
      ['one', 'One, "quoted"'],
      ['two', 'Zwei – größer'],
    ]);
    expect(counts.getRowsJson()).toEqual([['0', '2025-04-01']]);
  });

  it('writes only the services asked for, and says when one does not exist', async () => {
    const build = (services: string[]) =>
      buildDataset({ source: source({ one, two }), out: folder, format: 'csv', builtAt, services });
    expect((await build(['two'])).rows.people).toBe(1);
    await expect(build(['three'])).rejects.toThrow('There is no service "three" here; there is one, two.');
  });

  it('describes both forms in datapackage.json with types, codes and references', async () => {
    await buildDataset({ source: source({ one, two }), out: folder, format: 'parquet', builtAt });
    const described = JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8'));
    const journeys = described.resources.find((resource: { title: string }) => resource.title === 'journeys');
    expect(described.commonground).toEqual({
      schema: 'commonground.dataset/2',
      asOf: '2025-12-31',
      format: 'parquet',
      basis: ['simulated'],
    });
    expect(journeys.path).toEqual(['journeys/service_id=one/part-0.parquet', 'journeys/service_id=two/part-0.parquet']);
    expect(journeys.schema.fields.map((field: { name: string }) => field.name)).toEqual(columnsOf('journeys'));
    expect(journeys.schema.foreignKeys[0]).toEqual({
      fields: ['person_id', 'service_id'],
      reference: { resource: 'people', fields: ['person_id', 'service_id'] },
    });
  });

  it('refuses a row without one of its columns instead of writing a gap', async () => {
    const { ethnic_group: _, ...short } = { person_id: 'p1', service_id: 'one', ...person };
    const broken = source({ one: { ...one, people: [short as DatasetTables['people']] } });
    await expect(buildDataset({ source: broken, out: folder, format: 'csv', builtAt })).rejects.toThrow('ethnic_group');
  });
});

it('defines every ending once with what it counts as', () => {
  const { codes, countsAs } = datasetDefinition();
  expect(Object.keys(countsAs).sort()).toEqual(Object.keys(codes.ending as object).sort());
  for (const kind of Object.values(countsAs)) expect(Object.keys(codes.counts_as as object)).toContain(kind);
});

import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { day } from '@commonground/calendar';
import { simulate } from '@commonground/simulation';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import {
  buildDataset,
  columnsOf,
  fromSimulation,
  TABLES,
  type TableName,
  textLiteral,
} from '#features/dataset/index.ts';
import { runnableModels } from '#features/services/index.ts';

/** How large a made-up country is. */
export interface NationalSize {
  readonly seed: number;
  readonly services: number;
  readonly peopleEach: number;
  readonly contactsEach: number;
}

/** Where the made data stand: the country in two formats, and one whole service of ten years. */
export interface National {
  readonly parquet: string;
  readonly csv: string;
  readonly one: string;
}

const YEARS = { from: day('2016-07-01'), to: day('2026-06-30') };
/** Rows of scores of each person on average: the answers of some are kept whole, those of the others not at all. */
const SCORES_EACH = 2;
const TABLES_OF_PEOPLE = ['people', 'journeys', 'stages', 'contacts', 'scores'] as const;

/**
 * A country of services in one folder of Parquet and one of CSV. Every model is simulated once over ten years; each
 * service is a seeded draw, with replacement, of the people of one model with their rows under ids of its own. Of the
 * contacts of those people as many are kept, at random by the seed, as the size asks for.
 *
 * @returns the two folders; what was made before for the same size is used again
 */
export async function makeNational(
  folder: string,
  size: NationalSize,
  progress: (done: number, of: number, what: string) => void,
): Promise<National> {
  const name = `national-${size.seed}-${size.services}-${size.peopleEach}-${size.contactsEach}`;
  const made = join(folder, name);
  const models = join(folder, `models-${size.seed}`);
  const count = await simulateModels(models, size.seed, (done, of) => progress(done, of + size.services, 'simulated'));
  const folders = { parquet: join(made, 'parquet'), csv: join(made, 'csv'), one: join(folder, `one-${size.seed}`) };
  if (existsSync(made)) return folders;
  const writing = join(folder, `${name}.writing`);
  await rm(writing, { recursive: true, force: true });
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '3GB' });
  const duck = await instance.connect();
  try {
    for (const table of ['services', ...TABLES_OF_PEOPLE])
      await duck.run(
        `create table ${table} as select * from read_parquet(${textLiteral(join(models, table, '*', '*.parquet'))}, hive_partitioning = false)`,
      );
    for (let nth = 0; nth < size.services; nth++) {
      await writeService(duck, writing, size, nth, count);
      progress(count + nth + 1, count + size.services, 'services drawn');
    }
    await writeCsv(duck, writing);
    await copyLargest(duck, models, folders.one);
  } finally {
    duck.closeSync();
    instance.closeSync();
  }
  for (const one of ['parquet', 'csv'])
    await writeFile(join(writing, one, 'datapackage.json'), JSON.stringify({ commonground: { asOf: YEARS.to } }));
  await rename(writing, made);
  return folders;
}

async function simulateModels(
  out: string,
  seed: number,
  progress: (done: number, of: number) => void,
): Promise<number> {
  const files = runnableModels();
  if (existsSync(join(out, 'datapackage.json'))) return files.length;
  for (const [nth, { model }] of files.entries()) {
    const simulated = simulate(model, { seed: seed + nth, ...YEARS });
    const source = fromSimulation([{ serviceId: `m${nth}`, model, simulated }], YEARS.to);
    await buildDataset({ source, out, format: 'parquet', builtAt: new Date(0) });
    progress(nth + 1, files.length);
  }
  return files.length;
}

const pathOf = (folder: string, table: TableName, serviceId: string): string =>
  join(folder, 'parquet', table, `service_id=${serviceId}`, 'part-0.parquet');

async function writeService(
  duck: DuckDBConnection,
  folder: string,
  { seed, peopleEach, contactsEach }: NationalSize,
  nth: number,
  models: number,
): Promise<void> {
  const from = `m${nth % models}`;
  const id = `s${String(nth).padStart(3, '0')}`;
  await duck.run(`create or replace temp table drawn as
    with known as (
      select person_id, row_number() over (order by person_id) - 1 as nth from people where service_id = '${from}'
    ), draws as (
      select i, hash(${seed}, ${nth}, i) % (select count(*) from known) as nth from range(${peopleEach}) as all_draws(i)
    )
    select '${id}-' || i as new_person, known.person_id from draws join known on known.nth = draws.nth`);
  await duck.run(`create or replace temp table kept as
    select row_number() over () as new_contact, d.new_person, c.* exclude (person_id)
    from drawn d join contacts c on c.person_id = d.person_id and c.service_id = '${from}'`);
  const share = `least(1.0, ${peopleEach * contactsEach}.0 / (select count(*) from kept))`;
  const queries: Readonly<Record<string, string>> = {
    services: `select '${id}' as service_id, name || ' ${nth}' as name, * exclude (service_id, name) from services where service_id = '${from}'`,
    people: `select d.new_person as person_id, '${id}' as service_id, p.* exclude (person_id, service_id)
      from drawn d join people p on p.person_id = d.person_id and p.service_id = '${from}'`,
    journeys: `select * replace (d.new_person || right(journey_id, 2) as journey_id, d.new_person as person_id, '${id}' as service_id,
        case when returned_from is null then null else d.new_person || right(returned_from, 2) end as returned_from)
      from (select j.*, d.new_person from drawn d join journeys j on j.person_id = d.person_id and j.service_id = '${from}') d`,
    stages: `select * exclude (new_person) replace (d.new_person || right(journey_id, 2) as journey_id)
      from (select t.*, d.new_person from drawn d join journeys j on j.person_id = d.person_id and j.service_id = '${from}' join stages t on t.journey_id = j.journey_id) d`,
    contacts: `select '${id}c' || new_contact as contact_id, new_person || right(journey_id, 2) as journey_id, new_person as person_id, '${id}' as service_id,
        * exclude (contact_id, journey_id, new_person, service_id, new_contact)
      from kept where hash(${seed}, new_contact) % 1000000 < 1000000 * ${share}`,
    scores: `select * exclude (new_person, of_person) replace ('${id}r' || row_number() over () as score_id, d.new_person as person_id, d.new_person || right(journey_id, 2) as journey_id)
      from (select s.*, d.new_person, hash(${seed}, d.new_person) % 1000000 as of_person from drawn d join scores s on s.person_id = d.person_id) d
      where of_person < 1000000 * least(1.0, ${peopleEach * SCORES_EACH}.0 / (select count(*) from drawn d join scores s on s.person_id = d.person_id))`,
  };
  for (const [table, query] of Object.entries(queries)) {
    const to = pathOf(folder, table as TableName, id);
    await mkdir(dirname(to), { recursive: true });
    const columns = columnsOf(table as TableName)
      .map((column) => `"${column}"`)
      .join(', ');
    await duck.run(`copy (select ${columns} from (${query})) to ${textLiteral(to)} (format parquet, compression zstd)`);
  }
}

async function writeCsv(duck: DuckDBConnection, folder: string): Promise<void> {
  await mkdir(join(folder, 'csv'), { recursive: true });
  for (const table of ['services', ...TABLES_OF_PEOPLE])
    if (TABLES.includes(table as TableName))
      await duck.run(
        `copy (select * from read_parquet(${textLiteral(join(folder, 'parquet', table, '*', '*.parquet'))}, hive_partitioning = false))
         to ${textLiteral(join(folder, 'csv', `${table}.csv`))} (format csv, header)`,
      );
}

/** The service with the most contacts, whole. */
async function copyLargest(duck: DuckDBConnection, models: string, to: string): Promise<void> {
  const found = await duck.runAndReadAll(
    'select service_id from contacts group by 1 order by count(*) desc, 1 limit 1',
  );
  const id = String(found.getRowsJson()[0]?.[0]);
  for (const table of await readdir(models, { withFileTypes: true }))
    if (table.isDirectory())
      await cp(join(models, table.name, `service_id=${id}`), join(to, table.name, `service_id=${id}`), {
        recursive: true,
      });
  await writeFile(join(to, 'datapackage.json'), JSON.stringify({ commonground: { asOf: YEARS.to } }));
}

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarDay } from '@commonground/calendar';
import type { PoolClient } from 'pg';
import { projectRoot } from '#platform/start/project-root.ts';
import type { Storage } from '#platform/storage/index.ts';
import type { DatasetSource, DatasetTables, TableName } from '../schema/dataset-rows.ts';
import { modelsOf, parametersOf, placeOf } from './of-model.ts';
import { type Purpose, pseudonymsFor, type ThingKind } from './pseudonyms.ts';

const ROWS_AT_ONCE = 2_000;

export const recordsSql = (name: string): string =>
  readFileSync(join(projectRoot(), 'features', 'dataset', 'from-records', 'sql', `${name}.sql`), 'utf8');

/**
 * Tables that no record fills. A stretch in which somebody counted is told in an answer, and those stand in `events`: the
 * same stretch a second time in `windows` would count twice.
 */
const NOT_FROM_RECORDS: ReadonlySet<TableName> = new Set<TableName>(['windows']);

const COLUMN_OF: Readonly<Record<string, ThingKind>> = {
  person_id: 'person',
  journey_id: 'journey',
  returned_from: 'journey',
  contact_id: 'contact',
  score_id: 'score',
  event_id: 'event',
};

/**
 * Runs `work` with the records of this deployment as a dataset source: one look at the database as it is at this
 * moment (a single snapshot), read by a role that sees neither names nor ways to reach anybody.
 *
 * @param asOf the day it is; nothing later is in the records
 */
export async function withRecords<T>(
  storage: Storage,
  { asOf, purpose = 'evidence' }: { asOf: CalendarDay; purpose?: Purpose },
  work: (source: DatasetSource) => Promise<T>,
): Promise<T> {
  await ensureSecret(storage);
  return readingRecords(storage, async (client) => {
    const { rows } = await client.query<{ secret: Buffer }>('select secret from dataset_secret');
    const make = pseudonymsFor((rows[0] as { secret: Buffer }).secret, purpose);
    const one = await onePersonOf(client);
    const pseudonym = (kind: ThingKind, id: string) => make(kind, kind === 'person' ? (one.get(id) ?? id) : id);
    return work({
      asOf,
      services: async () => {
        const found = await client.query<{ service_id: string }>('select service_id from service order by service_id');
        return found.rows.map((row) => row.service_id);
      },
      rows: (table, serviceId) => rowsOf(client, table, serviceId, pseudonym),
    });
  });
}

/** One read-only transaction that sees the database as it is at its first question, as the role that makes datasets. */
export async function readingRecords<T>(storage: Storage, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await storage.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin isolation level repeatable read read only; set local role cg_dataset');
    await client.query(
      "select set_config('app.role', 'system', true), set_config('app.services', '{*}', true), set_config('app.purpose', 'build dataset', true)",
    );
    return await work(client);
  } finally {
    // Nothing was written, so there is nothing to keep.
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    client.release(broken);
  }
}

/** The one id of everybody whose records were linked by somebody's decision; the others are their own. */
async function onePersonOf(client: PoolClient): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ person_id: string; one_id: string }>(
    'select person_id, one_id from one_person',
  );
  return new Map(rows.map(({ person_id, one_id }) => [person_id, one_id]));
}

async function ensureSecret(storage: Storage): Promise<void> {
  const client = await storage.pool.connect();
  try {
    await client.query('begin; set local role cg_dataset');
    await client.query('insert into dataset_secret (secret) values ($1) on conflict do nothing', [randomBytes(32)]);
    await client.query('commit');
  } catch (failure) {
    await client.query('rollback');
    throw failure;
  } finally {
    client.release();
  }
}

type Row = Record<string, string | number | null>;

async function* rowsOf<T extends TableName>(
  client: PoolClient,
  table: T,
  serviceId: string,
  pseudonym: (kind: ThingKind, id: string) => string,
): AsyncGenerator<DatasetTables[T]> {
  if (NOT_FROM_RECORDS.has(table)) return;
  const forms = table === 'contacts' ? await formsOf(client, serviceId) : undefined;
  const cursor = `rows_of_${table}`;
  const parameters = [serviceId, ...(await parametersOf(client, table, serviceId))];
  await client.query(`declare ${cursor} no scroll cursor for ${recordsSql(table)}`, parameters);
  try {
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${ROWS_AT_ONCE} from ${cursor}`);
      for (const row of rows) {
        for (const [column, kind] of Object.entries(COLUMN_OF))
          if (typeof row[column] === 'string') row[column] = pseudonym(kind, row[column]);
        if (forms !== undefined) row.kind = forms.get(row.component_id as string) ?? null;
        if (table === 'services')
          Object.assign(row, await placeOf(client, serviceId, row.model_version as string | null));
        yield row as unknown as DatasetTables[T];
      }
      if (rows.length < ROWS_AT_ONCE) return;
    }
  } finally {
    await client.query(`close ${cursor}`);
  }
}

/** The form of each component: it says what kind of contact it was. The latest version of the model that has it decides. */
async function formsOf(client: PoolClient, serviceId: string): Promise<ReadonlyMap<string, string>> {
  const models = await modelsOf(client, serviceId);
  return new Map(
    models.flatMap(({ components }) => Object.entries(components).map(([id, { form }]) => [id, form] as const)),
  );
}

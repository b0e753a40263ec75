import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { datasetDefinition, type FieldDefinition, TABLES, textLiteral } from '#features/dataset/index.ts';
import type { Parameters } from '#features/evidence/read/counting.ts';
import type { Answer, Value } from './same-rows.ts';

/** Something that answers the counting SQL. */
export interface Engine {
  answer(sql: string, parameters: Parameters): Promise<Answer>;
  run(sql: string): Promise<void>;
}

export function duckEngine(connection: DuckDBConnection): Engine {
  return {
    async answer(sql, parameters) {
      const found = await connection.run(sql, parameters as Record<string, DuckDBValue>);
      return { columns: found.columnNames(), rows: (await found.getRowsJS()).map((row) => row.map(plain)) };
    },
    run: async (sql) => void (await connection.run(sql)),
  };
}

function plain(value: unknown): Value {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return value as Value;
}

/** As much of the package as is used; it is no dependency, so its own types may be absent. */
interface ChdbSession {
  query(sql: string, format?: string): string;
  close(): void;
}
interface Chdb {
  readonly Session: new () => ChdbSession;
}

/** The package, or undefined where it is not installed. */
export async function findChdb(): Promise<Chdb | undefined> {
  const name = 'chdb';
  try {
    return (await import(name)) as Chdb;
  } catch (failure) {
    const { code, message } = failure as { code?: string; message: string };
    // Only that it is not here; one that is here and lacks something of its own is an error.
    if (code === 'ERR_MODULE_NOT_FOUND' && message.includes(`package '${name}'`)) return undefined;
    throw failure;
  }
}

/** What makes ClickHouse read this SQL as the standard does; nothing else is changed. */
const SETTINGS = [
  "union_default_mode = 'DISTINCT'",
  'join_use_nulls = 1',
  'group_by_use_nulls = 1',
  'cast_keep_nullable = 1',
  'prefer_column_name_to_alias = 1',
  'aggregate_functions_null_for_empty = 1',
  'output_format_json_quote_64bit_integers = 0',
  'max_threads = 2',
];

export function clickEngine(chdb: Chdb): Engine & { close(): void } {
  const session = new chdb.Session();
  session.query(`set ${SETTINGS.join(', ')}`);
  return {
    async answer(sql, parameters) {
      const { meta, data } = JSON.parse(session.query(withLiterals(sql, parameters), 'JSONCompact')) as {
        readonly meta: readonly { readonly name: string }[];
        readonly data: readonly (readonly Value[])[];
      };
      return { columns: meta.map(({ name }) => name), rows: data };
    },
    run: async (sql) => void session.query(sql),
    close: () => session.close(),
  };
}

/** SQL without comments and with the values where the names of the parameters are. */
const withLiterals = (sql: string, parameters: Parameters): string =>
  sql.replaceAll(/--.*$/gm, '').replaceAll(/\$([a-z_]+)/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`no value for $${name}`);
    return typeof value === 'number' ? String(value) : textLiteral(value);
  });

const CLICKHOUSE_TYPES: Record<FieldDefinition['type'], string> = {
  id: 'String',
  text: 'String',
  code: 'String',
  day: 'Date32',
  count: 'Int64',
  number: 'Float64',
};

/** Reads the CSV files of a dataset into typed tables; an empty cell is null. */
export async function readIntoClickHouse(click: Engine, folder: string): Promise<void> {
  for (const table of TABLES) {
    const fields = Object.entries(datasetDefinition().tables[table].fields);
    const columns = fields.map(([name, { type }]) => `"${name}" Nullable(${CLICKHOUSE_TYPES[type]})`).join(', ');
    await click.run(`create table ${table} (${columns}) engine = Memory`);
    const file = join(folder, `${table}.csv`);
    if (existsSync(file))
      await click.run(
        `insert into ${table} select * from file(${textLiteral(file)}, 'CSVWithNames', ${textLiteral(columns)})`,
      );
  }
}

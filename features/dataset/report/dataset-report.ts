import type { CalendarDay } from '@commonground/calendar';
import type { DuckDBConnection } from '@duckdb/node-api';
import { createRowViews } from '../check/row-views.ts';
import { type DatasetFolder, findDataset, type HeldBack } from '../read/dataset-folder.ts';
import { openDuck } from '../read/duck.ts';
import { TABLES, type TableName } from '../schema/dataset-rows.ts';
import { completenessOf, type Filled } from './completeness.ts';
import { afterTheEnd, PATTERNS, type Pattern } from './patterns.ts';
import { type Risk, riskOf } from './risk.ts';

export const REPORT_SCHEMA = 'commonground.dataset-report/1';

/** Something that is seldom so in real data, of one service. */
export interface DatasetWarning {
  readonly rule: string;
  readonly service: string;
  readonly table: TableName;
  readonly column: string;
  readonly n: number;
  readonly of: number | null;
  /** The first rows it is about, counted as the problems count them, lines without any comma left out; empty where it is about the whole column. */
  readonly rows: readonly number[];
  readonly says: string;
}

/** What a dataset holds besides its problems: how many rows, how complete, what is seldom so, and who could be known again. */
export interface DatasetReport {
  readonly schema: typeof REPORT_SCHEMA;
  readonly asOf: string | null;
  readonly tables: readonly { readonly table: TableName; readonly rows: number }[];
  /** Tables that could not be read, and so are in nothing below. */
  readonly notRead: readonly TableName[];
  readonly warnings: readonly DatasetWarning[];
  readonly completeness: readonly Filled[];
  readonly risk: readonly Risk[];
  /** Of a return: what was held back, by service; no figure is of those who were left out. */
  readonly withheld: Readonly<Record<string, HeldBack>> | null;
}

/**
 * Looks at a whole dataset. Everything is asked of the engine as sums over the files, so that no table is held.
 *
 * @param notRead tables whose problems made them unreadable, as the check found
 * @param today the day it is, for a folder that does not say up to which day it speaks
 * @throws NoDataset when the folder holds no dataset
 */
export async function datasetReport(
  folder: string,
  notRead: ReadonlySet<TableName> = new Set(),
  today?: CalendarDay,
): Promise<DatasetReport> {
  const dataset = await findDataset(folder);
  const duck = await openDuck([folder], '1GB');
  try {
    await createRowViews(duck.connection, dataset, notRead);
    return await lookedAt(duck.connection, dataset, notRead, today);
  } finally {
    duck.close();
  }
}

async function lookedAt(
  duck: DuckDBConnection,
  dataset: DatasetFolder,
  notRead: ReadonlySet<TableName>,
  today: CalendarDay | undefined,
): Promise<DatasetReport> {
  const present = TABLES.filter((table) => dataset.tables[table].files.length > 0 && !notRead.has(table));
  const tables: { table: TableName; rows: number }[] = [];
  const completeness: Filled[] = [];
  for (const table of present) {
    const rows = (await duck.runAndReadAll(`select count(*)::double from ${table}`)).getRowsJS()[0]?.[0];
    tables.push({ table, rows: Number(rows) });
    if (Number(rows) > 0) completeness.push(...(await completenessOf(duck, table)));
  }
  const filled = new Set(tables.flatMap(({ table, rows }) => (rows > 0 ? [table] : [])));
  const asked = [...PATTERNS, ...afterTheEnd(dataset.asOf, today)];
  const warnings: DatasetWarning[] = [];
  for (const pattern of asked) if (filled.has(pattern.table)) warnings.push(...(await warningsOf(duck, pattern)));
  warnings.push(...withoutRows(tables));
  return {
    schema: REPORT_SCHEMA,
    asOf: dataset.asOf ?? null,
    tables,
    notRead: [...notRead],
    warnings,
    completeness,
    risk: await riskOf(duck),
    withheld: dataset.withheld ?? null,
  };
}

/** Without a row in one of these every figure is not known; a folder with headers alone is a form nobody has filled in. */
const NOTHING_WITHOUT = ['services', 'people', 'journeys'] as const;

const withoutRows = (tables: DatasetReport['tables']): DatasetWarning[] =>
  NOTHING_WITHOUT.filter((name) => tables.some(({ table, rows }) => table === name && rows === 0)).map((table) => ({
    ...{ rule: 'no-rows', service: '', table, column: '', n: 0, of: null, rows: [] },
    says: 'The table has no rows. Without any, no figure can be known.',
  }));

async function warningsOf(duck: DuckDBConnection, pattern: Pattern): Promise<DatasetWarning[]> {
  const { rule, table, column, sql, says, one } = pattern;
  const found = await duck.runAndReadAll(
    `select coalesce(service_id, '') as service, n::double as n, "of"::double as "of", rows::varchar as rows from (${sql}) order by 1`,
  );
  return found.getRowObjectsJS().map((row) => {
    const [n, of] = [Number(row.n), row.of === null ? null : Number(row.of)];
    return {
      rule,
      service: String(row.service),
      table,
      column,
      n,
      of,
      rows: row.rows === null ? [] : (JSON.parse(String(row.rows)) as number[]),
      says: (n === 1 ? (one ?? says) : says).replace('{n}', String(n)).replace('{of}', String(of)),
    };
  });
}

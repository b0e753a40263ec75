import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Cell } from './cells.ts';
import type { Tx } from './storage.ts';
import { connectionOf } from './transaction.ts';

type Rows = AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;

const CHUNK = 64 * 1024;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/**
 * Writes rows in bulk in the open transaction, many times faster than one insert each. PostgreSQL refuses COPY into a
 * table with row-level security, so the rows go by COPY into a table of this transaction and from there by one insert,
 * which every policy checks. The role needs INSERT and SELECT on the table.
 * Returns the number of rows. A row with the wrong number of cells throws and names it.
 */
export async function copyRows(tx: Tx, table: string, columns: readonly string[], rows: Rows): Promise<number> {
  const client = connectionOf(tx);
  const quoted = quotedList(columns);
  await client.query(
    `create temporary table bulk_load on commit drop as select ${quoted} from "${table}" with no data`,
  );
  await copyInto(client, 'bulk_load', columns, rows, table);
  const { rowCount } = await client.query(`insert into "${table}" (${quoted}) select ${quoted} from bulk_load`);
  await client.query('drop table bulk_load');
  return rowCount ?? 0;
}

/** Rows straight into a table by COPY, for a client whom no policy binds; `called` names it in messages. Returns their number. */
export async function copyInto(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: Rows,
  called = table,
): Promise<number> {
  const into = client.query(copyFrom(`copy "${table}" (${quotedList(columns)}) from stdin`));
  await pipeline(Readable.from(lines(rows, columns.length, called)), into);
  return into.rowCount ?? 0;
}

const quotedList = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');

async function* lines(rows: Rows, width: number, table: string): AsyncGenerator<string> {
  let chunk = '';
  let number = 0;
  for await (const row of rows) {
    number += 1;
    if (row.length !== width) throw new Error(`${table} row ${number}: ${row.length} cells, expected ${width}`);
    chunk += `${row.map(cellText).join('\t')}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '\\N';
  if (cell instanceof Date) return cell.toISOString();
  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
  return text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]!);
}

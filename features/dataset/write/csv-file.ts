import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import type { Cell } from '../schema/dataset-rows.ts';

const ROWS_AT_ONCE = 2_000;

/** One CSV file being written: UTF-8, a header row, empty for what was not recorded. Rows are taken in a stream. */
export class CsvFile {
  readonly path: string;
  readonly columns: readonly string[];
  rows = 0;
  readonly #out: WriteStream;
  #waiting: Cell[][] = [];
  #failure: Error | undefined;
  readonly #mayLack: ReadonlySet<string>;

  /** @param mayLack columns that a row may be without: those that a later version of the dataset added to its table */
  constructor(path: string, columns: readonly string[], mayLack: readonly string[] = []) {
    this.#mayLack = new Set(mayLack);
    this.path = path;
    this.columns = columns;
    this.#out = createWriteStream(path, 'utf8');
    this.#out.on('error', (failure) => {
      this.#failure = failure;
    });
    this.#waiting.push([...columns]);
  }

  /** Takes one row; waits when the disk is slower than the source. */
  async write(row: Readonly<Record<string, Cell>>): Promise<void> {
    this.#waiting.push(this.columns.map((column) => cellOf(row, column, this.#mayLack.has(column))));
    this.rows += 1;
    if (this.#waiting.length >= ROWS_AT_ONCE) await this.#flush();
  }

  async close(): Promise<void> {
    await this.#flush();
    this.#out.end();
    await finished(this.#out);
  }

  async #flush(): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    const text = stringify(this.#waiting);
    this.#waiting = [];
    if (!this.#out.write(text)) await once(this.#out, 'drain');
  }
}

function cellOf(row: Readonly<Record<string, Cell>>, column: string, mayLack: boolean): Cell {
  const cell = row[column] ?? (mayLack ? null : row[column]);
  if (cell === undefined) throw new Error(`A row has no "${column}"; what was not recorded is null.`);
  if (typeof cell === 'number' && !Number.isFinite(cell))
    throw new Error(`"${column}" is ${cell}, which is no number.`);
  return cell;
}

import { expectedAnswer, INVALID, itemOf, MISSING, type Scorer } from '@commonground/measures';
import { CommandFailure, type InputProblem, InputProblems } from '../command-context.ts';
import { csvRecords, NotCsv } from './csv-records.ts';
import { type Columns, readColumns } from './score-columns.ts';
import { ScoreOutput, type WriteText } from './score-output.ts';
import { csvCell, ScoreWriter } from './score-writer.ts';

export interface ScoreFileOptions {
  readonly format: 'csv' | 'json';
  /** takes the output; awaited, so that a slow reader slows us instead of filling memory */
  readonly write: WriteText;
  /** told of each bad cell as it is met */
  readonly report: (problem: InputProblem) => void;
  readonly step?: (rows: number) => void;
}

/**
 * Scores a CSV file piece by piece without ever holding it whole: columns `id` and one per item, in any order.
 *
 * @returns how many rows were scored and how many cells were bad
 * @throws InputProblems when a column is wrong or the text is no CSV; CommandFailure when the file cannot be read
 */
export async function scoreFile(
  file: string,
  scorer: Scorer,
  options: ScoreFileOptions,
): Promise<{ rows: number; problems: number }> {
  let scoring: RowScoring | null = null;
  const output = new ScoreOutput(options.format, options.write);
  try {
    for await (const records of csvRecords(file)) {
      for (const cells of records) {
        if (scoring === null) scoring = new RowScoring(file, scorer, cells, options);
        else output.add(scoring.text(cells));
      }
      await output.flush();
      options.step?.(scoring?.rows ?? 0);
    }
    scoring ??= new RowScoring(file, scorer, [], options);
  } catch (error) {
    if (error instanceof NotCsv && scoring !== null) await output.end();
    throw asFailure(error, file);
  }
  await output.end();
  return { rows: scoring.rows, problems: scoring.problems };
}

/** Reads the header once, then turns each row into its scores. Row numbers count the header as row 1. */
class RowScoring {
  rows = 0;
  problems = 0;
  #row = 1;
  readonly #file: string;
  readonly #options: ScoreFileOptions;
  readonly #writer: ScoreWriter;
  readonly #columns: Columns;
  readonly #items: readonly { id: string; column: number; read: (cell: unknown) => number; expected: string }[];
  readonly #values: Float64Array;

  constructor(file: string, scorer: Scorer, header: readonly string[], options: ScoreFileOptions) {
    this.#file = file;
    this.#options = options;
    this.#columns = readColumns(file, header, scorer);
    this.#writer = new ScoreWriter(scorer, options.format);
    this.#items = [...scorer.readers].map(([id, read], place) => ({
      id,
      column: this.#columns.items[place]!,
      read: asNumber(read),
      expected: `${expectedAnswer(scorer.instrument, itemOf(scorer.instrument, id))}, or nothing`,
    }));
    this.#values = new Float64Array(this.#items.length);
  }

  /** The scores of one row; no text for a row with nothing in it, or with another number of cells than the header. */
  text(cells: readonly string[]): string {
    this.#row++;
    const { count } = this.#columns;
    if (cells.length !== count) {
      if (cells.every((cell) => cell.trim() === '')) return '';
      if (cells.length < count || cells.slice(count).some((cell) => cell.trim() !== ''))
        return this.#wrongLength(cells);
    }
    for (let index = 0; index < this.#items.length; index++) {
      const { id, column, read, expected } = this.#items[index]!;
      const cell = cells[column];
      const value = read(cell);
      this.#values[index] = value;
      if (value === INVALID) this.#report({ column: id, found: JSON.stringify(cell), expected });
    }
    const id = cells[this.#columns.id]!;
    if (id.trim() === '') {
      if (cells.every((cell) => cell.trim() === '')) return '';
      this.#report({ column: 'id', found: 'nothing', expected: 'an id for the response' });
    }
    this.rows++;
    return this.#writer.text(this.#options.format === 'csv' ? csvCell(id) : JSON.stringify(id), this.#values);
  }

  #wrongLength(cells: readonly string[]): string {
    this.#report({ found: `${cells.length} cells`, expected: `${this.#columns.count}, as in the header` });
    return '';
  }

  #report(problem: Omit<InputProblem, 'file' | 'row'>): void {
    this.problems++;
    this.#options.report({ file: this.#file, row: this.#row, ...problem });
  }
}

function asNumber(read: (cell: unknown) => number | 'missing' | 'invalid'): (cell: unknown) => number {
  return (cell) => {
    const answer = read(cell);
    if (answer === 'missing') return MISSING;
    return answer === 'invalid' ? INVALID : answer;
  };
}

function asFailure(error: unknown, file: string): unknown {
  if (error instanceof NotCsv) {
    const { row, message } = error;
    return new InputProblems([{ file, row, found: message, expected: 'CSV in UTF-8 with a cell for each column' }]);
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined || error instanceof InputProblems) return error;
  return new CommandFailure(`${file} cannot be read (${code}). Check the path and that you may read it.`);
}

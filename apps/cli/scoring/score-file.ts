import { createReadStream } from 'node:fs';
import { responseValues, type Scorer } from '@commonground/measures';
import { type CsvError, parse } from 'csv-parse';
import { CommandFailure, type InputProblem, InputProblems } from '../command-context.ts';
import { csvCell, SCORE_COLUMNS, ScoreWriter } from './score-writer.ts';

const MISSING = Number.NaN;
const INVALID = Number.POSITIVE_INFINITY;
/** Output is handed on in pieces of about this many characters. */
const PIECE = 1 << 16;

export interface ScoreFileOptions {
  readonly format: 'csv' | 'json';
  /** takes the output; awaited, so that a slow reader slows us instead of filling memory */
  readonly write: (text: string) => Promise<void>;
  /** told of each bad cell as it is met */
  readonly report: (problem: InputProblem) => void;
  readonly step?: (rows: number) => void;
}

/**
 * Scores a CSV file row by row without ever holding it whole: columns `id` and one per item, in any order.
 *
 * @returns how many rows were scored and how many cells were bad
 * @throws InputProblems when a column is wrong or the text is no CSV; CommandFailure when the file cannot be read
 */
export async function scoreFile(
  file: string,
  scorer: Scorer,
  options: ScoreFileOptions,
): Promise<{ rows: number; problems: number }> {
  const parser = parse({ bom: true, skip_empty_lines: true, relax_column_count: false });
  const input = createReadStream(file);
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  let scoring: RowScoring | null = null;
  const output = new Output(options);
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (scoring === null) {
        scoring = new RowScoring(file, scorer, cells, options);
        continue;
      }
      if (!output.add(scoring.text(cells))) continue;
      await output.flush();
      options.step?.(scoring.rows);
    }
  } catch (error) {
    throw asFailure(error, file);
  }
  if (scoring === null) throw new InputProblems([{ file, row: 1, found: 'an empty file', expected: headerOf(scorer) }]);
  await output.end();
  return { rows: scoring.rows, problems: scoring.problems };
}

/** Gathers text into pieces, between the opening and the closing of the format. */
class Output {
  readonly #options: ScoreFileOptions;
  #piece: string;
  #first: boolean;

  constructor(options: ScoreFileOptions) {
    this.#options = options;
    this.#first = options.format === 'json';
    this.#piece = options.format === 'csv' ? `${SCORE_COLUMNS.join(',')}\n` : '[';
  }

  /** @returns whether it is time to write */
  add(text: string): boolean {
    this.#piece += this.#first ? text.slice(1) : text;
    this.#first = false;
    return this.#piece.length >= PIECE;
  }

  async flush(): Promise<void> {
    await this.#options.write(this.#piece);
    this.#piece = '';
  }

  async end(): Promise<void> {
    if (this.#options.format === 'json') this.#piece += '\n]\n';
    await this.flush();
  }
}

/** Reads the header once, then turns each row into its scores. Row numbers count the header as row 1. */
class RowScoring {
  rows = 0;
  problems = 0;
  readonly #file: string;
  readonly #options: ScoreFileOptions;
  readonly #writer: ScoreWriter;
  readonly #idColumn: number;
  readonly #items: readonly { id: string; column: number; read: (cell: unknown) => number }[];
  readonly #positions: readonly (readonly number[])[];
  readonly #values: Float64Array;
  readonly #expected: string;

  constructor(file: string, scorer: Scorer, header: readonly string[], options: ScoreFileOptions) {
    this.#file = file;
    this.#options = options;
    const names = header.map((name) => name.trim());
    const problems = headerProblems(file, names, scorer);
    if (problems.length > 0) throw new InputProblems(problems);
    this.#writer = new ScoreWriter(scorer, options.format);
    this.#idColumn = names.indexOf('id');
    const ids = [...scorer.readers.keys()];
    this.#items = ids.map((id) => ({ id, column: names.indexOf(id), read: asNumber(scorer.readers.get(id)!) }));
    this.#positions = scorer.scales.map(({ scale }) => scale.items.map((id) => ids.indexOf(id)));
    this.#values = new Float64Array(ids.length);
    this.#expected = `one of ${responseValues(scorer.instrument).join(', ')}, or nothing`;
  }

  text(cells: readonly string[]): string {
    this.rows++;
    for (let index = 0; index < this.#items.length; index++) {
      const item = this.#items[index]!;
      const cell = cells[item.column]!;
      const value = item.read(cell);
      this.#values[index] = value;
      if (value === INVALID) this.#report(item.id, cell, this.#expected);
    }
    const id = cells[this.#idColumn]!;
    if (id === '') this.#report('id', '', 'an id for the response');
    return this.#writer.text(
      this.#options.format === 'csv' ? csvCell(id) : JSON.stringify(id),
      this.#values,
      this.#positions,
    );
  }

  #report(column: string, found: string, expected: string): void {
    this.problems++;
    this.#options.report({
      file: this.#file,
      row: this.rows + 1,
      column,
      found: found === '' ? 'nothing' : JSON.stringify(found),
      expected,
    });
  }
}

function asNumber(read: (cell: unknown) => number | 'missing' | 'invalid'): (cell: unknown) => number {
  return (cell) => {
    const answer = read(cell);
    if (answer === 'missing') return MISSING;
    return answer === 'invalid' ? INVALID : answer;
  };
}

function headerOf(scorer: Scorer): string {
  return `the columns id,${[...scorer.readers.keys()].join(',')}`;
}

function headerProblems(file: string, names: readonly string[], scorer: Scorer): InputProblem[] {
  const expected = headerOf(scorer);
  const wanted = new Set(['id', ...scorer.readers.keys()]);
  const wrong = (column: string, found: string): InputProblem => ({ file, row: 1, column, found, expected });
  return [
    ...[...wanted].filter((name) => !names.includes(name)).map((name) => wrong(name, 'no such column')),
    ...names
      .filter((name) => !wanted.has(name))
      .map((name) => wrong(name || '(no name)', 'a column that is not an item')),
    ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => wrong(name, 'the column twice')),
  ];
}

function asFailure(error: unknown, file: string): unknown {
  if (error instanceof InputProblems) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code?.startsWith('CSV_')) {
    const { lines, message } = error as CsvError & { lines?: number };
    const row = lines ?? undefined;
    return new InputProblems([
      {
        file,
        ...(row === undefined ? {} : { row }),
        found: message,
        expected: 'CSV in UTF-8 with a cell for each column',
      },
    ]);
  }
  if (code !== undefined)
    return new CommandFailure(`${file} cannot be read (${code}). Check the path and that you may read it.`);
  return error;
}

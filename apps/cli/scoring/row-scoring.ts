import { expectedAnswer, INVALID, itemOf, MISSING, type Scorer } from '@commonground/measures';
import type { InputProblem } from '../command-context.ts';
import { type Columns, type Place, readColumns } from './score-columns.ts';
import { csvCell, ScoreWriter } from './score-writer.ts';

export interface RowOptions {
  readonly format: 'csv' | 'json';
  /** told of each bad column and cell as it is met */
  readonly report: (problem: InputProblem) => void;
}

/** Reads the header once, then turns each row into its scores. Row numbers count the header as row 1. */
export class RowScoring {
  rows = 0;
  problems = 0;
  #row = 1;
  readonly #file: string;
  readonly #options: RowOptions;
  readonly #writer: ScoreWriter;
  readonly #columns: Columns;
  readonly #items: readonly ItemColumn[];
  readonly #values: Float64Array;

  constructor(file: string, scorer: Scorer, header: readonly string[], options: RowOptions) {
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
    for (const problem of this.#columns.problems) this.#tell(problem);
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
    for (let index = 0; index < this.#items.length; index++)
      this.#values[index] = this.#numberIn(cells, this.#items[index]!);
    const id = cells[this.#columns.id]!;
    if (id.trim() === '') {
      if (cells.every((cell) => cell.trim() === '')) return '';
      this.#report({ column: 'id', found: 'nothing', expected: 'an id for the response' });
    }
    this.rows++;
    return this.#writer.text(this.#options.format === 'csv' ? csvCell(id) : JSON.stringify(id), this.#values);
  }

  #numberIn(cells: readonly string[], { id, column, read, expected }: ItemColumn): number {
    if (typeof column === 'string') return column === 'none' ? MISSING : INVALID;
    const cell = cells[column];
    const value = read(cell);
    if (value === INVALID) this.#report({ column: id, found: JSON.stringify(cell), expected });
    return value;
  }

  #wrongLength(cells: readonly string[]): string {
    this.#report({ found: `${cells.length} cells`, expected: `${this.#columns.count}, as in the header` });
    return '';
  }

  #report(problem: Omit<InputProblem, 'file' | 'row'>): void {
    this.#tell({ file: this.#file, row: this.#row, ...problem });
  }

  #tell(problem: InputProblem): void {
    this.problems++;
    this.#options.report(problem);
  }
}

/** One item of the instrument as the file holds it. */
interface ItemColumn {
  readonly id: string;
  readonly column: Place;
  readonly read: (cell: unknown) => number;
  readonly expected: string;
}

function asNumber(read: (cell: unknown) => number | 'missing' | 'invalid'): (cell: unknown) => number {
  return (cell) => {
    const answer = read(cell);
    if (answer === 'missing') return MISSING;
    return answer === 'invalid' ? INVALID : answer;
  };
}

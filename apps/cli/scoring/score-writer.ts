import type { ScaleScorer, ScoreRow, Scorer } from '@commonground/measures';

/** The columns of the command's output, in order (a contract with those who read it). */
export const SCORE_COLUMNS = [
  'id',
  'instrument',
  'scale',
  'metric',
  'value',
  'answered',
  'items',
  'status',
  'reason',
] as const;

/** Turns the rows of one scale into text; `id` is already written for the format. */
type Writer = (id: string) => string;

/**
 * Writes scores as text. People's answers give few different (answered, sum) pairs per scale, so the text after the
 * id is made once per pair and reused: this is what lets a million responses through in seconds.
 */
export class ScoreWriter {
  readonly #scorer: Scorer;
  readonly #write: (rows: readonly ScoreRow[]) => Writer;
  readonly #made: Map<number, Writer>[];

  constructor(scorer: Scorer, format: 'csv' | 'json') {
    this.#scorer = scorer;
    this.#write = format === 'csv' ? csvWriter : jsonWriter;
    this.#made = scorer.scales.map(() => new Map());
  }

  /** Text of one response. `values` holds each item's value after reversal, NaN for missing, Infinity for invalid. */
  text(id: string, values: Float64Array, positions: readonly (readonly number[])[]): string {
    let out = '';
    for (let index = 0; index < positions.length; index++) {
      let sum = 0;
      let answered = 0;
      let invalid = false;
      for (const position of positions[index]!) {
        const value = values[position]!;
        if (value === Number.POSITIVE_INFINITY) invalid = true;
        else if (!Number.isNaN(value)) {
          sum += value;
          answered++;
        }
      }
      const scale = this.#scorer.scales[index]!;
      const writer = invalid
        ? this.#invalid(scale, answered, values, positions[index]!)
        : this.#valid(index, answered, sum);
      out += writer(id);
    }
    return out;
  }

  #valid(index: number, answered: number, sum: number): Writer {
    const made = this.#made[index]!;
    const key = answered * 65_536 + sum;
    let writer = made.get(key);
    if (writer === undefined) {
      writer = this.#write(this.#scorer.scales[index]!.rowsFrom(answered, sum));
      made.set(key, writer);
    }
    return writer;
  }

  #invalid(scale: ScaleScorer, answered: number, values: Float64Array, positions: readonly number[]): Writer {
    const items = scale.scale.items.filter((_, index) => values[positions[index]!] === Number.POSITIVE_INFINITY);
    return this.#write(scale.rowsInvalid(answered, items));
  }
}

function csvWriter(rows: readonly ScoreRow[]): Writer {
  const tails = rows.map(
    (row) =>
      `,${[row.instrument, row.scale, row.metric, row.value ?? '', row.answered, row.items, row.status, row.reason ?? ''].join(',')}\n`,
  );
  return (id) => {
    let out = '';
    for (const tail of tails) out += id + tail;
    return out;
  };
}

/** Each object is preceded by the comma and new line that part it from the one before; the first loses them. */
function jsonWriter(rows: readonly ScoreRow[]): Writer {
  const tails = rows.map((row) => `,${JSON.stringify(row).slice(1)}`);
  return (id) => tails.map((tail) => `,\n{"id":${id}${tail}`).join('');
}

/** An id as it stands in a cell of CSV. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

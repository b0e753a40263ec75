import { INVALID, type ScaleScorer, type ScoreRow, type Scorer, type Tally } from '@commonground/measures';

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

/** More different totals than this (large counts) are written anew each time. */
const MOST_KEPT = 50_000;

/** Turns the rows of one scale into text; `id` is already written for the format. */
type Writer = (id: string) => string;

/**
 * Writes scores as text. People's answers give few different tallies per scale, so the text after the id is made once
 * per tally and reused: this is what lets a million responses through in seconds.
 */
export class ScoreWriter {
  readonly #scorer: Scorer;
  readonly #write: (rows: readonly ScoreRow[]) => Writer;
  readonly #items: readonly string[];
  /** by scale, by number answered, by total */
  readonly #made: readonly Map<number, Writer>[][];

  constructor(scorer: Scorer, format: 'csv' | 'json') {
    this.#scorer = scorer;
    this.#write = format === 'csv' ? csvWriter : jsonWriter;
    this.#items = [...scorer.readers.keys()];
    this.#made = scorer.scales.map(({ scale }) => Array.from({ length: scale.items.length + 1 }, () => new Map()));
  }

  /** Text of one response. `values` holds what was answered, in the order of the scorer's readers. */
  text(id: string, values: Float64Array): string {
    let out = '';
    for (let index = 0; index < this.#made.length; index++) {
      const scale = this.#scorer.scales[index]!;
      const tally = scale.tally(values);
      const writer = tally.invalid ? this.#invalid(scale, tally, values) : this.#valid(index, scale, tally);
      out += writer(id);
    }
    return out;
  }

  #valid(index: number, scale: ScaleScorer, tally: Tally): Writer {
    const made = this.#made[index]![tally.answered]!;
    let writer = made.get(tally.total);
    if (writer === undefined) {
      writer = this.#write(scale.rows(tally));
      if (made.size < MOST_KEPT) made.set(tally.total, writer);
    }
    return writer;
  }

  #invalid(scale: ScaleScorer, { answered }: Tally, values: Float64Array): Writer {
    const items = scale.scale.items.filter((id) => values[this.#items.indexOf(id)] === INVALID);
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

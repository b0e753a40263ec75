import type { Instrument, Scale } from './instrument.schema.ts';
import { answerOf, itemOf, type NumericAnswer, rangeOf, scaleOf } from './item-answers.ts';

/** No answer, and an answer the item does not take, among the numbers of a response. */
export const MISSING = Number.NaN;
export const INVALID = Number.POSITIVE_INFINITY;

/** What one scale was answered. */
export interface Tally {
  /** items with an answer they take */
  readonly answered: number;
  /** the answers as one number, from which with `answered` every score of the scale follows */
  readonly total: number;
  readonly invalid: boolean;
}

/** How one item goes into the total of a scale: its place in the response, and what each of its answers adds. */
interface Part {
  readonly place: number;
  readonly weight: number;
  /** by answer, counted from the item's lowest */
  readonly recoded: readonly number[] | null;
  readonly lowest: number;
}

/** Makes the tally of a scale from the numbers of a response (in the order of `places`). */
export type Tallier = (values: ArrayLike<number>) => Tally;

/**
 * Rows and columns of a table, or the levels of a health state, share one number: each takes this many digits' room.
 */
export const LOOKUP_ROOM = 1_000;
export const STATE_ROOM = 10;

/**
 * Prepares the tally of one scale. Answers are added up, after recoding and with the sign the scale gives them. For a
 * table, the sum that finds its row stands 1000 times higher than the sum that finds its column; for a value set the
 * total is the health state itself, such as 21232.
 */
export function tallierOf(instrument: Instrument, scale: Scale, places: ReadonlyMap<string, number>): Tallier {
  const parts = scale.items.map((id, index): Part => {
    const [lowest] = rangeOf(answerOf(instrument, itemOf(instrument, id)) as NumericAnswer);
    return { place: places.get(id)!, lowest, ...counting(instrument, scale, id, index) };
  });
  const plain = parts.every(({ weight, recoded }) => weight === 1 && recoded === null);
  return plain ? addUp(Int32Array.from(parts, ({ place }) => place)) : addParts(parts);
}

function addUp(places: Int32Array): Tallier {
  return (values) => {
    let total = 0;
    let answered = 0;
    let invalid = false;
    for (let index = 0; index < places.length; index++) {
      const value = values[places[index]!]!;
      if (value === INVALID) invalid = true;
      else if (!Number.isNaN(value)) {
        total += value;
        answered++;
      }
    }
    return { answered, total, invalid };
  };
}

function addParts(parts: readonly Part[]): Tallier {
  return (values) => {
    let total = 0;
    let answered = 0;
    let invalid = false;
    for (const { place, weight, recoded, lowest } of parts) {
      const value = values[place]!;
      if (value === INVALID) invalid = true;
      else if (!Number.isNaN(value)) {
        total += weight * (recoded === null ? value : recoded[value - lowest]!);
        answered++;
      }
    }
    return { answered, total, invalid };
  };
}

type Counting = Pick<Part, 'weight' | 'recoded'>;

function counting(instrument: Instrument, scale: Scale, item: string, index: number): Counting {
  if (scale.byValueSet) return { weight: STATE_ROOM ** (scale.items.length - 1 - index), recoded: null };
  if (scale.lookup !== undefined) return countingInTable(instrument, scale.lookup, item);
  const weight = scale.signed?.minus.includes(item) ? -1 : 1;
  return { weight, recoded: scale.recoded?.items[item] ?? null };
}

/** An item counts in the table as it counts in the scale that finds the row, or the column. */
function countingInTable(instrument: Instrument, lookup: NonNullable<Scale['lookup']>, item: string): Counting {
  const rows = scaleOf(instrument, lookup.rows);
  const columns = scaleOf(instrument, lookup.columns);
  const inRows = rows.items.includes(item);
  return { weight: inRows ? LOOKUP_ROOM : 1, recoded: (inRows ? rows : columns).recoded?.items[item] ?? null };
}

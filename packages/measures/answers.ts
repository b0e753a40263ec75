import { responseRange, responseValues } from './instrument.rules.ts';
import type { Instrument } from './instrument.schema.ts';

/** What a cell holds: the value after reversal, nothing, or something the instrument does not print. */
export type Answer = number | 'missing' | 'invalid';

/** Reads the cells of one item. */
export type ItemReader = (cell: unknown) => Answer;

/**
 * One reader per item of the instrument. A cell holds the value printed beside the chosen option, as a number or as
 * text; empty, null and undefined are missing, and so is the code for "does not apply".
 */
export function itemReaders(instrument: Instrument): ReadonlyMap<string, ItemReader> {
  const values = new Set(responseValues(instrument));
  const [low, high] = responseRange(instrument);
  const reversed = new Set(instrument.reversed.items);
  return new Map(
    instrument.items.map(({ id, notApplicable }) => {
      const turn = (value: number): number => (reversed.has(id) ? low + high - value : value);
      return [id, readerOf(values, new Set(notApplicable), turn)];
    }),
  );
}

function readerOf(
  values: ReadonlySet<number>,
  notApplicable: ReadonlySet<number>,
  turn: (value: number) => number,
): ItemReader {
  const known = new Map<unknown, Answer>([['', 'missing']]);
  for (const value of notApplicable) known.set(value, 'missing').set(String(value), 'missing');
  for (const value of values) known.set(value, turn(value)).set(String(value), turn(value));
  return (cell) => {
    if (cell === null || cell === undefined) return 'missing';
    const found = known.get(cell);
    if (found !== undefined) return found;
    return typeof cell === 'string' ? (known.get(plainNumber(cell)) ?? 'invalid') : 'invalid';
  };
}

/** " 3 " and "3.0" mean 3, blanks mean nothing; anything else is left as it is, and so is not known. */
function plainNumber(cell: string): number | string {
  const text = cell.trim();
  return /^\d+(\.0*)?$/.test(text) ? Number(text) : text;
}

import { INSTRUMENTS, type Instrument, type Scorer, scoredItems } from '@commonground/measures';
import { type InputProblem, InputProblems } from '../command-context.ts';

/** Where in a row the id and each answer stand. */
export interface Columns {
  readonly count: number;
  readonly id: number;
  /** in the order of the scorer's readers */
  readonly items: readonly Place[];
  /** columns that are not read, or not relied on; the rest of the file is scored */
  readonly problems: readonly InputProblem[];
}

/** A column by its place from 0; `none` is a column that may be left out and is, `twice` one whose answers nobody can tell. */
export type Place = number | 'none' | 'twice';

/**
 * Reads the header. Columns may stand in any order. Those of items that no scale counts, and of scales that are one
 * item by themselves (such as the EQ VAS), may be left out; a person with two goals has no column for a third. Columns
 * of the instrument this one is part of may be there and are ignored, so that a file of CORE-OM answers can be scored
 * as CORE-6D.
 *
 * @throws InputProblems naming each column that is needed and not there: then nothing is scored
 */
export function readColumns(file: string, header: readonly string[], scorer: Scorer): Columns {
  const names = header.map((name) => name.trim());
  const { instrument } = scorer;
  const expected = `the columns id,${instrument.items.map(({ id }) => id).join(',')}`;
  const wrong = (column: string, found: string): InputProblem => ({ file, row: 1, column, found, expected });
  if (header.length === 0) throw new InputProblems([{ file, row: 1, found: 'an empty file', expected }]);
  const [only] = names;
  if (names.length === 1 && only !== undefined && /[;\t]/.test(only)) {
    throw new InputProblems([
      { file, row: 1, found: 'cells parted by semicolons or tabs', expected: `${expected}, parted by commas` },
    ]);
  }
  const lacking = neededColumns(instrument).filter((name) => !names.includes(name));
  if (lacking.length > 0) throw new InputProblems(lacking.map((name) => wrong(name, 'no such column')));
  const known = knownColumns(instrument);
  const read = new Set(['id', ...instrument.items.map(({ id }) => id)]);
  const unknown = names.filter((name, place) => !known.has(name) && !(name === '' && place === names.length - 1));
  const twice = new Set(names.filter((name, place) => read.has(name) && names.indexOf(name) !== place));
  if (twice.has('id')) throw new InputProblems([wrong('id', 'the column twice')]);
  return {
    count: names.length,
    id: names.indexOf('id'),
    items: [...scorer.readers.keys()].map((id) => placeOf(id, names)),
    problems: [
      ...unknown.map((name) => wrong(name || '(no name)', 'a column that is not an item')),
      ...[...twice].map((name) => wrong(name, 'the column twice')),
    ],
  };
}

function placeOf(id: string, names: readonly string[]): Place {
  const first = names.indexOf(id);
  if (first === -1) return 'none';
  return first === names.lastIndexOf(id) ? first : 'twice';
}

function neededColumns(instrument: Instrument): string[] {
  if (instrument.kind === 'idiographic') return ['id'];
  const mayBeAlone = (id: string): boolean =>
    instrument.scales.every(({ items }) => !items.includes(id) || items.length === 1);
  const needed = scoredItems(instrument).filter(({ id }) => !mayBeAlone(id));
  return ['id', ...needed.map(({ id }) => id)];
}

function knownColumns(instrument: Instrument): ReadonlySet<string> {
  const whole = instrument.partOf === undefined ? undefined : INSTRUMENTS.get(instrument.partOf);
  const printed = [...instrument.items, ...instrument.alsoPrinted, ...(whole?.items ?? [])];
  return new Set(['id', ...printed.map(({ id }) => id)]);
}

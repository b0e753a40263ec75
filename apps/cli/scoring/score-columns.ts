import { INSTRUMENTS, type Instrument, type Scorer, scoredItems } from '@commonground/measures';
import { type InputProblem, InputProblems } from '../command-context.ts';

/** Where in a row the id and each answer stand; -1 for a column that was left out and may be. */
export interface Columns {
  readonly count: number;
  readonly id: number;
  /** in the order of the scorer's readers */
  readonly items: readonly number[];
}

/**
 * Reads the header. Columns may stand in any order. Those of items that no scale counts, and of scales that are one
 * item by themselves (such as the EQ VAS), may be left out; a person with two goals has no column for a third. Columns
 * of the instrument this one is part of may be there and are ignored, so that a file of CORE-OM answers can be scored
 * as CORE-6D.
 *
 * @throws InputProblems naming each column at fault
 */
export function readColumns(file: string, header: readonly string[], scorer: Scorer): Columns {
  const names = header.map((name) => name.trim());
  const { instrument } = scorer;
  const expected = `the columns id,${instrument.items.map(({ id }) => id).join(',')}`;
  const wrong = (column: string, found: string): InputProblem => ({ file, row: 1, column, found, expected });
  if (header.length === 0) throw new InputProblems([{ file, row: 1, found: 'an empty file', expected }]);
  const known = knownColumns(instrument);
  const problems = [
    ...neededColumns(instrument)
      .filter((name) => !names.includes(name))
      .map((name) => wrong(name, 'no such column')),
    ...names
      .filter((name) => !known.has(name))
      .map((name) => wrong(name || '(no name)', 'a column that is not an item')),
    ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => wrong(name, 'the column twice')),
  ];
  if (problems.length > 0) throw new InputProblems(problems);
  const items = [...scorer.readers.keys()].map((id) => names.indexOf(id));
  return { count: names.length, id: names.indexOf('id'), items };
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
  return new Set(['id', ...instrument.items.map(({ id }) => id), ...(whole?.items ?? []).map(({ id }) => id)]);
}

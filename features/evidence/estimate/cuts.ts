import type { Indicator } from '../indicators/indicator.ts';
import type { Cell } from '../read/counting.ts';
import type { Count } from './estimate.ts';

export type By = Readonly<Record<string, string>>;

export interface Cut {
  readonly by: By;
  readonly keeps: (cell: Cell) => boolean;
}

const NOT_RECORDED = 'not-recorded';
export const EVERYBODY: Cut = { by: {}, keeps: () => true };
const labelOf = (cell: Cell, axis: string): string => (cell[axis] as string | null) ?? NOT_RECORDED;

/** Everybody first, then each value of each axis the indicator is cut by; an axis with one value adds nothing. */
export function cutsOf({ by }: Indicator, cells: readonly Cell[]): Cut[] {
  return [EVERYBODY, ...by.flatMap((axis) => cutsAlong(axis, cells))];
}

function cutsAlong(axis: string, cells: readonly Cell[]): Cut[] {
  const labels = [...new Set(cells.map((cell) => labelOf(cell, axis)))].sort();
  if (labels.length < 2) return [];
  return labels.map((label) => ({ by: { [axis]: label }, keeps: (cell) => labelOf(cell, axis) === label }));
}

/** Adds up the cells that fit, and the people behind them. */
export function countWhere(cells: readonly Cell[], fits: (cell: Cell) => boolean = () => true): Count {
  let n = 0;
  let people = 0;
  for (const cell of cells)
    if (fits(cell)) {
      n += cell.n as number;
      people += cell.people as number;
    }
  return { n, people };
}

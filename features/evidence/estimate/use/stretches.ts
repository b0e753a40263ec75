import { type Indicator, numberOf } from '../../indicators/indicator.ts';
import type { Cell, Parameters } from '../../read/counting.ts';
import type { Question } from '../estimate.ts';

/** How often something happened to one person over equally long stretches of days on both sides of the start. */
export interface Pair {
  readonly before: number;
  readonly daysBefore: number;
  readonly after: number;
  readonly daysAfter: number;
}

/** Which stretches stand on the two sides: the start against the first known after it, against the last, or against the one earlier. */
export const SIDES = {
  first: ['before', 'after'],
  latest: ['before', 'latest'],
  earlier: ['earlier', 'before'],
} as const;
export type Sides = keyof typeof SIDES;

const number = (cell: Cell, column: string): number => cell[column] as number;
export const isKnown = (cell: Cell, column: string): boolean => cell[column] !== null;
export const isPaired =
  (sides: Sides) =>
  (cell: Cell): boolean =>
    SIDES[sides].every((side) => isKnown(cell, side));

/** One pair for each person of whom both sides are known. */
export function pairsOf(cells: readonly Cell[], sides: Sides): Pair[] {
  const [from, to] = SIDES[sides];
  return cells.filter(isPaired(sides)).flatMap((cell) => {
    const pair = {
      before: number(cell, from),
      daysBefore: number(cell, `${from}_days`),
      after: number(cell, to),
      daysAfter: number(cell, `${to}_days`),
    };
    return Array.from({ length: cell.n as number }, () => pair);
  });
}

const MONTH = 365.25 / 12;

/** The counting SQL's cells for an indicator of use or harm. */
export const stretchCells = (question: Question): Promise<Cell[]> =>
  question.cells('use-before-after', { ...stretchParameters(question), joins_halves: 0 });

const YEAR = 365;

/** The same over whole years, made of two half-years that adjoin where nobody told of a whole one; null where it asks for none. */
export const yearCells = async (question: Question): Promise<Cell[] | null> =>
  question.indicator.parameters['joined-into-years'] === undefined
    ? null
    : question.cells('use-before-after', { ...stretchParameters(question), days: YEAR, joins_halves: 1 });

/** What counting stretches needs to know of an indicator; see the parameters of its file. */
export function stretchParameters({ indicator, period, asOf }: Question): Parameters {
  const kinds = kindsOf(indicator);
  const whole = textOf(indicator, 'whole-kind') ?? '';
  return {
    from_day: period.from,
    to_day: period.to,
    as_of: asOf,
    kinds: ` ${[...kinds, whole].filter((kind) => kind !== '').join(' ')} `,
    kinds_needed: kinds.length,
    whole_kind: whole,
    days: numberOf(indicator, 'days'),
    tolerance: numberOf(indicator, 'tolerance-days'),
    near: numberOf(indicator, 'near-days'),
    within: numberOf(indicator, 'within-days'),
    after_end: indicator.parameters['days-after-ending'] === undefined ? -1 : numberOf(indicator, 'days-after-ending'),
    settling_days: Math.round((indicator['bedding-in-months'] ?? 0) * MONTH),
  };
}

export const kindsOf = (indicator: Indicator): string[] => (textOf(indicator, 'kinds') ?? '').split(' ');

function textOf(indicator: Indicator, name: string): string | undefined {
  const value = indicator.parameters[name];
  return value === undefined ? undefined : String(value);
}

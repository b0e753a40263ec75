import type { Cell } from '../../read/counting.ts';
import type { Days } from '../../read/period.ts';
import { fullMonthsOf } from '../../read/period.ts';
import type { Question } from '../estimate.ts';

export const NO_TEAM = 'The dataset says nothing of the team in the period.';

/** What is written down of a team, by measure and month. */
export interface TeamMonths {
  /** The full months of the period. */
  readonly months: readonly string[];
  readonly isEmpty: boolean;
  of(measure: string, month: string): number | undefined;
  /** The months in which every one of the measures is written down. */
  with(...measures: readonly string[]): string[];
}

export async function teamMonths({ period, cells }: Question): Promise<TeamMonths> {
  const found = await cells('workforce-by-month', { from_day: period.from, to_day: period.to });
  return inMonths(found, period);
}

function inMonths(found: readonly Cell[], period: Days): TeamMonths {
  const months = fullMonthsOf(period);
  const values = new Map(found.map((cell) => [`${cell.measure} ${cell.month}`, cell.value as number]));
  const of = (measure: string, month: string) => values.get(`${measure} ${month}`);
  return {
    months,
    isEmpty: found.length === 0,
    of,
    with: (...measures) => months.filter((month) => measures.every((measure) => of(measure, month) !== undefined)),
  };
}

/** Months of the period of which something is not written down, as a reason for missing. */
export const monthsWithout = ({ months }: TeamMonths, known: readonly string[]) =>
  months.length === known.length
    ? []
    : [{ reason: 'months of which it is not written down', n: months.length - known.length, people: null }];

import { SIGNAL_RULES, type Signal } from './control-chart.ts';
import { type Direction, shift, sidesOf, trend, twoOfThree } from './xmr-rules.ts';

/** What one value is judged by: limits before they are cut to what is possible (no share below 0). */
export interface Reach {
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  /** distance from the centre beyond which a value is close to its limit; two thirds of the way unless given */
  readonly nearDown?: number;
  readonly nearUp?: number;
}

/** The four rules on values in time order, each with what it is judged by: the first that marks a point names it. */
export function signalsOf(values: readonly number[], reaches: readonly Reach[]): (Signal | null)[] {
  const outside = values.map((value, at): Direction | null =>
    value > reaches[at]!.upper ? 'up' : value < reaches[at]!.lower ? 'down' : null,
  );
  const close = values.map((value, at) => outside[at] === null && isClose(value, reaches[at]!));
  // A group has one centre, so that one side of it means the same for all its points.
  const sides = sidesOf(values, reaches[0]?.centre ?? 0);
  const marks = [outside, trend(values), twoOfThree(sides, close), shift(sides)];
  return values.map((_, at) => {
    const first = marks.findIndex((mark) => mark[at] !== null);
    return first === -1 ? null : { rule: SIGNAL_RULES[first]!, direction: marks[first]![at]! };
  });
}

function isClose(value: number, { centre, lower, upper, nearDown, nearUp }: Reach): boolean {
  if (value > centre) return value - centre > (nearUp ?? (2 / 3) * (upper - centre));
  return centre - value > (nearDown ?? (2 / 3) * (centre - lower));
}

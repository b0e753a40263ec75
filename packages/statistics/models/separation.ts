import { multiplyVector } from '../numerics/linear-algebra.ts';
import { type Design, INTERCEPT } from './design.ts';
import type { Family } from './families.ts';

const NIL = 1e-4;

/**
 * Proof that no finite estimate exists: a direction in which every observation fits at least as well, and some better,
 * however far one goes. Returns it in words, or null when the direction proves nothing.
 *
 * Source: Albert & Anderson 1984, Biometrika 71:1; for counts Santos Silva & Tenreyro 2010, Economics Letters 107:310.
 */
export function whySeparated(design: Design, family: Family, direction: readonly number[]): string | null {
  const along = multiplyVector(design.rows, direction);
  const largest = along.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(largest > 0)) return null;
  const shares = family.name.startsWith('binomial');
  const never = along.some((value, i) => against(design.y[i]!, value / largest, shares));
  if (never) return null;
  const named = termsIn(design, direction, largest).join(' and ');
  return shares
    ? `separation: ${named} tell those with the outcome and those without apart without overlap, so there is no finite estimate; Firth's method gives one`
    : `separation: no events at all at some values of ${named}, so the rate there is 0 and its logarithm has no finite estimate`;
}

/** Whether one observation speaks against going on in this direction. */
function against(y: number, step: number, shares: boolean): boolean {
  if (y === 0) return step > NIL;
  if (shares && y === 1) return step < -NIL;
  return Math.abs(step) > NIL;
}

/** Terms that matter in the direction; the constant only when it is alone. */
function termsIn({ names, rows }: Design, direction: readonly number[], largest: number): string[] {
  const spread = (j: number): number => {
    const values = rows.map((row) => row[j]!);
    const [low, high] = values.reduce(([l, h], x) => [Math.min(l, x), Math.max(h, x)], [values[0]!, values[0]!]);
    return high - low;
  };
  const found = names.filter((name, j) => name !== INTERCEPT && Math.abs(direction[j]!) * spread(j) > 1e-3 * largest);
  return found.length > 0 ? found : [names[0]!];
}

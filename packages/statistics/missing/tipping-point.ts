import type { Figure } from '../figure.ts';
import { type Analysis, filledIn, type Imputations } from './multiple-imputation.ts';
import { poolImputations, type RubinDetail, type RubinOptions } from './rubin.ts';

/** The result if everybody whose outcome is missing had done worse (or better) than people like them, by a shift. */
export interface ShiftedResult {
  readonly shift: number;
  readonly figure: Figure<RubinDetail>;
  /** where the interval lies: wholly below, wholly above or across the value asked about */
  readonly verdict: 'below' | 'across' | 'above';
}

/** How far the missing would have to differ before the conclusion changes. */
export interface TippingPoint {
  /** smallest shift of either sign, within those asked for, at which the verdict is another; null: it never is */
  readonly shift: number | null;
  readonly verdict: ShiftedResult['verdict'];
  readonly results: readonly ShiftedResult[];
  readonly method: string;
  readonly source: string;
}

const NAMED = {
  method: 'delta-shifted multiple imputation, tipping point',
  source: 'Rubin 1977, JASA 72:538; White, Royston & Wood 2011, Stat Med 30:377; Cro et al 2020, Stat Med 39:2815',
};

/**
 * Adds shifts (in the unit of the outcome) to what was filled in, with the same draws throughout, and finds where the
 * verdict on `value` changes: between the grid of shifts, to 1e-9.
 *
 * @throws RangeError when the shifts do not include 0
 */
export function tippingPoint(
  imputations: Imputations,
  analysis: Analysis,
  shifts: readonly number[],
  options: RubinOptions & { readonly value?: number } = {},
): TippingPoint {
  if (!shifts.includes(0)) throw new RangeError('The shifts to look at must include 0.');
  const value = options.value ?? 0;
  const at = (shift: number): ShiftedResult => {
    const figure = poolImputations(
      imputations.sets.map((set) => analysis(filledIn(imputations, set, shift))),
      options,
    );
    return { shift, figure, verdict: verdictOf(figure, value) };
  };
  const results = shifts.toSorted((a, b) => a - b).map(at);
  const base = results.find(({ shift }) => shift === 0)!;
  const tips = [1, -1].flatMap((sign) => firstChange(results, base, sign, at));
  const shift = tips.length === 0 ? null : tips.reduce((least, tip) => (Math.abs(tip) < Math.abs(least) ? tip : least));
  return { shift, verdict: base.verdict, results, ...NAMED };
}

function verdictOf({ interval }: Figure, value: number): ShiftedResult['verdict'] {
  if (interval!.upper! < value) return 'below';
  return interval!.lower! > value ? 'above' : 'across';
}

/** Walking outwards on one side: the first shift with another verdict, brought closer by bisection. */
function firstChange(
  results: readonly ShiftedResult[],
  base: ShiftedResult,
  sign: number,
  at: (shift: number) => ShiftedResult,
): number[] {
  const side = results.filter(({ shift }) => shift * sign >= 0).toSorted((a, b) => (a.shift - b.shift) * sign);
  const index = side.findIndex(({ verdict }) => verdict !== base.verdict);
  if (index < 1) return [];
  let [same, other] = [side[index - 1]!.shift, side[index]!.shift];
  while (Math.abs(other - same) > 1e-9) {
    const middle = (same + other) / 2;
    if (at(middle).verdict === base.verdict) same = middle;
    else other = middle;
  }
  return [other];
}

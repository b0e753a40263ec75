import { requireCount } from '../checks.ts';
import { binomialCdf, binomialPmf } from '../distributions/counts.ts';
import { chiSquaredSf } from '../distributions/gamma.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';
import type { PairedCounts } from '../proportions/difference.ts';
import { LIMITS } from '../proportions/limits.ts';

/** What McNemar's tests add to the paired odds ratio. Each p is two-sided; null when nobody changed. */
export interface McNemarDetail {
  /** the default: exact less the probability of the very table seen */
  readonly p: number | null;
  readonly exactP: number | null;
  /** (b - c)²/(b + c) with one degree of freedom, without continuity correction */
  readonly chiSquared: { readonly statistic: number; readonly p: number } | null;
  /** people who changed either way: all the test rests on */
  readonly changed: number;
}

const PARTS = {
  method: 'odds ratio of paired proportions (yes to no / no to yes), exact limits; McNemar mid-p test',
  source: 'McNemar 1947, Psychometrika 12:153; Fagerland, Lydersen & Laake 2013, BMC Med Res Methodol 13:91',
};

/**
 * Did a yes/no change in the same people? Estimate: those who went from yes to no for each who went from no to yes.
 * With nobody going from no to yes there is no ratio, but its lower limit stands.
 *
 * @throws RangeError when a count is impossible
 */
export function mcNemar(cells: PairedCounts, options: FigureOptions = {}): Figure<McNemarDetail> {
  for (const [name, count] of Object.entries(cells)) requireCount(name, count);
  const { onlyFirst: b, onlySecond: c } = cells;
  const n = cells.bothYes + b + c + cells.neither;
  const level = levelOf(options);
  const changed = b + c;
  const parts = { n, denominators: { pairs: n, changed }, ...PARTS };
  if (changed === 0) {
    const reason = n === 0 ? 'no one answered twice' : 'no one changed';
    return { ...notEstimated(reason, parts, options), p: null, exactP: null, chiSquared: null, changed };
  }
  const detail = { ...testsOf(b, c), changed };
  const full = { ...parts, interval: oddsInterval(b, changed, level) };
  if (c === 0) return { ...notEstimated('no one changed from no to yes', full, options), ...detail };
  return { ...estimated(b / c, full, options), ...detail };
}

function testsOf(b: number, c: number): Pick<McNemarDetail, 'p' | 'exactP' | 'chiSquared'> {
  const changed = b + c;
  const statistic = (b - c) ** 2 / changed;
  const atTable = binomialPmf(b, changed, 0.5);
  const doubled = 2 * binomialCdf(Math.min(b, c), changed, 0.5);
  return {
    // With as many one way as the other both tails hold the table seen, so only half of it is taken off.
    p: b === c ? 1 - atTable / 2 : doubled - atTable,
    exactP: Math.min(1, doubled),
    chiSquared: { statistic, p: chiSquaredSf(statistic, 1) },
  };
}

/** Clopper-Pearson limits of b/(b + c), as odds; an end at 1 is no bound. */
function oddsInterval(b: number, changed: number, level: number): Interval {
  const share = LIMITS.exact(b, changed, level);
  const odds = (p: number): number | null => (p === 1 ? null : p / (1 - p));
  return { lower: odds(share.lower!), upper: odds(share.upper!), level, method: 'exact, from Clopper-Pearson' };
}

import { requirePartOf, requireWhole } from '../checks.ts';
import { estimated, type FigureOptions, levelOf, notEstimated } from '../figure.ts';
import type { Share } from '../proportions/difference.ts';
import { fitBetaBinomial } from './beta-binomial-fit.ts';
import { FEW_UNITS, posteriorInterval, type Shrunk, tooSure } from './posterior.ts';

/** The likelihood is summed person by person. */
const MOST_PEOPLE = 1_000_000;
const NAMED = {
  method: 'beta-binomial by maximum likelihood, posterior limits',
  source: 'Griffiths 1973, Biometrics 29:637; Efron & Morris 1975, JASA 70:311',
};

/** How shares are spread over units: Beta with this mean and precision (a + b); `null` precision: chance alone. */
export interface SharePrior {
  readonly mean: number;
  readonly precision: number | null;
}

/**
 * Each unit's share (0 to 1), drawn towards the mean of all as far as its own numbers are small. Units come back in the
 * order they were given.
 *
 * @throws RangeError when a count is impossible or a unit has more than a million people
 */
export function shrinkShares(units: readonly Share[], options: FigureOptions = {}): Shrunk<SharePrior> {
  const level = levelOf(options);
  for (const { count, of } of units) {
    requirePartOf('count', count, 'of', of);
    requireWhole('of', of, 0, MOST_PEOPLE);
  }
  const some = units.filter(({ of }) => of > 0);
  const reason = whyNot(some);
  if (reason !== null) return { ...nothing(units, reason, options), prior: null, reason, warnings: [], ...NAMED };
  const { mean, theta } = fitBetaBinomial(some);
  const precision = theta === 0 ? null : 1 / theta;
  const warnings = some.length < FEW_UNITS ? [tooSure(some.length)] : [];
  const figures = units.map(({ count, of }) => {
    const parts = { n: of, denominators: { people: of }, ...NAMED, warnings };
    const raw = of === 0 ? mean : count / of;
    if (precision === null) {
      const alike = ['units differ no more than chance would make them, so each is given the mean of all'];
      return { ...estimated(mean, { ...parts, warnings: alike }, options), raw, ownWeight: 0, posterior: null };
    }
    const posterior = { kind: 'beta' as const, a: count + mean * precision, b: of - count + (1 - mean) * precision };
    const estimate = posterior.a / (posterior.a + posterior.b);
    const interval = posteriorInterval(posterior, level);
    return {
      ...estimated(estimate, { ...parts, interval }, options),
      raw,
      ownWeight: of / (of + precision),
      posterior,
    };
  });
  return { units: figures, prior: { mean, precision }, reason: null, warnings, ...NAMED };
}

function whyNot(units: readonly Share[]): string | null {
  if (units.length < 3) return 'fewer than three units with people';
  if (units.every(({ count }) => count === 0)) return 'nobody anywhere: the spread between units cannot be seen';
  if (units.every(({ count, of }) => count === of))
    return 'everybody everywhere: the spread between units cannot be seen';
  return null;
}

function nothing(units: readonly Share[], reason: string, options: FigureOptions): Pick<Shrunk<SharePrior>, 'units'> {
  return {
    units: units.map(({ count, of }) => {
      const figure = notEstimated(reason, { n: of, denominators: { people: of }, ...NAMED }, options);
      return { ...figure, raw: of === 0 ? 0 : count / of, ownWeight: 0, posterior: null };
    }),
  };
}

import { estimated, type Figure, type FigureOptions, notEstimated } from '../figure.ts';
import { sum } from '../numerics/sum.ts';
import { logOdds } from './families.ts';
import { coefficientFigure, type TestDetail } from './fit-figures.ts';
import { generalisedLinearModel } from './generalised-linear-model.ts';

/** The probability foretold for one person, and whether it happened. */
export interface ForetoldShare {
  /** 0 to 1 */
  readonly probability: number;
  readonly happened: boolean;
}

export interface Calibration {
  /** 1 when foretold probabilities spread as they should; below 1: too extreme (log odds on log odds) */
  readonly slope: Figure<TestDetail>;
  /** 0 when as many happened as foretold; above 0: more happened (log odds) */
  readonly inTheLarge: Figure<TestDetail>;
}

const SOURCE = 'Cox 1958, Biometrika 45:562; Steyerberg 2009, Clinical Prediction Models, 15.3';

/**
 * Slope and level of what happened against what was foretold. People foretold exactly 0 or 1 are left out and counted:
 * their log odds are infinite.
 *
 * @throws RangeError when a probability does not lie between 0 and 1
 */
export function calibration(people: readonly ForetoldShare[], options: FigureOptions = {}): Calibration {
  people.forEach(check);
  const inside = people.filter(({ probability }) => probability > 0 && probability < 1);
  const missing = [{ reason: 'foretold exactly 0 or 1', n: people.length - inside.length }];
  const given = { ...options, missing: [...(options.missing ?? []), ...missing] };
  const outcome = inside.map(({ happened }) => (happened ? 1 : 0));
  const foretold = inside.map(({ probability }) => logOdds(probability));
  const sloped = generalisedLinearModel(
    'binomial',
    { outcome, terms: [{ name: 'foretold', values: foretold }] },
    given,
  );
  const level = generalisedLinearModel('binomial', { outcome, terms: [], offset: foretold }, given);
  const slope = coefficientFigure(sloped, 'foretold', options);
  const inTheLarge = coefficientFigure(level, '(intercept)', options);
  return {
    slope: { ...slope, method: 'calibration slope, logistic regression on the log odds foretold', source: SOURCE },
    inTheLarge: {
      ...inTheLarge,
      method: 'calibration in the large, log odds of what happened over foretold',
      source: SOURCE,
    },
  };
}

export interface BrierDetail {
  /** 1 less the score over that of foretelling everybody the overall share; null when all ended alike */
  readonly scaled: number | null;
}

/**
 * Mean squared distance of foretold probability and what happened: 0 is perfect, 0.25 is always saying a half.
 *
 * @throws RangeError when a probability does not lie between 0 and 1
 */
export function brierScore(people: readonly ForetoldShare[], options: FigureOptions = {}): Figure<BrierDetail> {
  people.forEach(check);
  const n = people.length;
  const parts = { n, denominators: { people: n }, method: 'Brier score', source: 'Brier 1950, Mon Weather Rev 78:1' };
  if (n === 0) return { ...notEstimated('there are no people', parts, options), scaled: null };
  const score = sum(people.map(({ probability, happened }) => (probability - (happened ? 1 : 0)) ** 2)) / n;
  const share = people.filter(({ happened }) => happened).length / n;
  const scaled = share > 0 && share < 1 ? 1 - score / (share * (1 - share)) : null;
  const warnings = ['no interval is given'];
  return { ...estimated(score, { ...parts, warnings }, options), scaled };
}

function check({ probability }: ForetoldShare): void {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`A probability lies between 0 and 1, found ${probability}.`);
  }
}

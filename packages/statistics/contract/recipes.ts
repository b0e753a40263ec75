import type { Draws } from '../numerics/random.ts';

/** Draws arguments for one function; small numbers, ties, gaps and empty lists come up often. */
export interface Drawn {
  readonly args: readonly unknown[];
  /** lists whose order must not matter, each permuted alike where lists belong together: paths of places */
  readonly rows: readonly (readonly (string | number)[])[];
}

const pick = <T>(draws: Draws, values: readonly T[]): T => values[draws.below(values.length)]!;
const many = <T>(draws: Draws, most: number, one: (index: number) => T): T[] => {
  const n = draws.below(most + 1);
  return Array.from({ length: n }, (_, index) => one(index));
};
const score = (draws: Draws): number =>
  pick(draws, [0, 1, 2, 5, 10, draws.below(41), 40 * draws.uniform(), -3, draws.normal()]);
const maybe = <T>(draws: Draws, value: T): T | null => (draws.uniform() < 0.1 ? null : value);
const count = (draws: Draws): number => pick(draws, [0, 0, 1, 2, 3, draws.below(12), draws.below(1000)]);
const share = (draws: Draws) => {
  const of = count(draws);
  return { count: draws.below(of + 1), of };
};
const observed = (draws: Draws) => ({ events: count(draws), exposure: 0.5 + 100 * draws.uniform() });
const pairs = (draws: Draws) =>
  many(draws, 14, () => ({ first: maybe(draws, score(draws)), last: maybe(draws, score(draws)) }));
const spells = (draws: Draws) =>
  many(draws, 15, () => ({
    time: pick(draws, [0, draws.below(10), 10 * draws.uniform()]),
    end: pick(draws, [null, 'left', 'left', 'finished']),
  }));
const cells = (draws: Draws) => ({
  bothYes: count(draws),
  onlyFirst: count(draws),
  onlySecond: count(draws),
  neither: count(draws),
});
const countPairs = (draws: Draws, days = draws.uniform() < 0.5) =>
  many(draws, 15, () => ({
    before: maybe(draws, draws.below(6)),
    after: maybe(draws, draws.below(4)),
    ...(days ? { daysBefore: 1 + draws.below(300), daysAfter: 1 + draws.below(300) } : {}),
  }));
const histories = (draws: Draws) =>
  many(draws, 10, () => {
    const from = pick(draws, [0, 0, 2]);
    const until = from + 1 + draws.below(20);
    const events = many(draws, 4, () => from + 1 + draws.below(until - from)).sort((a, b) => a - b);
    return { from, until, events, values: [draws.below(2), draws.normal()] };
  });
const units = (draws: Draws) => many(draws, 9, () => ({ estimate: draws.normal(), variance: 0.01 + draws.uniform() }));
const model = (draws: Draws, outcome: () => number | null) => {
  const n = draws.below(26);
  const list = (value: () => number | null): (number | null)[] => Array.from({ length: n }, value);
  return {
    outcome: list(outcome),
    terms: [
      { name: 'x', values: list(() => maybe(draws, pick(draws, [0, 1, draws.normal()]))) },
      ...(draws.uniform() < 0.5 ? [{ name: 'z', values: list(() => draws.below(2)) }] : []),
    ],
    clusters: Array.from({ length: n }, () => `c${draws.below(5)}`),
  };
};
const MODEL_ROWS = [
  ['0', 'outcome'],
  ['0', 'terms', 0, 'values'],
  ['0', 'terms', 1, 'values'],
  ['0', 'clusters'],
] as const;
const people = (draws: Draws) =>
  many(draws, 16, () => ({
    time: pick(draws, [1 + draws.below(8), 10 * draws.uniform()]),
    end: pick(draws, [null, 'left', 'left', 'finished']),
    values: [draws.below(3), maybe(draws, draws.normal())],
  }));
const foretold = (draws: Draws) =>
  many(draws, 20, () => {
    const probability = pick(draws, [0, 1, 0.5, draws.uniform(), draws.uniform()]);
    return { probability, score: probability, happened: draws.uniform() < 0.5 };
  });
const table = (draws: Draws) => {
  const columns = 1 + draws.below(5);
  return many(draws, 12, () => Array.from({ length: columns }, () => maybe(draws, draws.below(5))));
};
const chart = (draws: Draws, least = -5) =>
  many(draws, 30, (index) => ({ x: `m${index}`, value: maybe(draws, least + draws.below(9)) }));
const counted = (draws: Draws) =>
  many(draws, 30, (index) => {
    const { count: seen, of } = share(draws);
    return { x: `m${index}`, count: maybe(draws, seen), of };
  });
const selection = (draws: Draws) => ({
  mean: score(draws),
  sd: 0.1 + 10 * draws.uniform(),
  reliability: draws.uniform(),
  selectedFrom: score(draws),
  better: pick(draws, ['lower', 'higher'] as const),
});
const criterion = (draws: Draws) => ({
  better: pick(draws, ['lower', 'higher'] as const),
  reliableChange: 0.5 + 5 * draws.uniform(),
  cutOff: pick(draws, [null, 10, 2]),
  resolution: pick(draws, [0.1, 1]),
});
const setting = (draws: Draws) => ({ ...criterion(draws), reliability: draws.uniform() });

type Recipe = (draws: Draws) => Drawn;
const plain = (...args: unknown[]): Drawn => ({ args, rows: [] });
const listed = (...args: unknown[]): Drawn => ({ args, rows: [['0']] });
const modelled = (...args: unknown[]): Drawn => ({ args, rows: MODEL_ROWS });
const yes = (draws: Draws) => () => draws.below(2);
const counts = (draws: Draws) => () => draws.below(7);
const any = (draws: Draws) => () => maybe(draws, score(draws));

/** Every function of the package that returns figures, fits, charts or tests, by name. */
export const RECIPES: Readonly<Record<string, Recipe>> = {
  ancova: (d) => listed(pairs(d).map((pair) => ({ ...pair, inGroup: d.uniform() < 0.5 }))),
  andersenGill: (d) => listed(histories(d), ['x', 'z']),
  ar1Model: (d) => {
    const data = model(d, any(d));
    return plain(
      data,
      data.outcome.map((_, index) => index * 2 + (index > 3 ? 3 : 0)),
    );
  },
  areaUnderCurve: (d) => listed(foretold(d)),
  beforeAfterModel: (d) =>
    listed(countPairs(d), { family: pick(d, ['poisson', 'quasi-poisson', 'negative-binomial'] as const) }),
  beforeAfterRatio: (d) => listed(countPairs(d), { smallSample: d.uniform() < 0.5 }),
  bootstrap: (d) =>
    listed(
      many(d, 10, () => score(d)),
      (rows: readonly number[]) => (rows.length === 0 ? null : rows.reduce((a, b) => a + b, 0) / rows.length),
      { resamples: { seed: 1, replicates: 99 }, interval: pick(d, ['bca', 'percentile', 'basic'] as const) },
    ),
  brierScore: (d) => listed(foretold(d)),
  calibration: (d) => listed(foretold(d)),
  changeBeyondRegression: (d) => listed(pairs(d), selection(d)),
  changeByEveryVariant: (d) => plain(pairs(d), setting(d)),
  changeByVariant: (d) => plain(pick(d, ['JT', 'GLN', 'HLL', 'EN', 'NK', 'HA']), pairs(d), setting(d)),
  changeSummary: (d) => listed(pairs(d), criterion(d)),
  competingRisks: (d) => listed(spells(d)),
  coxRegression: (d) => listed(people(d), ['x', 'z'], { ties: pick(d, ['efron', 'breslow'] as const) }),
  cronbachAlpha: (d) => listed(table(d)),
  directlyStandardisedRate: (d) =>
    listed(
      Array.from({ length: 1 + d.below(5) }, (_, index) => ({
        name: `s${index}`,
        events: count(d),
        population: 1000 + d.below(9) * 100,
        standard: 100 + d.below(9) * 100,
      })),
      { limits: pick(d, ['dobson-byar', 'dobson-exact', 'fay-feuer'] as const), fewestEvents: 0 },
    ),
  effectSizeOf: (d) => {
    const drawn = [pick(d, ['d_av', 'd_z', 'd_rm', 'd_pre', 'd_av-lakens']), pairs(d), { hedges: d.uniform() < 0.5 }];
    return { args: drawn, rows: [['1']] };
  },
  fineGray: (d) => listed(people(d), ['x', 'z'], 'left'),
  firthLogistic: (d) => modelled(model(d, yes(d))),
  funnelOfRatios: (d) =>
    plain(
      many(d, 9, (index) => ({ id: `u${index}`, observed: count(d), expected: 20 * d.uniform() })),
      { overdispersion: pick(d, ['additive', 'multiplicative', 'none'] as const) },
    ),
  funnelOfShares: (d) => plain(many(d, 9, (index) => ({ id: `u${index}`, ...share(d) }))),
  gChart: (d) => plain(chart(d, 0), { limits: pick(d, ['probability', 'three-sigma'] as const) }),
  generalisedLinearModel: (d) => {
    const family = pick(d, ['binomial', 'poisson', 'quasi-poisson', 'gamma'] as const);
    const outcome = family === 'binomial' ? yes(d) : family === 'gamma' ? () => 0.1 + d.uniform() : counts(d);
    const errors = pick(d, ['model', 'HC0', 'HC3', 'CR0', 'CR1'] as const);
    return {
      args: [family, model(d, outcome), { errors }],
      rows: MODEL_ROWS.map(([, ...path]) => ['1', ...path]),
    };
  },
  grayTest: (d) => plain([spells(d), spells(d)], 'left'),
  icc: (d) => ({ args: [pick(d, ['1,1', '2,1', '3,1', '1,k', '2,k', '3,k']), table(d)], rows: [['1']] }),
  interruptedSeries: (d) => {
    const scale = pick(d, ['linear', 'log-linear', 'counts'] as const);
    const points = many(d, 40, (time) => ({ time, value: maybe(d, d.below(9)) }));
    const errors =
      scale === 'counts' ? pick(d, ['model', 'newey-west'] as const) : pick(d, ['newey-west', 'ar1'] as const);
    return listed(points, { changeAt: 12, scale, errors });
  },
  kaplanMeier: (d) => listed(spells(d), { interval: pick(d, ['log-log', 'log', 'plain', 'arcsine'] as const) }),
  linearMixed: (d) => modelled(model(d, any(d)), pick(d, [{}, { slope: 'x' }])),
  linearModel: (d) => modelled(model(d, any(d)), { errors: pick(d, ['model', 'HC3', 'HC2', 'CR1'] as const) }),
  logRank: (d) => plain([spells(d), spells(d), spells(d)]),
  logisticMixed: (d) => modelled(model(d, yes(d)), { points: 5 }),
  mcNemar: (d) => plain(cells(d)),
  mean: (d) => listed(many(d, 12, () => maybe(d, score(d)))),
  meanChange: (d) => listed(pairs(d)),
  meanChangeBounds: (d) => listed(pairs(d), pick(d, [null, { lowest: -100, highest: 100 }])),
  meanCumulativeFunction: (d) => listed(histories(d)),
  median: (d) => listed(many(d, 12, () => maybe(d, score(d)))),
  multipleImputation: (d) =>
    modelled(
      model(d, any(d)),
      (outcome: readonly number[]) => ({ estimate: outcome.reduce((a, b) => a + b, 0), variance: 1 }),
      { seed: 3 },
      { method: pick(d, ['normal', 'predictive-mean-matching'] as const), imputations: 3 },
    ),
  negativeBinomialModel: (d) => modelled(model(d, counts(d))),
  observedOverExpected: (d) => plain(count(d), 0.1 + 20 * d.uniform(), { limits: pick(d, ['exact', 'byar'] as const) }),
  ownRank: (d) => {
    const posterior = () =>
      pick(d, [
        null,
        { kind: 'normal', mean: d.normal(), sd: 0.1 + d.uniform() },
        { kind: 'beta', a: 0.5 + 9 * d.uniform(), b: 0.5 + 9 * d.uniform() },
        { kind: 'gamma', shape: 0.5 + 9 * d.uniform(), rate: 1 },
      ]);
    return plain(
      posterior(),
      many(d, 4, () => posterior()),
    );
  },
  outlyingAtFalseDiscoveryRate: (d) => plain(many(d, 8, () => maybe(d, 3 * d.normal()))),
  pChart: (d) => plain(counted(d)),
  pPrimeChart: (d) => plain(counted(d)),
  pairedProportionDifference: (d) => plain(cells(d)),
  poolEstimates: (d) =>
    listed(units(d), {
      between: pick(d, ['reml', 'paule-mandel', 'dersimonian-laird'] as const),
      interval: pick(d, ['hartung-knapp', 'wald', 'hartung-knapp-floor'] as const),
    }),
  poolImputations: (d) => listed(units(d), pick(d, [{}, { completeDf: 10 }])),
  proportion: (d) => {
    const { count: seen, of } = share(d);
    return plain(seen, of, { interval: pick(d, ['wilson', 'exact', 'jeffreys', 'mid-p'] as const) });
  },
  proportionBounds: (d) => {
    const { count: seen, of } = share(d);
    return plain({ count: seen, measured: of, unmeasured: count(d) });
  },
  proportionDifference: (d) => plain(share(d), share(d)),
  rate: (d) => plain(count(d), 0.1 + 20 * d.uniform()),
  rateByar: (d) => plain(count(d), 0.1 + 20 * d.uniform()),
  rateRatio: (d) => plain(observed(d), observed(d)),
  rateRatioLogWald: (d) => plain(observed(d), observed(d)),
  rateRatioMidP: (d) => plain(observed(d), observed(d)),
  reducedToNil: (d) => listed(countPairs(d, false)),
  regressionSensitivity: (d) => plain(pairs(d), selection(d), { reliabilities: [0.5, 0.9], selectedFrom: [null, 10] }),
  shrinkEstimates: (d) => plain(units(d)),
  shrinkRates: (d) => plain(many(d, 9, () => observed(d))),
  shrinkShares: (d) => plain(many(d, 9, () => share(d))),
  standardisedRatio: (d) =>
    listed(
      many(d, 5, (index) => ({
        name: `s${index}`,
        events: count(d),
        population: 1000 + d.below(9),
        referenceEvents: d.below(50),
        referencePopulation: 5000,
      })),
    ),
  tChart: (d) => plain(chart(d, 0), { times: pick(d, ['nelson', 'exponential'] as const) }),
  uChart: (d) => plain(counted(d)),
  uPrimeChart: (d) => plain(counted(d)),
  weightedMeanOfAll: (d) => modelled(model(d, any(d))),
  wilcoxonSignedRank: (d) => listed(pairs(d), { zeros: pick(d, ['drop', 'pratt'] as const) }),
  withinPersonModel: (d) => listed(countPairs(d)),
  xmr: (d) => plain(chart(d)),
};

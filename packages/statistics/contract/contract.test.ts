import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as statistics from '../index.ts';
import { type Draws, seededDraws } from '../numerics/random.ts';
import { type Drawn, RECIPES } from './recipes.ts';

type Anything = (...args: readonly unknown[]) => unknown;
const functions = statistics as unknown as Readonly<Record<string, Anything>>;

/** Figures asked of a result: what a reader would go on to ask. */
const AFTERWARDS: Readonly<Record<string, (result: never, draws: Draws) => unknown[]>> = {
  kaplanMeier: (curve: statistics.SurvivalCurve, draws) => [
    statistics.survivalAt(curve, draws.below(12)),
    statistics.medianSurvival(curve),
    statistics.restrictedMean(curve, 5),
    statistics.restrictedMeanDifference(curve, curve, 5),
  ],
  competingRisks: (risks: statistics.CompetingRisks, draws) =>
    risks.ends.map((end) => statistics.incidenceAt(risks, end, draws.below(12))),
  meanCumulativeFunction: (curve: statistics.MeanCumulativeCurve, draws) => [
    statistics.meanCumulativeAt(curve, draws.below(20)),
    statistics.meanCumulativeDifference(curve, curve, draws.below(9)),
  ],
  coxRegression: (fit: statistics.CoxFit) =>
    fit.reason === null ? [statistics.proportionalHazards(fit), statistics.baselineHazard(fit)] : [],
  generalisedLinearModel: (fit: statistics.FitResult) => [
    statistics.ratioFigure(fit, 'x'),
    statistics.contrastFigure(fit, { x: 2 }),
  ],
  linearModel: (fit: statistics.FitResult) => [statistics.coefficientFigure(fit, 'x')],
  tChart: (chart: statistics.ControlChart) => [statistics.quietSince(chart, 5)],
  xmr: (chart: statistics.ControlChart) => [statistics.assurance(chart, 2, 'higher')],
};

/** The first thing in a result that no result may hold, or null. */
function fault(value: unknown, path: string): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${path} is ${value}`;
  if (value === undefined) return `${path} is undefined`;
  if (value === null || typeof value !== 'object') return null;
  const own = value as Record<string, unknown>;
  if ('estimate' in own && 'reason' in own) {
    if ((own.estimate === null) !== (typeof own.reason === 'string' && own.reason !== ''))
      return `${path} has no reason`;
    const silent = own.estimate !== null && own.interval === null && (own.warnings as unknown[]).length === 0;
    if (silent) return `${path} has neither an interval nor a warning`;
  }
  const parts = value instanceof Map ? [...value] : Object.entries(own);
  for (const [key, part] of parts) {
    // What other functions of the package take over is not for reading.
    const found = key === 'inner' ? null : fault(part, `${path}.${String(key)}`);
    if (found !== null) return found;
    if (['p', 'exactP', 'midP'].includes(String(key)) && typeof part === 'number' && (part < 0 || part > 1))
      return `${path}.${String(key)} is ${part}`;
  }
  return null;
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copied(part)]));
}

type Holder = Record<string | number, unknown>;
const holderOf = (args: unknown, path: readonly (string | number)[]): Holder | undefined =>
  path.slice(0, -1).reduce<Holder | undefined>((at, key) => at?.[key] as Holder | undefined, args as Holder);

/** The same rows in another order. */
function turned({ args, rows }: Drawn, draws: Draws): unknown[] {
  const copy = copied(args) as unknown[];
  const lists = rows.map((path) => [holderOf(copy, path), path.at(-1)!] as const);
  const first = lists[0]?.[0]?.[lists[0][1]] as unknown[];
  const keys = first.map(() => draws.uniform());
  const order = [...first.keys()].sort((a, b) => keys[a]! - keys[b]!);
  for (const [holder, key] of lists)
    if (holder?.[key] !== undefined) holder[key] = order.map((at) => (holder[key] as unknown[])[at]);
  return copy;
}

const IN_GIVEN_ORDER = ['fitted', 'indices', 'inner', 'iterations', 'points'];

/** Where two results differ by more than rounding, or null. */
function difference(one: unknown, other: unknown, path = ''): string | null {
  if (typeof one === 'number' && typeof other === 'number') {
    const close = Math.abs(one - other) <= 1e-9 * Math.max(1e-3, Math.abs(one), Math.abs(other));
    return close ? null : `${path}: ${one} and ${other}`;
  }
  if (one === null || typeof one !== 'object') return one === other ? null : `${path}: ${one} and ${other}`;
  const parts = one instanceof Map ? [...one] : Object.entries(one);
  for (const [key, part] of parts) {
    if (IN_GIVEN_ORDER.includes(String(key))) continue;
    const there = other instanceof Map ? other.get(key) : (other as Holder | null)?.[key as string];
    const found = difference(part, there, `${path}.${String(key)}`);
    if (found !== null) return found;
  }
  return null;
}

const ABSURD = [Number.NaN, Infinity, -Infinity, -1, 0.5, 1e308, -1e308, 1e-320, 0, 1e9];

/** One number of the arguments made absurd. */
function spoilt(args: readonly unknown[], draws: Draws): unknown[] {
  const copy = copied(args) as unknown[];
  const numbers: [Holder, string][] = [];
  const search = (at: Holder): void => {
    for (const [key, part] of Object.entries(at)) {
      if (typeof part === 'number') numbers.push([at, key]);
      if (part !== null && typeof part === 'object') search(part as Holder);
    }
  };
  search(copy as unknown as Holder);
  const chosen = numbers[draws.below(Math.max(1, numbers.length))];
  if (chosen !== undefined) chosen[0][chosen[1]] = ABSURD[draws.below(ABSURD.length)];
  return copy;
}

/** Asked in AFTERWARDS, or one case of a function that is asked; tables of counts have tests of their own. */
const ASKED_OTHERWISE = [
  ...['coefficientFigure', 'contrastFigure', 'ratioFigure', 'incidenceAt', 'survivalAt', 'medianSurvival'],
  ...['meanCumulativeAt', 'meanCumulativeDifference', 'restrictedMean', 'restrictedMeanDifference'],
  ...['proportionalHazards', 'effectSize', 'effectSizeZ', 'proportionExact', 'stratifiedGrayTest', 'stratifiedLogRank'],
  ...['differencingTest', 'disclosureTest', 'estimated', 'notEstimated'],
];

const SETS = 8;
/** These are slow, and have property tests of their own. */
const FEWER: Readonly<Record<string, number>> = { firthLogistic: 2, logisticMixed: 2, ownRank: 2, linearMixed: 4 };

describe('whatever the arguments', () => {
  it.each(Object.keys(RECIPES))(
    '%s keeps the contract of results',
    (name) => {
      const call = functions[name]!;
      for (let seed = 0; seed < (FEWER[name] ?? SETS); seed++) {
        const draws = seededDraws(7919 * seed + 13);
        const drawn = RECIPES[name]!(draws);
        const told = () => `${name}(${JSON.stringify(drawn.args)})`;
        const result = call(...drawn.args);
        expect(fault(result, ''), told()).toBeNull();
        const asked = AFTERWARDS[name]?.(result as never, draws) ?? [];
        expect(fault(asked, 'afterwards'), told()).toBeNull();
        if (drawn.rows.length > 0) expect(difference(result, call(...turned(drawn, draws))), told()).toBeNull();
        const absurd = spoilt(drawn.args, draws);
        try {
          expect(fault(call(...absurd), ''), JSON.stringify(absurd)).toBeNull();
        } catch (error) {
          // Whoever gives an absurd number is told so in a sentence, or gets an honest answer.
          if (!(error instanceof RangeError)) throw error;
          expect(error.message).toMatch(/^[^\n]{20,}\.$/);
        }
      }
    },
    30_000,
  );

  it.each([
    ['proportion', [1, 2, { interval: 'wald' }]],
    ['observedOverExpected', [1, 2, { limits: 'wald' }]],
    ['kaplanMeier', [[], { interval: 'wilson' }]],
    ['coxRegression', [[], ['x'], { ties: 'exact' }]],
    ['effectSizeOf', ['d', []]],
    ['icc', ['4,1', []]],
    ['adjustedP', ['fdr', [0.1]]],
    ['poolEstimates', [[], { interval: 'knha' }]],
    ['generalisedLinearModel', ['normal', { outcome: [], terms: [] }]],
    ['wilcoxonSignedRank', [[], { zeros: 'keep' }]],
  ])('%s names what it knows when asked for what it does not know', (name, args) => {
    expect(() => functions[name]!(...args)).toThrow(/^\w+ is one of [^;]{8,}; found .*\.$/);
  });

  it('every public function that returns a figure, a fit or a chart is asked', () => {
    const folder = new URL('..', import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /^[^.]+\.ts$/.test(file));
    const sources = files.map((file) => readFileSync(new URL(file, folder), 'utf8'));
    const signatures = sources.flatMap((source) => [
      ...source.matchAll(/^export function (\w+)[\s\S]*?\): ([^\n]*) \{$/gm),
    ]);
    const returned = /\b(Figure|FitResult|NoFit|\w*Chart|Funnel|Shrunk|\w*Test|\w*Curve)\b/;
    const names = signatures.filter(([, , type]) => returned.test(type!)).map(([, name]) => name!);
    const unasked = names.filter((name) => name in functions && RECIPES[name] === undefined);
    expect(names.length).toBeGreaterThan(70);
    expect(unasked.sort()).toEqual([...ASKED_OTHERWISE].sort());
  });
});

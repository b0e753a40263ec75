import { type FigureOptions, levelOf, type Missing } from '../figure.ts';
import { coefficientsOf, commonOfFit, type FitResult, noFit } from '../models/fit.ts';
import { outerSum } from '../models/model-errors.ts';
import { inverseOfSymmetric, sandwich } from '../numerics/linear-algebra.ts';
import { arithmeticMean } from '../numerics/moments.ts';
import { type EndTime, linear, Sums } from '../survival/cox-moments.ts';
import { type CoxAt, maximise } from '../survival/cox-newton.ts';
import type { CoxRow } from '../survival/cox-rows.ts';
import { byHistory, type EventHistory, eventSteps } from './event-histories.ts';

/** One person's repeated events with one value for each term; `null` is missing and leaves the person out. */
export interface EventHistoryWithValues extends EventHistory {
  readonly values: readonly (number | null)[];
}

export interface AndersenGillDetail {
  readonly events: number;
}

const NAMED = {
  method: 'Andersen-Gill regression of repeated events (log rate ratios), Breslow ties, robust error by person',
  source: 'Andersen & Gill 1982, Ann Stat 10:1100; Lin, Wei, Yang & Ying 2000, JRSS B 62:711',
};

/**
 * How the rate of repeated events goes with what is known of people, whatever the rate's course over time. `n` counts
 * people. Errors allow the events of a person to go together.
 *
 * @throws RangeError when somebody is watched for no time, has an event while not watched, or not a value for each name
 */
export function andersenGill(
  people: readonly EventHistoryWithValues[],
  names: readonly string[],
  options: FigureOptions = {},
): FitResult<AndersenGillDetail> {
  if (people.some(({ values }) => values.length !== names.length)) throw new RangeError('One value a name is needed.');
  const complete = people.filter(({ values }) => values.every((value) => value !== null)).toSorted(byContent);
  const parts = { n: complete.length, missing: missingOf(people, names), ...NAMED };
  const steps = eventSteps(complete);
  if (complete.length === 0) return noFit('there are no complete observations', parts, options);
  if (steps.length === 0) return noFit('there are no events', parts, options);
  const rows = centred(complete, names.length);
  const found = maximise((beta) => eventTimes(complete, rows, steps, beta), names);
  if (found.reason !== null) return noFit(inOurWords(found.reason, names), parts, options);
  const bread = inverseOfSymmetric(found.at.information);
  if (bread === null) return noFit('the information is not positive definite', parts, options);
  const covariance = sandwich(bread, outerSum(residuals(complete, rows, found.at)));
  const events = steps.reduce((total, step) => total + step.events, 0);
  return {
    reason: null,
    coefficients: coefficientsOf(names, found.at.beta, covariance, { kind: 'normal' }, levelOf(options)),
    covariance,
    errors: 'robust by person (Lin & Wei 1989)',
    reference: { kind: 'normal' },
    df: complete.length - names.length,
    logLik: found.at.logLik,
    converged: true,
    iterations: found.iterations,
    fitted: [],
    ...commonOfFit(parts, options),
    events,
  };
}

function byContent(a: EventHistoryWithValues, b: EventHistoryWithValues): number {
  for (const [j, value] of a.values.entries()) if (value !== b.values[j]) return value! - b.values[j]!;
  return byHistory(a, b);
}

function missingOf(people: readonly EventHistoryWithValues[], names: readonly string[]): Missing[] {
  const first = (values: readonly (number | null)[]): number => values.indexOf(null);
  return names.map((name, j) => ({
    reason: `no ${name}`,
    n: people.filter(({ values }) => first(values) === j).length,
  }));
}

/** Rows as the Cox machinery takes them: values less their means. */
function centred(people: readonly EventHistoryWithValues[], size: number): CoxRow[] {
  const means = Array.from({ length: size }, (_, j) => arithmeticMean(people.map(({ values }) => values[j]!)));
  return people.map(({ from = 0, until, values }) => ({
    from,
    time: until,
    counts: true,
    competes: false,
    x: values.map((value, j) => value! - means[j]!),
    stratum: '',
    cluster: null,
  }));
}

function eventTimes(
  people: readonly EventHistory[],
  rows: readonly CoxRow[],
  steps: readonly { readonly time: number }[],
  beta: readonly number[],
): EndTime[] {
  const weights = rows.map(({ x }) => Math.exp(linear(x, beta)));
  const nobody = new Sums(beta.length);
  return steps.map(({ time }) => {
    const risk = new Sums(beta.length);
    const ended: CoxRow[] = [];
    for (const [i, { from = 0, until, events }] of people.entries()) {
      if (time <= from || time > until) continue;
      risk.add(rows[i]!.x, weights[i]!);
      for (const event of events) if (event === time) ended.push(rows[i]!);
    }
    const moment = risk.without(nobody, 0);
    return { time, stratum: 0, ended, moments: ended.map(() => moment) };
  });
}

/** Each person's score at the fit: own events less what their time at risk foretold. */
function residuals(people: readonly EventHistory[], rows: readonly CoxRow[], { beta, times }: CoxAt): number[][] {
  return people.map(({ from = 0, until, events }, i) => {
    const { x } = rows[i]!;
    const weight = Math.exp(linear(x, beta));
    const score = beta.map(() => 0);
    for (const { time, moments } of times) {
      if (time <= from || time > until) continue;
      const { total, mean } = moments[0]!;
      const own = events.filter((event) => event === time).length - (weight * moments.length) / total;
      for (let j = 0; j < score.length; j++) score[j]! += own * (x[j]! - mean[j]!);
    }
    return score;
  });
}

function inOurWords(reason: string, names: readonly string[]): string {
  if (!reason.startsWith('the likelihood has no maximum')) return reason;
  return `all events fall at one edge of ${names.join(', ')}, so there is no finite estimate`;
}

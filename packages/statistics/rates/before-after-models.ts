import { requireOneOf } from '../checks.ts';
import type { FigureOptions } from '../figure.ts';
import type { ModelData, Term } from '../models/design.ts';
import type { FitResult } from '../models/fit.ts';
import { type GlmDetail, type GlmOptions, generalisedLinearModel } from '../models/generalised-linear-model.ts';
import { negativeBinomialModel } from '../models/negative-binomial.ts';
import { type CountPair, completePairs, isComplete } from './count-pairs.ts';

export type CountFamily = 'poisson' | 'quasi-poisson' | 'negative-binomial';

export interface BeforeAfterModelOptions extends GlmOptions {
  /** Poisson unless said otherwise */
  readonly family?: CountFamily;
  /** what else is known of each person, one value a person; same for both stretches */
  readonly terms?: readonly Term[];
}

/** The term that says how the time after differs from the time before. */
export const AFTER = 'after';

/**
 * Counts before and after as a regression on log rates: two rows a person, a term `after`, the log of days at risk as
 * offset, errors that allow the rows of a person to go together (CR0) unless others are named. `ratioFigure(fit, AFTER)`
 * is the rate ratio. `n` counts rows, `missing` people. Without other terms and family the ratio and error are those of `beforeAfterRatio`.
 *
 * @throws RangeError when a count is no count, days are negative, or only some people have days
 */
export function beforeAfterModel(
  people: readonly CountPair[],
  options: BeforeAfterModelOptions = {},
): FitResult<GlmDetail> {
  const { withDays, missing } = completePairs(people);
  const rows = people.flatMap((person, index) => (isComplete(person, withDays) ? rowsOf(person, index) : []));
  const data: ModelData = {
    outcome: rows.map(({ count }) => count),
    terms: [
      { name: AFTER, values: rows.map(({ after }) => after) },
      ...(options.terms ?? []).map(({ name, values }) => ({ name, values: rows.map(({ index }) => values[index]!) })),
    ],
    clusters: rows.map(({ index }) => index),
    ...(withDays ? { offset: rows.map(({ days }) => Math.log(days!)) } : {}),
  };
  const family = options.family ?? 'poisson';
  requireOneOf('family', family, ['poisson', 'quasi-poisson', 'negative-binomial']);
  const given: GlmOptions = {
    ...options,
    errors: options.errors ?? 'CR0',
    missing: [...(options.missing ?? []), ...missing],
  };
  return family === 'negative-binomial'
    ? negativeBinomialModel(data, given)
    : generalisedLinearModel(family, data, given);
}

function rowsOf(person: CountPair, index: number) {
  return [
    { count: person.before, days: person.daysBefore, after: 0, index },
    { count: person.after, days: person.daysAfter, after: 1, index },
  ];
}

/**
 * The same ratio with each person compared only with themselves: given a person's total, events fall after with
 * probability RR·t₁/(RR·t₁ + t₀). For stretches of equal length it is the ratio of totals; with unequal days it cannot
 * be moved by people who use much having been at risk for longer on one side. Robust error by person.
 *
 * @throws RangeError when a count is no count, days are negative, or only some people have days
 */
export function withinPersonModel(people: readonly CountPair[], options: FigureOptions = {}): FitResult<GlmDetail> {
  const { pairs, missing } = completePairs(people);
  const users = pairs.filter((pair) => pair.before + pair.after > 0);
  const fit = generalisedLinearModel(
    'binomial',
    {
      outcome: users.map((pair) => pair.after / (pair.before + pair.after)),
      terms: [{ name: AFTER, values: users.map(() => 1) }],
      intercept: false,
      weights: users.map((pair) => pair.before + pair.after),
      offset: users.map((pair) => Math.log(pair.daysAfter / pair.daysBefore)),
    },
    { ...options, errors: 'HC0', missing: [...(options.missing ?? []), ...missing] },
  );
  const reasons: Record<string, string> = {
    'nobody has the outcome': 'nobody had any after',
    'everybody has the outcome': 'nobody had any before',
    'there are no complete observations': 'nobody had any before or after',
  };
  const named = {
    method: 'rate after divided by rate before within each person, conditional Poisson with robust error',
    source: 'Hausman, Hall & Griliches 1984, Econometrica 52:909; Wooldridge 1999, J Econometrics 90:77',
  };
  return fit.reason === null ? { ...fit, ...named } : { ...fit, ...named, reason: reasons[fit.reason] ?? fit.reason };
}

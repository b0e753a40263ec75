import { requireOneOf, requireWhole } from '../checks.ts';
import { estimated, type Figure, notEstimated } from '../figure.ts';
import { type Draws, GENERATOR, seededDraws } from '../numerics/random.ts';
import { type ImputationMethod, type IncompleteData, imputer } from './imputer.ts';
import { type Completed, poolImputations, type RubinDetail, type RubinOptions } from './rubin.ts';

const MOST_IMPUTATIONS = 10_000;

/** What is made of one complete set of outcomes (in the order given). */
export type Analysis = (outcome: readonly number[]) => Completed;

/** Chance by a seed, or supplied. */
export type Chance = { readonly seed: number } | { readonly draws: Draws };

export interface ImputationOptions extends RubinOptions {
  /** normal unless given */
  readonly method?: ImputationMethod;
  /** how many filled-in data sets, 20 unless given */
  readonly imputations?: number;
  /** people a matched value may come from, 5 unless given */
  readonly donors?: number;
}

/** Filled-in values, made once, so that shifts and analyses can be compared on the same draws. */
export interface Imputations {
  readonly data: IncompleteData;
  /** places of the values, the same in every set */
  readonly places: readonly number[];
  readonly sets: readonly (readonly number[])[];
  readonly method: string;
}

/**
 * Fills in missing outcomes several times over, as far as chance and what is known of everybody allow (missing at
 * random). Returns the reason in words when that cannot be done.
 *
 * @throws RangeError when a value is not finite lists differ in length, or not 2 to 10,000 sets are asked for
 */
export function impute(
  data: IncompleteData,
  chance: Chance,
  options: ImputationOptions = {},
): Imputations | { why: string } {
  const count = options.imputations ?? 20;
  requireWhole('imputations (filled-in data sets)', count, 2, MOST_IMPUTATIONS);
  const kind = options.method ?? 'normal';
  requireOneOf('method', kind, ['normal', 'predictive-mean-matching']);
  const found = imputer(data, kind, options.donors ?? 5);
  if ('why' in found) return found;
  const draws = 'seed' in chance ? seededDraws(chance.seed) : chance.draws;
  const told = 'seed' in chance ? `seed ${chance.seed}, ${GENERATOR}` : 'draws supplied';
  const sets = Array.from({ length: count }, () => found.draw(draws));
  return { data, places: found.places, sets, method: `${kind} imputation by regression (${told})` };
}

/** The outcomes of one set, complete, with a shift added to what was filled in. */
export function filledIn({ data, places }: Imputations, set: readonly number[], shift = 0): number[] {
  const outcome = [...data.outcome];
  for (const [index, place] of places.entries()) outcome[place] = set[index]! + shift;
  return outcome as number[];
}

/**
 * An analysis of everybody, the missing outcomes filled in several times over. Without missing outcomes it is the
 * analysis itself, and says so.
 */
export function multipleImputation(
  data: IncompleteData,
  analysis: Analysis,
  chance: Chance,
  options: ImputationOptions = {},
): Figure<RubinDetail> {
  const made = impute(data, chance, options);
  const filled = data.outcome.filter((value) => value === null).length;
  const parts = { n: data.outcome.length, denominators: { people: data.outcome.length, filledIn: filled } };
  if ('why' in made) {
    const none = poolImputations([]);
    return { ...none, ...notEstimated(made.why, { ...parts, method: none.method, source: none.source }, options) };
  }
  const pooled = poolImputations(
    made.sets.map((set) => analysis(filledIn(made, set))),
    options,
  );
  const warnings = [...pooled.warnings, ...(filled === 0 ? ['nobody lacked an outcome: nothing was filled in'] : [])];
  const method = `${made.method}; ${pooled.method}`;
  const all = { ...parts, method, source: pooled.source, interval: pooled.interval, warnings };
  return { ...pooled, ...estimated(pooled.estimate!, all, options) };
}

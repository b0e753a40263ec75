import { requireMeasurable } from '../checks.ts';
import type { Missing } from '../figure.ts';
import { qr } from '../numerics/linear-algebra-qr.ts';

/** One column of a model: a number for every row; `null` is missing. */
export interface Term {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** What a model is fitted to. All lists have one entry a row. */
export interface ModelData {
  /** `null` is missing */
  readonly outcome: readonly (number | null)[];
  readonly terms: readonly Term[];
  /** a constant term named "(intercept)" comes first; true unless said otherwise */
  readonly intercept?: boolean;
  /** known part of the linear predictor, e.g. the log of days at risk */
  readonly offset?: readonly number[];
  /** prior weights (number of trials for shares); 0 leaves a row out */
  readonly weights?: readonly number[];
  /** whom a row belongs to, for errors that allow rows of the same person to go together */
  readonly clusters?: readonly (string | number)[];
}

/** The complete rows, ready to be fitted. */
export interface Design {
  readonly names: readonly string[];
  readonly rows: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly offset: readonly number[];
  readonly weights: readonly number[];
  readonly clusters: readonly (string | number)[] | null;
  /** place of each row in the data given */
  readonly places: readonly number[];
  readonly given: number;
  readonly missing: readonly Missing[];
}

export const INTERCEPT = '(intercept)';

/**
 * Complete rows in an order of their own, so that a fit is the same to the last bit however the rows were ordered.
 * `inTime` keeps the order given, for series.
 *
 * @throws RangeError when lists differ in length, two terms share a name, or a number is not finite
 */
export function designOf(data: ModelData, inTime = false): Design {
  checkLengths(data);
  const lacking = missingOf(data);
  const places = data.outcome
    .map((_, place) => place)
    .filter((place) => lacking[place] === null && (data.weights?.[place] ?? 1) > 0);
  const whole = pick(data, places);
  for (const row of [whole.y, whole.offset, whole.weights, ...whole.rows]) {
    for (const value of row) requireMeasurable('A value of the model', value);
  }
  return inTime ? whole : pick(data, orderOf(whole));
}

function pick(data: ModelData, places: readonly number[]): Design {
  const constant = data.intercept === false ? [] : [1];
  return {
    names: [...(data.intercept === false ? [] : [INTERCEPT]), ...data.terms.map((term) => term.name)],
    // Adding 0 turns -0 into 0, so that rows that compare equal are equal.
    rows: places.map((place) => [...constant, ...data.terms.map((term) => term.values[place]! + 0)]),
    y: places.map((place) => data.outcome[place]! + 0),
    offset: places.map((place) => data.offset?.[place] ?? 0),
    weights: places.map((place) => data.weights?.[place] ?? 1),
    clusters: data.clusters === undefined ? null : places.map((place) => data.clusters![place]!),
    places,
    given: data.outcome.length,
    missing: countMissing(missingOf(data), data.weights),
  };
}

/** Places sorted by everything a row holds; rows that tie are interchangeable. */
function orderOf(design: Design): number[] {
  const keys = design.places.map((place, index) => ({
    place,
    values: [design.y[index]!, ...design.rows[index]!, design.offset[index]!, design.weights[index]!],
    cluster: String(design.clusters?.[index] ?? ''),
  }));
  keys.sort((a, b) => {
    for (let k = 0; k < a.values.length; k++) if (a.values[k] !== b.values[k]) return a.values[k]! - b.values[k]!;
    if (a.cluster !== b.cluster) return a.cluster < b.cluster ? -1 : 1;
    return a.place - b.place;
  });
  return keys.map(({ place }) => place);
}

/** Why each row is left out: the first thing it lacks, or null when it is complete. */
function missingOf(data: ModelData): (string | null)[] {
  return data.outcome.map((outcome, place) => {
    if (outcome === null) return 'no outcome';
    const term = data.terms.find(({ values }) => values[place] === null);
    return term === undefined ? null : `no ${term.name}`;
  });
}

function countMissing(lacking: readonly (string | null)[], weights?: readonly number[]): Missing[] {
  const counts = new Map<string, number>();
  for (const [place, reason] of lacking.entries()) {
    const why = reason ?? (weights?.[place] === 0 ? 'weight 0' : null);
    if (why !== null) counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts].map(([reason, n]) => ({ reason, n })).sort((a, b) => (a.reason < b.reason ? -1 : 1));
}

function checkLengths(data: ModelData): void {
  const lists = [...data.terms.map((term) => term.values), data.offset, data.weights, data.clusters];
  for (const list of lists) {
    if (list !== undefined && list.length !== data.outcome.length) {
      throw new RangeError(`${data.outcome.length} outcomes, but a list of ${list.length}.`);
    }
  }
  const names = [INTERCEPT, ...data.terms.map((term) => term.name)];
  if (new Set(names).size < names.length) throw new RangeError(`Two terms share a name: ${names.join(', ')}.`);
  if (data.weights?.some((weight) => weight < 0)) throw new RangeError('A weight cannot be negative.');
}

/** Why the rows cannot carry these terms, or null when they can. */
export function whyNotEstimable({ names, rows }: Design): string | null {
  if (rows.length === 0) return 'there are no complete observations';
  if (names.length === 0) return 'the model has no terms';
  const { dependent } = qr(rows);
  if (dependent.length === 0) return null;
  if (rows.length < names.length) return `${rows.length} observations cannot carry ${names.length} terms`;
  const named = dependent.map((index) => names[index]).join(', ');
  return `rank deficiency: ${named} does not vary, or follows exactly from the terms before it`;
}

/** The fitted values of the design's rows, back in the order of the data given. */
export function inGivenOrder(design: Design, values: ArrayLike<number>): (number | null)[] {
  const given = new Array<number | null>(design.given).fill(null);
  for (const [index, place] of design.places.entries()) given[place] = values[index]!;
  return given;
}

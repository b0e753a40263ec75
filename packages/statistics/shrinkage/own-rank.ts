import { estimated, type Figure, type FigureOptions, levelOf, notEstimated } from '../figure.ts';
import { type Posterior, posteriorCdf, posteriorQuantile, requirePosterior } from './posterior.ts';

/** A rank is only ever told as a stretch: where one's own service may stand among how many. */
export interface RankDetail {
  readonly of: number;
  /** chance of each place, the lowest value's first */
  readonly chances: readonly number[];
}

const NAMED = {
  method: 'rank interval of one unit (1 is the lowest value), from posterior distributions taken as independent',
  source: 'Goldstein & Spiegelhalter 1996, JRSSA 159:385; Marshall & Spiegelhalter 1998, BMJ 316:1701',
};
/** Points of the own posterior at which the place among the others is worked out. */
const POINTS = 400;

/**
 * Where one's own unit may stand among all: place 1 is the lowest value, which is neither best nor worst. The estimate
 * is the expected place; the interval is what may be said. Nothing is told of any other unit, and units are compared
 * only through what is believed of each (`shrinkShares` and its like). Exact but for the 400 points of the own
 * distribution: no draws.
 */
export function ownRank(
  own: Posterior | null,
  others: readonly (Posterior | null)[],
  options: FigureOptions = {},
): Figure<RankDetail> {
  for (const posterior of [own, ...others]) if (posterior !== null) requirePosterior(posterior);
  const level = levelOf(options);
  const of = others.length + 1;
  const parts = { n: of, denominators: { units: of }, ...NAMED };
  const known = others.filter((posterior) => posterior !== null);
  if (own === null || known.length < others.length) {
    const reason = 'units do not differ beyond chance, so there is no place to tell';
    return { ...notEstimated(reason, parts, options), of, chances: [] };
  }
  if (others.length === 0) return { ...notEstimated('there is no other unit', parts, options), of, chances: [] };
  const chances = new Array<number>(of).fill(0);
  for (let point = 0; point < POINTS; point++) {
    const value = posteriorQuantile(own, (point + 0.5) / POINTS);
    for (const [below, chance] of howManyBelow(known, value).entries()) chances[below]! += chance / POINTS;
  }
  const expected = chances.reduce((total, chance, below) => total + chance * (below + 1), 0);
  const tail = (1 - level) / 2;
  const interval = {
    lower: placeAt(chances, tail),
    upper: placeAt(chances, 1 - tail),
    level,
    method: 'posterior, whole places',
  };
  return { ...estimated(expected, { ...parts, interval }, options), of, chances };
}

/** Chance that none, one, two … of the others lie at or below a value (Poisson-binomial by adding one at a time). */
function howManyBelow(others: readonly Posterior[], value: number): number[] {
  const sorted = others.map((other) => posteriorCdf(other, value)).sort((a, b) => a - b);
  let chances = [1];
  for (const below of sorted) {
    const next = new Array<number>(chances.length + 1).fill(0);
    for (const [count, chance] of chances.entries()) {
      next[count]! += chance * (1 - below);
      next[count + 1]! += chance * below;
    }
    chances = next;
  }
  return chances;
}

/** The first place whose running chance exceeds p. */
function placeAt(chances: readonly number[], p: number): number {
  let running = 0;
  const place = chances.findIndex((chance) => {
    running += chance;
    return running > p;
  });
  return place < 0 ? chances.length : place + 1;
}

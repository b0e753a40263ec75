import { garwoodLimits } from '@commonground/statistics';
import { counted, type Estimator, notKnown, type Point } from '../estimate.ts';
import { monthsWithout, NO_TEAM, teamMonths } from './team-months.ts';

const METHOD =
  'people counted over the months, with exact Poisson limits (Garwood 1936); out of the mean number who worked here on the last days of the months';
const NO_MONTH = 'In no month of the period is it written down both who moved and how many work here.';
const LEVEL = 0.95;
/** The point beside the count: for every hundred people in post. */
export const PER_HUNDRED = 'for-every-100-in-post';

/** How many joined or left the team, with how many work in it. Why is not asked here, and never guessed. */
export const staffMoves: Estimator = async (question) => {
  const team = await teamMonths(question);
  if (team.isEmpty) return [notKnown({}, NO_TEAM, { method: METHOD })];
  const measure = String(question.indicator.parameters.measure);
  const known = team.with(measure, 'in-post');
  if (known.length === 0) return [notKnown({}, NO_MONTH, { method: METHOD })];
  const sum = (of: string) => known.reduce((all, month) => all + (team.of(of, month) ?? 0), 0);
  const [moved, inPost] = [sum(measure), sum('in-post') / known.length];
  const { lower, upper } = garwoodLimits(moved, LEVEL);
  const enough = inPost >= (question.indicator.minimum ?? 0) && inPost > 0;
  return [
    counted({}, moved, {
      ...{ lower, upper, level: LEVEL },
      numerator: { n: moved, people: moved },
      denominator: { n: inPost, people: Math.floor(inPost) },
      // Who left is no part of those in post, so nobody is left over by taking one from the other.
      others: { n: inPost, people: Math.floor(inPost) },
      flow: [{ step: 'months counted', n: known.length, people: null }],
      missing: monthsWithout(team, known),
      series: enough ? [perHundred(moved, lower, upper, inPost)] : [],
      seriesKind: enough ? 'bounds' : 'none',
      method: METHOD,
    }),
  ];
};

const perHundred = (moved: number, lower: number | null, upper: number | null, inPost: number): Point => {
  const of = (n: number | null) => (n === null ? null : (100 * n) / inPost);
  return {
    x: PER_HUNDRED,
    value: of(moved),
    lower: of(lower),
    upper: of(upper),
    n: null,
    signal: null,
    people: Math.floor(inPost),
  };
};

import { counted, type Estimator, notKnown } from '../estimate.ts';
import { NO_TEAM, teamMonths } from './team-months.ts';

const METHOD =
  'whole-time equivalents in post on the last day of the last full month, out of those of all posts; counted in full';
const NOT_ALL =
  'In the last full month it is not written down of every post and every role how much of a full week it is.';

/** How much of the posts is filled. An empty post is nobody, so that only those who work here are counted as people. */
export const postsFilled: Estimator = async (question) => {
  const team = await teamMonths(question);
  if (team.isEmpty) return [notKnown({}, NO_TEAM, { method: METHOD })];
  const month = team.months.at(-1) ?? '';
  const [filled, posts] = [team.of('in-post-wte', month), team.of('posts-wte', month)];
  if (filled === undefined || posts === undefined) return [notKnown({}, NOT_ALL, { method: METHOD })];
  const people = peopleBehind(filled, team.of('in-post', month));
  return [
    counted({}, filled, {
      numerator: { n: filled, people },
      denominator: { n: posts, people: null },
      flow: [
        { step: 'posts there are, in full weeks', n: posts, people: null },
        { step: 'filled, in full weeks', n: filled, people },
      ],
      method: METHOD,
    }),
  ];
};

/** Nobody works more than one full week, so there are at least as many people as whole weeks; never more than work here. */
const peopleBehind = (wte: number, inPost: number | undefined): number =>
  Math.min(Math.floor(wte), inPost ?? Number.POSITIVE_INFINITY);

import { counted, type Estimator, notKnown } from '../estimate.ts';
import { NO_TEAM, teamMonths } from './team-months.ts';

const METHOD =
  'people counted on the last day of the last full month, out of all who worked here on it; counted in full';
const NO_SUCH = 'Of the last full month it is not written down, or the service model has no such post.';

/** How many of the team are in posts of one kind on the last day of the last full month. */
export const staffInPost: Estimator = async (question) => {
  const team = await teamMonths(question);
  if (team.isEmpty) return [notKnown({}, NO_TEAM, { method: METHOD })];
  const month = team.months.at(-1) ?? '';
  const n = team.of(String(question.indicator.parameters.measure), month);
  const all = team.of('in-post', month);
  if (n === undefined || all === undefined) return [notKnown({}, NO_SUCH, { method: METHOD })];
  return [
    counted({}, n, {
      numerator: { n, people: n },
      denominator: { n: all, people: all },
      flow: [
        { step: 'work here', n: all, people: all },
        { step: 'of these, in such a post', n, people: n },
      ],
      method: METHOD,
    }),
  ];
};

import { counted, type Estimator, notKnown } from '../estimate.ts';
import { monthsWithout, NO_TEAM, teamMonths } from './team-months.ts';

const METHOD = 'sums over the months in which both what was due and what was done are written down; counted in full';

/** What was done for the team of what was due: supervision held, training done. The team stands behind both. */
export const staffDue: Estimator = async (question) => {
  const { due, done, people, step } = question.indicator.parameters as Record<string, string>;
  const team = await teamMonths(question);
  if (team.isEmpty) return [notKnown({}, NO_TEAM, { method: METHOD })];
  const known = team.with(due as string, done as string);
  const sum = (of: string) => known.reduce((all, month) => all + (team.of(of, month) ?? 0), 0);
  const [wasDue, wasDone] = [sum(due as string), sum(done as string)];
  if (wasDue === 0)
    return [notKnown({}, question.indicator.needs ?? 'Nothing was due in the period.', { method: METHOD })];
  const behind = Math.max(1, ...known.map((month) => team.of(people as string, month) ?? 0));
  return [
    counted({}, wasDone, {
      numerator: { n: wasDone, people: behind },
      denominator: { n: wasDue, people: behind },
      others: { n: Math.max(0, wasDue - wasDone), people: behind },
      flow: [
        { step: 'months counted', n: known.length, people: null },
        { step: step as string, n: behind, people: behind },
      ],
      missing: monthsWithout(team, known),
      method: METHOD,
    }),
  ];
};

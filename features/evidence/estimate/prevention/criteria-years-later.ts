import { numberOf } from '../../indicators/indicator.ts';
import { countWhere } from '../cuts.ts';
import { type Estimator, notKnown } from '../estimate.ts';
import { NO_JOURNEYS } from '../milestones.ts';
import { share } from '../proportion.ts';

const METHOD = 'share of people who were asked again in an interview years later, Wilson score interval';
const NOBODY =
  'Not until young people who came without a diagnosis are asked again, years later, in an interview; nobody has been.';

/** Of young people who did not meet the criteria of a diagnosis when they came, how many do not years later. */
export const criteriaYearsLater: Estimator = async ({ indicator, period, asOf, rows, cells }) => {
  if (!rows.journeys) return [notKnown({}, NO_JOURNEYS, { method: METHOD })];
  const found = await cells('criteria-years-later', {
    ...{ from_day: period.from, to_day: period.to, as_of: asOf },
    years_days: Math.round(numberOf(indicator, 'years') * 365.25),
    ages: ` ${indicator.parameters.ages} `,
  });
  const without = found.filter(({ at_start }) => at_start === 'no');
  const asked = without.filter(({ later }) => later !== 'not-known');
  const still = countWhere(asked, ({ later }) => later === 'no');
  const never = countWhere(without, ({ later }) => later === 'not-known');
  return [
    share({}, still, countWhere(asked), NOBODY, {
      flow: [
        { step: 'started young', ...countWhere(found) },
        { step: 'did not meet the criteria when they came', ...countWhere(without) },
        { step: 'asked again years later', ...countWhere(asked) },
      ],
      missing: never.n === 0 ? [] : [{ reason: 'not asked again so many years later', ...never }],
      method: METHOD,
    }),
  ];
};

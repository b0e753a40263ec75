import { garwoodLimits } from '@commonground/statistics';
import type { Indicator } from '../../indicators/indicator.ts';
import type { Cell } from '../../read/counting.ts';
import { countWhere } from '../cuts.ts';
import { counted, type Estimate, type Estimator, notKnown } from '../estimate.ts';
import { NO_JOURNEYS } from '../milestones.ts';
import { timeBetween } from './time-between.ts';

const METHOD =
  'number known in the period with exact Poisson limits (Garwood 1936); person-years as denominator, and no rate of it';
const NOTHING =
  'Nothing is written down of this in the period, and nobody was asked about it in a form. That is not the same as none.';
/** For what is a number without anybody having asked: it is told, or it is not known. */
const UNLESS_TOLD = 'were here, of whom it is known only if somebody told the service';
const LEVEL = 0.95;
const YEAR = 365.25;
/** Answers come some days late, so that a stretch told of may begin some days before the start. */
const NEAR_DAYS = 31;

/** Rare harm: how often it is known to have happened, to how many people, in how many years lived here. Never a rate. */
export const rareEvents: Estimator = async ({ indicator, period, rows, cells }) => {
  if (!rows.journeys) return [notKnown({}, NO_JOURNEYS, { method: METHOD })];
  const found = await cells('rare-events', {
    ...{ from_day: period.from, to_day: period.to, near: NEAR_DAYS },
    kinds: ` ${indicator.parameters.kinds} `,
    from_referral: indicator.parameters.from === 'referral' ? 1 : 0,
  });
  return [whole(indicator, found, period.to)];
};

function whole({ parameters }: Indicator, found: readonly Cell[], lastDay: string): Estimate {
  const of = (part: string) => countWhere(found, (cell) => cell.part === part);
  const [days, known, times] = [of('days'), of('known'), of('times')];
  const here = days.people ?? 0;
  if (days.n === 0) return notKnown({}, 'Nobody was here in the period.', { method: METHOD });
  const always = parameters.recorded === 'always';
  const asked = { n: known.n, people: known.n };
  const without = here - (times.people ?? 0);
  const between = timeBetween(found, times.n, lastDay);
  const parts = {
    numerator: times,
    denominator: { n: Math.round((days.n / YEAR) * 10) / 10, people: null },
    guards: [{ n: here, people: here }, ...(times.n === 0 ? [] : [{ n: without, people: without }])],
    flow: [
      { step: 'were here in the period', n: here, people: here },
      ...(always ? [] : [{ step: 'of these, something is known of it', ...asked }]),
    ],
    missing: always ? [{ reason: UNLESS_TOLD, n: here, people: here }] : notAsked(here - asked.n),
    series:
      times.n === 0
        ? []
        : [{ ...NO_LIMITS, x: 'people', value: times.people, n: here, people: times.people ?? 0 }, ...between.points],
    seriesKind: 'beside',
    method: `${METHOD}${between.method}`,
  } as const;
  if (asked.n === 0 && !always) return notKnown({}, NOTHING, { ...parts, numerator: null });
  const { lower, upper } = garwoodLimits(times.n, LEVEL);
  return counted({}, times.n, { ...parts, lower, upper, level: LEVEL });
}

const notAsked = (n: number): Estimate['missing'] =>
  n > 0 ? [{ reason: 'were here, and nobody asked', n, people: n }] : [];

const NO_LIMITS = { lower: null, upper: null, signal: null };

import { type CalendarDay, day } from '@commonground/calendar';
import {
  type Curve,
  chartText,
  FlowOfPeople,
  PairedDots,
  SteppedCurve,
  ValuesWithRanges,
  XmrChart,
} from '@commonground/charts';
import type { ReactElement } from 'react';
import { rulesIfAny } from '../estimate/change-rules.ts';
import { type EvidenceRow, PAIR, type SeriesPoint } from '../evidence-row.ts';
import { type Indicator, indicatorOf } from '../indicators/indicator.ts';
import { between, plainNumber, written } from '../words/numbers.ts';
import { sentenceOf } from '../words/sentence.ts';
import { timesBetweenChart } from './times-between.tsx';
import { writtenFlow } from './written-flow.ts';

/** The chart of a figure about everybody as SVG text, made when the dataset is; null where there is nothing to draw. */
export function chartOf(row: EvidenceRow): string | null {
  const indicator = indicatorOf(row.indicator);
  if (indicator === undefined || row.status === 'suppressed') return null;
  const chart = drawn(row, indicator);
  return chart === null ? null : chartText(chart);
}

function drawn(row: EvidenceRow, indicator: Indicator): ReactElement | null {
  const words = {
    id: `chart-${row.indicator}`,
    title: indicator.name,
    sentence: sentenceOf(row),
    basis: BASIS[row.basis],
  };
  if (row.indicator === 'contacts-per-month') return monthsChart(row, words, 'Contacts a month');
  if (row.indicator === 'retention') return curvesChart(row, words);
  if (indicator.computed.estimator === 'mean-change') return pairsChart(row, words, indicator) ?? flowChart(row, words);
  if (indicator.computed.sql[0] === 'first-and-last-score') return flowChart(row, words);
  if (indicator.computed.sql[0] === 'use-before-after') return beforeAfterChart(row, words);
  if (indicator.computed.estimator === 'rare-events') return timesBetweenChart(row, words);
  return null;
}

/** A picture is copied without its page, so what it was made from stands in it. Records need no mark. */
const BASIS: Readonly<Record<string, string | undefined>> = {
  simulated: 'Basis: simulated. Nobody here is real.',
  submitted: 'Basis: submitted by the service.',
};

interface Words {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly basis?: string | undefined;
}

const RULES: Readonly<Record<string, string>> = {
  'outside-limits': 'outside the limits',
  trend: 'seven or more months in one direction',
  'two-of-three': 'two of three months near a limit',
  shift: 'seven or more months on one side of the average',
};

/** Month by month with limits; without limits there is too little to say what is ordinary, so nothing is drawn. */
function monthsChart({ series, value }: EvidenceRow, words: Words, measure: string): ReactElement | null {
  const { lower, upper } = series[0] ?? { lower: null, upper: null };
  if (value === null || lower === null || upper === null) return null;
  const points = series.map(({ x, value: n, signal }) => ({
    on: day(`${x}-01`) as CalendarDay,
    value: n,
    signal: signal === null ? null : (RULES[signal.split(' ')[0] as string] ?? signal),
  }));
  return (
    <XmrChart
      {...words}
      points={points}
      average={Number(plainNumber(value).replaceAll(',', ''))}
      lower={lower}
      upper={upper}
      measure={measure}
    />
  );
}

const CURVES: readonly (readonly [string, string])[] = [
  ['still-here', 'Still taking part'],
  ['planned', 'Ended as planned'],
  ['unplanned', 'Left before the end'],
];

function curvesChart({ series }: EvidenceRow, words: Words): ReactElement | null {
  const stayed = series.filter(({ signal, value }) => signal === 'still-here' && value !== null);
  if (stayed.length < 2) return null;
  const curves = CURVES.map(
    ([signal, name]): Curve => ({
      name,
      steps: series.filter((point) => point.signal === signal && point.value !== null).map(stepOf),
    }),
  );
  const quarters = stayed.filter(({ x }) => months(x) % 3 === 0);
  // A release leaves out times at which few changed, and nearly all its numbers of people.
  const atRisk = (quarters.length > 1 ? quarters : stayed).map(({ x, n }) => ({ x: months(x), n }));
  // A released curve keeps only times between which enough people moved, and hides how many are followed.
  const knownAtMarks = stayed.every(({ n }) => n === null);
  return (
    <SteppedCurve
      {...words}
      curves={curves}
      atRisk={atRisk}
      along="months since starting"
      knownAtMarks={knownAtMarks}
    />
  );
}

const months = (x: string | number): number => Math.round((Number(x) * 12) / 365);

const stepOf = ({ x, value, lower, upper }: SeriesPoint) => ({
  x: months(x),
  value: value as number,
  ...(lower === null || upper === null ? {} : { lower, upper }),
});

/** Fewer marks than this are no picture of a group; more are no picture of single people, and a heavy page. */
const [FEWEST_DRAWN, MOST_DRAWN] = [5, 500];

/** First against last score, a mark for each journey, where the row holds them: only the own team's does. */
function pairsChart({ series }: EvidenceRow, words: Words, indicator: Indicator): ReactElement | null {
  const pairs = series
    .filter(({ signal, value }) => signal === PAIR && value !== null)
    .flatMap(({ x, value, n }) =>
      Array.from({ length: n ?? 1 }, () => ({ before: Number(x), after: value as number })),
    );
  const rules = rulesIfAny(indicator);
  if (pairs.length < FEWEST_DRAWN || pairs.length > MOST_DRAWN || rules === null) return null;
  return (
    <PairedDots
      {...words}
      pairs={pairs}
      range={{ from: rules.lowest, to: rules.highest }}
      reliableChange={rules.reliableChange}
      {...(rules.cutOff === null ? {} : { cutOff: rules.cutOff })}
      lowerIsBetter={rules.better === 'lower'}
      measure="score"
    />
  );
}

/** How many people stand behind the change, and so how many it does not speak of. */
function flowChart({ flow }: EvidenceRow, words: Words): ReactElement | null {
  const steps = writtenFlow(flow);
  return steps.length === 0 ? null : <FlowOfPeople {...words} steps={steps} />;
}

/** Rates a person and year, or shares of people, before and after the start, each with its likely range. */
function beforeAfterChart(row: EvidenceRow, words: Words): ReactElement | null {
  const share = row.unit === 'proportion';
  const point = (x: string) => row.series.find((each) => each.x === x);
  const sides = share ? [point('before'), row] : [point('before-a-year'), point('after-a-year')];
  const values = sides.flatMap((side, at) =>
    side === undefined || side.value === null
      ? []
      : {
          name: at === 0 ? 'Before' : 'After',
          value: side.value,
          words: written(side.value, row.unit),
          ...(side.lower === null || side.upper === null ? {} : { lower: side.lower, upper: side.upper }),
          range: between({ ...side, unit: row.unit }),
        },
  );
  if (values.length < 2) return null;
  return (
    <ValuesWithRanges {...words} values={values} share={share} measure={share ? 'people' : 'times a person and year'} />
  );
}

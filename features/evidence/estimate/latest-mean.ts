import { mean } from '@commonground/statistics';
import type { Cell } from '../read/counting.ts';
import { named, spread } from './change-cells.ts';
import { scaleOf } from './change-rules.ts';
import { countWhere, cutsOf } from './cuts.ts';
import { type Estimate, type Estimator, measured, notKnown } from './estimate.ts';

const METHOD = "mean of the latest score of each journey in the period, Student's t interval";

/** How people answered a questionnaire lately, and how far those who did not could move it. */
export const latestMean: Estimator = async ({ indicator, period, cells }) => {
  const { instrument = '', scale = '', metric = '' } = indicator.parameters;
  const days = { from_day: period.from, to_day: period.to };
  const found = await cells('latest-score', { ...days, instrument, scale, metric });
  const why = indicator.needs ?? 'Nobody has answered it in the period.';
  if (found.length === 0) return [notKnown({}, 'Nobody was taking part in the period.', { method: METHOD })];
  const { lowest, highest } = scaleOf(indicator);
  return cutsOf(indicator, found).map(({ by, keeps }) => ofGroup(by, found.filter(keeps), [lowest, highest], why));
};

const isAnswered = (cell: Cell) => cell.value !== null;

function ofGroup(by: Estimate['by'], cells: readonly Cell[], ends: readonly [number, number], why: string): Estimate {
  const answered = cells.filter(isAnswered);
  const values = spread(answered, (cell) => cell.value as number);
  const [of, all] = [countWhere(answered), countWhere(cells)];
  const others = countWhere(cells, (cell) => !isAnswered(cell));
  const figure = mean(values);
  const parts = {
    numerator: null,
    denominator: of,
    guards: [others],
    flow: [
      { step: 'taking part in the period', ...all },
      { step: 'answered', ...of },
    ],
    missing: others.n > 0 ? [{ reason: 'did not answer, or was not asked', ...others }] : [],
    method: METHOD,
  } as const;
  if (figure.estimate === null) return notKnown(by, why, parts);
  const sum = values.reduce((total, value) => total + value, 0);
  const ifOthers = (end: number) => (sum + end * others.n) / all.n;
  const { lower = null, upper = null, level = null } = figure.interval ?? {};
  const series =
    others.n === 0
      ? []
      : [
          named('if-the-others-answered-lowest', ifOthers(ends[0]), all.n),
          named('if-the-others-answered-highest', ifOthers(ends[1]), all.n),
        ];
  return measured(by, figure.estimate, { ...parts, lower, upper, level, series, seriesKind: 'bounds' });
}

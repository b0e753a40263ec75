import { monthsOf } from '../read/period.ts';
import { countWhere } from './cuts.ts';
import { counted, type Estimator, notKnown, type Point } from './estimate.ts';

const METHOD = 'count; everything written down is counted, so there is no interval';

/**
 * How often something happened, in total and by month, from counting SQL that gives `kind`, `month`, `n` and `people`. The
 * file's parameter `kinds` names the kinds that count, one after another; each is a step of the flow.
 */
export const countsByMonth: Estimator = async ({ indicator, period, cells }) => {
  const kinds = String(indicator.parameters.kinds).split(' ');
  const days = { from_day: period.from, to_day: period.to };
  const found = await cells(indicator.computed.sql[0] as string, days);
  if (found.length === 0)
    return [notKnown({}, indicator.needs ?? 'There is nothing of it in the period.', { method: METHOD })];
  const mine = found.filter((cell) => kinds.includes(cell.kind as string));
  // People of different months may be the same, so no more are known than those of the fullest month.
  const peopleOf = (fits: (month: string) => boolean) =>
    Math.max(
      0,
      ...[...new Set(mine.map((cell) => cell.month as string))].filter(fits).map((month) => inMonth(month).people ?? 0),
    );
  const inMonth = (month: string) => countWhere(mine, (cell) => cell.month === month);
  const series = monthsOf(period).map((month): Point => {
    const { n, people } = inMonth(month);
    return { x: month, value: n, lower: null, upper: null, n, signal: null, people: people ?? 0 };
  });
  const numerator = { n: countWhere(mine).n, people: peopleOf(() => true) };
  const flow = kinds.map((kind) => ({
    step: kind.replaceAll('-', ' '),
    ...countWhere(mine, (cell) => cell.kind === kind),
  }));
  return [counted({}, numerator.n, { numerator, method: METHOD, flow, series, seriesKind: 'months' })];
};

import { addDays, type CalendarDay, firstOfMonth, lastOfMonth, later } from '@commonground/calendar';
import { xmr } from '@commonground/statistics';
import type { Cell } from '../read/counting.ts';
import { fullMonthsOf } from '../read/period.ts';
import { countWhere } from './cuts.ts';
import { counted, type Estimator, notKnown, type Point } from './estimate.ts';

const METHOD = 'XmR chart of contacts people came to in each full month, Making Data Count rules';

/** How much contact there is in a month, and whether it is changing by more than its usual coming and going. */
export const contactsPerMonth: Estimator = async ({ period, rows, cells }) => {
  if (!rows.contacts) return [notKnown({}, 'The dataset holds no contact of this service.', { method: METHOD })];
  const [dates] = await cells('dates');
  const days = { from_day: period.from, to_day: period.to };
  const found = await cells('contacts-by-month', days);
  const heads = countHeads(await cells('head-counts-by-month', days));
  const came = found.filter((cell) => cell.outcome === 'came' && cell.month !== null);
  // Months before the service had begun are not months without contact.
  const begun = later(period.from, firstFullMonth(dates?.first_day as CalendarDay));
  const months = fullMonthsOf({ from: begun, to: period.to });
  if (months.length === 0)
    return [notKnown({}, 'The dataset holds no full month of this service.', { method: METHOD })];
  const counts = months.map((month) => ({ month, ...countWhere(came, (cell) => cell.month === month) }));
  const chart = xmr(counts.map(({ month, n }) => ({ x: month, value: n })));
  const total = counts.reduce((sum, { n }) => sum + n, 0);
  const people = Math.max(...counts.map((count) => count.people ?? 0));
  const unmarked = countWhere(found, (cell) => cell.outcome === 'not-recorded' && cell.month === null);
  return [
    counted({}, total / months.length, {
      numerator: { n: total, people },
      denominator: { n: months.length, people: null },
      flow: [
        { step: 'contacts people came to', n: total, people },
        { step: 'people counted without a name at open sessions', n: heads, people: heads },
      ],
      missing: unmarked.n > 0 ? [{ reason: 'contact without a mark of attendance', ...unmarked }] : [],
      series: chart.points.map(
        (point, nth): Point => ({
          x: point.x,
          value: point.value,
          lower: point.lower === null ? null : Math.max(0, point.lower),
          upper: point.upper,
          n: counts[nth]?.n ?? null,
          signal: point.signal === null ? null : `${point.signal.rule} ${point.signal.direction}`,
          people: counts[nth]?.people ?? 0,
        }),
      ),
      seriesKind: 'chart',
      method: [METHOD, ...chart.warnings].join('; '),
    }),
  ];
};

const countHeads = (cells: readonly Cell[]): number => cells.reduce((sum, cell) => sum + Number(cell.n), 0);

const firstFullMonth = (first: CalendarDay): CalendarDay =>
  firstOfMonth(first) === first ? first : addDays(lastOfMonth(first), 1);

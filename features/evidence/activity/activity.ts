import { addDays, addMonths, type CalendarDay, day } from '@commonground/calendar';
import { counted, type Estimate, notKnown } from '../estimate/estimate.ts';
import type { Status } from '../evidence-row.ts';
import type { Cell, Counting } from '../read/counting.ts';
import type { DatasetDays, Days } from '../read/period.ts';
import type { ReleasePolicy } from '../release/policies.ts';
import { releaseRows } from '../release/release.ts';

/** The counting SQL of activity, beside that of the indicators. */
export const ACTIVITY_SQL = ['activity', 'activity-outward', 'activity-funding'] as const;
const [DONE, WITH_OTHERS, PAID] = ACTIVITY_SQL;

export const ACTIVITIES = ['opened', 'started', 'ended', 'contacts'] as const;
export type ActivityKind = (typeof ACTIVITIES)[number];

/** A count after its release. `value` is a number only when it is known or none. */
export interface ActivityCount {
  readonly kind: ActivityKind | 'outward';
  /** Of work with others. */
  readonly audience: string | null;
  readonly from: string;
  readonly to: string;
  readonly status: Status;
  readonly value: number | null;
  readonly why: string | null;
}

/** What a service was paid; nobody stands behind it whom a number could give away. */
export interface FundingRow {
  readonly from: string;
  readonly to: string | null;
  readonly pounds: number;
  readonly source: string | null;
}

export interface ReleasedActivity {
  readonly basis: string;
  readonly counts: readonly ActivityCount[];
  readonly funding: readonly FundingRow[];
}

/** What was done, with others and for how much, through the same release step as every figure. */
export async function activityOf(
  counting: Counting,
  service: { readonly id: string; readonly basis: string },
  days: DatasetDays,
  policy: ReleasePolicy,
): Promise<ReleasedActivity> {
  const cells = await counting.cells(DONE, service.id);
  const lately = { from: addDays(addMonths(days.asOf, -12), 1), to: days.asOf };
  const asked = { from_day: lately.from, to_day: lately.to };
  const outward = await counting.cells(WITH_OTHERS, service.id, asked);
  const funding = await counting.cells(PAID, service.id);
  const whole = { from: days.first, to: days.asOf };
  const release = (
    estimates: readonly Estimate[],
    periodFor: (by: Estimate['by']) => Days,
    kind: ActivityCount['kind'],
  ) =>
    releaseRows(
      estimates.map((estimate) => ({
        estimate,
        about: {
          schema: 'commonground.evidence/1',
          indicator: `activity.${kind}`,
          version: 1,
          service: service.id,
          basis: service.basis,
          period: periodFor(estimate.by),
          by: estimate.by,
          domain: 'productivity',
          unit: 'count',
          method: estimate.method,
          caution: 'Counts say what was done, not whether it helped.',
        },
      })),
      policy,
    ).map(
      (row): ActivityCount => ({
        kind,
        audience: row.by.audience ?? null,
        from: row.period.from,
        to: row.period.to,
        status: row.status,
        value: row.status === 'known' || row.status === 'none' ? row.value : null,
        why: row.reason,
      }),
    );
  const inYear = ({ year }: Estimate['by']) => (year === undefined ? whole : daysOfYear(year, whole));
  return {
    basis: service.basis,
    counts: [
      ...ACTIVITIES.flatMap((kind) => release(countsOf(kind, cells, whole), inYear, kind)),
      ...release(outward.map(outwardCount), () => lately, 'outward'),
    ],
    funding: funding.map((cell) => ({
      from: String(cell.from_date),
      to: cell.to_date === null ? null : String(cell.to_date),
      pounds: Number(cell.amount_gbp),
      source: cell.source === null ? null : String(cell.source),
    })),
  };
}

const METHOD = 'count';

/** The whole time first, then every financial year of it; a year without any is a true none. */
function countsOf(kind: ActivityKind, cells: readonly Cell[], whole: Days): Estimate[] {
  const of = cells.filter((cell) => cell.kind === kind);
  const total = of.find(({ year }) => year === null);
  const missing = of.find(({ year }) => year === 'not-known');
  const count = (cell: Cell | undefined) => ({ n: Number(cell?.n ?? 0), people: Number(cell?.people ?? 0) });
  const undated = missing === undefined ? {} : { missing: [{ reason: 'no date is known', ...count(missing) }] };
  const years = yearsOf(whole).map((year) => {
    const cell = of.find((one) => one.year === year);
    return counted({ year }, count(cell).n, { numerator: count(cell), method: METHOD });
  });
  return [counted({}, count(total).n, { numerator: count(total), method: METHOD, ...undated }), ...years];
}

function outwardCount(cell: Cell): Estimate {
  const by = { audience: cell.audience === null ? 'not-known' : String(cell.audience) };
  const uncounted = Number(cell.uncounted ?? 0);
  if (cell.n === null || uncounted > 0) {
    const reason = `How many came was not counted at ${uncounted} of ${cell.events} events.`;
    return notKnown(by, reason, { method: METHOD });
  }
  const numerator = { n: Number(cell.n), people: Number(cell.people ?? 0) };
  return counted(by, numerator.n, { numerator, method: METHOD });
}

/** Financial years, by the calendar year in which they begin on 1 April. */
const yearsOf = ({ from, to }: Days): string[] => {
  const first = yearOf(from);
  return Array.from({ length: yearOf(to) - first + 1 }, (_, nth) => String(first + nth));
};
const yearOf = (on: CalendarDay): number => Number(on.slice(0, 4)) - (on.slice(5, 7) < '04' ? 1 : 0);

function daysOfYear(year: string, whole: Days): Days {
  const from = day(`${year}-04-01`);
  const to = day(`${Number(year) + 1}-03-31`);
  return { from: from < whole.from ? whole.from : from, to: to > whole.to ? whole.to : to };
}

import type { CalendarDay } from '@commonground/calendar';
import {
  aboutFlow,
  BESIDE,
  between,
  chartOf,
  type EvidenceRow,
  type Indicator,
  indicators,
  lastFullDay,
  type Period,
  plainNumber,
  sentenceOf,
  timesNotDrawn,
  whoIn,
  written,
  writtenFlow,
} from '#features/evidence/index.ts';
import { monthsBefore } from '../make/months.rules.ts';
import {
  type Beside,
  type DataVersion,
  type Group,
  isSamePeriod,
  type Past,
  type ReportBook,
  type ReportFigure,
} from './report-book.ts';
import { reportWords } from './report-words.ts';
import { strengthOf } from './strength.rules.ts';

/** What a report is made of: released rows by indicator, those of the time before, and what to hold back. */
export interface Ingredients {
  readonly service: ReportBook['service'];
  readonly release: string;
  readonly period: Period;
  readonly ownDays: boolean;
  readonly data: DataVersion;
  readonly rows: readonly EvidenceRow[];
  readonly before: readonly EvidenceRow[];
  /** Drawings that were stored with the figures, by indicator; left out, they are drawn. */
  readonly charts?: ReadonlyMap<string, string | null>;
  /** Why a figure is not given out in this report, by indicator. */
  readonly withheld?: ReadonlyMap<string, string>;
}

/** Lays the rows out as the report that is frozen: by domain, in the order of the questions, each with all its words. */
export function makeBook(from: Ingredients): ReportBook {
  const words = reportWords();
  const figures = [...indicators().values()].flatMap((indicator) => figureOf(indicator, from));
  const { version, read, 'cannot-show': cannot, 'in-it': inIt, 'not-in-it': notInIt, status } = words;
  return {
    schema: 'commonground.report/1',
    service: from.service,
    release: from.release,
    period: from.period,
    ownDays: from.ownDays,
    data: from.data,
    words: { version, read, 'cannot-show': cannot, 'in-it': inIt, 'not-in-it': notInIt, status },
    parts: words.domains.map((domain) => ({
      ...domain,
      figures: figures.filter(({ definition }) => definition.domain === domain.id),
    })),
    reproduce: commandsFor(from),
  };
}

function figureOf(indicator: Indicator, from: Ingredients): ReportFigure[] {
  const { id } = indicator;
  const why = from.withheld?.get(id) ?? null;
  const found = from.rows.filter((row) => row.indicator === id);
  const rows = why === null ? found : found.map((row) => heldBack(row, why));
  const [row, ...groups] = rows;
  if (row === undefined) return [];
  const stored = from.charts?.get(id);
  return [
    {
      id,
      question: indicator.question,
      name: indicator.name,
      status: row.status,
      sentence: sentenceOf(row),
      chart: why !== null ? null : stored === undefined ? chartOf(row) : stored,
      means: indicator['why-it-matters'],
      meansNot: indicator.caution,
      strength: strengthOf(row, indicator, reportWords()),
      period: row.period,
      flow: writtenFlow(row.flow),
      aboutFlow: aboutFlow(row.flow),
      missing: row.missing,
      beside: besideOf(row, indicator),
      groups: groups.map(groupOf),
      uncertainty: uncertaintyOf(row),
      past: why === null ? pastOf(row, from) : { why },
      withheld: why,
      definition: indicator,
      rows,
    },
  ];
}

/** A row of which nothing is given out, like one that is hidden for its few people. */
const heldBack = (row: EvidenceRow, reason: string): EvidenceRow => ({
  ...row,
  status: 'suppressed',
  reason,
  value: null,
  lower: null,
  upper: null,
  level: null,
  numerator: null,
  denominator: null,
  flow: [],
  missing: [],
  series: [],
});

const withRange = (value: number, lower: number | null, upper: number | null, unit: string): string => {
  const range = between({ lower, upper, unit });
  return range === '' ? written(value, unit) : `${written(value, unit)} (${range})`;
};

/** Where a caution speaks of bounds that this release hides, that is said in their place. */
function besideOf(row: EvidenceRow, indicator: Indicator): Beside[] {
  const notDrawn = timesNotDrawn(row, indicator);
  const times = notDrawn === null ? [] : [{ what: 'Days from each to the next', value: notDrawn, n: null }];
  const shown = [...besidesOf(row), ...times];
  const promised = /\bbounds\b|regression to the mean/i.test(indicator.caution);
  if (shown.length > 0 || !promised || row.value === null) return shown;
  return [
    {
      what: 'Bounds, and what would come by itself',
      value: 'The bounds are not shown here, because they would tell about one to four people.',
      n: null,
    },
  ];
}

const besidesOf = (row: EvidenceRow): Beside[] =>
  row.series.flatMap(({ x, value, lower, upper, n }) => {
    const what = typeof x === 'string' ? BESIDE[x] : undefined;
    if (what === undefined) return [];
    return [{ what, value: value === null ? 'Not known' : withRange(value, lower, upper, row.unit), n }];
  });

const groupOf = (row: EvidenceRow): Group => ({
  who: whoIn(row.by),
  status: row.status,
  value: row.value === null ? (row.reason ?? '') : written(row.value, row.unit),
  range: between(row) || 'None is given',
  counted: [row.numerator, row.denominator]
    .filter((n) => n !== null)
    .map(plainNumber)
    .join(' of '),
});

function uncertaintyOf(row: EvidenceRow): string {
  const range = between(row);
  if (row.value === null) return 'There is no figure, so there is no range.';
  if (range !== '')
    return `The true figure is likely to lie ${range} (${plainNumber((row.level ?? 0.95) * 100)}% interval).`;
  return 'No range is given: everything that was written down is counted. What was not written down could still move it.';
}

function pastOf(row: EvidenceRow, { period, before, ownDays }: Ingredients): Past {
  if (!isSamePeriod(row.period, period))
    return {
      why: ownDays
        ? 'This figure looks over longer than the months of the report, so there is no earlier time of the same length beside it.'
        : 'Its days are not those of the report.',
    };
  const earlier = monthsBefore(period);
  // Records that begin in the middle give a shorter time, beside which more now would look like growth.
  const rows = before.filter((each) => each.indicator === row.indicator && isSamePeriod(each.period, earlier));
  const [first] = rows;
  return first === undefined
    ? { why: 'The records do not reach back over an earlier time of the same length.' }
    : { period: first.period, sentence: sentenceOf(first), rows };
}

/**
 * The dataset must be made from the records first: a report keeps no data about people. A correction of earlier months looks
 * over the days of what it corrects, which are nobody's own days any more: then there is only the command of the edition.
 */
function commandsFor({ service, period, ownDays, release, data }: Ingredients): string[] {
  if (ownDays && lastFullDay(data.asOf as CalendarDay) !== period.to) return [];
  const months = ownDays ? '' : ` --from ${period.from} --to ${period.to}`;
  return [
    `npx --no commonground dataset build --service ${service.id} --as-of ${data.asOf} --out dataset-${data.asOf}`,
    `npx --no commonground evidence --dataset dataset-${data.asOf} --service ${service.id} --release ${release}${months} --format csv`,
  ];
}

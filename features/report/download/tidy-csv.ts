import { stringify } from 'csv-stringify/sync';
import { type EvidenceRow, HIDDEN_WHY } from '#features/evidence/index.ts';
import { figuresOf, type ReportFigure } from '../book/report-book.ts';
import type { Edition } from '../report.store.ts';
import { groupOf } from './group.ts';

/**
 * One number a line, one fact a column; an empty cell is a number that is not there, and `status` says why. `curve` names the
 * curve a point of a series belongs to, or what a control chart says of it.
 */
const TIDY_COLUMNS = [
  'service',
  'basis',
  'release',
  'edition',
  'published_on',
  'data_version',
  'as_of',
  'software',
  'domain',
  'indicator',
  'indicator_version',
  'question',
  'time',
  'from',
  'to',
  'group',
  'part',
  'label',
  'curve',
  'value',
  'lower',
  'upper',
  'n',
  'unit',
  'status',
  'reason',
  'strength',
  'design',
  'stands_on',
  'stands_on_unit',
  'completeness',
  'self_report',
  'bedding_in_months',
  'rare',
  'minimum',
  'reproduce',
] as const;
type Line = Partial<Record<(typeof TIDY_COLUMNS)[number], string | number | null>>;

export function tidyCsv(of: Edition): string {
  const { edition, book } = of;
  const everywhere: Line = {
    service: book.service.id,
    basis: book.service.basis,
    release: book.release,
    edition: edition.nth,
    published_on: edition.published_at.toISOString().slice(0, 10),
    data_version: book.data.version,
    as_of: book.data.asOf,
    software: book.data.software,
    reproduce: book.reproduce.join(' && '),
  };
  const lines = figuresOf(book).flatMap((figure) => linesOf(figure).map((line) => ({ ...everywhere, ...line })));
  return stringify(lines, { header: true, columns: [...TIDY_COLUMNS] });
}

function linesOf(figure: ReportFigure): Line[] {
  const { strength, definition } = figure;
  const about: Line = {
    domain: definition.domain,
    indicator: figure.id,
    indicator_version: definition.version,
    question: figure.question,
    strength: strength.level,
    design: strength.design,
    stands_on: strength.n,
    stands_on_unit: strength.of ?? null,
    completeness: strength.completeness,
    self_report: strength.selfReport ? 'yes' : 'no',
    bedding_in_months: definition['bedding-in-months'] ?? null,
    rare: definition.rare ? 'yes' : 'no',
    minimum: definition.minimum ?? null,
  };
  const past = 'rows' in figure.past ? figure.past.rows : [];
  return [
    ...figure.rows.flatMap((row) => numbersOf(row, strength.of).map((line) => ({ ...about, time: 'report', ...line }))),
    ...past.flatMap((row) => numbersOf(row, strength.of).map((line) => ({ ...about, time: 'before', ...line }))),
  ];
}

function numbersOf(row: EvidenceRow, outOf = 'count'): Line[] {
  const where: Line = {
    from: row.period.from,
    to: row.period.to,
    group: groupOf(row),
    status: row.status,
    reason: row.reason,
  };
  const { value, lower, upper, unit, numerator, denominator } = row;
  return [
    { ...where, part: 'figure', value, lower, upper, n: denominator ?? numerator, unit },
    ...(numerator === null ? [] : [{ ...where, part: 'counted', value: numerator, unit: 'count' }]),
    ...(denominator === null ? [] : [{ ...where, part: 'out of', value: denominator, unit: outOf }]),
    ...row.flow.map(({ step, n }) => ({
      ...where,
      ...hiddenWhen(n),
      part: 'flow',
      label: step,
      value: n,
      unit: 'count',
    })),
    ...row.missing.map(({ reason, n }) => ({
      ...where,
      ...hiddenWhen(n),
      part: 'missing',
      label: reason,
      value: n,
      unit: 'count',
    })),
    ...row.series.map(({ x, value: at, lower: low, upper: high, n, signal }) => ({
      ...where,
      part: 'series',
      label: String(x),
      curve: signal,
      value: at,
      lower: low,
      upper: high,
      n,
      unit,
    })),
  ];
}

const hiddenWhen = (n: number | null): Line =>
  n === null ? { status: 'suppressed', reason: HIDDEN_WHY } : { status: n === 0 ? 'none' : 'known' };

import type { HeldBack } from '../read/dataset-folder.ts';
import type { Filled } from './completeness.ts';
import type { DatasetReport, DatasetWarning } from './dataset-report.ts';
import type { Risk } from './risk.ts';

/** Below this share something is lost that is worth a line. */
const WORTH_SAYING = 0.95;

/** What is lost where a field is empty: only fields of which something depends, the emptiest first within a service. */
export const gapsOf = ({ completeness }: DatasetReport): (Filled & { readonly stops: string })[] =>
  completeness
    .flatMap((each) =>
      each.stops !== undefined && each.of > 0 && each.filled / each.of < WORTH_SAYING
        ? [{ ...each, stops: each.stops }]
        : [],
    )
    .sort((a, b) => (a.service < b.service ? -1 : a.service > b.service ? 1 : a.filled / a.of - b.filled / b.of));

/** The report as lines for a terminal: warnings, gaps and risk. */
export function reportLines(report: DatasetReport): string[] {
  const rows = report.tables.filter((table) => table.rows > 0).map(({ table, rows: n }) => `${table} ${n}`);
  return [
    `rows: ${rows.join(', ') || 'none'}`,
    ...report.notRead.map((table) => `not read, because of its problems: ${table}`),
    ...report.warnings.map(warningLine),
    ...gapsOf(report).map(gapLine),
    ...report.risk.map(riskLine),
    ...Object.entries(report.withheld ?? {}).map(([service, held]) => `withheld: ${withheldLine(service, held)}`),
  ];
}

const warningLine = ({ service, table, column, says, rows }: DatasetWarning): string =>
  `warning: ${[service, [table, column].filter(Boolean).join('.')].filter(Boolean).join(' ')}: ${says}${rows.length === 0 ? '' : ` First rows: ${rows.join(', ')}.`}`;

const gapLine = ({ service, table, field, filled, of, stops }: Filled & { stops: string }): string =>
  `filled: ${service} ${table}.${field} ${filled} of ${of}; where empty, not known: ${stops}`;

export const riskLine = ({ service, by, people, smallestClass, inSmallClasses, limit }: Risk): string =>
  `risk: ${service}: ${inSmallClasses} of ${people} people share ${by.join(', ')} with fewer than ${limit - 1} others; the smallest group is ${smallestClass}`;

/** What stays back of a service in a return, in words. */
export const withheldLine = (service: string, { values, people }: HeldBack): string => {
  const of = Object.entries(values).map(([field, n]) => `${field} of ${n}`);
  return `${service}: held back are ${of.join(', ')}, and every row of ${people} ${people === 1 ? 'person' : 'people'}`;
};

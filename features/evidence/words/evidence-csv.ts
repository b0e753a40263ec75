import { stringify } from 'csv-stringify/sync';
import type { EvidenceRow } from '../evidence-row.ts';

/** Columns of the CSV form; what is a list in a row is JSON in its cell. */
export const CSV_COLUMNS = [
  'schema',
  'indicator',
  'version',
  'service',
  'basis',
  'from',
  'to',
  'by',
  'domain',
  'status',
  'reason',
  'value',
  'lower',
  'upper',
  'level',
  'numerator',
  'denominator',
  'unit',
  'flow',
  'missing',
  'series',
  'method',
  'caution',
] as const;

/** Evidence rows as CSV: one line a row, an empty cell for null. */
export function evidenceCsv(rows: readonly EvidenceRow[]): string {
  return stringify(rows.map(cells), { header: true, columns: [...CSV_COLUMNS] });
}

function cells(row: EvidenceRow): Record<string, string | number | null> {
  const { period, by, flow, missing, series, ...plain } = row;
  const lists = {
    by: JSON.stringify(by),
    flow: JSON.stringify(flow),
    missing: JSON.stringify(missing),
    series: JSON.stringify(series),
  };
  return { ...plain, ...period, ...lists };
}

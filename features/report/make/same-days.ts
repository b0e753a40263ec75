import { type EvidenceRow, indicators, type Period } from '#features/evidence/index.ts';
import { figuresOf, type ReportBook } from '../book/report-book.ts';

/** Figures of a dataset for some days; all of them, or those named. */
export type Ask = (days: Period, wanted?: readonly string[]) => Promise<EvidenceRow[]>;

/** Every figure of a book that still has a definition, asked for the very days it speaks of. */
export async function rowsOfSameDays(book: ReportBook, ask: Ask): Promise<EvidenceRow[]> {
  const days = new Map<string, { period: Period; wanted: string[] }>();
  for (const { id, period } of figuresOf(book)) {
    if (!indicators().has(id)) continue;
    const key = `${period.from} ${period.to}`;
    days.set(key, { period, wanted: [...(days.get(key)?.wanted ?? []), id] });
  }
  const rows: EvidenceRow[] = [];
  for (const { period, wanted } of days.values()) rows.push(...(await ask(period, wanted)));
  return rows;
}

import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import type { Writing } from '#features/journeys/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { ImportKind } from './columns.ts';
import { filledCells, type Imported } from './imported.store.ts';
import type { Outcome, Problem, ReadRow } from './outcome.ts';
import { shown } from './read-cell.ts';

/** One import: a file read into one service, in one transaction. */
export interface ImportRun {
  readonly tx: Tx;
  readonly serviceId: string;
  readonly importId: string;
  readonly kind: ImportKind;
  /** What the records say they come from. */
  readonly source: string;
  readonly model: RunningModel;
  readonly today: CalendarDay;
  readonly now: Date;
  /** Writes journeys as an import does: what was true in another record is not decided anew. */
  readonly writing: Writing;
}

/** Takes rows of one kind into the records, some at a time; nothing of a row with a problem is written. */
export interface Importer {
  /** Looks at a row before anything is written; called for the whole file first. */
  look?(row: ReadRow): readonly Problem[];
  take(rows: readonly ReadRow[]): Promise<readonly Outcome[]>;
}

/** The same external id twice in one file: which of the two is meant is not for us to say. */
export function secondTime(row: ReadRow, earlier: { readonly row: number }): Problem {
  const found = `${JSON.stringify(row.cells.external_id)} a second time`;
  return {
    row: row.row,
    column: 'external_id',
    found,
    expected: `each external_id once; it stands in row ${earlier.row} too`,
  };
}

/**
 * What an earlier file brought is part of the record: it is corrected there, with a reason, and the file says the same.
 *
 * @param how what to do instead, as "correct the register here"
 */
export function asBefore(row: ReadRow, earlier: Imported, how: string): Outcome {
  const now = filledCells(row);
  for (const column of new Set([...Object.keys(now), ...Object.keys(earlier.cells)])) {
    if (now[column] === earlier.cells[column]) continue;
    const before = shown(earlier.cells[column] ?? '');
    const expected = `${before}, as it was imported; ${how}, with the reason, and leave the row as it was`;
    return { row: row.row, column, found: shown(now[column] ?? ''), expected };
  }
  return { row: row.row, action: 'unchanged' };
}

import type { Tx } from '#platform/storage/index.ts';
import type { ImportKind } from './columns.ts';
import './imported.tables.ts';
import type { ReadRow } from './outcome.ts';

/** What an earlier row of the same external id became. */
export interface Imported {
  readonly importId: string;
  readonly personId: string;
  readonly recordId: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly row: number;
}

/** Rows imported before, by external id. */
export async function importedBefore(
  tx: Tx,
  serviceId: string,
  kind: ImportKind,
  externalIds: readonly string[],
): Promise<Map<string, Imported>> {
  if (externalIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('imported')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('kind', '=', kind)
    .where('external_id', 'in', [...new Set(externalIds)])
    .execute();
  return new Map(
    rows.map((row) => [
      row.external_id,
      {
        importId: row.import_id,
        personId: row.person_id,
        recordId: row.record_id,
        cells: row.cells,
        row: row.row_number,
      },
    ]),
  );
}

export interface ImportedRow {
  readonly row: ReadRow;
  readonly personId: string;
  readonly recordId: string;
}

/** Remembers what rows became; a row of an external id that stands here already takes the place of the earlier one. */
export async function rememberImported(
  tx: Tx,
  run: { readonly serviceId: string; readonly importId: string; readonly kind: ImportKind },
  rows: readonly ImportedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('imported')
    .values(
      rows.map(({ row, personId, recordId }) => ({
        service_id: run.serviceId,
        kind: run.kind,
        external_id: row.cells.external_id as string,
        import_id: run.importId,
        person_id: personId,
        record_id: recordId,
        cells: JSON.stringify(filledCells(row)) as never,
        row_number: row.row,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['service_id', 'kind', 'external_id']).doUpdateSet((to) => ({
        import_id: to.ref('excluded.import_id'),
        cells: to.ref('excluded.cells'),
        row_number: to.ref('excluded.row_number'),
      })),
    )
    .execute();
}

/** The cells of a row that say something. */
export const filledCells = ({ cells }: ReadRow): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).filter((entry): entry is [string, string] => entry[1] !== null));

import type { ImportRun } from '../import-run.ts';
import { importedBefore } from '../imported.store.ts';
import type { Problem, ReadRow } from '../outcome.ts';
import { shown } from '../read-cell.ts';

/** Ids of people by the external id under which they were imported. */
export type KnownPeople = ReadonlyMap<string, string>;

export async function knownPeople(run: ImportRun, rows: readonly ReadRow[]): Promise<KnownPeople> {
  const found = await importedBefore(
    run.tx,
    run.serviceId,
    'people',
    rows.map(({ cells }) => cells.person as string),
  );
  return new Map([...found].map(([externalId, { personId }]) => [externalId, personId]));
}

export const personUnknown = ({ row, cells }: ReadRow): Problem => ({
  row,
  column: 'person',
  found: shown(cells.person as string),
  expected: 'the external_id of a person who was imported into this service before',
});

import type { Storage } from '#platform/storage/index.ts';
import { readingRecords, recordsSql } from './records-source.ts';

/** For each service a text that changes when its records do: cheap enough to be asked every few minutes. */
export function recordMarkers(storage: Storage): Promise<ReadonlyMap<string, string>> {
  return readingRecords(storage, async (client) => {
    const { rows } = await client.query<{ service_id: string; marker: string }>(recordsSql('marker'));
    return new Map(rows.map(({ service_id, marker }) => [service_id, marker]));
  });
}

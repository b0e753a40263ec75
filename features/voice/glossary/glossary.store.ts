import type { Tx } from '#platform/storage/index.ts';
import '../involvement/involvement.tables.ts';

/** What a service says a term means, by term; a term it says nothing of is not there. */
export async function ownDefinitions(tx: Tx, serviceId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('own_definition')
    .select(['term', 'words'])
    .distinctOn('term')
    .where('service_id', '=', serviceId)
    .orderBy('term')
    .orderBy('nth', 'desc')
    .execute();
  return new Map(rows.flatMap(({ term, words }) => (words === null ? [] : [[term, words] as const])));
}

/** Keeps what changed; empty takes the service's own words away, and the common ones stand alone again. */
export async function saveDefinitions(
  tx: Tx,
  of: { readonly serviceId: string; readonly by: string; readonly at: Date },
  said: ReadonlyMap<string, string>,
): Promise<void> {
  const before = await ownDefinitions(tx, of.serviceId);
  for (const [term, words] of said) {
    if ((before.get(term) ?? '') === words) continue;
    await tx
      .insertInto('own_definition')
      .values({
        service_id: of.serviceId,
        term,
        words: words === '' ? null : words,
        written_by: of.by,
        written_at: of.at,
      })
      .execute();
  }
}

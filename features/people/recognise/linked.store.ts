import type { Tx } from '#platform/storage/index.ts';

/**
 * The other records of the same human, by the decisions of the reader's own services, directly or through a third record;
 * empty when there is one record.
 */
export async function linkedPeople(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('linked_person')
    .select('other_person_id')
    .distinct()
    .where('person_id', '=', personId)
    .orderBy('other_person_id')
    .execute();
  return rows.map((row) => row.other_person_id);
}

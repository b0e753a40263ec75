import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import './roles.tables.ts';

/** The roles somebody holds in a community today, by id: `chair`, `minutes`, `welcome`, `moderator` and its own. */
export async function heldRoles(tx: Tx, communityId: string, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ roles: string[] }>`
    select app.held_roles(${communityId}::uuid, ${personId}::uuid) as roles`.execute(tx);
  return rows[0]?.roles ?? [];
}

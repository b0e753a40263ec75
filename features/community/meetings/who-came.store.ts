import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';

/** Who was at a meeting, members and staff beside each other. */
export interface WhoCame {
  /** Members by name, in order; somebody whose name is not shown to whoever reads is counted in `more`. */
  readonly members: readonly { readonly personId: string; readonly called: string }[];
  readonly more: number;
  /** How many of the team, where it was written; their names as written. */
  readonly staff: number | null;
  readonly staffNames: string | null;
}

export async function whoCame(tx: Tx, meetingId: string): Promise<WhoCame> {
  const members = await sql<{ person_id: string | null; called: string | null }>`
    select person_id, called from app.meeting_members(${meetingId}::uuid)`.execute(tx);
  const staff = await sql<{ staff: number | null; names: string | null }>`
    select staff, names from app.meeting_staff(${meetingId}::uuid)`.execute(tx);
  const named = members.rows.flatMap(({ person_id, called }) =>
    person_id === null || called === null ? [] : [{ personId: person_id, called }],
  );
  return {
    members: named,
    more: members.rows.length - named.length,
    staff: staff.rows[0]?.staff ?? null,
    staffNames: staff.rows[0]?.names ?? null,
  };
}

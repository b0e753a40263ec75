import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import './space.tables.ts';

/** Which community's space, in which service. */
export interface Place {
  readonly serviceId: string;
  readonly communityId: string;
}

export interface Boundaries {
  readonly version: number;
  readonly words: string;
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

/** The space of a community as it is now. */
export interface Space {
  readonly openedAt: Date;
  readonly isOpen: boolean;
  /** What the community agreed for it; undefined until somebody wrote it. */
  readonly boundaries: Boundaries | undefined;
}

/** A community's space; undefined where it never had one. */
export async function spaceOf(tx: Tx, { serviceId, communityId }: Place): Promise<Space | undefined> {
  const row = await tx
    .selectFrom('space')
    .select(['opened_at', 'closed_at'])
    .where('service_id', '=', serviceId)
    .where('community_id', '=', communityId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const latest = await tx
    .selectFrom('space_boundaries')
    .select(['version', 'words', 'written_by', 'written_at'])
    .where('service_id', '=', serviceId)
    .where('community_id', '=', communityId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const boundaries = latest && {
    version: latest.version,
    words: latest.words,
    writtenBy: latest.written_by,
    writtenAt: latest.written_at,
  };
  return { openedAt: row.opened_at, isOpen: row.closed_at === null, boundaries };
}

/** Opens a space, or opens one again that was closed. */
export async function openSpace(tx: Tx, { serviceId, communityId }: Place, by: string, now: Date): Promise<void> {
  await tx
    .insertInto('space')
    .values({
      service_id: serviceId,
      community_id: communityId,
      opened_at: now,
      opened_by: by,
      closed_at: null,
      closed_by: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['service_id', 'community_id']).doUpdateSet({ closed_at: null, closed_by: null }),
    )
    .execute();
}

/** Closes it: what was written stays to be read, and nothing more is written. */
export async function closeSpace(tx: Tx, { serviceId, communityId }: Place, by: string, now: Date): Promise<void> {
  await tx
    .updateTable('space')
    .set({ closed_at: now, closed_by: by })
    .where('service_id', '=', serviceId)
    .where('community_id', '=', communityId)
    .where('closed_at', 'is', null)
    .execute();
}

/** Writes the boundaries anew. False when somebody wrote a newer version than the one that was read. */
export async function writeBoundaries(
  tx: Tx,
  { serviceId, communityId }: Place,
  written: {
    readonly words: string;
    readonly by: string;
    readonly side: 'member' | 'staff';
    readonly after: number;
    readonly at: Date;
  },
): Promise<boolean> {
  const kept = await tx
    .insertInto('space_boundaries')
    .values({
      service_id: serviceId,
      community_id: communityId,
      version: written.after + 1,
      words: written.words,
      written_by: written.by,
      written_side: written.side,
      written_at: written.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst();
  return kept !== undefined;
}

/** The latest version of the boundaries that the member who asks said yes to; 0 for none. */
export async function acceptedVersion(tx: Tx, { communityId }: Place, personId: string): Promise<number> {
  const row = await tx
    .selectFrom('space_accepted')
    .select((of) => of.fn.max('version').as('version'))
    .where('community_id', '=', communityId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.version ?? 0;
}

export async function accept(
  tx: Tx,
  { serviceId, communityId }: Place,
  yes: { readonly personId: string; readonly version: number; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('space_accepted')
    .values({
      service_id: serviceId,
      community_id: communityId,
      person_id: yes.personId,
      version: yes.version,
      accepted_at: yes.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether the member who asks keeps this space for their community. */
export async function moderates(tx: Tx, communityId: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select app.moderates(${communityId}::uuid) as yes`.execute(tx);
  return rows[0]?.yes === true;
}

export async function isAdult(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select app.is_adult(${personId}::uuid) as yes`.execute(tx);
  return rows[0]?.yes === true;
}

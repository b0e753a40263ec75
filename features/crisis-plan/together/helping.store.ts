import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';

/** A part of somebody's plan that is open to the peer who asks. */
export interface OpenPart {
  readonly serviceId: string;
  readonly planId: string;
  readonly personId: string;
  readonly section: string;
  readonly words: string;
  /** The latest finished version, and what it says in this part. */
  readonly version: number;
  readonly versionWords: string | null;
}

/** What the member who asks may read of the plan they help with: nothing beyond the parts that the person opened. */
export async function partsOpenTo(tx: Tx, invitationId: string): Promise<OpenPart[]> {
  const { rows } = await sql<{
    service_id: string;
    plan_id: string;
    person_id: string;
    section: string;
    words: string | null;
    version: number;
    version_words: string | null;
  }>`select service_id, plan_id, person_id, section, words, version, version_words from app.plan_parts_open_to_me()
    where invitation_id = ${invitationId}::uuid`.execute(tx);
  return rows.map((row) => ({
    serviceId: row.service_id,
    planId: row.plan_id,
    personId: row.person_id,
    section: row.section,
    words: row.words ?? '',
    version: row.version,
    versionWords: row.version_words,
  }));
}

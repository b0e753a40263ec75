import { sql } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { NewNote } from './note.store.ts';

/** Within this time the same words by the same hand are the same note: a page gone back to may have lost its key. */
const MINUTES = 30;

/**
 * Whether this note was kept by an earlier press of the button: under the key of its form, or a moment ago with the same
 * words. Two presses at once wait for each other.
 */
export async function keptAlready(
  tx: Tx,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  note: NewNote,
): Promise<boolean> {
  const press = `note ${actor.accountId} ${note.journeyId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${press}, 0))`.execute(tx);
  const found = await tx
    .selectFrom('note as n')
    .innerJoin('note_version as v', (join) =>
      join.onRef('v.service_id', '=', 'n.service_id').onRef('v.note_id', '=', 'n.note_id'),
    )
    .select('n.note_id')
    .where('n.service_id', '=', note.serviceId)
    .where('n.journey_id', '=', note.journeyId)
    .where('v.version', '=', 1)
    .where('v.author_account', '=', actor.accountId)
    .where(({ eb, and, or }) =>
      or([
        eb('n.note_id', '=', note.noteId ?? null),
        and([
          eb('v.words', '=', note.words),
          eb('n.kind', '=', note.kind),
          eb('n.happened_on', '=', note.on),
          sql<boolean>`n.session_id is not distinct from ${note.sessionId}::uuid`,
          eb('n.written_at', '>', new Date(now.getTime() - MINUTES * 60_000)),
        ]),
      ]),
    )
    .executeTakeFirst();
  return found !== undefined;
}

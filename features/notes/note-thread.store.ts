import { sql } from 'kysely';
import { toldApart } from '#features/people/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { PageOfRows } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { Note } from './note.store.ts';

/** Every version of a note that the reader may see, the latest first. */
export const versionsOf = (tx: Tx, { serviceId, noteId }: Pick<Note, 'serviceId' | 'noteId'>) =>
  tx
    .selectFrom('note_version')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('note_id', '=', noteId)
    .orderBy('version', 'desc')
    .execute();

/** What was answered to these notes, the oldest first. */
export async function answersTo(tx: Tx, noteIds: readonly string[]) {
  if (noteIds.length === 0) return [];
  return tx.selectFrom('note_answer').selectAll().where('note_id', 'in', noteIds).orderBy('written_at').execute();
}

export type NoteAnswer = Awaited<ReturnType<typeof answersTo>>[number];

/** Who of the team said that they have read these notes, the latest first. */
export async function readersOf(tx: Tx, noteIds: readonly string[]) {
  if (noteIds.length === 0) return [];
  return tx
    .selectFrom('note_read')
    .select(['note_id', 'name', 'read_at'])
    .where('note_id', 'in', noteIds)
    .orderBy('read_at', 'desc')
    .execute();
}

/** Says that somebody of the team has read what the person wrote. */
export async function markRead(tx: Tx, actor: Actor, note: Note, now: Date): Promise<void> {
  const before = await readersOf(tx, [note.noteId]);
  await tx
    .insertInto('note_read')
    .values({
      service_id: note.serviceId,
      note_id: note.noteId,
      nth: before.length + 1,
      person_id: note.personId,
      name: actor.name,
      read_at: now,
    })
    .execute();
  await audit(tx, { actor, act: 'notes.read', serviceId: note.serviceId, thing: `note ${note.noteId}` });
}

export interface UnreadNote {
  readonly noteId: string;
  readonly journeyId: string;
  /** With a letter or the full name beside it where two of the list share it. */
  readonly called: string;
  readonly fullName: string;
  /** When the person last wrote. */
  readonly since: Date;
  readonly isAnswer: boolean;
}

/**
 * What members wrote and nobody of the team has read or answered since, the oldest first: the whole service, so that
 * nobody's words wait for one colleague.
 */
export async function unreadOf(
  tx: Tx,
  serviceId: string,
  limit: number,
): Promise<{ notes: UnreadNote[]; total: number }> {
  const { rows } = await sql<{
    note_id: string;
    journey_id: string;
    called: string;
    full_name: string;
    since: Date;
    is_answer: boolean;
    total: number;
  }>`
    with own as (
      select note_id, written_at, false as is_answer from note_version
      where service_id = ${serviceId} and author_role = 'member'
      union all
      select note_id, written_at, true from note_answer where service_id = ${serviceId} and author_role = 'member'
    ), team as (
      select note_id, read_at as at from note_read where service_id = ${serviceId}
      union all
      select note_id, written_at from note_answer where service_id = ${serviceId} and author_role <> 'member'
    ), last_own as (
      select distinct on (note_id) note_id, written_at, is_answer from own order by note_id, written_at desc
    )
    select n.note_id, n.journey_id, p.called, p.full_name, o.written_at as since, o.is_answer, count(*) over () as total
    from last_own o
    join note n on n.service_id = ${serviceId} and n.note_id = o.note_id
    join person p on p.person_id = n.person_id
    where not exists (select from team t where t.note_id = o.note_id and t.at >= o.written_at)
    order by o.written_at limit ${limit}`.execute(tx);
  return {
    notes: toldApart(
      rows.map((row) => ({
        noteId: row.note_id,
        journeyId: row.journey_id,
        called: row.called,
        fullName: row.full_name,
        since: row.since,
        isAnswer: row.is_answer,
      })),
    ),
    total: Number(rows[0]?.total ?? 0),
  };
}

export interface LiaisonCount {
  readonly all: number;
  readonly spared: number;
  readonly notKnown: number;
}

/** How often the team talked with other services about a person, or about anybody, and what it thinks was spared. */
export async function liaisonCount(tx: Tx, serviceId: string, journeyId?: string): Promise<LiaisonCount> {
  let query = tx.selectFrom('note').where('service_id', '=', serviceId).where('kind', '=', 'liaison');
  if (journeyId !== undefined) query = query.where('journey_id', '=', journeyId);
  const rows = await query
    .select(['liaison_spared', (of) => of.fn.countAll<number>().as('many')])
    .groupBy('liaison_spared')
    .execute();
  const of = (spared: string) => Number(rows.find(({ liaison_spared }) => liaison_spared === spared)?.many ?? 0);
  return { all: of('yes') + of('no') + of('not-known'), spared: of('yes'), notKnown: of('not-known') };
}

/** Talks with other services, the latest first, without what was said. */
export const liaisonOf = (tx: Tx, serviceId: string, page: PageOfRows) =>
  tx
    .selectFrom('note as n')
    .innerJoin('person as p', 'p.person_id', 'n.person_id')
    .select(['n.note_id', 'n.journey_id', 'n.happened_on', 'n.liaison_with', 'n.liaison_spared', 'p.called'])
    .where('n.service_id', '=', serviceId)
    .where('n.kind', '=', 'liaison')
    .orderBy('n.happened_on', 'desc')
    .orderBy('n.note_id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();

/** Sessions to which the person came lately: what a note can be about. */
export async function contactsOf(tx: Tx, serviceId: string, journeyId: string) {
  return tx
    .selectFrom('attendance as a')
    .innerJoin('session as s', (join) =>
      join.onRef('s.service_id', '=', 'a.service_id').onRef('s.session_id', '=', 'a.session_id'),
    )
    .select(['s.session_id', 's.session_date', 's.component_id'])
    .where('a.service_id', '=', serviceId)
    .where('a.journey_id', '=', journeyId)
    .where('a.corrected_by', 'is', null)
    .where('a.how', 'in', ['attended', 'late'])
    .orderBy('s.session_date', 'desc')
    .limit(12)
    .execute();
}

import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { NoteKind } from '@commonground/service-model';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { PageOfRows } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import './notes.tables.ts';

export interface Note {
  readonly serviceId: string;
  readonly noteId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly kind: NoteKind;
  readonly on: CalendarDay;
  readonly sessionId: string | null;
  readonly liaisonWith: string | null;
  readonly liaisonSpared: 'yes' | 'no' | 'not-known' | null;
  readonly version: number;
  /** The text that stands, with its author as they were called when they wrote it. */
  readonly words: string;
  readonly author: string;
  readonly authorRole: string;
  readonly writtenAt: Date;
  readonly reason: string | null;
  readonly withheldBecause: string | null;
}

export interface NoteFilter {
  readonly kind?: NoteKind | undefined;
  /** Like `2026-03`. */
  readonly month?: string | undefined;
}

type Of = { readonly personId: string } | { readonly serviceId: string; readonly journeyId: string };

/** Notes, the latest day first, and how many there are in all; the database shows each reader what they may read. */
export async function notesOf(tx: Tx, of: Of, filter: NoteFilter, page: PageOfRows) {
  let query = tx
    .selectFrom('note as n')
    .innerJoin('note_version as v', (join) =>
      join
        .onRef('v.service_id', '=', 'n.service_id')
        .onRef('v.note_id', '=', 'n.note_id')
        .onRef('v.version', '=', 'n.version'),
    );
  query =
    'personId' in of
      ? query.where('n.person_id', '=', of.personId)
      : query.where('n.service_id', '=', of.serviceId).where('n.journey_id', '=', of.journeyId);
  if (filter.kind !== undefined) query = query.where('n.kind', '=', filter.kind);
  if (filter.month !== undefined) {
    query = query
      .where('n.happened_on', '>=', `${filter.month}-01`)
      .where('n.happened_on', '<', firstOfNext(filter.month));
  }
  const counted = await query.select((of) => of.fn.countAll<number>().as('many')).executeTakeFirstOrThrow();
  const rows = await query
    .selectAll('n')
    .select(CURRENT)
    .orderBy('n.happened_on', 'desc')
    .orderBy('n.written_at', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { notes: rows.map(noteOf), total: Number(counted.many) };
}

const CURRENT = [
  'v.words',
  'v.author_name',
  'v.author_role',
  'v.written_at as version_at',
  'v.reason',
  'v.withheld_because',
] as const;

const firstOfNext = (month: string): string => {
  const [year = 0, of = 0] = month.split('-').map(Number);
  return of === 12 ? `${year + 1}-01-01` : `${year}-${String(of + 1).padStart(2, '0')}-01`;
};

/** One note, when the reader may see it. `lock` holds it until the transaction ends. */
export async function findNote(tx: Tx, noteId: string, lock = false): Promise<Note | undefined> {
  if (lock) await tx.selectFrom('note').select('note_id').where('note_id', '=', noteId).forUpdate().execute();
  const row = await tx
    .selectFrom('note as n')
    .innerJoin('note_version as v', (join) =>
      join
        .onRef('v.service_id', '=', 'n.service_id')
        .onRef('v.note_id', '=', 'n.note_id')
        .onRef('v.version', '=', 'n.version'),
    )
    .selectAll('n')
    .select(CURRENT)
    .where('n.note_id', '=', noteId)
    .executeTakeFirst();
  return row === undefined ? undefined : noteOf(row);
}

export interface NewNote {
  /** The key that its form was made with. */
  readonly noteId?: string | undefined;
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly kind: NoteKind;
  readonly on: CalendarDay;
  readonly sessionId: string | null;
  readonly liaison: { readonly with: string; readonly spared: 'yes' | 'no' | 'not-known' } | null;
  readonly words: string;
  readonly withheldBecause: string | null;
}

interface Writing {
  readonly actor: Actor;
  readonly now: Date;
}

/** Writes a note down. @returns its id */
export async function writeNote(tx: Tx, { actor, now }: Writing, note: NewNote): Promise<string> {
  const noteId = note.noteId ?? randomUUID();
  await tx
    .insertInto('note')
    .values({
      service_id: note.serviceId,
      note_id: noteId,
      journey_id: note.journeyId,
      person_id: note.personId,
      kind: note.kind,
      happened_on: note.on,
      session_id: note.sessionId,
      liaison_with: note.liaison?.with ?? null,
      liaison_spared: note.liaison?.spared ?? null,
      version: 1,
      hidden_through: note.withheldBecause === null ? 0 : 1,
      written_at: now,
    })
    .execute();
  const owner = { service_id: note.serviceId, note_id: noteId, person_id: note.personId };
  await tx
    .insertInto('note_version')
    .values({ ...owner, version: 1, reason: null, ...textOf(note), ...authorOf(actor, now) })
    .execute();
  await tell(tx, actor, note.serviceId, noteId, { kind: note.kind });
  return noteId;
}

export interface NoteText {
  readonly words: string;
  readonly withheldBecause: string | null;
}

const textOf = ({ words, withheldBecause }: NoteText) => ({ words, withheld_because: withheldBecause });

const authorOf = (actor: Actor, now: Date) => ({
  author_name: actor.name,
  author_account: actor.accountId,
  author_role: actor.role,
  written_at: now,
});

/**
 * Corrects a note by a further version. The caller has locked it and has seen that nobody else did since. A version that
 * tells about somebody else hides those before it too; a later one without that can be read again.
 */
export async function correctNote(
  tx: Tx,
  { actor, now }: Writing,
  note: Note,
  text: NoteText & { readonly reason: string },
): Promise<void> {
  const version = note.version + 1;
  await tx
    .updateTable('note')
    .set({ version, ...(text.withheldBecause === null ? {} : { hidden_through: version }) })
    .where('service_id', '=', note.serviceId)
    .where('note_id', '=', note.noteId)
    .execute();
  const owner = { service_id: note.serviceId, note_id: note.noteId, person_id: note.personId };
  await tx
    .insertInto('note_version')
    .values({ ...owner, version, reason: text.reason, ...textOf(text), ...authorOf(actor, now) })
    .execute();
  await tell(tx, actor, note.serviceId, note.noteId, { version });
}

/** Answers a note, as the person or as somebody of the team. */
export async function answerNote(tx: Tx, { actor, now }: Writing, note: Note, words: string): Promise<void> {
  await tx
    .insertInto('note_answer')
    .values({
      service_id: note.serviceId,
      answer_id: randomUUID(),
      note_id: note.noteId,
      person_id: note.personId,
      words,
      ...authorOf(actor, now),
    })
    .execute();
  await tell(tx, actor, note.serviceId, note.noteId, { answered: true });
}

const tell = (tx: Tx, actor: Actor, serviceId: string, noteId: string, detail: Record<string, unknown>) =>
  audit(tx, { actor, act: 'notes.write', serviceId, thing: `note ${noteId}`, detail });

interface Row {
  service_id: string;
  note_id: string;
  journey_id: string;
  person_id: string;
  kind: string;
  happened_on: string;
  session_id: string | null;
  liaison_with: string | null;
  liaison_spared: 'yes' | 'no' | 'not-known' | null;
  version: number;
  words: string;
  author_name: string;
  author_role: string;
  version_at: Date;
  reason: string | null;
  withheld_because: string | null;
}

const noteOf = (row: Row): Note => ({
  serviceId: row.service_id,
  noteId: row.note_id,
  journeyId: row.journey_id,
  personId: row.person_id,
  kind: row.kind as NoteKind,
  on: row.happened_on as CalendarDay,
  sessionId: row.session_id,
  liaisonWith: row.liaison_with,
  liaisonSpared: row.liaison_spared,
  version: row.version,
  words: row.words,
  author: row.author_name,
  authorRole: row.author_role,
  writtenAt: row.version_at,
  reason: row.reason,
  withheldBecause: row.withheld_because,
});

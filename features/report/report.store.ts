import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { londonDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { ReportBook } from './book/report-book.ts';
import type { Change } from './publish/changes.rules.ts';
import type { DraftBefore, ReportEditionTable } from './report.tables.ts';
import { asShown } from './taken-out/taken-out.store.ts';
import './report.tables.ts';

/** What a list needs of an edition: everything but the book. */
const LISTED = [
  'service_id',
  'edition_id',
  'report_id',
  'nth',
  'own_days',
  'from_date',
  'to_date',
  'published_by',
  'published_at',
  'corrects',
  'why',
  'sha256',
  'changes',
] as const;

export type ListedEdition = Pick<ReportEditionTable, Exclude<(typeof LISTED)[number], 'edition_id'>> & {
  readonly edition_id: string;
};

export async function editionsOf(tx: Tx, serviceId: string): Promise<ListedEdition[]> {
  const editions = await tx
    .selectFrom('report_edition')
    .select([...LISTED])
    .where('service_id', '=', serviceId)
    .orderBy('published_at', 'desc')
    .orderBy('nth', 'desc')
    .execute();
  return asShown(tx, serviceId, editions);
}

const DRAFTED = [
  'service_id',
  'draft_id',
  'own_days',
  'from_date',
  'to_date',
  'corrects',
  'why',
  'state',
  'asked_by',
  'asked_at',
  'made_at',
  'tries',
  'problem',
  'sha256',
  'dataset',
] as const;

export const draftsOf = (tx: Tx, serviceId: string) =>
  tx
    .selectFrom('report_draft')
    .select([...DRAFTED])
    .where('service_id', '=', serviceId)
    .orderBy('asked_at', 'desc')
    .execute();
export type ListedDraft = Awaited<ReturnType<typeof draftsOf>>[number];

export const draftOf = (tx: Tx, serviceId: string, draftId: string) =>
  tx
    .selectFrom('report_draft')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('draft_id', '=', draftId)
    .executeTakeFirst();
export type Draft = NonNullable<Awaited<ReturnType<typeof draftOf>>>;

/** An edition with every other of the same report, the first one first. */
export async function editionOf(tx: Tx, serviceId: string, editionId: string) {
  const found = await tx
    .selectFrom('report_edition')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('edition_id', '=', editionId)
    .execute();
  const [edition] = await asShown(tx, serviceId, found);
  if (edition === undefined) return undefined;
  const all = (await editionsOf(tx, serviceId)).filter(({ report_id }) => report_id === edition.report_id);
  return { edition, book: JSON.parse(edition.book) as ReportBook, all: all.sort((a, b) => a.nth - b.nth) };
}
export type Edition = NonNullable<Awaited<ReturnType<typeof editionOf>>>;

export interface NewDraft {
  readonly serviceId: string;
  readonly ownDays: boolean;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly corrects?: { readonly editionId: string; readonly why: string };
}

/** Asks for a draft. The same asked for twice while it is not made yet is one. */
export async function askForDraft(tx: Tx, actor: Actor, draft: NewDraft, at: Date): Promise<string> {
  const { serviceId, ownDays, from, to, corrects } = draft;
  const key = `report ${serviceId} ${ownDays} ${from} ${to} ${corrects?.editionId ?? ''}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
  const same = await tx
    .selectFrom('report_draft')
    .select('draft_id')
    .where('service_id', '=', serviceId)
    .where('state', '=', 'asked')
    .where('own_days', '=', ownDays)
    .where('from_date', '=', from)
    .where('to_date', '=', to)
    .where('corrects', corrects === undefined ? 'is' : '=', corrects?.editionId ?? null)
    .executeTakeFirst();
  if (same !== undefined) return same.draft_id;
  const draftId = randomUUID();
  await tx
    .insertInto('report_draft')
    .values({
      service_id: serviceId,
      draft_id: draftId,
      own_days: ownDays,
      from_date: from,
      to_date: to,
      corrects: corrects?.editionId ?? null,
      why: corrects?.why ?? null,
      asked_by: actor.name,
      asked_at: at,
    })
    .execute();
  await audit(tx, {
    actor,
    act: 'report.draft',
    serviceId,
    thing: `report draft ${draftId}`,
    detail: { from, to, ownDays },
  });
  return draftId;
}

/** Has a draft made again from the latest dataset; what was looked at is kept beside it. */
export const makeAgain = (tx: Tx, serviceId: string, draftId: string) =>
  tx
    .updateTable('report_draft')
    .set({ state: 'asked', tries: 0, problem: null })
    .where('service_id', '=', serviceId)
    .where('draft_id', '=', draftId)
    .where('state', 'in', ['made', 'not-made'])
    .execute();

/** Sets a draft aside. It stays in the list: what was looked at and not published is part of the story. */
export const setAside = (tx: Tx, serviceId: string, draftId: string) =>
  tx
    .updateTable('report_draft')
    .set({ state: 'set-aside' })
    .where('service_id', '=', serviceId)
    .where('draft_id', '=', draftId)
    .where('state', 'in', ['asked', 'made', 'not-made'])
    .execute();

export interface Publishing {
  readonly draft: Draft;
  readonly note: string;
  readonly seen: string;
  readonly changes: readonly Change[];
  readonly at: Date;
}

/** Why nothing was published: the draft is not the one that was looked at, another correction or a report of these days came first. */
export type NotPublished = 'another-draft' | 'corrected-already' | 'these-days-already';

/**
 * The newest edition of exactly these days, whichever way its figures look over them: a second one beside it would be
 * another "edition 1" of the same name. `ownEdition` where the draft itself is published already.
 */
export async function editionOfThese(tx: Tx, draft: Pick<Draft, 'service_id' | 'draft_id' | 'from_date' | 'to_date'>) {
  const same = await tx
    .selectFrom('report_edition')
    .select(['edition_id', 'draft_id'])
    .where('service_id', '=', draft.service_id)
    .where('from_date', '=', draft.from_date)
    .where('to_date', '=', draft.to_date)
    .orderBy('nth', 'desc')
    .execute();
  const own = same.find(({ draft_id }) => draft_id === draft.draft_id)?.edition_id;
  return { ownEdition: own, newest: same[0]?.edition_id };
}

/**
 * Freezes a draft as an edition, in the name of whoever publishes it. Only the very draft that was looked at, by its hash;
 * a correction only of the newest edition; days that are published already only as a correction. Sent twice, the second
 * finds the edition of the first.
 */
export async function publish(tx: Tx, actor: Actor, { draft, note, seen, changes, at }: Publishing) {
  const { service_id: serviceId, draft_id: draftId } = draft;
  // One at a time in a service, so that two corrections of the same edition cannot both become the next one.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`report publish ${serviceId}`}, 0))`.execute(tx);
  const { ownEdition, newest } = await editionOfThese(tx, draft);
  if (ownEdition !== undefined) return { editionId: ownEdition };
  if (draft.corrects === null && newest !== undefined) return { not: 'these-days-already' as NotPublished };
  const corrected = draft.corrects === null ? undefined : await editionOf(tx, serviceId, draft.corrects);
  const last = corrected?.all.at(-1);
  if (corrected !== undefined && last?.edition_id !== draft.corrects)
    return { not: 'corrected-already' as NotPublished };
  const taken = await tx
    .updateTable('report_draft')
    .set({ state: 'published' })
    .where('service_id', '=', serviceId)
    .where('draft_id', '=', draftId)
    .where('state', '=', 'made')
    .where('sha256', '=', seen)
    .returning(['book', 'sha256'])
    .executeTakeFirst();
  if (taken === undefined) return { not: 'another-draft' as NotPublished };
  const editionId = randomUUID();
  const nth = (last?.nth ?? 0) + 1;
  const book = taken.book as string;
  await tx
    .insertInto('report_edition')
    .values({
      service_id: serviceId,
      edition_id: editionId,
      report_id: corrected?.edition.report_id ?? randomUUID(),
      nth,
      draft_id: draftId,
      own_days: draft.own_days,
      from_date: draft.from_date,
      to_date: draft.to_date,
      release: (JSON.parse(book) as ReportBook).release,
      book,
      sha256: taken.sha256 as string,
      note,
      corrects: draft.corrects,
      why: draft.why,
      changes: sql<readonly Change[]>`${JSON.stringify(changes)}::jsonb`,
      drafts_before: sql<readonly DraftBefore[]>`${JSON.stringify(await draftsBefore(tx, draft))}::jsonb`,
      published_by: actor.name,
      published_account: actor.accountId,
      published_at: at,
    })
    .execute();
  // The hash stands in the sealed audit, so that a row changed behind the software's back would be found out.
  const detail = { nth, from: draft.from_date, to: draft.to_date, sha256: taken.sha256, corrects: draft.corrects };
  await audit(tx, { actor, act: 'report.publish', serviceId, thing: `report edition ${editionId}`, detail });
  return { editionId };
}

/** Drafts of other days that were asked for in the half year before and not published, made yet or not: readers may know. */
async function draftsBefore(tx: Tx, draft: Draft): Promise<DraftBefore[]> {
  if (draft.corrects !== null) return [];
  const half = new Date(draft.asked_at.getTime() - 183 * 86_400_000);
  const others = (await draftsOf(tx, draft.service_id)).filter(
    (other) =>
      other.draft_id !== draft.draft_id &&
      other.corrects === null &&
      other.state !== 'published' &&
      other.asked_at >= half &&
      (other.from_date !== draft.from_date || other.to_date !== draft.to_date || other.own_days !== draft.own_days),
  );
  return others
    .map(({ from_date: from, to_date: to, asked_at }) => ({ from, to, askedOn: londonDay(asked_at) }))
    .sort((a, b) => (a.askedOn < b.askedOn ? -1 : 1));
}

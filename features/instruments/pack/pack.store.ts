import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { hashOf } from '../canonical.ts';
import type { WordingPackTable } from '../instruments.tables.ts';
import type { WordingPack } from './pack.schema.ts';

/** A pack as it stands in the database. */
export interface StoredPack {
  readonly packId: string;
  readonly instrument: string;
  readonly version: string;
  readonly language: string;
  readonly wordsVersion: string;
  readonly sha256: string;
  readonly licence: { readonly holder: string; readonly reference: string; readonly until: CalendarDay | null };
  readonly pack: WordingPack;
  readonly loadedAt: Date;
  readonly loadedBy: string;
  readonly withdrawn: { readonly at: Date; readonly by: string; readonly because: string } | null;
}

type Row = Omit<WordingPackTable, 'pack' | 'seq'> & { pack: unknown };

const storedOf = (row: Row): StoredPack => ({
  packId: row.pack_id,
  instrument: row.instrument,
  version: row.pack_version,
  language: row.language,
  wordsVersion: row.words_version,
  sha256: row.sha256,
  licence: {
    holder: row.licence_holder,
    reference: row.licence_reference,
    until: row.licence_until as CalendarDay | null,
  },
  pack: row.pack as WordingPack,
  loadedAt: row.loaded_at,
  loadedBy: row.loaded_by,
  withdrawn:
    row.withdrawn_at === null
      ? null
      : { at: row.withdrawn_at, by: row.withdrawn_by ?? '', because: row.withdrawn_because ?? '' },
});

/** Every pack a service loaded, of one instrument or of all, the newest first. */
export async function packsOf(tx: Tx, serviceId: string, instrument?: string): Promise<StoredPack[]> {
  let query = tx.selectFrom('wording_pack').selectAll().where('service_id', '=', serviceId);
  if (instrument !== undefined) query = query.where('instrument', '=', instrument);
  return (await query.orderBy('seq', 'desc').execute()).map(storedOf);
}

/** Whether the licence of a pack holds on a day; its last day counts. */
export const licenceHolds = ({ licence }: StoredPack, on: CalendarDay): boolean =>
  licence.until === null || licence.until >= on;

/**
 * The pack that is used, of packs with the newest first: not withdrawn, its licence holding, in English where there is
 * one; an answer that was begun in one of them goes on in it. `inUse` is undefined when none can be used; `ended` is then the newest whose licence has ended.
 */
export function packInUse(
  packs: readonly StoredPack[],
  on: CalendarDay,
  begunIn?: string,
): { inUse?: StoredPack; ended?: StoredPack } {
  const kept = packs.filter(({ withdrawn }) => withdrawn === null);
  const holding = kept.filter((pack) => licenceHolds(pack, on));
  const begun = holding.find(({ wordsVersion }) => wordsVersion === begunIn);
  const inUse = begun ?? holding.find(({ language }) => /^en\b/i.test(language)) ?? holding[0];
  if (inUse !== undefined) return { inUse };
  return kept[0] === undefined ? {} : { ended: kept[0] };
}

export type Loaded =
  | { readonly done: 'loaded'; readonly pack: StoredPack }
  /** The same file stands here already; nothing was written. */
  | { readonly done: 'there-already'; readonly pack: StoredPack }
  /** This version was loaded with other words: answers that name it would no longer say what was asked. */
  | { readonly done: 'other-words'; readonly pack: StoredPack };

/** Keeps a pack that was checked. The caller has seen to it that its licence was stated. */
export async function keepPack(
  tx: Tx,
  by: { actor: Actor; name: string; now: Date; serviceId: string },
  pack: WordingPack,
): Promise<Loaded> {
  const earlier = await packsOf(tx, by.serviceId, pack.instrument);
  const row = rowOf(by, pack);
  const same = earlier.find(({ sha256, withdrawn }) => sha256 === row.sha256 && withdrawn === null);
  if (same !== undefined) return { done: 'there-already', pack: same };
  const clash = earlier.find(
    ({ version, language, wordsVersion }) =>
      version === pack.version && language === pack.language && wordsVersion !== row.words_version,
  );
  if (clash !== undefined) return { done: 'other-words', pack: clash };
  await tx
    .insertInto('wording_pack')
    .values({ ...row, pack: JSON.stringify(pack) })
    .execute();
  await audit(tx, {
    actor: by.actor,
    act: 'instruments.manage',
    serviceId: by.serviceId,
    thing: `wording pack ${row.pack_id}`,
    detail: { what: 'loaded', instrument: pack.instrument, version: pack.version, sha256: row.sha256 },
  });
  return { done: 'loaded', pack: storedOf({ ...row, pack }) };
}

function rowOf(by: { actor: Actor; name: string; now: Date; serviceId: string }, pack: WordingPack) {
  const { licence, ...words } = pack;
  const wordsHash = hashOf(words);
  return {
    service_id: by.serviceId,
    pack_id: randomUUID(),
    instrument: pack.instrument,
    pack_version: pack.version,
    language: pack.language,
    words_version: `${pack.version} ${pack.language} ${wordsHash.slice(0, 12)}`,
    sha256: hashOf(pack),
    words_sha256: wordsHash,
    licence_holder: licence.holder,
    licence_reference: licence.reference,
    licence_until: licence.until,
    loaded_at: by.now,
    loaded_by: by.name,
    loaded_by_account: by.actor.accountId,
    withdrawn_at: null,
    withdrawn_by: null,
    withdrawn_because: null,
  };
}

/** Takes a pack out of use. False when it was withdrawn already, or is not this service's: then nothing changes. */
export async function withdrawPack(
  tx: Tx,
  by: { actor: Actor; now: Date; serviceId: string },
  packId: string,
  because: string,
): Promise<boolean> {
  const result = await tx
    .updateTable('wording_pack')
    .set({ withdrawn_at: by.now, withdrawn_by: by.actor.name, withdrawn_because: because })
    .where('service_id', '=', by.serviceId)
    .where('pack_id', '=', packId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  const done = Number(result.numUpdatedRows) === 1;
  const { actor, serviceId } = by;
  const deed = { actor, act: 'instruments.manage', serviceId, thing: `wording pack ${packId}` };
  if (done) await audit(tx, { ...deed, detail: { what: 'withdrawn' } });
  return done;
}

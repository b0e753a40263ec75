import type { Selectable } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { AccessNeedsSaidTable } from '../people.tables.ts';
import { needsInWords, type SaidNeeds } from './needs.rules.ts';

/** The latest word about what somebody needs: who said it and when. */
export interface LatestNeeds extends SaidNeeds {
  /** 0 while nobody has asked; the words given at referral may stand all the same. */
  readonly nth: number;
  readonly saidAt: Date | null;
  readonly byName: string | null;
  readonly bySelf: boolean;
}

/**
 * What each of these people needs, as sentences ("Needs an interpreter: Polish"); nobody without needs stands in the map.
 * The words that came with a referral count until somebody asked.
 */
export async function needsOf(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const latest = await latestNeeds(tx, personIds);
  return new Map(
    [...latest].map(([id, said]) => [id, needsInWords(said)] as const).filter(([, said]) => said.length > 0),
  );
}

/** The same by journey, for lists of journeys of one service. */
export async function needsOfJourneys(
  tx: Tx,
  serviceId: string,
  journeyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (journeyIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('journey')
    .select(['journey_id', 'person_id'])
    .where('service_id', '=', serviceId)
    .where('journey_id', 'in', [...new Set(journeyIds)])
    .execute();
  const needs = await needsOf(
    tx,
    rows.map((row) => row.person_id),
  );
  return new Map(rows.map((row) => [row.journey_id, needs.get(row.person_id) ?? []]));
}

/** The latest word of each of these people whom the reader may see. */
export async function latestNeeds(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, LatestNeeds>> {
  const ids = [...new Set(personIds)];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('person as p')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('access_needs_said as s')
          .selectAll('s')
          .whereRef('s.person_id', '=', 'p.person_id')
          .orderBy('s.nth', 'desc')
          .limit(1)
          .as('n'),
      (join) => join.onTrue(),
    )
    .select(['p.person_id', 'p.access_needs', 'n.nth', 'n.said_at', 'n.by_name', 'n.by_self'])
    .select(['n.needs', 'n.language', 'n.own_words'])
    .where('p.person_id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.person_id, latestOf(row)]));
}

type Row = Partial<{ [K in keyof Selectable<AccessNeedsSaidTable>]: Selectable<AccessNeedsSaidTable>[K] | null }>;

function latestOf(row: Row & { access_needs: string | null }): LatestNeeds {
  if (row.nth === null || row.nth === undefined) {
    const ownWords = row.access_needs?.trim() || null;
    return { nth: 0, saidAt: null, byName: null, bySelf: false, needs: [], language: null, ownWords };
  }
  return {
    nth: row.nth,
    saidAt: row.said_at ?? null,
    byName: row.by_name ?? null,
    bySelf: row.by_self ?? false,
    needs: row.needs ?? [],
    language: row.language ?? null,
    ownWords: row.own_words ?? null,
  };
}

/** Where it was said: by the person themself, or to the team of a service. */
export type SaidWhere = { readonly bySelf: true } | { readonly bySelf: false; readonly serviceId: string };

/**
 * Keeps another word about what somebody needs. `nth` is the saying it answers: when somebody else has said more in the
 * meantime nothing is written.
 *
 * @returns false when it was not the latest any more
 */
export async function sayNeeds(
  tx: Tx,
  { actor, now }: { actor: Actor; now: Date },
  where: SaidWhere,
  { personId, after, ...said }: SaidNeeds & { personId: string; after: number },
): Promise<boolean> {
  const serviceId = where.bySelf ? null : where.serviceId;
  const written = await tx
    .insertInto('access_needs_said')
    .values({
      person_id: personId,
      nth: after + 1,
      said_at: now,
      service_id: serviceId,
      by_account: actor.accountId,
      by_name: actor.name,
      by_self: where.bySelf,
      needs: [...said.needs],
      language: said.language,
      own_words: said.ownWords,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'nth']).doNothing())
    .returning('nth')
    .executeTakeFirst();
  if (written === undefined) return false;
  await audit(tx, {
    actor,
    act: 'person.needs',
    serviceId,
    thing: `person ${personId}`,
    detail: { nth: written.nth, needs: said.needs },
  });
  return true;
}

import type { CalendarDay } from '@commonground/calendar';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import '../supporters.tables.ts';

/** Something that is shared now. */
export interface SharedThing {
  readonly sharedId: string;
  readonly thing: string;
  readonly until: CalendarDay | null;
}

/** Somebody with whom a member shares, as the member reads it. */
export interface SharingWith {
  readonly serviceId: string;
  readonly sharingId: string;
  readonly personId: string;
  readonly kind: 'supporter' | 'partner';
  /** In the member's words. */
  readonly named: string;
  readonly linkEndsAt: Date | null;
  readonly joinedAt: Date | null;
  readonly things: readonly SharedThing[];
}

/** Everybody with whom this member shares, and what; what was stopped or has run out is not there. */
export async function mySharing(tx: Tx, personId: string, today: CalendarDay): Promise<SharingWith[]> {
  const rows = await tx
    .selectFrom('sharing_with')
    .selectAll()
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .orderBy('made_at')
    .orderBy('sharing_id')
    .execute();
  const things = await tx
    .selectFrom('shared_thing')
    .select(['sharing_id', 'shared_id', 'thing', 'until_on'])
    .where('person_id', '=', personId)
    .where('stopped_at', 'is', null)
    .where((or) => or.or([or('until_on', 'is', null), or('until_on', '>=', today)]))
    .execute();
  return rows.map((row) => ({
    serviceId: row.service_id,
    sharingId: row.sharing_id,
    personId: row.person_id,
    kind: row.kind,
    named: row.named,
    linkEndsAt: row.link_ends_at,
    joinedAt: row.accepted_at,
    things: things
      .filter((each) => each.sharing_id === row.sharing_id)
      .map((each) => ({ sharedId: each.shared_id, thing: each.thing, until: each.until_on as CalendarDay | null })),
  }));
}

export interface NewSharing {
  readonly serviceId: string;
  /** Made with the form, so that a form sent twice is one sharing. */
  readonly sharingId: string;
  readonly personId: string;
  readonly named: string;
  readonly knowsMeAs: string;
  /** Given for a partner, whose account is known already. */
  readonly partner?: { readonly accountId: string; readonly since: Date };
}

/** Names somebody to share with; nothing is shared by that. */
export async function addSharing(tx: Tx, actor: Actor, sharing: NewSharing): Promise<void> {
  await tx
    .insertInto('sharing_with')
    .values({
      service_id: sharing.serviceId,
      sharing_id: sharing.sharingId,
      person_id: sharing.personId,
      kind: sharing.partner === undefined ? 'supporter' : 'partner',
      named: sharing.named,
      knows_me_as: sharing.knowsMeAs,
      account_id: sharing.partner?.accountId ?? null,
      token_hash: null,
      link_ends_at: null,
      accepted_at: sharing.partner?.since ?? null,
      ended_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await audit(tx, { actor, act: 'sharing.add', serviceId: sharing.serviceId, thing: `sharing ${sharing.sharingId}` });
}

/** Gives a sharing that nobody has joined yet a link; an earlier link stops working. */
export async function setLink(
  tx: Tx,
  { serviceId, sharingId }: Pick<SharingWith, 'serviceId' | 'sharingId'>,
  hash: Buffer,
  endsAt: Date,
): Promise<boolean> {
  const set = await tx
    .updateTable('sharing_with')
    .set({ token_hash: hash, link_ends_at: endsAt })
    .where('service_id', '=', serviceId)
    .where('sharing_id', '=', sharingId)
    .where('account_id', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return set.numUpdatedRows > 0n;
}

/** Shares one thing. A thing that was shared before and has run out is shared anew. */
export async function share(
  tx: Tx,
  actor: Actor,
  { serviceId, sharingId, personId }: SharingWith,
  { thing, until, now }: { thing: string; until: CalendarDay | null; now: Date },
): Promise<void> {
  await stopWhere(tx, serviceId, sharingId, now, thing);
  await tx
    .insertInto('shared_thing')
    .values({
      service_id: serviceId,
      sharing_id: sharingId,
      person_id: personId,
      thing,
      until_on: until,
      stopped_at: null,
    })
    .execute();
  await audit(tx, { actor, act: 'sharing.share', serviceId, thing: `sharing ${sharingId}`, detail: { thing } });
}

/** Stops one thing, or all of them, at once. Nobody is told. */
export async function stopSharing(tx: Tx, actor: Actor, of: SharingWith, now: Date, thing?: string): Promise<void> {
  await stopWhere(tx, of.serviceId, of.sharingId, now, thing);
  const detail = thing === undefined ? {} : { thing };
  await audit(tx, { actor, act: 'sharing.stop', serviceId: of.serviceId, thing: `sharing ${of.sharingId}`, detail });
}

/** Ends all sharing with somebody: what was shared stops, and a link that waits stops working. */
export async function endSharing(tx: Tx, actor: Actor, of: SharingWith, now: Date): Promise<void> {
  await stopSharing(tx, actor, of, now);
  await tx
    .updateTable('sharing_with')
    .set({ ended_at: now, token_hash: null, link_ends_at: null })
    .where('service_id', '=', of.serviceId)
    .where('sharing_id', '=', of.sharingId)
    .execute();
}

async function stopWhere(tx: Tx, serviceId: string, sharingId: string, now: Date, thing?: string): Promise<void> {
  const standing = tx
    .updateTable('shared_thing')
    .set({ stopped_at: now })
    .where('service_id', '=', serviceId)
    .where('sharing_id', '=', sharingId)
    .where('stopped_at', 'is', null);
  await (thing === undefined ? standing : standing.where('thing', '=', thing)).execute();
}

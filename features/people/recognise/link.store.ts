import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Selectable } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { PersonLinkTable } from '../people.tables.ts';
import type { Because } from './recognise.rules.ts';
import { type JourneyInShort, recordHere } from './recognise.store.ts';

/** What was decided about two records: whether they are one human, why, by whom. */
export interface Link {
  readonly linkId: string;
  readonly decided: 'same' | 'not-same';
  readonly reason: string;
  readonly decidedAt: Date;
  readonly decidedName: string;
  readonly undone: { readonly at: Date; readonly name: string; readonly reason: string } | null;
}

export interface Deciding {
  readonly actor: Actor;
  readonly now: Date;
  readonly serviceId: string;
}

export interface Decision {
  readonly personId: string;
  readonly otherId: string;
  readonly decided: 'same' | 'not-same';
  readonly reason: string;
  readonly because: readonly Because[];
}

const ordered = (a: string, b: string): [string, string] => (a < b ? [a, b] : [b, a]);

/** Every decision about two records, newest first; at most one of them stands. */
export async function linksBetween(tx: Tx, serviceId: string, a: string, b: string): Promise<Link[]> {
  const [one, other] = ordered(a, b);
  const rows = await tx
    .selectFrom('person_link')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('person_id', '=', one)
    .where('other_person_id', '=', other)
    .orderBy('decided_at', 'desc')
    .execute();
  return rows.map(linkOf);
}

const linkOf = (row: Selectable<PersonLinkTable>): Link => ({
  linkId: row.link_id,
  decided: row.decided,
  reason: row.reason,
  decidedAt: row.decided_at,
  decidedName: row.decided_name,
  undone:
    row.undone_at === null ? null : { at: row.undone_at, name: row.undone_name ?? '', reason: row.undone_reason ?? '' },
});

/**
 * Writes down whether two records of this service are one human. Nothing is merged: both records stay, and where one
 * came after the other had ended, the later journey is said to follow the earlier.
 *
 * @returns false when somebody else decided in the meantime, or one of the two is not known here
 */
export async function decide(tx: Tx, { actor, now, serviceId }: Deciding, decision: Decision): Promise<boolean> {
  const [mine, theirs] = [
    await recordHere(tx, serviceId, decision.personId),
    await recordHere(tx, serviceId, decision.otherId),
  ];
  if (mine === undefined || theirs === undefined || decision.personId === decision.otherId) return false;
  const [personId, otherId] = ordered(decision.personId, decision.otherId);
  const follows = decision.decided === 'same' ? whichFollows(mine.journeys, theirs.journeys) : undefined;
  const joined = follows === undefined ? false : await sayItFollows(tx, serviceId, follows);
  const row = await tx
    .insertInto('person_link')
    .values({
      service_id: serviceId,
      link_id: randomUUID(),
      person_id: personId,
      other_person_id: otherId,
      decided: decision.decided,
      because: [...decision.because],
      reason: decision.reason,
      decided_at: now,
      decided_by: actor.accountId,
      decided_name: actor.name,
      later_journey: joined && follows ? follows.later : null,
      earlier_journey: joined && follows ? follows.earlier : null,
    })
    .onConflict((conflict) =>
      conflict.columns(['service_id', 'person_id', 'other_person_id']).where('undone_at', 'is', null).doNothing(),
    )
    .returning('link_id')
    .executeTakeFirst();
  if (row === undefined) {
    // Somebody else decided first: what this decision would have joined is let go again.
    if (joined && follows) await letGo(tx, serviceId, follows);
    return false;
  }
  const detail = { decided: decision.decided, people: [personId, otherId], because: decision.because };
  await audit(tx, { actor, act: 'person.link', serviceId, thing: `link ${row.link_id}`, detail });
  return true;
}

interface Follows {
  readonly later: string;
  readonly earlier: string;
}

/** The latest journey of one record that opened when the last journey of the other had ended. Both newest first. */
export function whichFollows(a: readonly JourneyInShort[], b: readonly JourneyInShort[]): Follows | undefined {
  const candidates = [...pairsOf(a, b), ...pairsOf(b, a)];
  const [best] = candidates.sort((x, y) => (x.opened < y.opened ? 1 : x.opened > y.opened ? -1 : 0));
  return best && { later: best.later, earlier: best.earlier };
}

function pairsOf(later: readonly JourneyInShort[], earlier: readonly JourneyInShort[]) {
  const [newest] = later;
  const opened = newest?.openedOn ?? null;
  if (newest === undefined || opened === null) return [];
  const before = earlier.find((one) => one.endedOn !== null && one.endedOn <= opened && hasBegun(one.openedOn, opened));
  return before === undefined ? [] : [{ later: newest.journeyId, earlier: before.journeyId, opened }];
}

const hasBegun = (opened: CalendarDay | null, by: CalendarDay): boolean => opened !== null && opened <= by;

/** False when the later journey follows another already. */
async function sayItFollows(tx: Tx, serviceId: string, { later, earlier }: Follows): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('journey')
    .set({ returned_from: earlier })
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', later)
    .where('returned_from', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function letGo(tx: Tx, serviceId: string, { later, earlier }: Follows): Promise<void> {
  await tx
    .updateTable('journey')
    .set({ returned_from: null })
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', later)
    .where('returned_from', '=', earlier)
    .execute();
}

/**
 * Takes a decision back, with the reason. The decision stays readable, and the two records are asked about again.
 *
 * @returns false when it does not stand any more
 */
export async function undo(
  tx: Tx,
  { actor, now, serviceId }: Deciding,
  { linkId, reason }: { linkId: string; reason: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('person_link')
    .set({ undone_at: now, undone_by: actor.accountId, undone_name: actor.name, undone_reason: reason })
    .where('service_id', '=', serviceId)
    .where('link_id', '=', linkId)
    .where('undone_at', 'is', null)
    .returning(['later_journey', 'earlier_journey', 'decided'])
    .executeTakeFirst();
  if (row === undefined) return false;
  if (row.later_journey !== null && row.earlier_journey !== null)
    await letGo(tx, serviceId, { later: row.later_journey, earlier: row.earlier_journey });
  const detail = { decided: row.decided };
  await audit(tx, { actor, act: 'person.unlink', serviceId, thing: `link ${linkId}`, detail });
  return true;
}

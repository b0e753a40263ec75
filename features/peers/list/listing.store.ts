import { type CalendarDay, londonDay } from '@commonground/calendar';
import { type Selectable, sql, type Updateable } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { type Limits, LOOKED_AT_DAYS } from '../load/load.rules.ts';
import type { HoursOfWeek, PeerListingTable } from '../peers.tables.ts';
import { mayBeAsked } from './availability.rules.ts';
import type { QuietTime } from './hours.rules.ts';
import { lastsUntil } from './renewal.rules.ts';

/** What somebody chose when they joined the list, and can change at any time. */
export interface Choices extends Limits {
  readonly visibleTo: 'list' | 'chosen';
  /** Whom they chose; read only where `visibleTo` is `chosen`. */
  readonly seenBy: readonly string[];
  readonly showsHours: boolean;
  readonly hours: HoursOfWeek;
  readonly quiet: QuietTime | null;
  readonly mostTurns: number;
  readonly tells: boolean;
  readonly namedInGroup: boolean;
  readonly dangerToTeam: boolean;
  readonly loadToTeam: boolean;
}

/** Somebody's own place on a list. */
export interface Listing extends Choices {
  readonly paused: boolean;
  readonly until: CalendarDay;
  readonly ended: PeerListingTable['ended_because'];
  readonly revision: number;
}

/** Whose listing, where. */
export interface Place {
  readonly serviceId: string;
  readonly communityId: string;
  readonly personId: string;
}

/** Somebody's own listing, also one that ended. Row-level security shows nobody else's. */
export async function listingOf(tx: Tx, place: Place): Promise<Listing | undefined> {
  const row = await own(tx, place).selectAll().executeTakeFirst();
  if (row === undefined) return undefined;
  const seenBy = await tx
    .selectFrom('peer_seen_by')
    .select('may_see')
    .where('community_id', '=', place.communityId)
    .where('person_id', '=', place.personId)
    .execute();
  return listing(
    row,
    seenBy.map((one) => one.may_see),
  );
}

const own = (tx: Tx, { serviceId, communityId, personId }: Place) =>
  tx
    .selectFrom('peer_listing')
    .where('service_id', '=', serviceId)
    .where('community_id', '=', communityId)
    .where('person_id', '=', personId);

const listing = (row: Selectable<PeerListingTable>, seenBy: readonly string[]): Listing => ({
  visibleTo: row.visible_to,
  seenBy,
  showsHours: row.shows_hours,
  hours: row.hours,
  quiet: row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to },
  mostANight: row.most_a_night,
  mostAWeek: row.most_a_week,
  mostTurns: row.most_turns,
  tells: row.tells,
  namedInGroup: row.named_in_group,
  dangerToTeam: row.danger_to_team,
  loadToTeam: row.load_to_team,
  paused: row.paused_at !== null,
  until: row.lasts_until as CalendarDay,
  ended: row.ended_because,
  revision: row.revision,
});

/**
 * Joins the list, or changes what was chosen; for whoever is on it, nothing is renewed by that.
 * @returns false when the choices were changed on another page since `seen`; then nothing was written
 */
export async function saveListing(
  tx: Tx,
  place: Place,
  choices: Choices,
  { now, seen }: { now: Date; seen: number },
): Promise<boolean> {
  const today = londonDay(now);
  const before = await own(tx, place).select(['revision', 'ended_at', 'lasts_until']).forUpdate().executeTakeFirst();
  if (before !== undefined && before.revision !== seen) return false;
  const isNew = before === undefined || before.ended_at !== null || before.lasts_until < today;
  const chosen = { ...columnsOf(choices), revision: seen + 1 };
  const begun = { joined_at: now, agreed_at: now, renewed_on: today, lasts_until: lastsUntil(today) };
  const anew = { ...begun, paused_at: null, renewal_asked_at: null, ended_at: null, ended_because: null };
  if (before === undefined) {
    const key = { service_id: place.serviceId, community_id: place.communityId, person_id: place.personId };
    const added = await tx
      .insertInto('peer_listing')
      .values({ ...key, ...chosen, ...anew })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (Number(added.numInsertedOrUpdatedRows ?? 0) === 0) return false;
  } else await change(tx, place, { ...chosen, ...(isNew ? anew : {}) });
  await chooseWho(tx, place, choices);
  return true;
}

const columnsOf = (choices: Choices) => ({
  visible_to: choices.visibleTo,
  shows_hours: choices.showsHours,
  hours: JSON.stringify(choices.hours),
  quiet_from: choices.quiet?.from ?? null,
  quiet_to: choices.quiet?.to ?? null,
  most_a_night: choices.mostANight,
  most_a_week: choices.mostAWeek,
  most_turns: choices.mostTurns,
  tells: choices.tells,
  named_in_group: choices.namedInGroup,
  danger_to_team: choices.dangerToTeam,
  load_to_team: choices.loadToTeam,
});

type Change = Updateable<PeerListingTable>;

async function change(tx: Tx, { serviceId, communityId, personId }: Place, set: Change): Promise<void> {
  await tx
    .updateTable('peer_listing')
    .set(set)
    .where('service_id', '=', serviceId)
    .where('community_id', '=', communityId)
    .where('person_id', '=', personId)
    .execute();
}

async function chooseWho(tx: Tx, place: Place, { visibleTo, seenBy }: Choices): Promise<void> {
  const key = { service_id: place.serviceId, community_id: place.communityId, person_id: place.personId };
  await tx
    .deleteFrom('peer_seen_by')
    .where('community_id', '=', place.communityId)
    .where('person_id', '=', place.personId)
    .execute();
  if (visibleTo === 'list' || seenBy.length === 0) return;
  await tx
    .insertInto('peer_seen_by')
    .values(seenBy.map((one) => ({ ...key, may_see: one })))
    .execute();
}

/** Nobody asks from now on. No reason is asked or kept. */
export const pause = (tx: Tx, place: Place, now: Date) => change(tx, place, { paused_at: now });
export const goOn = (tx: Tx, place: Place) => change(tx, place, { paused_at: null });

/** Stays on the list for another three months. */
export const renew = (tx: Tx, place: Place, today: CalendarDay) =>
  change(tx, place, {
    renewed_on: today,
    lasts_until: lastsUntil(today),
    renewal_asked_at: null,
    ended_at: null,
    ended_because: null,
  });

/** Leaves the list: their number goes, nobody is shown it any more, and what they took of the rota is free again. */
export async function leaveList(
  tx: Tx,
  place: Place,
  { now, because }: { now: Date; because: 'left' | 'left-community' },
): Promise<void> {
  await change(tx, place, { ended_at: now, ended_because: because });
  const theirs = { community_id: place.communityId, person_id: place.personId };
  await tx
    .deleteFrom('peer_number')
    .where((where) => where.and(theirs))
    .execute();
  await tx
    .updateTable('peer_reveal')
    .set({ ended_at: now })
    .where((where) => where.and(theirs))
    .where('ended_at', 'is', null)
    .execute();
  await tx
    .deleteFrom('peer_rota_turn')
    .where((where) => where.and(theirs))
    .where('on_date', '>=', londonDay(now))
    .execute();
}

/** Somebody of the list as another sees them. */
export interface PeerOnList {
  readonly personId: string;
  readonly called: string;
  /** Null where they do not show them. */
  readonly hours: HoursOfWeek | null;
  readonly canBeAsked: boolean;
}

/** Whom the member who asks may see on the list, and whether each may be asked now; never why not. */
export async function peersFor(tx: Tx, communityId: string, now: Date): Promise<PeerOnList[]> {
  const since = new Date(now.getTime() - LOOKED_AT_DAYS * 86_400_000);
  const { rows } = await sql<PeerRow>`
    select * from app.peer_people(${communityId}::uuid, ${londonDay(now)}::date, ${since})`.execute(tx);
  return rows.map((row) => ({
    personId: row.person_id,
    called: row.called,
    hours: row.shows_hours ? row.hours : null,
    canBeAsked: mayBeAsked(
      {
        hours: row.hours,
        quiet: row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to },
        paused: row.paused,
        mostANight: row.most_a_night,
        mostAWeek: row.most_a_week,
        contacts: row.contacts,
      },
      now,
    ),
  }));
}

interface PeerRow {
  readonly person_id: string;
  readonly called: string;
  readonly hours: HoursOfWeek;
  readonly shows_hours: boolean;
  readonly paused: boolean;
  readonly quiet_from: string | null;
  readonly quiet_to: string | null;
  readonly most_a_night: number;
  readonly most_a_week: number;
  readonly contacts: Date[];
}

/** How many are on a list today. */
export async function listSize(tx: Tx, communityId: string, today: CalendarDay): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select app.peer_list_size(${communityId}::uuid, ${today}::date) as n`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** Names of those with whom the member who asks has or had to do here, by person. */
export async function namesOf(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ person_id: string; called: string }>`select * from app.peer_names()`.execute(tx);
  return new Map(rows.map((row) => [row.person_id, row.called]));
}

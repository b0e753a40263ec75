import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import './community.tables.ts';

/** People of a service who run something together. */
export interface Community {
  readonly serviceId: string;
  readonly communityId: string;
  readonly name: string;
  /** The group whose members it is; null: everybody who takes part in the service. */
  readonly groupId: string | null;
  readonly since: CalendarDay;
}

/** Somebody who is in a community today, by the name they chose. */
export interface InCommunityNow {
  readonly personId: string;
  readonly journeyId: string;
  readonly called: string;
}

const open = (tx: Tx) =>
  tx
    .selectFrom('community')
    .select(['service_id', 'community_id', 'name', 'group_id', 'since'])
    .where('ended_on', 'is', null);

type Row = Awaited<ReturnType<ReturnType<typeof open>['executeTakeFirstOrThrow']>>;
const communityOf = (row: Row): Community => ({
  serviceId: row.service_id,
  communityId: row.community_id,
  name: row.name,
  groupId: row.group_id,
  since: row.since as CalendarDay,
});

/** The communities of one service that are going on, by name. */
export async function communitiesOf(tx: Tx, serviceId: string): Promise<Community[]> {
  const rows = await open(tx).where('service_id', '=', serviceId).orderBy('name').execute();
  return rows.map(communityOf);
}

/** The communities of the member who asks: row-level security lets them see no other. */
export async function myCommunities(tx: Tx): Promise<Community[]> {
  const rows = await open(tx)
    .where('community_id', '=', sql<string>`any((select app.my_communities())::uuid[])`)
    .orderBy('name')
    .execute();
  return rows.map(communityOf);
}

/** One community that is going on and that the actor may see. */
export async function findCommunity(tx: Tx, communityId: string): Promise<Community | undefined> {
  const row = await open(tx).where('community_id', '=', communityId).executeTakeFirst();
  return row === undefined ? undefined : communityOf(row);
}

/** Who is in it today, by name. A member reads nobody whom they must not see (block, keep-apart, under 18). */
export async function peopleOf(tx: Tx, communityId: string): Promise<InCommunityNow[]> {
  const { rows } = await sql<{ person_id: string; journey_id: string; called: string }>`
    select person_id, journey_id, called from app.community_people(${communityId}::uuid) order by called, person_id`.execute(
    tx,
  );
  return rows.map((row) => ({ personId: row.person_id, journeyId: row.journey_id, called: row.called }));
}

/** Gives every running group whose component is a community a community of its own, and ends those whose group stopped. */
export async function ensureCommunities(
  tx: Tx,
  serviceId: string,
  model: Pick<RunningModel, 'components'>,
  today: CalendarDay,
): Promise<void> {
  const components = Object.entries(model.components).flatMap(([id, { form }]) => (form === 'community' ? [id] : []));
  if (components.length > 0) {
    await sql`insert into community (service_id, name, group_id, since)
      select g.service_id, left(g.name, 120), g.group_id, least(g.started_on, ${today}::date) from running_group g
      where g.service_id = ${serviceId} and g.component_id = any(${components}::text[]) and g.stopped_on is null
        and not exists (select 1 from community c where c.service_id = g.service_id and c.group_id = g.group_id)
      on conflict do nothing`.execute(tx);
  }
  await sql`update community c set ended_on = greatest(g.stopped_on, c.since) from running_group g
    where c.service_id = ${serviceId} and g.service_id = c.service_id and g.group_id = c.group_id
      and c.ended_on is null and g.stopped_on <= ${today}::date`.execute(tx);
}

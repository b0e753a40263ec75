import type { CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import { supporterComponents } from '../supporter-groups.ts';
import type { SupporterHow } from '../supporters.tables.ts';

export interface SupporterGroup {
  readonly groupId: string;
  readonly name: string;
  readonly capacity: number | null;
  /** Supporters with a place. */
  readonly people: number;
  /** Since when this supporter has a place, or null. */
  readonly joinedOn: CalendarDay | null;
}

/** Running groups for supporters, with one supporter's place. `lock` keeps the last place from going to two. */
export async function groupsForSupporters(
  tx: Tx,
  serviceId: string,
  model: RunningModel,
  supporterId: string,
  lock = false,
): Promise<SupporterGroup[]> {
  const components = supporterComponents(model);
  if (components.length === 0) return [];
  if (lock) await sql`select pg_advisory_xact_lock(hashtextextended(${`places ${serviceId}`}, 0))`.execute(tx);
  const groups = await tx
    .selectFrom('running_group')
    .select(['group_id', 'name', 'capacity', 'component_id'])
    .where('service_id', '=', serviceId)
    .where('component_id', 'in', components)
    .where('stopped_on', 'is', null)
    .orderBy('name')
    .execute();
  const places = await tx
    .selectFrom('supporter_place')
    .select(['group_id', 'supporter_id', 'joined_on'])
    .where('service_id', '=', serviceId)
    .where('left_on', 'is', null)
    .execute();
  return groups.map((group) => {
    const inGroup = places.filter((place) => place.group_id === group.group_id);
    const limit = model.components[group.component_id]?.capacity;
    return {
      groupId: group.group_id,
      name: group.name,
      capacity: group.capacity ?? (typeof limit === 'number' ? limit : null),
      people: inGroup.length,
      joinedOn: (inGroup.find((place) => place.supporter_id === supporterId)?.joined_on ?? null) as CalendarDay | null,
    };
  });
}

/** A session of a supporters' group, with everybody who has a place or a mark. */
export interface SupporterRegister {
  readonly sessionId: string;
  readonly name: string;
  readonly on: CalendarDay;
  readonly startTime: string | null;
  readonly state: 'planned' | 'held' | 'cancelled';
  readonly rows: readonly {
    readonly supporterId: string;
    readonly called: string;
    readonly needs: string | null;
    readonly how: SupporterHow | null;
  }[];
  /** Supporters known here who are not on it. */
  readonly others: readonly { readonly supporterId: string; readonly called: string }[];
}

export async function supporterRegister(
  tx: Tx,
  serviceId: string,
  model: RunningModel,
  sessionId: string,
  lock = false,
): Promise<SupporterRegister | undefined> {
  if (lock) await sql`select pg_advisory_xact_lock(hashtextextended(${`supporters ${sessionId}`}, 0))`.execute(tx);
  const session = await tx
    .selectFrom('session as s')
    .innerJoin('running_group as g', (join) =>
      join.onRef('g.service_id', '=', 's.service_id').onRef('g.group_id', '=', 's.group_id'),
    )
    .select(['s.session_date', 's.start_time', 's.state', 's.component_id', 'g.name', 'g.group_id'])
    .where('s.service_id', '=', serviceId)
    .where('s.session_id', '=', sessionId)
    .executeTakeFirst();
  if (session === undefined || !supporterComponents(model).includes(session.component_id)) return undefined;
  const { rows } = await sql<{
    supporter_id: string;
    called: string;
    needs: string | null;
    how: SupporterHow | null;
    here: boolean;
  }>`
    select s.supporter_id, s.called, s.needs, k.how,
      k.how is not null or exists (select 1 from supporter_place p where p.service_id = s.service_id and p.supporter_id = s.supporter_id
        and p.group_id = ${session.group_id} and p.joined_on <= ${session.session_date} and (p.left_on is null or p.left_on > ${session.session_date})) as here
    from supporter s
    left join supporter_mark k on k.service_id = s.service_id and k.supporter_id = s.supporter_id and k.session_id = ${sessionId}
    where s.service_id = ${serviceId} and s.left_on is null
    order by s.called, s.supporter_id`.execute(tx);
  const person = (row: (typeof rows)[number]) => ({ supporterId: row.supporter_id, called: row.called });
  return {
    sessionId,
    name: session.name,
    on: session.session_date as CalendarDay,
    startTime: session.start_time?.slice(0, 5) ?? null,
    state: session.state,
    rows: rows.filter(({ here }) => here).map((row) => ({ ...person(row), needs: row.needs, how: row.how })),
    others: rows.filter(({ here }) => !here).map(person),
  };
}

export interface SupporterSession {
  readonly sessionId: string;
  readonly name: string;
  readonly startTime: string | null;
  readonly marked: number;
}

/** Supporters' sessions of a day. */
export async function supporterSessionsOn(
  tx: Tx,
  serviceId: string,
  model: RunningModel,
  on: CalendarDay,
): Promise<SupporterSession[]> {
  const components = supporterComponents(model);
  if (components.length === 0) return [];
  const { rows } = await sql<{ session_id: string; name: string; start_time: string | null; marked: string }>`
    select s.session_id, g.name, s.start_time,
      (select count(*) from supporter_mark k where k.service_id = s.service_id and k.session_id = s.session_id and k.how = 'attended') as marked
    from session s join running_group g on g.service_id = s.service_id and g.group_id = s.group_id
    where s.service_id = ${serviceId} and s.session_date = ${on} and s.component_id = any(${components}) and s.state <> 'cancelled'
    order by s.start_time, g.name`.execute(tx);
  return rows.map((row) => ({
    sessionId: row.session_id,
    name: row.name,
    startTime: row.start_time?.slice(0, 5) ?? null,
    marked: Number(row.marked),
  }));
}

import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import '../intake.tables.ts';

/** A door that several services of this deployment share. */
export interface Door {
  readonly doorId: string;
  readonly name: string;
  /** Who is sent to which service, in words. */
  readonly rule: string;
  readonly endedOn: CalendarDay | null;
  readonly endedBecause: string | null;
  readonly services: readonly { readonly serviceId: string; readonly name: string }[];
}

/** The doors a service stands or stood at, the open one first. */
export async function doorsOf(tx: Tx, serviceId: string): Promise<Door[]> {
  const rows = await tx
    .selectFrom('shared_door_service as m')
    .innerJoin('shared_door as d', 'd.door_id', 'm.door_id')
    .select('m.door_id')
    .where('m.service_id', '=', serviceId)
    .orderBy(sql`d.ended_on desc nulls first`)
    .orderBy('d.name')
    .execute();
  const doors = [];
  for (const { door_id } of rows) doors.push(await doorOf(tx, door_id));
  return doors.filter((door) => door !== undefined);
}

/** The open door a service stands at: one at most. */
export const openDoorOf = async (tx: Tx, serviceId: string): Promise<Door | undefined> =>
  (await doorsOf(tx, serviceId)).find(({ endedOn }) => endedOn === null);

export async function doorOf(tx: Tx, doorId: string): Promise<Door | undefined> {
  const row = await tx.selectFrom('shared_door').selectAll().where('door_id', '=', doorId).executeTakeFirst();
  if (row === undefined) return undefined;
  const services = await tx
    .selectFrom('shared_door_service as m')
    .innerJoin('service as s', 's.service_id', 'm.service_id')
    .select(['s.service_id as serviceId', 's.name'])
    .where('m.door_id', '=', doorId)
    .orderBy('s.name')
    .execute();
  return {
    doorId,
    name: row.name,
    rule: row.rule,
    endedOn: row.ended_on as CalendarDay | null,
    endedBecause: row.ended_because,
    services,
  };
}

/** Services that stand at no open door. */
export async function servicesWithoutDoor(tx: Tx): Promise<{ serviceId: string; name: string }[]> {
  const { rows } = await sql<{ serviceId: string; name: string }>`
    select s.service_id as "serviceId", s.name from service s
    where not exists (select from shared_door_service m join shared_door d using (door_id)
      where m.service_id = s.service_id and d.ended_on is null)
    order by s.name`.execute(tx);
  return rows;
}

export interface NewDoor {
  /** The service whose lead makes it; it always stands at the door. */
  readonly serviceId: string;
  readonly others: readonly string[];
  readonly name: string;
  readonly rule: string;
  readonly on: CalendarDay;
}

/**
 * Makes a door and answers with its id; undefined when one of the services came to stand at another meanwhile.
 */
export async function makeDoor(tx: Tx, actor: Actor, door: NewDoor): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended('shared doors', 0))`.execute(tx);
  const free = new Set((await servicesWithoutDoor(tx)).map(({ serviceId }) => serviceId));
  const all = [door.serviceId, ...door.others];
  if (!all.every((id) => free.has(id))) return undefined;
  const doorId = `door-${randomUUID()}`;
  const { name, rule, on } = door;
  await tx
    .insertInto('shared_door')
    .values({ door_id: doorId, name, rule, made_on: on, made_by: actor.name })
    .execute();
  for (const service_id of all)
    await tx.insertInto('shared_door_service').values({ door_id: doorId, service_id, since: on }).execute();
  const said = { act: 'service.settings', thing: `door ${doorId}`, detail: { made: all, rule } };
  await audit(tx, { actor, serviceId: door.serviceId, ...said });
  return doorId;
}

/** Ends a door for all who share it. What came in by it stays where it is. */
export async function endDoor(
  tx: Tx,
  actor: Actor,
  { serviceId, doorId, on, because }: { serviceId: string; doorId: string; on: CalendarDay; because: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('shared_door')
    .set({ ended_on: on, ended_by: actor.name, ended_because: because })
    .where('door_id', '=', doorId)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  const said = { act: 'service.settings', thing: `door ${doorId}`, detail: { ended: because } };
  await audit(tx, { actor, serviceId, ...said });
  return true;
}

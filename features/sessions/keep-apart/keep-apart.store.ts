import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { lockPlaces, type Writing } from '#features/journeys/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** Somebody this person is kept apart from, as the team reads it. Neither of the two ever does. */
export interface KeptApart {
  readonly keepApartId: string;
  readonly otherId: string;
  readonly other: string;
  readonly reason: string;
  readonly since: CalendarDay;
  readonly by: string;
  readonly setAside: readonly { readonly group: string; readonly reason: string; readonly by: string }[];
  /** Groups in which both have a place now: somebody has to look at that. */
  readonly bothIn: readonly { readonly groupId: string; readonly name: string }[];
}

export async function keptApartOf(tx: Tx, serviceId: string, personId: string): Promise<KeptApart[]> {
  const rows = await tx
    .selectFrom('keep_apart as k')
    .innerJoin('person as p', (join) =>
      join.on((on) =>
        on.or([
          on.and([on('k.first_person', '=', personId), on('p.person_id', '=', on.ref('k.second_person'))]),
          on.and([on('k.second_person', '=', personId), on('p.person_id', '=', on.ref('k.first_person'))]),
        ]),
      ),
    )
    .select(['k.keep_apart_id', 'k.reason', 'k.since', 'k.written_by', 'p.person_id', 'p.full_name'])
    .where('k.service_id', '=', serviceId)
    .where('k.ended_on', 'is', null)
    .orderBy('p.full_name')
    .execute();
  return Promise.all(
    rows.map(async (row) => ({
      keepApartId: row.keep_apart_id,
      otherId: row.person_id,
      other: row.full_name,
      reason: row.reason,
      since: row.since as CalendarDay,
      by: row.written_by,
      setAside: await setAsideOf(tx, serviceId, row.keep_apart_id),
      bothIn: await bothIn(tx, serviceId, personId, row.person_id),
    })),
  );
}

function setAsideOf(tx: Tx, serviceId: string, keepApartId: string) {
  return tx
    .selectFrom('keep_apart_set_aside as a')
    .innerJoin('running_group as g', (join) =>
      join.onRef('g.service_id', '=', 'a.service_id').onRef('g.group_id', '=', 'a.group_id'),
    )
    .select(['g.name as group', 'a.reason', 'a.written_by as by'])
    .where('a.service_id', '=', serviceId)
    .where('a.keep_apart_id', '=', keepApartId)
    .orderBy('g.name')
    .execute();
}

async function bothIn(tx: Tx, serviceId: string, one: string, other: string) {
  const rows = await tx
    .selectFrom('held_place as a')
    .innerJoin('held_place as b', (join) =>
      join.onRef('b.service_id', '=', 'a.service_id').onRef('b.group_id', '=', 'a.group_id'),
    )
    .innerJoin('running_group as g', (join) =>
      join.onRef('g.service_id', '=', 'a.service_id').onRef('g.group_id', '=', 'a.group_id'),
    )
    .select(['g.group_id as groupId', 'g.name'])
    .where('a.service_id', '=', serviceId)
    .where('a.person_id', '=', one)
    .where('b.person_id', '=', other)
    .where('a.state', '<>', 'waiting')
    .where('b.state', '<>', 'waiting')
    .execute();
  return rows;
}

export interface NewKeepApart {
  readonly people: readonly [string, string];
  readonly reason: string;
  readonly since: CalendarDay;
}

/**
 * Says that two people are not brought together, whichever way round. Waits its turn with whoever gives places, so that
 * no place is given in the same moment. Places they have already stay: the page says where both are. False when it was
 * said before.
 */
export async function keepApart(tx: Tx, { actor, clock, serviceId }: Writing, said: NewKeepApart): Promise<boolean> {
  await lockPlaces(tx, serviceId);
  const [first, second] = [...said.people].sort() as [string, string];
  const keepApartId = randomUUID();
  const written = await tx
    .insertInto('keep_apart')
    .values({
      service_id: serviceId,
      keep_apart_id: keepApartId,
      first_person: first,
      second_person: second,
      reason: said.reason,
      since: said.since,
      written_by: actor.name,
      written_at: clock.now(),
      ended_on: null,
      ended_by: null,
      ended_because: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  const isNew = written.numInsertedOrUpdatedRows === 1n;
  if (isNew) await audit(tx, { actor, act: 'keep-apart.write', serviceId, thing: `keep-apart ${keepApartId}` });
  return isNew;
}

export async function endKeepApart(tx: Tx, writing: Writing, keepApartId: string, because: string): Promise<void> {
  const { actor, clock, serviceId } = writing;
  await tx
    .updateTable('keep_apart')
    .set({ ended_on: clock.today(), ended_by: actor.name, ended_because: because })
    .where('service_id', '=', serviceId)
    .where('keep_apart_id', '=', keepApartId)
    .where('ended_on', 'is', null)
    .execute();
  const detail = { ended: true };
  await audit(tx, { actor, act: 'keep-apart.write', serviceId, thing: `keep-apart ${keepApartId}`, detail });
}

/** A lead lets both into one group, with the reason. */
export async function setAside(
  tx: Tx,
  { actor, clock, serviceId }: Writing,
  { keepApartId, groupId, reason }: { keepApartId: string; groupId: string; reason: string },
): Promise<void> {
  await tx
    .insertInto('keep_apart_set_aside')
    .values({
      service_id: serviceId,
      keep_apart_id: keepApartId,
      group_id: groupId,
      reason,
      written_by: actor.name,
      written_at: clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const detail = { group: groupId };
  await audit(tx, { actor, act: 'keep-apart.set-aside', serviceId, thing: `keep-apart ${keepApartId}`, detail });
}

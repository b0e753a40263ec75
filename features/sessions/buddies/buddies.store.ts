import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Writing } from '#features/journeys/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';

/** One member helps another to arrive at a group. */
export interface Buddies {
  readonly buddyId: string;
  readonly helperId: string;
  readonly helpedId: string;
  readonly helper: string;
  readonly helped: string;
  /** The day by which both had said yes. */
  readonly since: CalendarDay;
}

/** Pairs that hold: both said yes, neither ended it, and both have been in the group ever since. */
export async function buddiesIn(tx: Tx, serviceId: string, groupId: string): Promise<Buddies[]> {
  const { rows } = await sql<BuddyRow>`
    select b.buddy_id, b.person_id, b.helped_id, b.helper_called, b.helped_called, greatest(b.helper_said_on, b.helped_said_on)::text as since
    from buddy_pair b
    where b.service_id = ${serviceId} and b.group_id = ${groupId} and b.ended_on is null
      and app.buddies_hold(b.service_id, b.buddy_id)
    order by b.helped_called`.execute(tx);
  return rows.map((row) => ({
    buddyId: row.buddy_id,
    helperId: row.person_id,
    helpedId: row.helped_id,
    helper: row.helper_called,
    helped: row.helped_called,
    since: row.since as CalendarDay,
  }));
}

interface BuddyRow {
  buddy_id: string;
  person_id: string;
  helped_id: string;
  helper_called: string;
  helped_called: string;
  since: string;
}

export interface NewBuddies {
  readonly groupId: string;
  readonly helper: { readonly personId: string; readonly called: string };
  readonly helped: { readonly personId: string; readonly called: string };
  readonly helperSaidOn: CalendarDay;
  readonly helpedSaidOn: CalendarDay;
}

/** Writes a pair down once both have said yes; an earlier helper of the same person in this group ends with it. */
export async function pairUp(tx: Tx, { actor, clock, serviceId }: Writing, pair: NewBuddies): Promise<void> {
  await tx
    .updateTable('buddy_pair')
    .set({ ended_on: clock.today(), ended_because: 'Somebody else helps now' })
    .where('service_id', '=', serviceId)
    .where('group_id', '=', pair.groupId)
    .where('helped_id', '=', pair.helped.personId)
    .where('ended_on', 'is', null)
    .execute();
  const buddyId = randomUUID();
  await tx
    .insertInto('buddy_pair')
    .values({
      service_id: serviceId,
      buddy_id: buddyId,
      group_id: pair.groupId,
      person_id: pair.helper.personId,
      helped_id: pair.helped.personId,
      helper_called: pair.helper.called,
      helped_called: pair.helped.called,
      helper_said_on: pair.helperSaidOn,
      helped_said_on: pair.helpedSaidOn,
      written_by: actor.name,
      written_at: clock.now(),
      ended_on: null,
      ended_because: null,
    })
    .execute();
  await audit(tx, { actor, act: 'groups.manage', serviceId, thing: `buddies ${buddyId}` });
}

export async function endBuddies(
  tx: Tx,
  { actor, clock, serviceId }: Writing,
  buddyId: string,
  because: string,
): Promise<void> {
  await tx
    .updateTable('buddy_pair')
    .set({ ended_on: clock.today(), ended_because: because })
    .where('service_id', '=', serviceId)
    .where('buddy_id', '=', buddyId)
    .where('ended_on', 'is', null)
    .execute();
  await audit(tx, { actor, act: 'groups.manage', serviceId, thing: `buddies ${buddyId}`, detail: { ended: true } });
}

import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { sideOf } from '../decisions/decide.store.ts';
import type { HowChosen, WhyEnded } from './roles.tables.ts';
import { usualRoles } from './usual-roles.ts';

/** A role of a community, the usual ones first. */
export interface Role {
  readonly roleId: string;
  readonly name: string;
  readonly does: string;
  readonly months: number | null;
  /** Whether somebody may take it by saying so while nobody holds it. */
  readonly volunteer: boolean;
}

/** Who holds or held a role. A null name is not shown to whoever reads. */
export interface Holding {
  readonly holdingId: string;
  readonly roleId: string;
  readonly personId: string | null;
  readonly called: string | null;
  readonly how: HowChosen;
  readonly from: CalendarDay;
  readonly until: CalendarDay | null;
  readonly endedOn: CalendarDay | null;
  readonly endedBecause: WhyEnded | null;
}

export async function rolesOf(tx: Tx, communityId: string): Promise<Role[]> {
  const own = await tx
    .selectFrom('community_role')
    .selectAll()
    .where('community_id', '=', communityId)
    .orderBy('name')
    .execute();
  const named = new Map(own.map((row) => [row.role_id, row]));
  const usual = Object.entries(usualRoles()).filter(([roleId]) => !named.has(roleId));
  return [
    ...usual.map(([roleId, role]) => ({ roleId, ...role })),
    ...own.map(({ role_id, name, does, months }) => ({ roleId: role_id, name, does, months, volunteer: true })),
  ];
}

export async function holdingsOf(tx: Tx, communityId: string): Promise<Holding[]> {
  const { rows } = await sql<{
    holding_id: string;
    role_id: string;
    person_id: string | null;
    called: string | null;
    how: HowChosen;
    from_on: CalendarDay;
    until_on: CalendarDay | null;
    ended_on: CalendarDay | null;
    ended_because: WhyEnded | null;
  }>`select * from app.community_roles(${communityId}::uuid)`.execute(tx);
  return rows.map((row) => ({
    holdingId: row.holding_id,
    roleId: row.role_id,
    personId: row.person_id,
    called: row.called,
    how: row.how,
    from: row.from_on,
    until: row.until_on,
    endedOn: row.ended_on,
    endedBecause: row.ended_because,
  }));
}

export interface GivenRole {
  readonly serviceId: string;
  readonly communityId: string;
  readonly roleId: string;
  readonly personId: string;
  readonly called: string;
  readonly how: HowChosen;
  readonly from: CalendarDay;
  readonly until: CalendarDay | null;
  readonly meetingId: string | null;
  readonly proposalId: string | null;
  readonly writtenBy: string;
  readonly at: Date;
}

/** Writes that somebody holds a role from a day on. Whoever already holds it keeps what they have: asked twice it stands once. */
export async function giveRole(tx: Tx, actor: Actor, role: GivenRole): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('role_holding')
    .values({
      service_id: role.serviceId,
      community_id: role.communityId,
      role_id: role.roleId,
      person_id: role.personId,
      called: role.called,
      how: role.how,
      from_on: role.from,
      until_on: role.until,
      meeting_id: role.meetingId,
      proposal_id: role.proposalId,
      written_by: role.writtenBy,
      written_side: sideOf(actor),
      written_at: role.at,
      ended_on: null,
      ended_because: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) return;
  await audit(tx, {
    actor,
    act: 'community.role-given',
    serviceId: role.serviceId,
    thing: `community ${role.communityId}`,
    detail: { role: role.roleId, how: role.how },
  });
}

interface Ending {
  readonly serviceId: string;
  readonly communityId: string;
  readonly holdingId: string;
  readonly on: CalendarDay;
  readonly because: WhyEnded;
}

/** @returns whether there was such a role to end */
export async function endRole(tx: Tx, actor: Actor, { serviceId, communityId, holdingId, on, because }: Ending) {
  const { numUpdatedRows } = await tx
    .updateTable('role_holding')
    .set({ ended_on: sql<string>`greatest(${on}::date, from_on)`, ended_because: because })
    .where('community_id', '=', communityId)
    .where('holding_id', '=', holdingId)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  const detail = { because };
  await audit(tx, { actor, act: 'community.role-ended', serviceId, thing: `role ${holdingId}`, detail });
  return true;
}

import { addMonths } from '@commonground/calendar';
import { isRecordId } from '#features/services/index.ts';
import { type Answer, type PageRequest, withErrors } from '#platform/pages/index.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { words } from '../meetings/meeting-words.ts';
import { onlyWrong, typed, wrongText } from '../reading.ts';
import { leadingOf } from './leading.store.ts';
import { drawRoles } from './roles.route.tsx';
import { roleIdFrom } from './roles.rules.ts';
import { endRole, giveRole, holdingsOf, rolesOf } from './roles.store.ts';

const FIELDS = ['name', 'does', 'months'];

/** A member offers to do what nobody does now. */
export const takeRole = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const { communityId } = at.community;
    const redirect = `${at.address}/roles`;
    const role = (await rolesOf(at.tx, communityId)).find(({ roleId }) => roleId === typed(request.body, 'role'));
    const { personId } = at.me;
    if (personId === null || role === undefined || !role.volunteer)
      return { refused: true, why: 'no such role to take' };
    const held = (await holdingsOf(at.tx, communityId)).filter(
      (one) => one.roleId === role.roleId && one.endedOn === null,
    );
    if (held.some((one) => one.personId === personId)) return { redirect, flash: words('role-taken') };
    if (held.length > 0) return { redirect, flash: words('role-gone') };
    await giveRole(at.tx, request.actor, {
      serviceId: at.serviceId,
      communityId,
      roleId: role.roleId,
      personId,
      called: at.me.name,
      how: 'volunteered',
      from: request.today,
      until: role.months === null ? null : addMonths(request.today, role.months),
      meetingId: null,
      proposalId: null,
      writtenBy: at.me.name,
      at: request.clock.now(),
    });
    return { redirect, flash: words('role-taken') };
  });

/** Somebody steps down, at any time; or whoever leads the meeting ends a role. */
export const endHolding = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const holdingId = typed(request.body, 'holding');
    const redirect = `${at.address}/roles`;
    if (!isRecordId(holdingId)) return { redirect };
    const holding = (await holdingsOf(at.tx, at.community.communityId)).find((one) => one.holdingId === holdingId);
    if (holding === undefined) return { redirect };
    const isMine = holding.personId !== null && holding.personId === at.me.personId;
    if (!isMine && !(await leads(at))) return { refused: true, why: 'not their role to end' };
    await endRole(at.tx, request.actor, {
      serviceId: at.serviceId,
      communityId: at.community.communityId,
      holdingId,
      on: request.today,
      because: isMine ? 'stepped-down' : 'community-decided',
    });
    return { redirect, flash: words(isMine ? 'role-stepped-down' : 'role-ended') };
  });

async function leads(at: InCommunity): Promise<boolean> {
  const { chair, minutes } = await leadingOf(at);
  return chair !== null || minutes !== null;
}

/** Adds a role that this community wants. */
export const nameRole = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const { body, clock } = request;
    if (!(await leads(at))) return { refused: true, why: 'names no roles here' };
    const roles = await rolesOf(at.tx, at.community.communityId);
    const name = typed(body, 'name');
    const months = typed(body, 'months');
    const isTaken = roles.some((role) => role.name.toLowerCase() === name.toLowerCase());
    const wrong = onlyWrong({
      name:
        wrongText(body, 'name', words('role-name-missing'), 60) ?? (isTaken ? words('role-name-missing') : undefined),
      does: wrongText(body, 'does', words('role-does-missing'), 300),
      months:
        months === '' || (/^\d{1,2}$/.test(months) && Number(months) >= 1 && Number(months) <= 60)
          ? undefined
          : words('role-months-wrong'),
    });
    if (Object.keys(wrong).length > 0) return drawRoles(request, at, withErrors(body, FIELDS, wrong));
    await at.tx
      .insertInto('community_role')
      .values({
        service_id: at.serviceId,
        community_id: at.community.communityId,
        role_id: roleIdFrom(
          name,
          roles.map(({ roleId }) => roleId),
        ),
        name,
        does: typed(body, 'does'),
        months: months === '' ? null : Number(months),
        written_by: at.me.name,
        written_at: clock.now(),
      })
      .execute();
    return { redirect: `${at.address}/roles`, flash: words('role-named') };
  });

import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { Community } from '../community.store.ts';

/** The days on which the community's group meets, and those of them on which it decides; none means all. */
export async function meetingDays(tx: Tx, communityId: string) {
  const row = await tx
    .selectFrom('community as c')
    .leftJoin('running_group as g', (join) =>
      join.onRef('g.service_id', '=', 'c.service_id').onRef('g.group_id', '=', 'c.group_id'),
    )
    .select(['g.days', 'c.meeting_days'])
    .where('c.community_id', '=', communityId)
    .executeTakeFirst();
  return { group: row?.days ?? [], chosen: row?.meeting_days ?? [] };
}

export async function setMeetingDays(tx: Tx, actor: Actor, community: Community, asked: readonly string[]) {
  const { serviceId, communityId } = community;
  const { group } = await meetingDays(tx, communityId);
  const days = group.filter((one) => asked.includes(one));
  await tx
    .updateTable('community')
    .set({ meeting_days: days.length === group.length ? [] : days })
    .where('service_id', '=', serviceId)
    .where('community_id', '=', communityId)
    .execute();
  const detail = { days };
  await audit(tx, { actor, act: 'community.meeting-days', serviceId, thing: `community ${communityId}`, detail });
}

import { sql } from 'kysely';
import type { CommunityPart } from '#features/community/index.ts';
import { Press } from '#platform/pages/index.ts';
import { spaceOf } from './space.store.ts';
import { words } from './space-words.ts';

/** On a community's page: how much was written lately, and the way there; for the team the way to open one. */
export const spacePart: CommunityPart = {
  id: 'online-space',
  show: async ({ tx, serviceId, community: { communityId }, address, side, request }) => {
    const space = await spaceOf(tx, { serviceId, communityId });
    if (space === undefined && side === 'member') return null;
    if (space === undefined)
      return (
        <section>
          <h2 className="nhsuk-heading-m">{words('title')}</h2>
          <p>{words('none-yet')}</p>
          <Press action={`${address}/space/open`} label="Open an online space" />
        </section>
      );
    const since = new Date(request.clock.now().getTime() - 7 * 86_400_000);
    const { rows } = await sql<{ n: string }>`select count(*) as n from space_post
      where service_id = ${serviceId} and community_id = ${communityId} and written_at >= ${since}`.execute(tx);
    const n = Number(rows[0]?.n ?? 0);
    return (
      <section>
        <h2 className="nhsuk-heading-m">{words('title')}</h2>
        <p>{n === 0 ? words('part-words-none') : n === 1 ? words('part-words-one') : words('part-words', { n })}</p>
        <p>
          <a href={`${address}/space`}>{words('part-link')}</a>
        </p>
      </section>
    );
  },
};

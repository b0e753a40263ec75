import { londonDay } from '@commonground/calendar';
import type { ConsentSource } from '#features/held/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import './space.tables.ts';

const words = fixedWords('consents.yaml');

/** What somebody agreed to before they write in the online space; a newer version ends the one before. */
export const spaceConsents: ConsentSource = {
  id: 'online-space',
  show: async (tx, personId) => {
    const rows = await tx
      .selectFrom('space_accepted')
      .select(['service_id', 'community_id', 'accepted_at'])
      .where('person_id', '=', personId)
      .orderBy('version')
      .execute();
    return rows.map((row, at) => {
      const next = rows.slice(at + 1).find(({ community_id }) => community_id === row.community_id);
      return {
        purpose: 'community',
        serviceId: row.service_id,
        what: words('space'),
        to: words('your-community'),
        since: londonDay(row.accepted_at),
        lasts: null,
        ended: next === undefined ? null : londonDay(next.accepted_at),
        where: `/community/${row.community_id}/space/agreed`,
      };
    });
  },
};

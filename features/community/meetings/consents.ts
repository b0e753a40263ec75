import { londonDay } from '@commonground/calendar';
import type { ConsentSource } from '#features/held/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import './meetings.tables.ts';

const words = fixedWords('consents.yaml');

/** Wanting to be told when a meeting is called. The wish goes when it is taken back. */
export const meetingConsents: ConsentSource = {
  id: 'meeting-news',
  show: async (tx, personId) => {
    const rows = await tx
      .selectFrom('meeting_news')
      .select(['service_id', 'community_id', 'since'])
      .where('person_id', '=', personId)
      .execute();
    return rows.map((row) => ({
      purpose: 'community',
      serviceId: row.service_id,
      what: words('meeting-news'),
      to: words('service'),
      since: londonDay(row.since),
      lasts: null,
      ended: null,
      where: `/community/${row.community_id}/meetings`,
    }));
  },
};

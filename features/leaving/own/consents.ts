import { type CalendarDay, londonDay } from '@commonground/calendar';
import type { ConsentSource } from '#features/held/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import '../leaving.tables.ts';

const words = fixedWords('consents.yaml');

/** What somebody agreed to for after they leave; what they said next ends what they said before. */
export const followUpConsents: ConsentSource = {
  id: 'follow-up',
  show: async (tx, personId) => {
    const rows = await tx
      .selectFrom('follow_up_consent')
      .select(['service_id', 'gives', 'what', 'until_day', 'said_at'])
      .where('person_id', '=', personId)
      .orderBy('seq')
      .execute();
    return rows.flatMap((row, at) => {
      const next = rows.slice(at + 1).find(({ service_id }) => service_id === row.service_id);
      if (!row.gives) return [];
      return row.what.map((what) => ({
        purpose: what === 'questions' ? 'evaluation' : 'afterwards',
        serviceId: row.service_id,
        what: words(`after-${what}`),
        to: words('service'),
        since: londonDay(row.said_at),
        lasts: row.until_day as CalendarDay | null,
        ended: next === undefined ? null : londonDay(next.said_at),
        where: '/my-record/leaving',
      }));
    });
  },
};

import { type CalendarDay, londonDay } from '@commonground/calendar';
import type { ConsentSource } from '#features/held/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import './crisis-sharing.tables.ts';

const words = fixedWords('consents.yaml');

/** To whom the crisis plan was given. */
export const crisisSharingConsents: ConsentSource = {
  id: 'crisis-plan-given',
  show: async (tx, personId) => {
    const rows = await tx
      .selectFrom('crisis_plan_share')
      .select(['service_id', 'receiver_name', 'how', 'given_at', 'said_on', 'until_on', 'stopped_at'])
      .where('person_id', '=', personId)
      .execute();
    return rows.map((row) => ({
      purpose: 'crisis',
      serviceId: row.service_id,
      what: words(row.how === 'paper' ? 'crisis-plan-paper' : 'crisis-plan-given'),
      to: row.receiver_name,
      since: (row.said_on as CalendarDay | null) ?? londonDay(row.given_at),
      lasts: row.until_on as CalendarDay,
      ended: row.stopped_at === null ? null : londonDay(row.stopped_at),
      where: '/my-record/crisis-plan-given',
    }));
  },
};

import type { CalendarDay } from '@commonground/calendar';
import type { ConsentSource } from '#features/held/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import './people.tables.ts';

const words = fixedWords('consents.yaml');

/** How somebody can be reached safely, and who decided while they were under 18. */
export const peopleConsents: ConsentSource = {
  id: 'people',
  show: async (tx, personId) => {
    const safe = await tx.selectFrom('safe_contact').selectAll().where('person_id', '=', personId).execute();
    const young = await tx
      .selectFrom('under_18_consent')
      .select(['service_id', 'decided', 'by_whom', 'decided_on'])
      .where('person_id', '=', personId)
      .orderBy('decided_on')
      .orderBy('written_at')
      .execute();
    return [
      ...safe.map((row) => ({
        purpose: 'care' as const,
        serviceId: row.service_id,
        what: `${words(`safe-${row.way}`)}. ${words(row.may_leave_message ? 'safe-message' : 'safe-no-message')}`,
        to: words('team'),
        since: row.said_on as CalendarDay,
        lasts: null,
        ended: null,
        where: '/my-record/details' as const,
      })),
      ...young.flatMap((row, at) => {
        const next = young.slice(at + 1).find(({ service_id }) => service_id === row.service_id);
        if (row.decided === 'not-yet') return [];
        return [
          {
            purpose: 'care' as const,
            serviceId: row.service_id,
            what: words(row.decided),
            to: row.by_whom ?? words('team'),
            since: row.decided_on as CalendarDay,
            lasts: null,
            ended: (next?.decided_on ?? null) as CalendarDay | null,
            where: null,
          },
        ];
      }),
    ];
  },
};

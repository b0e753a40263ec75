import type { CalendarDay } from '@commonground/calendar';
import type { ConsentSource } from '#features/held/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import '../care-network.tables.ts';

const words = fixedWords('consents.yaml');

/** The sheet that police and ambulance may be told; a new one ends the one before. */
export const policeConsents: ConsentSource = {
  id: 'police',
  show: async (tx, personId) => {
    const rows = await tx
      .selectFrom('police_sheet')
      .select(['service_id', 'agreed_on', 'ended_on'])
      .where('person_id', '=', personId)
      .execute();
    return rows.map((row) => ({
      purpose: 'crisis',
      serviceId: row.service_id,
      what: words('police-sheet'),
      to: words('police-to'),
      since: row.agreed_on as CalendarDay,
      lasts: null,
      ended: row.ended_on as CalendarDay | null,
      where: '/my-record/network',
    }));
  },
};

import type { CalendarDay } from '@commonground/calendar';
import type { ConsentSource } from '#features/held/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import './medicines.tables.ts';

const words = fixedWords('consents.yaml');

/** Agreements about medicines, signed with a prescriber. */
export const medicinesConsents: ConsentSource = {
  id: 'medicines',
  show: async (tx, personId) => {
    const rows = await tx
      .selectFrom('medicine_rule')
      .select(['service_id', 'signed_by', 'signed_on', 'stopped_on', 'reached_on'])
      .where('person_id', '=', personId)
      .execute();
    return rows.map((row) => ({
      purpose: 'care',
      serviceId: row.service_id,
      what: words('medicine'),
      to: row.signed_by,
      since: row.signed_on as CalendarDay,
      lasts: null,
      ended: (row.stopped_on ?? row.reached_on) as CalendarDay | null,
      where: '/my-record/medicines',
    }));
  },
};

import type { CalendarDay } from '@commonground/calendar';
import type { ConsentSource } from '#features/held/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import '../contacts.tables.ts';

const words = fixedWords('consents.yaml');

/** Whether a peer may get in touch. The last word is kept, so a no shows as nothing. */
export const peerContactConsents: ConsentSource = {
  id: 'peer-contact',
  show: async (tx, personId) => {
    const rows = await tx
      .selectFrom('peer_contact')
      .select(['service_id', 'said_on'])
      .where('person_id', '=', personId)
      .where('agreed', '=', true)
      .execute();
    return rows.map((row) => ({
      purpose: 'peers',
      serviceId: row.service_id,
      what: words('peer-contact'),
      to: words('peer-contact-to'),
      since: row.said_on as CalendarDay,
      lasts: null,
      ended: null,
      where: '/my-record/peer-contact',
    }));
  },
};

import type { CalendarDay } from '@commonground/calendar';
import type { ConsentLine, ConsentSource } from '#features/held/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import './agreed-texts/agreed-texts.tables.ts';
import './care-lists/care-lists.tables.ts';

const words = fixedWords('consents.yaml');

/** Services the team may talk to about somebody, and what they agreed with their community. */
export const plansConsents: ConsentSource = {
  id: 'plans',
  show: async (tx, personId) => [...(await agencies(tx, personId)), ...(await texts(tx, personId))],
};

async function agencies(tx: Tx, personId: string): Promise<ConsentLine[]> {
  const rows = await tx
    .selectFrom('agency_involved')
    .select(['service_id', 'name', 'consent_on', 'until'])
    .where('person_id', '=', personId)
    .where('consent', '=', 'yes')
    .where('consent_on', 'is not', null)
    .execute();
  return rows.map((row) => ({
    purpose: 'care',
    serviceId: row.service_id,
    what: words('agency'),
    to: row.name,
    since: row.consent_on as CalendarDay,
    lasts: row.until as CalendarDay | null,
    ended: null,
    where: '/my-record/network',
  }));
}

async function texts(tx: Tx, personId: string): Promise<ConsentLine[]> {
  const rows = await tx
    .selectFrom('text_signed')
    .select(['service_id', 'text_key', 'journey_id', 'signed_on'])
    .where('person_id', '=', personId)
    .orderBy('signed_on')
    .orderBy('version')
    .execute();
  return rows.map((row, at) => {
    // A new version that was signed stands in the place of the one before.
    const next = rows
      .slice(at + 1)
      .find((later) => later.service_id === row.service_id && later.text_key === row.text_key);
    return {
      purpose: 'community',
      serviceId: row.service_id,
      what: words('text-signed'),
      to: words('your-community'),
      since: row.signed_on as CalendarDay,
      lasts: null,
      ended: (next?.signed_on ?? null) as CalendarDay | null,
      where: `/my-plan/${row.journey_id}/agreed`,
    };
  });
}

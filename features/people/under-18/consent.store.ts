import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import type { Selectable } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { Under18ConsentTable } from '../people.tables.ts';

/** Who decided about coming for somebody under 18, and in which words. */
export interface Consent {
  readonly decided: Under18ConsentTable['decided'];
  readonly byWhom: string | null;
  readonly relation: string | null;
  readonly words: string;
  readonly personView: string | null;
  readonly decidedOn: CalendarDay;
}

export interface WrittenConsent extends Consent {
  readonly consentId: string;
  readonly writtenAt: Date;
  readonly writtenName: string;
}

/** Everything written about it in this service, the latest first. */
export async function consentsOf(tx: Tx, serviceId: string, personId: string): Promise<WrittenConsent[]> {
  const rows = await tx
    .selectFrom('under_18_consent')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .orderBy('written_at', 'desc')
    .orderBy('consent_id')
    .execute();
  return rows.map(consentOf);
}

const consentOf = (row: Selectable<Under18ConsentTable>): WrittenConsent => ({
  consentId: row.consent_id,
  decided: row.decided,
  byWhom: row.by_whom,
  relation: row.relation,
  words: row.words,
  personView: row.person_view,
  decidedOn: row.decided_on as CalendarDay,
  writtenAt: row.written_at,
  writtenName: row.written_name,
});

export interface Writing {
  readonly actor: Actor;
  readonly now: Date;
  readonly serviceId: string;
}

/** Writes down who decided. What was written before stays readable. */
export async function writeConsent(
  tx: Tx,
  { actor, now, serviceId }: Writing,
  personId: string,
  consent: Consent,
): Promise<void> {
  const consentId = randomUUID();
  await tx
    .insertInto('under_18_consent')
    .values({
      service_id: serviceId,
      consent_id: consentId,
      person_id: personId,
      decided: consent.decided,
      by_whom: consent.byWhom,
      relation: consent.relation,
      words: consent.words,
      person_view: consent.personView,
      decided_on: consent.decidedOn,
      written_at: now,
      written_by: actor.accountId,
      written_name: actor.name,
    })
    .execute();
  const detail = { decided: consent.decided, on: consent.decidedOn };
  await audit(tx, { actor, act: 'person.under-18', serviceId, thing: `consent ${consentId}`, detail });
}

import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { AnswerKind, PartnerRequestTable } from '../care-network.tables.ts';
import type { Timed } from './response-times.rules.ts';
import '../care-network.tables.ts';

export type AskedOfPartner = Selectable<PartnerRequestTable>;

export interface OfPerson {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly personId: string;
}

/** What partners were asked about somebody, the latest first. */
export const requestsOf = (tx: Tx, { serviceId, personId }: { serviceId: string; personId: string }) =>
  tx
    .selectFrom('partner_request')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .orderBy('asked_at', 'desc')
    .orderBy('request_id')
    .execute();

export const findRequest = (tx: Tx, serviceId: string, journeyId: string, requestId: string) =>
  tx
    .selectFrom('partner_request')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .where('request_id', '=', requestId)
    .executeTakeFirst();

export interface NewRequest {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly account: { readonly id: string; readonly name: string } | null;
  readonly what: string;
  readonly hours: number;
  readonly promised: boolean;
}

export async function askPartner(tx: Tx, of: OfPerson, by: { name: string; now: Date }, asked: NewRequest) {
  await tx
    .insertInto('partner_request')
    .values({
      service_id: of.serviceId,
      request_id: randomUUID(),
      journey_id: of.journeyId,
      person_id: of.personId,
      organisation_id: asked.organisation.id,
      organisation_name: asked.organisation.name,
      account_id: asked.account?.id ?? null,
      account_name: asked.account?.name ?? null,
      what: asked.what,
      asked_at: by.now,
      asked_by: by.name,
      expected_by: new Date(by.now.getTime() + asked.hours * 3_600_000),
      promised: asked.promised,
      answered_at: null,
      answer_kind: null,
      answer: null,
      answered_by: null,
      answered_how: null,
      taken_back_at: null,
      taken_back_by: null,
    })
    .execute();
}

export interface AnswerOfPartner {
  readonly at: Date;
  readonly kind: AnswerKind;
  readonly answer: string;
  readonly by: string;
  readonly how: 'here' | 'told';
}

/** @returns false, and nothing was written, when it was answered or taken back in the meantime */
export async function answerRequest(tx: Tx, request: AskedOfPartner, answer: AnswerOfPartner): Promise<boolean> {
  const written = await open(tx, request)
    .set({
      answered_at: answer.at,
      answer_kind: answer.kind,
      answer: answer.answer || null,
      answered_by: answer.by,
      answered_how: answer.how,
    })
    .executeTakeFirst();
  return written.numUpdatedRows > 0n;
}

export async function takeBack(tx: Tx, request: AskedOfPartner, by: { name: string; now: Date }): Promise<boolean> {
  const written = await open(tx, request).set({ taken_back_at: by.now, taken_back_by: by.name }).executeTakeFirst();
  return written.numUpdatedRows > 0n;
}

const open = (tx: Tx, { service_id, request_id }: AskedOfPartner) =>
  tx
    .updateTable('partner_request')
    .where('service_id', '=', service_id)
    .where('request_id', '=', request_id)
    .where('answered_at', 'is', null)
    .where('taken_back_at', 'is', null);

/** Requests of a service since a moment, for its times; those taken back say nothing about a partner. */
export async function timedSince(tx: Tx, serviceId: string, since: Date): Promise<Timed[]> {
  const rows = await tx
    .selectFrom('partner_request')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('asked_at', '>=', since)
    .where('taken_back_at', 'is', null)
    .orderBy('asked_at')
    .execute();
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    personId: row.person_id,
    askedAt: row.asked_at,
    expectedBy: row.expected_by,
    answeredAt: row.answered_at,
    kind: row.answer_kind,
  }));
}

/** Promised answers that are late now, the longest first. */
export const lateRequests = (tx: Tx, serviceId: string, now: Date) =>
  tx
    .selectFrom('partner_request as r')
    .innerJoin('person as p', 'p.person_id', 'r.person_id')
    .select(['r.request_id', 'r.journey_id', 'r.organisation_name', 'r.what', 'r.expected_by', 'p.called'])
    .where('r.service_id', '=', serviceId)
    .where('r.promised', '=', true)
    .where('r.answered_at', 'is', null)
    .where('r.taken_back_at', 'is', null)
    .where('r.expected_by', '<', now)
    .orderBy('r.expected_by')
    .execute();

/** How many people here have help from several agencies at once, with their yes. */
export async function sharedPlans(tx: Tx, serviceId: string, today: string): Promise<number> {
  const rows = await tx
    .selectFrom('agency_involved as a')
    .select('a.person_id')
    .where('a.service_id', '=', serviceId)
    .where('a.consent', '=', 'yes')
    .where((or) => or.or([or('a.until', 'is', null), or('a.until', '>=', today)]))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('agency_involved as later')
            .select('later.entry_id')
            .whereRef('later.service_id', '=', 'a.service_id')
            .whereRef('later.replaces', '=', 'a.entry_id'),
        ),
      ),
    )
    .groupBy('a.person_id')
    .having((having) => having.fn.countAll(), '>=', 2)
    .execute();
  return rows.length;
}

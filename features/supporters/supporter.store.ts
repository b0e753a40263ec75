import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import type { SupporterPurpose } from './supporters.tables.ts';

export interface Supporter {
  readonly serviceId: string;
  readonly supporterId: string;
  readonly called: string;
  readonly fullName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly needs: string | null;
  readonly hoursAWeek: number | null;
  readonly since: CalendarDay;
  readonly signsIn: boolean;
}

/** Supporters whom the reader may see: a team all of its service's, a supporter their own record in each service. */
export async function supportersOf(tx: Tx, serviceId?: string): Promise<Supporter[]> {
  const all = tx
    .selectFrom('supporter')
    .selectAll()
    .where('left_on', 'is', null)
    .orderBy('called')
    .orderBy('supporter_id');
  const rows = await (serviceId === undefined ? all : all.where('service_id', '=', serviceId)).execute();
  return rows.map((row) => ({
    serviceId: row.service_id,
    supporterId: row.supporter_id,
    called: row.called,
    fullName: row.full_name,
    phone: row.phone,
    email: row.email,
    needs: row.needs,
    hoursAWeek: row.hours_a_week === null ? null : Number(row.hours_a_week),
    since: row.since as CalendarDay,
    signsIn: row.account_id !== null,
  }));
}

export interface SupporterWord {
  readonly serviceId: string;
  readonly supporterId: string;
  readonly purpose: SupporterPurpose;
  readonly given: boolean;
  /** Who wrote it down. */
  readonly to: string;
}

/** A supporter's yes or no to one purpose; the latest word counts. */
export async function saySupporterConsent(tx: Tx, said: SupporterWord, now: Date): Promise<void> {
  await tx
    .insertInto('supporter_consent')
    .values({
      service_id: said.serviceId,
      supporter_id: said.supporterId,
      purpose: said.purpose,
      given: said.given,
      said_at: now,
      said_to: said.to,
    })
    .execute();
}

export interface LatestWord {
  readonly given: boolean;
  readonly at: Date;
}

/** The latest word about each purpose, by purpose. */
export async function supporterConsents(
  tx: Tx,
  { serviceId, supporterId }: Pick<Supporter, 'serviceId' | 'supporterId'>,
): Promise<ReadonlyMap<SupporterPurpose, LatestWord>> {
  const rows = await tx
    .selectFrom('supporter_consent')
    .select(['purpose', 'given', 'said_at'])
    .where('service_id', '=', serviceId)
    .where('supporter_id', '=', supporterId)
    .orderBy('said_id')
    .execute();
  return new Map(rows.map((row) => [row.purpose, { given: row.given, at: row.said_at }]));
}

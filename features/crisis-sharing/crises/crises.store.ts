import type { CalendarDay, ClockTime } from '@commonground/calendar';
import type { Selectable } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import '../crisis-sharing.tables.ts';
import type { CrisisKind, CrisisTable, PlanInCrisis } from '../crisis-sharing.tables.ts';
import type { By, OfPerson } from '../given/share.store.ts';

export type Crisis = Selectable<CrisisTable>;

export const CRISIS_KINDS = [
  'a-and-e',
  'crisis-team',
  'police',
  'ambulance',
  'own-line',
  'helpline',
  'peer',
  'ward',
  'other',
] as const satisfies readonly CrisisKind[];
export const PLAN_ANSWERS = ['used', 'not-used', 'no-plan', 'not-known'] as const satisfies readonly PlanInCrisis[];

export interface NewCrisis {
  /** Made with the form, so that a form sent twice is one crisis. */
  readonly crisisId: string;
  readonly kind: CrisisKind;
  readonly on: CalendarDay;
  readonly time: ClockTime | null;
  readonly nights: number | null;
  readonly outcome: string | null;
  readonly plan: PlanInCrisis;
  readonly afterAttempt: boolean;
  /** How the team knows; null where the person tells it themself. */
  readonly source: string | null;
}

/** Writes down what happened. False when this very form was sent before. */
export async function writeCrisis(tx: Tx, of: OfPerson, by: By, crisis: NewCrisis): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('crisis')
    .values({
      service_id: of.serviceId,
      crisis_id: crisis.crisisId,
      journey_id: of.journeyId,
      person_id: of.personId,
      kind: crisis.kind,
      happened_on: crisis.on,
      happened_time: crisis.time,
      nights: crisis.nights,
      outcome: crisis.outcome,
      plan: crisis.plan,
      after_attempt: crisis.afterAttempt,
      told_by: by.side,
      source: crisis.source,
      written_by: by.name,
      written_at: by.now,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'crisis_id']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Crises of one journey, the latest first; those that were taken back are among them. */
export const crisesOf = (
  tx: Tx,
  { serviceId, journeyId }: Pick<OfPerson, 'serviceId' | 'journeyId'>,
): Promise<Crisis[]> =>
  tx
    .selectFrom('crisis')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('happened_on', 'desc')
    .orderBy('happened_time', (order) => order.desc().nullsLast())
    .orderBy('crisis_id')
    .execute();

/** Each side takes back what it wrote: written by mistake. It stays readable to nobody's count. */
export async function takeBackCrisis(tx: Tx, of: OfPerson, crisisId: string, by: By): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('crisis')
    .set({ taken_back_at: by.now, taken_back_by: by.name })
    .where('service_id', '=', of.serviceId)
    .where('journey_id', '=', of.journeyId)
    .where('crisis_id', '=', crisisId)
    .where('told_by', '=', by.side)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface ToldLately {
  readonly journeyId: string;
  readonly called: string;
  readonly kind: CrisisKind;
  readonly on: CalendarDay;
}

/** What members wrote down themselves since a moment, for the team to read. */
export async function toldSince(tx: Tx, serviceId: string, since: Date): Promise<ToldLately[]> {
  const rows = await tx
    .selectFrom('crisis as c')
    .innerJoin('person as p', 'p.person_id', 'c.person_id')
    .select(['c.journey_id', 'p.called', 'c.kind', 'c.happened_on'])
    .where('c.service_id', '=', serviceId)
    .where('c.told_by', '=', 'person')
    .where('c.taken_back_at', 'is', null)
    .where('c.written_at', '>=', since)
    .orderBy('c.written_at', 'desc')
    .execute();
  return rows.map((row) => ({
    journeyId: row.journey_id,
    called: row.called,
    kind: row.kind,
    on: row.happened_on as CalendarDay,
  }));
}

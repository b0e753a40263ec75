import type { CalendarDay } from '@commonground/calendar';
import type { Selectable } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { Medicine } from './medicine.rules.ts';
import './medicines.tables.ts';
import type { MedicineReviewTable, MedicineRuleTable } from './medicines.tables.ts';

interface OfJourney {
  readonly tx: Tx;
  readonly serviceId: string;
  readonly journeyId: string;
}

/** Medicines of one journey, those taken now first. */
export async function medicinesOf({ tx, serviceId, journeyId }: OfJourney): Promise<Medicine[]> {
  const rows = await tx
    .selectFrom('medicine')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('until', (order) => order.desc().nullsFirst())
    .orderBy('since', 'desc')
    .execute();
  return rows.map((row) => ({
    medicineId: row.medicine_id,
    name: row.name,
    kind: row.kind,
    dose: row.dose,
    whatFor: row.what_for,
    since: row.since as CalendarDay,
    until: row.until as CalendarDay | null,
    whyEnded: row.why_ended,
    reviewOn: row.review_on as CalendarDay | null,
    prescribedBy: row.prescribed_by,
  }));
}

export type Review = Selectable<MedicineReviewTable>;

/** Reviews of somebody's medicines, the latest first. */
export const reviewsOf = ({ tx, serviceId, journeyId }: OfJourney): Promise<Review[]> =>
  tx
    .selectFrom('medicine_review')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('held_on', 'desc')
    .execute();

export type RuleRun = Selectable<MedicineRuleTable>;

/** Every time a rule about medicines began for somebody, the latest first. */
export const ruleRunsOf = ({ tx, serviceId, journeyId }: OfJourney): Promise<RuleRun[]> =>
  tx
    .selectFrom('medicine_rule')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('journey_id', '=', journeyId)
    .orderBy('began_on', 'desc')
    .execute();

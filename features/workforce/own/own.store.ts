import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import '../workforce.tables.ts';

/** What somebody writes about themself at work; only their own account reads it. */
export interface OwnPlan {
  /** Null while they have not said; nobody has to. */
  readonly livedExperience: boolean | null;
  readonly toldTo: 'nobody' | 'team' | 'everybody';
  readonly keepsMeWell: string | null;
  readonly earlySigns: string | null;
  readonly support: string | null;
  readonly reviewOn: CalendarDay | null;
}

export async function ownPlan(tx: Tx, serviceId: string, workerId: string): Promise<OwnPlan | undefined> {
  const row = await tx
    .selectFrom('worker_own')
    .selectAll()
    .where('service_id', '=', serviceId)
    .where('worker_id', '=', workerId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    livedExperience: row.lived_experience,
    toldTo: row.told_to,
    keepsMeWell: row.keeps_me_well,
    earlySigns: row.early_signs,
    support: row.support,
    reviewOn: row.review_on as CalendarDay | null,
  };
}

export async function saveOwnPlan(
  tx: Tx,
  of: { serviceId: string; workerId: string; accountId: string },
  plan: OwnPlan,
  today: CalendarDay,
): Promise<void> {
  const row = {
    lived_experience: plan.livedExperience,
    told_to: plan.toldTo,
    keeps_me_well: plan.keepsMeWell,
    early_signs: plan.earlySigns,
    support: plan.support,
    review_on: plan.reviewOn,
  };
  await tx
    .insertInto('worker_own')
    .values({ service_id: of.serviceId, worker_id: of.workerId, account_id: of.accountId, ...row })
    .onConflict((conflict) => conflict.columns(['service_id', 'worker_id']).doUpdateSet(row))
    .execute();
  await tx
    .updateTable('worker')
    .set({ cares_since: today })
    .where('service_id', '=', of.serviceId)
    .where('worker_id', '=', of.workerId)
    .where('cares_since', 'is', null)
    .execute();
}

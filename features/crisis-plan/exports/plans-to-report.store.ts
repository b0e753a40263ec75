import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { saidOf } from '../crisis-plan.store.ts';
import type { PlanToReport } from './mhsds.rules.ts';

/** Every crisis plan of a service that was finished at least once. Of a closed record the team sees none, here too. */
export async function plansToReport(tx: Tx, serviceId: string): Promise<PlanToReport[]> {
  const rows = await tx
    .selectFrom('plan as p')
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.service_id', '=', 'p.service_id').onRef('v.plan_id', '=', 'p.plan_id'),
    )
    .select(['p.plan_id', 'p.person_id', 'v.version', 'v.made_at'])
    .where('p.service_id', '=', serviceId)
    .where('p.kind', '=', 'crisis')
    .orderBy('p.plan_id')
    .orderBy('v.version')
    .execute();
  const plans = new Map<string, { personId: string; versions: { version: number; madeAt: Date }[] }>();
  for (const row of rows) {
    const known = plans.get(row.plan_id) ?? { personId: row.person_id, versions: [] };
    known.versions.push({ version: row.version, madeAt: row.made_at });
    plans.set(row.plan_id, known);
  }
  const reported: PlanToReport[] = [];
  for (const [planId, { personId, versions }] of plans) {
    const said = await saidOf(tx, serviceId, planId);
    reported.push({
      planId,
      personId,
      versions,
      said: [...said].flatMap(([version, words]) =>
        words.map(({ side, name, agrees, on }) => ({ version, side, name, agrees, on: on as CalendarDay })),
      ),
    });
  }
  return reported;
}

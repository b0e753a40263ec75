import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import type { Completed } from '../eligibility.rules.ts';

/** What a person completed in any service of this deployment that they may see, by the model it runs under. */
export async function completedBy(tx: Tx, personId: string): Promise<Completed> {
  const rows = await tx
    .selectFrom('journey as j')
    .innerJoin('journey_span as s', (join) =>
      join.onRef('s.service_id', '=', 'j.service_id').onRef('s.journey_id', '=', 'j.journey_id'),
    )
    .innerJoin('service as v', 'v.service_id', 'j.service_id')
    .select(['v.model_id', 's.ended_date'])
    .where('j.person_id', '=', personId)
    .where('s.ending', '=', 'completed')
    .where('s.ended_date', 'is not', null)
    .orderBy('s.ended_date')
    .execute();
  const found = new Map<string, CalendarDay>();
  for (const { model_id, ended_date } of rows) if (!found.has(model_id)) found.set(model_id, ended_date as CalendarDay);
  return found;
}

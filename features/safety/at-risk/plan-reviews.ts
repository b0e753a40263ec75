import type { CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import type { FindOverdue } from './overdue.ts';

/** Plans other than crisis plans that were to be looked at again: an alert only where somebody is at risk. */
export const overdueReviews: FindOverdue = async (tx: Tx, serviceId: string, today: CalendarDay) => {
  const rows = await tx
    .selectFrom('plan as p')
    .innerJoin('journey_now as n', (join) =>
      join.onRef('n.service_id', '=', 'p.service_id').onRef('n.journey_id', '=', 'p.journey_id'),
    )
    .select(['p.plan_id', 'p.journey_id', 'p.person_id', 'p.version', 'p.review_on'])
    .where('p.service_id', '=', serviceId)
    .where('p.kind', '<>', 'crisis')
    .where('p.version', '>', 0)
    .where('p.review_on', '<', today)
    .where('n.ended_on', 'is', null)
    .orderBy('p.plan_id')
    .execute();
  return rows.map((row) => ({
    key: `plan:${row.plan_id}:${row.version}`,
    journeyId: row.journey_id,
    personId: row.person_id,
    dueOn: row.review_on as CalendarDay,
    words: 'A plan',
    path: `/s/${serviceId}/people/${row.journey_id}/plans`,
    onlyAtRisk: true,
  }));
};

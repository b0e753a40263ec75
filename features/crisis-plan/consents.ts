import { londonDay } from '@commonground/calendar';
import type { ConsentSource } from '#features/held/index.ts';
import { fixedWords } from '#platform/pages/index.ts';
import './crisis-plan.tables.ts';

const words = fixedWords('consents.yaml');

/** Whom somebody asked to help write their crisis plan. */
export const crisisPlanConsents: ConsentSource = {
  id: 'crisis-plan-with',
  show: async (tx, personId) => {
    const rows = await tx
      .selectFrom('plan_invitation as i')
      .innerJoin('plan as p', (join) =>
        join.onRef('p.service_id', '=', 'i.service_id').onRef('p.plan_id', '=', 'i.plan_id'),
      )
      .select([
        'i.service_id',
        'i.asked_name',
        'i.invited_at',
        'i.answer',
        'i.answered_at',
        'i.ended_at',
        'p.journey_id',
      ])
      .where('i.person_id', '=', personId)
      .execute();
    return rows.map((row) => {
      // Whoever said no never helped: the asking ended with the answer.
      const ended = row.ended_at ?? (row.answer === 'no' ? row.answered_at : null);
      return {
        purpose: 'crisis',
        serviceId: row.service_id,
        what: words('crisis-plan-with'),
        to: row.asked_name,
        since: londonDay(row.invited_at),
        lasts: null,
        ended: ended === null ? null : londonDay(ended),
        where: `/my-plan/crisis/${row.journey_id}`,
      };
    });
  },
};

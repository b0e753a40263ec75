import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';
import type { Advice } from './advice.store.ts';

export interface LaterReferral {
  readonly journeyId: string;
  readonly personId: string;
  readonly called: string;
  readonly on: CalendarDay;
  readonly linked: boolean;
}

/** Whom the same professional, signed in, has referred since they asked: candidates, of which a person decides. */
export async function laterReferrals(tx: Tx, serviceId: string, advice: Advice): Promise<LaterReferral[]> {
  if (advice.account === null) return [];
  const { rows } = await sql<LaterReferral>`
    select r.journey_id as "journeyId", j.person_id as "personId", p.called, r.referred_on::text as on,
      exists (select 1 from advice_referral l where l.service_id = r.service_id and l.advice_id = ${advice.adviceId}
              and l.journey_id = r.journey_id) as linked
    from partner_referral r
    join journey j on j.service_id = r.service_id and j.journey_id = r.journey_id
    join person p on p.person_id = j.person_id
    where r.service_id = ${serviceId} and r.account_id = ${advice.account}
      and r.referred_on >= (${advice.askedAt}::timestamptz at time zone 'Europe/London')::date
    order by r.referred_on limit 20`.execute(tx);
  return rows;
}

/** Somebody of the team says that a referral came of the advice. */
export async function linkReferrals(
  tx: Tx,
  serviceId: string,
  { adviceId, later }: Advice & { readonly later: readonly LaterReferral[] },
  chosen: readonly string[],
  by: { readonly name: string; readonly today: CalendarDay },
): Promise<void> {
  const linked = later.filter(({ journeyId }) => chosen.includes(journeyId));
  if (linked.length === 0) return;
  await tx
    .insertInto('advice_referral')
    .values(
      linked.map(({ journeyId, personId }) => ({
        service_id: serviceId,
        advice_id: adviceId,
        journey_id: journeyId,
        person_id: personId,
        linked_on: by.today,
        linked_by: by.name,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

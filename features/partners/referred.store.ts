import type { CalendarDay } from '@commonground/calendar';
import { sql } from 'kysely';
import type { Tx } from '#platform/storage/index.ts';

/** How a referral stands, in the six words a partner may know. */
export type Standing = 'suggested' | 'with-the-team' | 'waiting' | 'came' | 'not-taken-on' | 'did-not-start';

export interface ReferredByMe {
  readonly journeyId: string;
  readonly serviceName: string;
  /** As the partner wrote it. */
  readonly nameGiven: string;
  readonly referredOn: CalendarDay;
  readonly standing: Standing;
  /** After a no: that advice is offered, and what the person agreed that we say. */
  readonly reply: {
    readonly why: string | null;
    readonly instead: string | null;
    readonly consultation: boolean;
  } | null;
}

/** One page of the people whom the signed-in partner referred, newest first. The database shows no other rows. */
export async function referredByMe(
  tx: Tx,
  today: CalendarDay,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: ReferredByMe[]; total: number }> {
  const { n } = await tx
    .selectFrom('partner_referral')
    .select((of) => of.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  const rows = await tx
    .selectFrom('partner_referral as r')
    .innerJoin('service as s', 's.service_id', 'r.service_id')
    .select(['r.journey_id', 'r.name_given', 'r.referred_on', 's.name'])
    .select(sql<Standing>`app.referral_standing(r.service_id, r.journey_id, ${today}::date)`.as('standing'))
    .select(
      sql<ReferredByMe['reply']>`(select to_jsonb(a) from app.reply_to_referrer(r.service_id, r.journey_id) a)`.as(
        'reply',
      ),
    )
    .orderBy('r.referred_on', 'desc')
    .orderBy('r.name_given')
    .orderBy('r.journey_id')
    .limit(limit)
    .offset(offset)
    .execute();
  return {
    rows: rows.map((row) => ({
      journeyId: row.journey_id,
      serviceName: row.name,
      nameGiven: row.name_given,
      referredOn: row.referred_on as CalendarDay,
      standing: row.standing,
      reply: row.reply,
    })),
    total: Number(n),
  };
}

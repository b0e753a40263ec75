import { addDays, type CalendarDay, lengthInDays, londonDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { runningModel } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import '../leaving.tables.ts';

export interface WhoToContact {
  readonly serviceId: string;
  readonly personId: string;
}

export type MayContact =
  | { readonly ok: true }
  | { readonly ok: false; readonly because: 'died' | 'no-consent' | 'details-not-confirmed'; readonly say: string };

/**
 * Whether this service may write to or ring somebody of its own accord now. Nobody is asked it about people who are here;
 * those who left are contacted only as they agreed, and only where we still know that we reach them and nobody else.
 * It never says yes for somebody who has died; the outbox asks that again at the last moment, whoever forgot to ask here.
 */
export async function mayContact(tx: Tx, { serviceId, personId }: WhoToContact, now: Date): Promise<MayContact> {
  const today = londonDay(now);
  const { rows } = await sql<{ because: Because | null }>`
    select app.may_contact(${serviceId}, ${personId}::uuid, ${today}::date, ${await detailsGoodSince(tx, serviceId, today)}::date) as because`.execute(
    tx,
  );
  const because = rows[0]?.because ?? null;
  return because === null ? { ok: true } : { ok: false, because, say: SAY[because] };
}

type Because = Extract<MayContact, { ok: false }>['because'];

const SAY = {
  died: 'This person has died. Nothing is sent.',
  'no-consent': 'They have left and have not agreed to be asked again.',
  'details-not-confirmed':
    'They left a while ago. Somebody must make sure that their number or address is still theirs before anything is sent.',
} as const;
/** A number or address that was last known to be right before this day is asked about before it is used. */
export async function detailsGoodSince(tx: Tx, serviceId: string, today: CalendarDay): Promise<CalendarDay> {
  const { settings } = await runningModel(tx, serviceId);
  return addDays(today, -Math.round(lengthInDays(String(settings['confirm-details-after'].value))));
}

/** The last day on which we knew that their number or address was theirs: asked, said by them, or they were here. */
export async function detailsConfirmedOn(tx: Tx, { serviceId, personId }: WhoToContact): Promise<CalendarDay | null> {
  const asked = await tx
    .selectFrom('details_confirmed')
    .select('confirmed_on')
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const said = await tx
    .selectFrom('safe_contact')
    .select('said_on')
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const here = await tx
    .selectFrom('journey_now')
    .select((e) => e.fn.max('ended_on').as('on'))
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const days = [asked?.confirmed_on, said?.said_on, here?.on].filter((on) => typeof on === 'string');
  return (days.toSorted().at(-1) ?? null) as CalendarDay | null;
}

import { addDays, type CalendarDay, lengthInDays, londonDay } from '@commonground/calendar';
import { runningModel } from '#features/services/index.ts';
import { isContactEnded } from '#platform/outbox/index.ts';
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
  if (await isContactEnded(tx, personId)) return refusal('died');
  const today = londonDay(now);
  if (!(await hasLeft(tx, serviceId, personId))) return { ok: true };
  const consent = await standingConsent(tx, { serviceId, personId });
  if (!consent.gives || (consent.until !== null && consent.until < today)) return refusal('no-consent');
  const confirmed = await detailsConfirmedOn(tx, { serviceId, personId });
  const old = confirmed === null || confirmed < (await detailsGoodSince(tx, serviceId, today));
  return old ? refusal('details-not-confirmed') : { ok: true };
}

const SAY = {
  died: 'This person has died. Nothing is sent.',
  'no-consent': 'They have left and have not agreed to be asked again.',
  'details-not-confirmed':
    'They left a while ago. Somebody must make sure that their number or address is still theirs before anything is sent.',
} as const;
const refusal = (because: keyof typeof SAY): MayContact => ({ ok: false, because, say: SAY[because] });

/** A number or address that was last known to be right before this day is asked about before it is used. */
export async function detailsGoodSince(tx: Tx, serviceId: string, today: CalendarDay): Promise<CalendarDay> {
  const { settings } = await runningModel(tx, serviceId);
  return addDays(today, -Math.round(lengthInDays(String(settings['confirm-details-after'].value))));
}

/** Whether every journey of this person here has ended. Somebody without any is not a leaver. */
async function hasLeft(tx: Tx, serviceId: string, personId: string): Promise<boolean> {
  const rows = await tx
    .selectFrom('journey_now')
    .select(['opened_on', 'ended_on'])
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .execute();
  const spans = rows.filter(({ opened_on }) => opened_on !== null);
  return spans.length > 0 && spans.every(({ ended_on }) => ended_on !== null);
}

export interface StandingConsent {
  readonly gives: boolean;
  readonly until: CalendarDay | null;
}

/** What somebody last said about being contacted after leaving: the switch of reminders, with the end they gave it. */
export async function standingConsent(tx: Tx, { serviceId, personId }: WhoToContact): Promise<StandingConsent> {
  const wish = await tx
    .selectFrom('reminder_wish')
    .select('after_leaving')
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const said = await tx
    .selectFrom('follow_up_consent')
    .select(['gives', 'until_day'])
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { gives: wish?.after_leaving ?? false, until: (said?.until_day ?? null) as CalendarDay | null };
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

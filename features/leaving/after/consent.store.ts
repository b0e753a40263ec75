import { addMonths, type CalendarDay, londonDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import type { FollowUpConsentTable } from '../leaving.tables.ts';

export const WHAT = ['questions', 'news', 'groups'] as const;
export const HOW = ['text', 'email', 'phone', 'letter'] as const;
export const OFTEN = ['as-planned', 'once-a-year', 'once'] as const;

/** What somebody agrees to after leaving: about what, how, how often and until when. */
export type FollowUpConsent =
  | { readonly gives: false }
  | {
      readonly gives: true;
      readonly what: readonly (typeof WHAT)[number][];
      readonly channel: (typeof HOW)[number];
      readonly often: (typeof OFTEN)[number];
      readonly until: CalendarDay | null;
    };

export interface WhoseConsent {
  readonly serviceId: string;
  readonly personId: string;
}

export interface SaidHow {
  readonly through: FollowUpConsentTable['said_through'];
  readonly by: string;
  readonly now: Date;
}

/**
 * Keeps what they said as a new row, and sets the switch that reminders ask for: questions are due only for those who
 * agreed to questions. The way they choose is also how they can be reached safely from now on.
 */
export async function keepConsent(tx: Tx, whose: WhoseConsent, consent: FollowUpConsent, said: SaidHow): Promise<void> {
  const own = { service_id: whose.serviceId, person_id: whose.personId };
  const by = { said_through: said.through, said_by: said.by, said_at: said.now };
  const row = consent.gives
    ? { gives: true, what: [...consent.what], channel: consent.channel, often: consent.often, until_day: consent.until }
    : { gives: false, what: [], channel: null, often: null, until_day: null };
  await tx
    .insertInto('follow_up_consent')
    .values({ ...own, ...row, ...by })
    .execute();
  const asks = consent.gives && consent.what.includes('questions');
  // A yes takes an earlier stop back; a no leaves reminders of somebody who is still here as they are.
  const change = { after_leaving: asks, ...by, ...(consent.gives ? { stopped_at: null } : {}) };
  await tx
    .insertInto('reminder_wish')
    .values({ ...own, stopped_at: null, ...change })
    .onConflict((conflict) => conflict.columns(['service_id', 'person_id']).doUpdateSet(change))
    .execute();
}

/** Nothing more is sent, of whatever kind: the consent ends, reminders stop, and links to questions end. */
export async function stopEverything(tx: Tx, whose: WhoseConsent, said: SaidHow): Promise<void> {
  await keepConsent(tx, whose, { gives: false }, said);
  await tx
    .updateTable('reminder_wish')
    .set({ stopped_at: said.now })
    .where('service_id', '=', whose.serviceId)
    .where('person_id', '=', whose.personId)
    .execute();
  await tx
    .updateTable('answer_link')
    .set({ ended_at: said.now, ended_because: 'stopped' })
    .where('service_id', '=', whose.serviceId)
    .where('person_id', '=', whose.personId)
    .where('ended_at', 'is', null)
    .execute();
}

/** What somebody said last, whether or not it has run out; undefined when nobody has asked them. */
export function lastConsent(tx: Tx, { serviceId, personId }: WhoseConsent) {
  return tx
    .selectFrom('follow_up_consent')
    .select(['gives', 'what', 'channel', 'often', 'until_day', 'said_through', 'said_by', 'said_at'])
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The day a consent without an end of its own ends: the years in which the service may ask at all. */
export const latestEnd = (years: number, now: Date): CalendarDay => addMonths(londonDay(now), 12 * years);

/** Says that a number or address is theirs, as of a day. */
export async function confirmDetails(
  tx: Tx,
  { serviceId, personId }: WhoseConsent,
  confirmed: { readonly on: CalendarDay; readonly how: string; readonly by: string },
): Promise<void> {
  const row = { confirmed_on: confirmed.on, how: confirmed.how, confirmed_by: confirmed.by };
  await tx
    .insertInto('details_confirmed')
    .values({ service_id: serviceId, person_id: personId, ...row })
    .onConflict((conflict) => conflict.columns(['service_id', 'person_id']).doUpdateSet(row))
    .execute();
}

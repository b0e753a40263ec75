import { type CalendarDay, londonDay } from '@commonground/calendar';
import { listServices } from '#features/services/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { send } from '#platform/outbox/index.ts';
import { whoHolds } from '#platform/sign-in/index.ts';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import { isLate } from '../tell/clocks.rules.ts';
import { voicesOf } from '../voice.store.ts';

interface Telling {
  readonly storage: Storage;
  readonly clock: Clock;
  /** Where the deployment is reached, for the link in the message. */
  readonly url: string;
}

/**
 * Tells the leads of a service by e-mail that a complaint is late: no name and nothing of it, once a day at most however often
 * it is asked for. A lead hears nothing of a complaint that is about them; where no lead is left, the administrators hear that
 * nobody can look after it. Returns how many e-mails are due.
 */
export async function tellOfLateComplaints({ storage, clock, url }: Telling): Promise<number> {
  const purpose = 'tell leads of late complaints';
  const services = await asSystem(storage, everyService, purpose, listServices);
  let told = 0;
  for (const { serviceId } of services)
    told += await asSystem(storage, serviceId, purpose, (tx) => tellOf(tx, serviceId, londonDay(clock.now()), url));
  return told;
}

async function tellOf(tx: Tx, serviceId: string, today: CalendarDay, url: string): Promise<number> {
  const late = await lateComplaints(tx, serviceId, today);
  if (late.length === 0) return 0;
  const leads = await whoHolds(tx, { serviceId, roles: ['service-lead'], on: today });
  const mayRead = (accountId: string) => late.some(({ about }) => !about.includes(accountId));
  const orphan = late.some(({ about }) => leads.every(({ accountId }) => about.includes(accountId)));
  const administrators = orphan ? await whoHolds(tx, { serviceId: null, roles: ['administrator'], on: today }) : [];
  const to = [
    ...leads
      .filter(({ accountId }) => mayRead(accountId))
      .map((lead) => ({
        ...lead,
        words: `An answer is late in Common Ground. Please sign in and look:\n${url}/s/${serviceId}/voice`,
      })),
    ...administrators.map((administrator) => ({
      ...administrator,
      words: `In a service of Common Ground an answer is late that none of its leads may write. Please make sure that somebody else holds the role of lead there:\n${url}/accounts`,
    })),
  ].filter(({ email }) => email !== null);
  for (const { accountId, email, words } of to)
    await send(tx, {
      serviceId,
      channel: 'email',
      to: email as string,
      kind: 'complaint-late',
      subject: 'Something waits for you in Common Ground',
      words,
      onceKey: `complaint-late:${serviceId}:${today}:${accountId}`,
    });
  return to.length;
}

/** Complaints whose clock has run out, each with the accounts it is about. */
async function lateComplaints(tx: Tx, serviceId: string, today: CalendarDay) {
  const voices = await voicesOf(tx, serviceId, MOST);
  const late = voices.filter((one) => one.kind === 'complaint' && isLate(one, today));
  if (late.length === 0) return [];
  const about = await tx
    .selectFrom('voice_about')
    .select(['voice_id', 'account_id'])
    .where('service_id', '=', serviceId)
    .where('ended_at', 'is', null)
    .execute();
  return late.map(({ voiceId }) => ({
    about: about.filter((row) => row.voice_id === voiceId).map((row) => row.account_id),
  }));
}

/** As many of the latest as are looked through; a complaint older than them all was told of long before. */
const MOST = 1000;

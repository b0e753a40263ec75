import { londonDay } from '@commonground/calendar';
import { type DutyCalendar, dutyCalendar } from '#features/crisis-cover/index.ts';
import { ownerAt } from '#features/safety/index.ts';
import { systemActor } from '#platform/access/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { send } from '#platform/outbox/index.ts';
import { type Holder, whoHolds } from '#platform/sign-in/index.ts';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import { addTextStep, changeThread, type Thread, threadOf } from '../thread.store.ts';
import { askedBy, toldAgainAt } from './look-after.rules.ts';

export interface LookingAfter {
  readonly storage: Storage;
  readonly clock: Clock;
  /** Where the deployment is reached, for the link in an e-mail. */
  readonly url: string;
}

interface Watch {
  readonly calendar: DutyCalendar;
  readonly works: ReadonlySet<string>;
  readonly leads: readonly Holder[];
  readonly now: Date;
  readonly url: string;
}

/**
 * Looks after every open thread: moves it on with the duty hours, and to the leads when it is late. One transaction a
 * thread, and each looks again at what it holds, so that every step is taken once. Returns how many went to leads.
 */
export async function lookAfterTexts({ storage, clock, url }: LookingAfter): Promise<number> {
  const purpose = 'look after texts';
  const open = await asSystem(storage, everyService, purpose, (tx) =>
    tx.selectFrom('text_thread').select(['service_id', 'thread_id']).where('closed_at', 'is', null).execute(),
  );
  let escalated = 0;
  for (const [serviceId, threads] of Map.groupBy(open, (row) => row.service_id)) {
    const watch = await asSystem(storage, serviceId, purpose, (tx) => watchOf(tx, serviceId, clock, url));
    for (const { thread_id: threadId } of threads) {
      const done = await asSystem(storage, serviceId, purpose, (tx) => lookAfter(tx, { serviceId, threadId }, watch));
      escalated += done ? 1 : 0;
    }
  }
  return escalated;
}

async function watchOf(tx: Tx, serviceId: string, clock: Clock, url: string): Promise<Watch> {
  const now = clock.now();
  const on = londonDay(now);
  const team = await whoHolds(tx, { serviceId, roles: ['practitioner', 'service-lead'], on });
  const leads = team.filter(({ role }) => role === 'service-lead');
  const last = leads.length > 0 ? leads : await whoHolds(tx, { serviceId: null, roles: ['administrator'], on });
  const works = new Set(team.map(({ accountId }) => accountId));
  const calendar = await dutyCalendar(tx, serviceId);
  const hours = calendar.hours.map((hour) => (works.has(hour.account?.id ?? '') ? hour : { ...hour, account: null }));
  return { calendar: { ...calendar, hours }, works, leads: last, now, url };
}

async function lookAfter(tx: Tx, key: { serviceId: string; threadId: string }, watch: Watch): Promise<boolean> {
  const thread = await threadOf(tx, key, true);
  if (thread === undefined || thread.closed_at !== null) return false;
  const asked = askedBy(thread, watch.calendar, watch.works, watch.now);
  if (asked.owner !== undefined) {
    await changeThread(tx, key, ownerAt(watch.calendar, watch.now));
    await addTextStep(tx, key, { step: asked.owner, at: watch.now, by: systemActor });
  }
  if (asked.escalate === undefined) return false;
  await escalate(tx, thread, asked.escalate, watch);
  return true;
}

const WHY = {
  late: 'Nobody has said in time what was done',
  'nobody-named': 'Nobody is named for these hours',
} as const;

async function escalate(tx: Tx, thread: Thread, why: keyof typeof WHY, { calendar, leads, now, url }: Watch) {
  const nth = thread.escalations + 1;
  const key = { serviceId: thread.service_id, threadId: thread.thread_id };
  const told = await tellOfText(tx, key, leads, { url, onceKey: `late:${thread.opened_at.toISOString()}:${nth}` });
  const escalateNext = toldAgainAt(calendar, now, nth);
  await changeThread(tx, key, { escalations: nth, escalated_at: now, escalate_next: escalateNext });
  const names = leads.map(({ name }) => name).join(', ') || 'nobody: the service has no lead';
  const note = `${WHY[why]}. To ${names}. E-mail to ${told} of ${leads.length}.`;
  await addTextStep(tx, key, { step: 'escalated', at: now, by: systemActor, note });
}

/** Tells people by e-mail that a text waits: no name, no number, and nothing of its words. Returns how many have an address. */
export async function tellOfText(
  tx: Tx,
  { serviceId, threadId }: { serviceId: string; threadId: string },
  to: readonly Pick<Holder, 'accountId' | 'email'>[],
  { url, onceKey }: { url: string; onceKey: string },
): Promise<number> {
  const reachable = to.filter(({ email }) => email !== null);
  for (const { accountId, email } of reachable) {
    await send(tx, {
      serviceId,
      channel: 'email',
      to: email as string,
      kind: 'text-waiting',
      subject: 'Something waits for you in Common Ground',
      words: `Something waits for you in Common Ground. Please sign in and look:\n${url}/s/${serviceId}/texts`,
      onceKey: `text-waiting:${threadId}:${onceKey}:${accountId}`,
    });
  }
  return reachable.length;
}

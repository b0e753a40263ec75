import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach } from 'vitest';
import { addDuty } from '#features/safety/index.ts';
import { receiveText } from '#features/text-line/incoming/callbacks.route.ts';
import { storeText } from '#features/text-line/incoming/store-text.ts';
import { takeInAll } from '#features/text-line/incoming/take-in.ts';
import { saveLine } from '#features/text-line/line.store.ts';
import { threadsOf } from '#features/text-line/queue/queue.store.ts';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import type { PageRequest } from '#platform/pages/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from './database.ts';
import { aPerson, aPractitioner, aService } from './people.ts';

export const HERE = 'quince-court';
export const ELSEWHERE = 'other-house';
export const LINE = '07700 900999';
/** The night to Monday 23 November 2026. */
export const clock = frozenClock('2026-11-23T03:00:00Z');
const open: Storage[] = [];
export let storage: Storage;
export let by: Actor;
export const lead: Actor = { ...aPractitioner([HERE], 'Kim'), role: 'service-lead' };

/** A service with a text line at night, anew before each test of the file that calls this once. */
export function withTextLine(): void {
  beforeEach(async () => {
    clock.set('2026-11-23T03:00:00Z');
    storage = await freshDatabase();
    open.push(storage);
    await aService(storage, 'coventry-olive-tree', HERE);
    await aService(storage, 'coventry-olive-tree', ELSEWHERE);
    by = aPractitioner([HERE]);
    const setting = { actor: lead, serviceId: HERE, now: clock.now() };
    const reply = { isOn: true, number: LINE, sentFrom: null, reply: null };
    await withActor(storage, lead, async (tx) => {
      await saveLine(tx, setting, reply);
      const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as const;
      await addDuty(tx, setting, { days, from: '09:00', to: '17:00', who: 'the duty worker', account: null });
    });
  });
  afterAll(() => Promise.all(open.splice(0).map((one) => one.close())));
}

export const somebody = async (called: string, phone: string) => {
  const who = await aPerson(storage, { serviceId: HERE, by, on: '2026-02-16', called });
  await superuser(storage, 'update person set phone = $1 where person_id = $2', [phone, who.personId]);
  return who;
};
export const text = async (words: string, from = '447700900123', to = '447700900999') => {
  const id = randomUUID();
  await storeText(storage, clock, { id, from, to, words, receivedAt: clock.now() }, 'callback');
  await takeInAll({ storage, clock });
  return id;
};
/** As the carrier calls us. */
export const callback = (more: Record<string, unknown>) =>
  receiveText({
    json: {
      id: randomUUID(),
      source_number: '447700900777',
      destination_number: '447700900999',
      message: 'hello',
      date_received: clock.now().toISOString(),
      ...more,
    },
    bearer: 'token',
    deployment: { callbackToken: 'token' },
    storage,
    clock,
    log: () => undefined,
  } as unknown as PageRequest);
export const threads = (actor = by) => withActor(storage, actor, (tx) => threadsOf(tx, HERE, null));
export const rows = (table: string, order = '1') => superuser(storage, `select * from ${table} order by ${order}`);
export const replies = () =>
  superuser(storage, "select * from message where kind like 'text-line-%' order by written_at, message_id");
export const alerts = () => rows('safety_alert');

import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, visitor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { deliverWaiting, type Message, outboxOf, send } from './index.ts';

const open: Storage[] = [];
const clock = frozenClock('2026-11-22');
let storage: Storage;
beforeEach(async () => {
  storage = await freshDatabase();
  open.push(storage);
});
afterAll(() => Promise.all(open.map((one) => one.close())));

const message = (over: Partial<Message> = {}): Message => ({
  serviceId: 's1',
  channel: 'email',
  to: 'a@b.example',
  kind: 'referral-received',
  subject: 'Thank you',
  words: 'We have it.',
  ...over,
});
const write = (...messages: Message[]) =>
  withActor(storage, visitor, async (tx) => {
    for (const one of messages) await send(tx, one);
  });
const practitioner: Actor = { accountId: null, personId: null, name: 'Pat', role: 'practitioner', services: ['s1'] };
const page = { limit: 50, offset: 0 };

describe('a message', () => {
  it('stays in the outbox, where the service’s team reads it and nobody else', async () => {
    await write(message(), message({ serviceId: 's2' }), message({ serviceId: null, kind: 'sign-in-link' }));
    expect(await deliverWaiting(storage, clock)).toBe(3);
    expect(await withActor(storage, practitioner, (tx) => outboxOf(tx, 's1', page))).toMatchObject([
      { kind: 'referral-received', delivered_by: 'outbox' },
    ]);
    expect(await withActor(storage, practitioner, (tx) => outboxOf(tx, 's2', page))).toEqual([]);
    expect(await withActor(storage, visitor, (tx) => tx.selectFrom('message').selectAll().execute())).toEqual([]);
  });

  it('is written once for one key, and not at all when its transaction is not kept', async () => {
    await write(message({ onceKey: 'r1' }), message({ onceKey: 'r1' }));
    const lost = withActor(storage, visitor, async (tx) => {
      await send(tx, message({ onceKey: 'r2' }));
      throw new Error('no');
    });
    await expect(lost).rejects.toThrow('no');
    expect(await superuser(storage, 'select once_key from message')).toEqual([{ once_key: 'r1' }]);
  });

  it('is carried once although two deliver at the same time', async () => {
    await write(...Array.from({ length: 10 }, (_, n) => message({ subject: `n${n}` })));
    const carried: string[] = [];
    const carrier = { name: 'test', carry: async (one: { subject: string }) => void carried.push(one.subject) };
    await Promise.all([deliverWaiting(storage, clock, carrier), deliverWaiting(storage, clock, carrier)]);
    expect(carried.sort()).toEqual(Array.from({ length: 10 }, (_, n) => `n${n}`));
  });

  it('in trouble holds up no other, says why, and goes out later', async () => {
    await write(message({ to: 'bad@b.example' }), message({ to: 'good@b.example' }));
    const carrier = {
      name: 'test',
      carry: async (one: { to_address: string }) => {
        if (one.to_address.startsWith('bad')) throw new Error('no such address');
      },
    };
    expect(await deliverWaiting(storage, clock, carrier)).toBe(1);
    expect(await superuser(storage, 'select attempts, last_trouble from message where delivered_at is null')).toEqual([
      { attempts: 1, last_trouble: 'no such address' },
    ]);
    expect(await deliverWaiting(storage, clock)).toBe(1);
  });
});

describe('a message with quiet hours', () => {
  const quiet = { from: '20:00', to: '09:00', sundays: true, bankHolidays: true };

  it('written late on a Saturday waits for Monday morning, and others go past it', async () => {
    const night = frozenClock('2026-11-21T20:00:00Z');
    await write(message({ quiet, subject: 'quiet' }), message({ subject: 'any time' }));
    expect(await deliverWaiting(storage, night)).toBe(1);
    night.set('2026-11-22T12:00:00Z');
    expect(await deliverWaiting(storage, night)).toBe(0);
    night.set('2026-11-23T08:59:00Z');
    expect(await deliverWaiting(storage, night)).toBe(0);
    night.set('2026-11-23T09:00:00Z');
    expect(await deliverWaiting(storage, night)).toBe(1);
  });

  it('in trouble by day is not tried again by night', async () => {
    await write(message({ quiet }));
    const day = frozenClock('2026-11-23T19:59:00Z');
    const broken = { name: 'test', carry: () => Promise.reject(new Error('no line')) };
    expect(await deliverWaiting(storage, day, broken)).toBe(0);
    day.set('2026-11-23T20:01:00Z');
    expect(await deliverWaiting(storage, day)).toBe(0);
  });
});

it('strikes a secret out of what is kept once somebody carried it', async () => {
  await write(message({ words: 'Open https://ground.example/q/abc now', secret: '/q/abc' }));
  const carried: string[] = [];
  await deliverWaiting(storage, clock, { name: 'test', carry: async ({ words }) => void carried.push(words) });
  expect(carried).toEqual(['Open https://ground.example/q/abc now']);
  const [kept] = await superuser(storage, 'select words, secret from message');
  expect(kept).toEqual({ words: 'Open https://ground.example… now', secret: null });
});

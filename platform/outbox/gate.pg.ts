import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { visitor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem, everyService, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { deliverWaiting, endContact, type Message, resumeContact, send } from './index.ts';

const open: Storage[] = [];
const clock = frozenClock('2026-11-23T12:00:00Z');
const dead = randomUUID();
const other = randomUUID();
let storage: Storage;
beforeEach(async () => {
  storage = await freshDatabase();
  open.push(storage);
});
afterAll(() => Promise.all(open.map((one) => one.close())));

const write = (...messages: Partial<Message>[]) =>
  withActor(storage, visitor, async (tx) => {
    for (const one of messages) {
      await send(tx, {
        serviceId: 's1',
        channel: 'email',
        to: 'kim@b.example',
        kind: 'k',
        subject: 's',
        words: 'w',
        ...one,
      });
    }
  });
const died = () =>
  asSystem(storage, everyService, 'test', (tx) =>
    endContact(tx, [dead], ['kim@b.example', '+44 20 7946 0000'], clock.now()),
  );
const kept = () =>
  superuser(
    storage,
    'select person_id, stopped_because, delivered_at is not null as out from message order by written_at, message_id',
  );

it('stops what waits, what is written later, and what names nobody but goes there; others go out', async () => {
  await write({ personId: dead }, { personId: other, to: 'kim@b.example' });
  await died();
  await write({ personId: dead, serviceId: 's2' }, { to: 'KIM@b.example' }, { channel: 'text', to: '020 7946 0000' });
  expect(await deliverWaiting(storage, clock)).toBe(1);
  const rows = await kept();
  expect(rows.filter(({ out }) => out)).toMatchObject([{ person_id: other }]);
  expect(rows.filter(({ stopped_because: because }) => because === 'died')).toHaveLength(4);
});

it('never sends what was stopped, though it was a mistake', async () => {
  await write({ personId: dead });
  await died();
  await asSystem(storage, everyService, 'test', (tx) => resumeContact(tx, [dead]));
  await write({ personId: dead, subject: 'afterwards' });
  const carried: string[] = [];
  await deliverWaiting(storage, clock, { name: 'test', carry: async ({ subject }) => void carried.push(subject) });
  expect(carried).toEqual(['afterwards']);
  await expect(
    superuser(storage, 'update message set stopped_at = null, stopped_because = null where stopped_at is not null'),
  ).rejects.toThrow('never sent');
});

it('a death recorded while a message is being carried waits for it, and nothing is carried after it', async () => {
  await write(
    { personId: dead, subject: 'first' },
    ...Array.from({ length: 20 }, () => ({ personId: dead, subject: 'later' })),
  );
  const order: string[] = [];
  const begun = Promise.withResolvers<void>();
  const slow = {
    name: 'test',
    carry: async () => {
      order.push('carrying');
      begun.resolve();
      await new Promise((resolve) => setTimeout(resolve, 60));
      order.push('carried');
    },
  };
  const deliveries = Promise.all([deliverWaiting(storage, clock, slow), deliverWaiting(storage, clock, slow)]);
  await begun.promise;
  await died();
  order.push('death recorded');
  await deliveries;
  const [before, after] = [
    order.slice(0, order.indexOf('death recorded')),
    order.slice(order.indexOf('death recorded') + 1),
  ];
  expect(after).toEqual([]);
  expect(before.filter((one) => one === 'carrying').length).toBe(before.filter((one) => one === 'carried').length);
  const rows = await kept();
  expect(rows.every(({ out, stopped_because: because }) => out !== (because === 'died'))).toBe(true);
  expect(rows.some(({ out }) => !out)).toBe(true);
});

it('a message whose writer had not finished when the death was recorded is not carried', async () => {
  const wrote = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const writing = withActor(storage, visitor, async (tx) => {
    await send(tx, {
      serviceId: 's1',
      personId: dead,
      channel: 'email',
      to: 'kim@b.example',
      kind: 'k',
      subject: 's',
      words: 'w',
    });
    wrote.resolve();
    await goOn.promise;
  });
  await wrote.promise;
  await died();
  goOn.resolve();
  await writing;
  expect(await deliverWaiting(storage, clock)).toBe(0);
  expect(await kept()).toEqual([{ person_id: dead, stopped_because: 'died', out: false }]);
});

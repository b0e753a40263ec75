import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { endContact } from '#platform/outbox/index.ts';
import { asSystem, everyService, withActor } from '#platform/storage/index.ts';
import { superuser } from '../../../tests/database.ts';
import { aPractitioner, facts, onDay } from '../../../tests/people.ts';
import {
  alerts,
  by,
  clock,
  ELSEWHERE,
  HERE,
  LINE,
  replies,
  rows,
  somebody,
  storage,
  text,
  threads,
  withTextLine,
} from '../../../tests/text-line.ts';
import { saveLine } from '../line.store.ts';
import { chooseWhose, closeThread } from '../queue/change-thread.ts';
import { closedThreads } from '../queue/queue.store.ts';
import { peopleWithNumber } from './whose.store.ts';

withTextLine();

test('of several people with one number none is told or taken for the sender, until a colleague says whose it is', async () => {
  const robin = await somebody('Robin', '07700 900123');
  const sam = await somebody('Sam', '+44 7700 900123');
  await text('it is me');
  const [thread] = await threads();
  expect(thread).toMatchObject({ called: 'A number that several people have, ending 123', whose: 'several' });
  const own = (personId: string) => {
    const actor: Actor = { accountId: null, personId, name: 'M', role: 'member', services: [HERE] };
    return withActor(storage, actor, (tx) => tx.selectFrom('received_text').select('words').execute());
  };
  expect(await own(robin.personId)).toEqual([]);
  const key = { serviceId: HERE, threadId: thread?.threadId ?? '' };
  const acting = { actor: by, now: clock.now(), key, seenText: '' };
  const one = { ...sam, called: 'Sam', fullName: 'Sam Example', left: false, died: false };
  expect(await withActor(storage, by, (tx) => chooseWhose(tx, acting, one))).toBe('done');
  expect(await own(robin.personId)).toEqual([]);
  expect(await own(sam.personId)).toEqual([{ words: 'it is me' }]);
  // What comes while it is open is theirs too, and so is its danger.
  clock.set('2026-11-23T03:04:00Z');
  await text('I want to die');
  expect(await own(sam.personId)).toHaveLength(2);
  expect(await alerts()).toMatchObject([{ person_id: sam.personId }]);
  // The next round asks anew.
  clock.set('2026-11-23T11:00:00Z');
  const [taken] = await threads();
  const seen = { ...acting, seenText: taken?.lastTextAt.toISOString() ?? '' };
  expect(await withActor(storage, by, (tx) => closeThread(tx, seen, { kind: 'rang', words: '' }))).toBe('done');
  await text('and now?');
  expect(await threads()).toMatchObject([{ whose: 'several' }]);
  expect(await own(sam.personId)).toHaveLength(2);
});

test('of a shared number, whoever is said to have written gets the alert that was open, and knocks if they had left', async () => {
  await somebody('Robin', '07700 900123');
  const mo = await somebody('Mo', '07700 900123');
  await facts(storage, by, '2026-05-22', HERE, mo.journeyId, [
    { kind: 'ended', on: onDay('2026-05-22'), as: 'did-not-take-it-up' },
  ]);
  await text('can I come back, I want to die');
  expect(await alerts()).toMatchObject([{ person_id: null }]);
  expect(await rows('leaver_knock')).toEqual([]);
  const [thread] = await threads();
  const acting = {
    actor: by,
    now: clock.now(),
    key: { serviceId: HERE, threadId: thread?.threadId ?? '' },
    seenText: '',
  };
  const choose = () =>
    withActor(storage, by, async (tx) => {
      const people = await peopleWithNumber(tx, HERE, '07700900123');
      return chooseWhose(
        tx,
        acting,
        people.find(({ personId }) => personId === mo.personId),
      );
    });
  expect(await choose()).toBe('done');
  expect(await choose()).toBe('gone');
  expect(await alerts()).toMatchObject([{ person_id: mo.personId, unknown_key: null }]);
  expect(await rows('leaver_knock')).toMatchObject([
    { person_id: mo.personId, through: 'text', words: 'can I come back, I want to die' },
  ]);
});

test('a text from somebody who left opens the door; a closed thread opens with the next text', async () => {
  const mo = await somebody('Mo', '07700 900123');
  await facts(storage, by, '2026-05-22', HERE, mo.journeyId, [
    { kind: 'ended', on: onDay('2026-05-22'), as: 'did-not-take-it-up' },
  ]);
  await text('can I come back');
  const [thread] = await threads();
  expect(thread).toMatchObject({ called: 'Mo', left: true });
  expect(await rows('leaver_knock')).toMatchObject([
    { person_id: mo.personId, through: 'text', words: 'can I come back' },
  ]);
  expect(await replies()).toHaveLength(1);
  const key = { serviceId: HERE, threadId: thread?.threadId ?? '' };
  const acting = { actor: by, now: clock.now(), key, seenText: thread?.lastTextAt.toISOString() ?? '' };
  await withActor(storage, by, (tx) => closeThread(tx, acting, { kind: 'rang', words: '' }));
  expect(await threads()).toEqual([]);
  clock.set('2026-11-24T03:00:00Z');
  await text('are you there');
  expect(await threads()).toMatchObject([{ texts: 1, dueAt: new Date('2026-11-24T10:00:00Z') }]);
});

test('the number of somebody who has died: nothing is written to it, and the team is asked to ring', async () => {
  const dead = await somebody('Robin', '07700 900123');
  await asSystem(storage, everyService, 'test', (tx) => endContact(tx, [dead.personId], ['07700 900123'], clock.now()));
  await text('this is her sister');
  await text('are you there');
  expect(await replies()).toEqual([]);
  expect(await threads()).toMatchObject([{ called: 'The number of somebody who has died, ending 123', whose: 'died' }]);
  expect(await rows('text_step', 'nth')).toMatchObject([{ step: 'opened' }, { step: 'no-reply' }]);
});

test('nobody of another service, no other member and no wrong role reads a line or a thread, and none writes', async () => {
  await somebody('Robin', '07700 900123');
  await text('secret');
  const others: Actor[] = [
    aPractitioner([ELSEWHERE]),
    { accountId: null, personId: randomUUID(), name: 'M', role: 'member', services: [HERE] },
    { ...aPractitioner([HERE]), role: 'partner' },
    { ...aPractitioner([HERE]), role: 'commissioner' },
  ];
  for (const other of others) {
    for (const table of ['received_text', 'text_thread', 'sent_text', 'text_step'] as const) {
      const seen = await withActor(storage, other, (tx) => tx.selectFrom(table).selectAll().execute());
      expect(seen, `${other.role} ${table}`).toEqual([]);
    }
  }
  await expect(
    withActor(storage, by, (tx) => tx.updateTable('received_text').set({ words: 'x' }).execute()),
  ).rejects.toThrow('never changed');
  const setting = { actor: by, serviceId: HERE, now: clock.now() };
  await expect(
    withActor(storage, by, (tx) => saveLine(tx, setting, { isOn: false, number: LINE, sentFrom: null, reply: null })),
  ).rejects.toThrow(/row-level security/);
});

test('a closed record closes its texts to the team: that one waits is said, and nothing more', async () => {
  const robin = await somebody('Robin', '07700 900123');
  await text('private');
  await superuser(
    storage,
    `insert into record_closure (service_id, person_id, because, reason, closed_by) values ($1, $2, 'asked', 'they asked', 'k')`,
    [HERE, robin.personId],
  );
  expect(await threads()).toEqual([]);
  const seen = await withActor(storage, by, (tx) => tx.selectFrom('received_text').selectAll().execute());
  expect(seen).toEqual([]);
  expect(await withActor(storage, by, (tx) => closedThreads(tx, HERE))).toMatchObject([{ journeyId: robin.journeyId }]);
  expect(await withActor(storage, aPractitioner([ELSEWHERE]), (tx) => closedThreads(tx, HERE))).toEqual([]);
});

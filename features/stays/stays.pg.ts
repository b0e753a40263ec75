import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService, onDay, type ReferredPerson } from '../../tests/people.ts';
import { bedsTaken, beginStay, endStay, StayRefused, staysOf } from './stay.store.ts';

const SERVICE = 'lamplight';
const worker = aPractitioner([SERVICE]);
const writing = { actor: worker, clock: frozenClock('2026-03-02'), serviceId: SERVICE };
let storage: Storage;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'colchester-haven', SERVICE);
});
afterAll(() => storage?.close());

const as = <T>(work: (tx: Tx) => Promise<T>, actor: Actor = worker) => withActor(storage, actor, work);
const somebody = () => aPerson(storage, { serviceId: SERVICE, by: worker, on: '2026-01-05' });
const begin = (who: ReferredPerson, bed: number, from: string, actor: Actor = worker) =>
  as(
    (tx) =>
      beginStay(
        tx,
        { ...writing, actor },
        {
          ...who,
          componentId: 'crisis-beds',
          bed,
          from: onDay(from),
          expectedTo: null,
          reason: 'A hard night',
          planFollowed: 'followed',
          eligible: null,
          counted: true,
        },
      ),
    actor,
  );
const end = (stayId: string, to: string, revision = 0) =>
  as((tx) =>
    endStay(tx, writing, {
      stayId,
      revision,
      to: onDay(to),
      avoided: 'hospital',
      planFollowed: 'followed',
      wentTo: null,
      howItWent: null,
      personsView: null,
    }),
  );

test('two at once for the last bed: one has it, and the other is told so', async () => {
  const [one, two] = [await somebody(), await somebody()];
  const both = await Promise.allSettled([begin(one, 1, '2026-03-01'), begin(two, 1, '2026-03-01')]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
  expect(refused.reason).toBeInstanceOf(StayRefused);
  expect(await as((tx) => bedsTaken(tx, SERVICE, 'crisis-beds'))).toEqual([1]);
});

test('one person has one bed, also on nights that are written down late', async () => {
  const who = await somebody();
  const stayId = await begin(who, 2, '2026-02-20');
  await expect(begin(who, 3, '2026-02-25')).rejects.toThrow('They have a bed here on one of these nights');
  await end(stayId, '2026-02-24');
  await expect(begin(who, 3, '2026-02-22')).rejects.toThrow('They have a bed here on one of these nights');
  const other = await somebody();
  await expect(begin(other, 2, '2026-02-23')).rejects.toThrow('This bed has somebody');
  // The bed is free from the day they left.
  await end(await begin(other, 2, '2026-02-24'), '2026-02-26');
});

test('two people end a stay at once: the second is told, and loses no word', async () => {
  const stayId = await begin(await somebody(), 3, '2026-02-10');
  await end(stayId, '2026-02-12');
  await expect(end(stayId, '2026-02-13')).rejects.toThrow('Somebody else wrote down how this stay ended');
  const [stay] = await as((tx) => staysOf(tx, SERVICE, { stayId }));
  expect(stay).toMatchObject({ to: '2026-02-12', revision: 1 });
});

test('another service, another member and a wrong role see no stay and take no bed', async () => {
  const who = await somebody();
  await begin(who, 2, '2026-03-01');
  const seen = (actor: Actor) => as((tx) => tx.selectFrom('stay').select('stay_id').execute(), actor);
  const member = (personId: string): Actor => ({ ...worker, role: 'member', personId });
  expect(await seen(aPractitioner(['elsewhere']))).toEqual([]);
  expect(await seen({ ...worker, role: 'partner' })).toEqual([]);
  expect(await seen(member(randomUUID()))).toEqual([]);
  expect(await seen(member(who.personId))).toHaveLength(1);
  expect(await as((tx) => bedsTaken(tx, SERVICE, 'crisis-beds'), aPractitioner(['elsewhere']))).toEqual([]);
  await expect(begin(who, 3, '2026-03-01', aPractitioner(['elsewhere']))).rejects.toThrow(/row-level security/);
});

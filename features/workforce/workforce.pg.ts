import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase } from '../../tests/database.ts';
import { aPractitioner, aService } from '../../tests/people.ts';
import { saveOwnPlan } from './own/own.store.ts';
import { workersOf } from './team.store.ts';
import { trainingOf } from './training/training.store.ts';

let storage: Storage;
const expert = aPractitioner(['town'], 'Expert');
const colleague = aPractitioner(['town'], 'Colleague');
const lead: Actor = { ...aPractitioner(['town'], 'Lead'), role: 'service-lead' };
const stranger: Actor = { ...aPractitioner(['valley'], 'Stranger'), role: 'service-lead' };
const workerId = randomUUID();
const heldId = randomUUID();
const bookingId = randomUUID();

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'tvi-stars', 'town');
  await aService(storage, 'berkshire-cns', 'valley');
  await asSystem(storage, 'town', 'test', async (tx) => {
    const of = { service_id: 'town', worker_id: workerId };
    await tx
      .insertInto('worker')
      .values({
        ...of,
        account_id: expert.accountId,
        name: 'Expert',
        profession: null,
        since: '2025-01-01',
        until: null,
        cares_since: null,
      })
      .execute();
    await tx
      .insertInto('worker_role')
      .values({
        ...of,
        held_id: heldId,
        post_id: null,
        role_id: 'expert',
        title: 'Expert by Experience',
        contract: 'sessional',
        wte: null,
        other_team: null,
        learnt: null,
        from_on: '2025-01-01',
        to_on: null,
      })
      .execute();
    await tx
      .insertInto('booking')
      .values({
        ...of,
        booking_id: bookingId,
        what: 'A talk',
        place: null,
        held_on: '2026-06-01',
        hours: '2',
        rate_gbp: '15',
        answered_at: null,
        paid_on: null,
        asked_by: 'Lead',
      })
      .execute();
    await tx
      .insertInto('worker_leaving')
      .values({ ...of, left_on: '2026-01-01', reason: 'promotion', words: 'a better post', told_by: 'worker' })
      .execute();
  });
});
afterAll(() => storage?.close());

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => withActor(storage, actor, work);
const own = {
  livedExperience: true,
  toldTo: 'nobody',
  keepsMeWell: 'walks',
  earlySigns: null,
  support: null,
  reviewOn: null,
} as const;

test('what keeps somebody well is read by nobody else: no lead, no colleague', async () => {
  const of = { serviceId: 'town', workerId, accountId: expert.accountId as string };
  await as(expert, (tx) => saveOwnPlan(tx, of, own, '2026-02-01' as never));
  for (const [actor, rows] of [
    [expert, 1],
    [colleague, 0],
    [lead, 0],
    [stranger, 0],
  ] as const) {
    expect(await as(actor, (tx) => tx.selectFrom('worker_own').selectAll().execute())).toHaveLength(rows);
  }
  const seen = await as(lead, (tx) => workersOf(tx, 'town'));
  expect(seen[0]?.caresSince).toBe('2026-02-01');
  const forAnother = as(colleague, (tx) =>
    saveOwnPlan(tx, { ...of, accountId: colleague.accountId as string }, own, '2026-02-01' as never),
  );
  await expect(forAnother).rejects.toThrow(/row-level security|policy/);
});

test('a title ends when its holder says so, and nothing else about their work is theirs to change', async () => {
  const set = (actor: Actor, change: object) =>
    as(actor, (tx) => tx.updateTable('worker_role').set(change).where('held_id', '=', heldId).executeTakeFirst());
  await expect(set(expert, { title: 'Director' })).rejects.toThrow('Only a service lead changes this.');
  expect((await set(colleague, { to_on: '2026-03-01' })).numUpdatedRows).toBe(0n);
  expect((await set(expert, { to_on: '2026-03-01' })).numUpdatedRows).toBe(1n);
});

test('a booking is answered by whom it asks; its pay is the lead’s to write', async () => {
  const set = (actor: Actor, change: object) =>
    as(actor, (tx) => tx.updateTable('booking').set(change).where('booking_id', '=', bookingId).executeTakeFirst());
  expect((await set(colleague, { state: 'declined' })).numUpdatedRows).toBe(0n);
  expect((await set(expert, { state: 'accepted' })).numUpdatedRows).toBe(1n);
  await expect(set(expert, { rate_gbp: '99' })).rejects.toThrow('Only a service lead changes this.');
  await expect(set(expert, { state: 'done' })).rejects.toThrow('Only a service lead changes this.');
  expect((await set(stranger, { state: 'cancelled' })).numUpdatedRows).toBe(0n);
  expect((await set(lead, { state: 'done' })).numUpdatedRows).toBe(1n);
});

test('why somebody left is for the lead alone', async () => {
  for (const [actor, rows] of [
    [lead, 1],
    [colleague, 0],
    [expert, 0],
    [stranger, 0],
  ] as const) {
    expect(await as(actor, (tx) => tx.selectFrom('worker_leaving').selectAll().execute())).toHaveLength(rows);
  }
});

test('a role stands once at a time for each person', async () => {
  const twice = as(lead, async (tx) => {
    const role = {
      service_id: 'town',
      worker_id: workerId,
      post_id: null,
      role_id: 'host',
      title: 'Host',
      contract: 'volunteer',
      wte: null,
      other_team: null,
      learnt: null,
      from_on: '2026-01-01',
      to_on: null,
    };
    await tx
      .insertInto('worker_role')
      .values({ ...role, held_id: randomUUID() })
      .execute();
    await tx
      .insertInto('worker_role')
      .values({ ...role, held_id: randomUUID() })
      .execute();
  });
  await expect(twice).rejects.toThrow('one_role_at_a_time');
});

test('a training that is due is written by the lead, read by whose it is, and by nobody else', async () => {
  const row = {
    ...{ service_id: 'town', training_id: randomUUID(), worker_id: workerId, capability: 'risk' },
    ...{ due_on: '2026-06-01', done_on: null, written_by: 'Lead' },
  };
  const write = (actor: Actor) => as(actor, (tx) => tx.insertInto('worker_training').values(row).execute());
  for (const actor of [colleague, expert, stranger]) await expect(write(actor)).rejects.toThrow('row-level security');
  await write(lead);
  const seen = async (actor: Actor) => (await as(actor, (tx) => trainingOf(tx, 'town', workerId))).length;
  expect([await seen(lead), await seen(expert), await seen(colleague), await seen(stranger)]).toEqual([1, 1, 0, 0]);
  const changed = await as(expert, (tx) =>
    tx.updateTable('worker_training').set({ done_on: '2026-01-01' }).executeTakeFirst(),
  );
  expect(changed.numUpdatedRows).toBe(0n);
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Actor, visitor } from '#platform/access/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aPerson, aPractitioner, aService, onDay, type ReferredPerson } from '../../../tests/people.ts';
import { createLink, endLinks, endOf, type LinkedOccasion, openLink } from './answer-link.store.ts';
import { reminderWishOf, resumeReminders, stopReminders } from './reminder-wish.store.ts';

const SERVICE = 'open-evenings';
const now = new Date('2026-03-02T12:00:00Z');
const practitioner = aPractitioner([SERVICE]);
const stranger = aPractitioner(['elsewhere']);
let storage: Storage;
let robin: ReferredPerson;
let asRobin: Actor;
const memberOf = (personId: string): Actor => ({
  accountId: randomUUID(),
  personId,
  name: 'Robin',
  role: 'member',
  services: [SERVICE],
});

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
});
beforeEach(async () => {
  robin = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2026-02-16' });
  asRobin = memberOf(robin.personId);
});
afterAll(() => storage?.close());

const occasion = (change: Partial<LinkedOccasion> = {}): LinkedOccasion => ({
  serviceId: SERVICE,
  ...robin,
  instrument: 'core-10',
  occasion: 'start',
  dueOn: onDay('2026-02-20'),
  byWhom: 'self',
  ...change,
});
const make = (change: Partial<LinkedOccasion> = {}, who = practitioner, at = now) =>
  withActor(storage, who, (tx) => createLink(tx, occasion(change), at));
const open = (path: string, at = now) => withActor(storage, visitor, (tx) => openLink(tx, path.replace('/q/', ''), at));

test('opens one questionnaire for a visitor, and only a hash of it is stored', async () => {
  const { path, until } = await make();
  expect(path).toMatch(/^\/q\/[A-Za-z0-9]{22}$/);
  expect(await open(path)).toEqual({ state: 'open', ...occasion(), until });
  const [row] = await superuser(storage, 'select * from answer_link where person_id = $1', [robin.personId]);
  expect(JSON.stringify(row)).not.toContain(path.slice(3));
  expect(await open('/q/AAAAAAAAAAAAAAAAAAAAAA')).toEqual({ state: 'unknown' });
  expect(await open("/q/x' or true --")).toEqual({ state: 'unknown' });
});

test('nobody reads hashes back, and a visitor sees no row', async () => {
  await make();
  await expect(
    withActor(storage, practitioner, (tx) => tx.selectFrom('answer_link').select('token_hash').execute()),
  ).rejects.toThrow(/permission denied/);
  const seen = (who: Actor) => withActor(storage, who, (tx) => tx.selectFrom('answer_link').select('until').execute());
  expect(await seen(visitor)).toEqual([]);
  expect(await seen(stranger)).toEqual([]);
  expect(await seen(memberOf(randomUUID()))).toEqual([]);
});

test('somebody of another service can make none', async () => {
  await expect(make({}, stranger)).rejects.toThrow(/row-level security/);
  await expect(withActor(storage, visitor, (tx) => createLink(tx, occasion(), now))).rejects.toThrow();
});

test('lasts fourteen days, never beyond its occasion', async () => {
  const { path, until } = await make();
  expect(until.toISOString()).toBe('2026-03-16T12:00:00.000Z');
  expect(await open(path, new Date('2026-03-16T11:59:59Z'))).toMatchObject({ state: 'open' });
  expect(await open(path, until)).toEqual({ state: 'ended', serviceId: SERVICE, personId: robin.personId });
  // Due on 17 February, open until the end of 31 March: midnight in London, by then an hour before midnight in UTC.
  expect(endOf(onDay('2026-02-17'), new Date('2026-03-30T12:00:00Z')).toISOString()).toBe('2026-03-31T23:00:00.000Z');
  await expect(make({ dueOn: onDay('2026-01-01') })).rejects.toThrow(RangeError);
});

test('a newer link to the same questions ends the older; one to other questions does not', async () => {
  const [first, other] = [await make(), await make({ instrument: 'sfq' })];
  const second = await make({}, practitioner, new Date(now.getTime() + 1000));
  const later = new Date(now.getTime() + 2000);
  expect((await open(first.path, later)).state).toBe('ended');
  expect((await open(second.path, later)).state).toBe('open');
  expect((await open(other.path, later)).state).toBe('open');
});

test('says so when the questions were answered, whichever way', async () => {
  const { path } = await make();
  await asSystem(storage, SERVICE, 'test', (tx) =>
    tx
      .insertInto('response')
      .values({
        service_id: SERVICE,
        response_id: randomUUID(),
        journey_id: robin.journeyId,
        person_id: robin.personId,
        instrument: 'core-10',
        instrument_version: '1',
        occasion: 'start',
        due_on: '2026-02-20',
        answers: {},
        state: 'sent',
        started_at: now,
        sent_at: now,
        answered_on: '2026-03-02',
        added_words: null,
        corrects: null,
        correction_reason: null,
        replaced_by: null,
        withdrawn_at: null,
      })
      .execute(),
  );
  expect(await open(path)).toEqual({ state: 'answered', serviceId: SERVICE, personId: robin.personId });
});

test('a person stops reminders: their links end, and only they or their team can do that', async () => {
  const { path } = await make();
  const said = { through: 'member', by: 'Robin' } as const;
  const whose = { serviceId: SERVICE, personId: robin.personId };
  const other = memberOf(randomUUID());
  await expect(withActor(storage, other, (tx) => stopReminders(tx, whose, said, now))).rejects.toThrow(
    /row-level security/,
  );
  await expect(withActor(storage, stranger, (tx) => stopReminders(tx, whose, said, now))).rejects.toThrow(
    /row-level security/,
  );
  expect((await open(path)).state).toBe('open');
  await withActor(storage, asRobin, (tx) => stopReminders(tx, whose, said, now));
  expect((await open(path)).state).toBe('ended');
  const wish = () => withActor(storage, asRobin, (tx) => reminderWishOf(tx, whose));
  expect(await wish()).toEqual({ stopped: true, afterLeaving: false });
  await withActor(storage, practitioner, (tx) => resumeReminders(tx, whose, { through: 'team', by: 'Ash' }, now));
  expect(await wish()).toEqual({ stopped: false, afterLeaving: false });
});

test('links can be ended because the person asks', async () => {
  const { path } = await make();
  await withActor(storage, asRobin, (tx) =>
    endLinks(tx, { serviceId: SERVICE, personId: robin.personId }, 'asked', now),
  );
  expect((await open(path)).state).toBe('ended');
});

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseloadPage, FactRefused, filterOf } from '#features/journeys/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService, facts, onDay } from '../../tests/people.ts';
import { appointmentsOf } from './appointments/appointment.store.ts';
import { type Booking, bookContact } from './appointments/book-contact.ts';
import { AppointmentRefused, cancelAppointment, recordAppointment } from './appointments/change-appointment.ts';
import { nextTries } from './record/contact.store.ts';
import { writeContact } from './record/write-contact.ts';
import { caseloadByWorker } from './workers/caseload.store.ts';
import { continuityOf } from './workers/continuity.store.ts';
import { addWorker, WorkerRefused, workersOf } from './workers/workers.store.ts';

const SERVICE = 'first-light';
const worker = { ...aPractitioner([SERVICE], 'Carys Thorne') };
const clock = frozenClock('2026-03-02T12:00:00Z');
const writing = { actor: worker, clock, serviceId: SERVICE };
let storage: Storage;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'plymouth-icebreak', SERVICE);
});
afterAll(() => storage?.close());

const as = <T>(work: (tx: Tx) => Promise<T>, actor: Actor = worker) => withActor(storage, actor, work);
const somebody = (called: string) => aPerson(storage, { serviceId: SERVICE, by: worker, on: '2026-02-20', called });
const booking = (journeyId: string, more: Partial<Booking> = {}): Booking => ({
  journeyIds: [journeyId],
  componentId: 'outreach',
  on: onDay('2026-03-02'),
  startTime: '09:00',
  minutes: 45,
  way: 'visit-at-home',
  siteId: null,
  place: 'The library',
  host: null,
  about: null,
  workers: [{ accountId: worker.accountId ?? '', name: worker.name }],
  ...more,
});

test('a booking joins by arrangement, its register says who came, and saying it twice or over each other is noticed', async () => {
  const { journeyId } = await somebody('Ada');
  const id = await as((tx) => bookContact(tx, writing, booking(journeyId)));
  const record = (how: 'attended' | 'late', revision: number, words: string, why?: string) =>
    as((tx) =>
      recordAppointment(tx, writing, {
        sessionId: id,
        revision,
        marks: new Map([[journeyId, how]]),
        minutes: 30,
        way: 'phone',
        howItWent: words,
        ...(why === undefined ? {} : { whyChanged: why }),
      }),
    );
  await record('attended', 0, 'Talked about the flat');
  await expect(record('late', 0, 'Other words')).rejects.toMatchObject({ code: 'changed-meanwhile' });
  await expect(record('late', 1, 'Other words')).rejects.toBeInstanceOf(AppointmentRefused);
  await record('late', 1, 'Talked about the flat', 'Came at ten past');
  const [one] = await as((tx) =>
    appointmentsOf(tx, SERVICE, { from: onDay('2026-03-02'), to: onDay('2026-03-02'), journeyId }),
  );
  expect(one).toMatchObject({ state: 'held', howItWent: 'Talked about the flat', way: 'phone', endTime: '09:30' });
  expect(one?.people.map(({ how }) => how)).toEqual(['late']);
  const marks = await as((tx) =>
    tx
      .selectFrom('attendance')
      .select(['how', 'minutes', 'corrected_by'])
      .where('session_id', '=', id)
      .orderBy('seq')
      .execute(),
  );
  expect(marks.map(({ how, minutes }) => [how, minutes])).toEqual([
    ['attended', 30],
    ['late', 30],
  ]);
});

test('what is not offered here cannot be booked, and nothing of it is kept', async () => {
  const { journeyId } = await somebody('Bo');
  const try_ = as((tx) => bookContact(tx, writing, booking(journeyId, { componentId: 'one-to-one' })));
  await expect(try_).rejects.toBeInstanceOf(FactRefused);
  const rows = await as((tx) =>
    tx.selectFrom('session_person').select('session_id').where('journey_id', '=', journeyId).execute(),
  );
  expect(rows).toEqual([]);
});

test('the person sends word before the day: cancelled, and that counts as word and not as away', async () => {
  const { journeyId } = await somebody('Cy');
  const id = await as((tx) => bookContact(tx, writing, booking(journeyId, { on: onDay('2026-03-09') })));
  await as((tx) => cancelAppointment(tx, writing, { sessionId: id, revision: 0, by: 'person', reason: 'Has a cold' }));
  const [mark] = await as((tx) => tx.selectFrom('attendance').select('how').where('session_id', '=', id).execute());
  expect(mark?.how).toBe('sent-word');
  const again = as((tx) => cancelAppointment(tx, writing, { sessionId: id, revision: 1, by: 'us', reason: 'x' }));
  await expect(again).rejects.toMatchObject({ code: 'over' });
});

test('a death takes what was planned with the person out of the diary in the same transaction', async () => {
  const { journeyId } = await somebody('Dee');
  const id = await as((tx) => bookContact(tx, writing, booking(journeyId, { on: onDay('2026-03-12') })));
  await facts(storage, worker, '2026-03-02', SERVICE, journeyId, [
    { kind: 'ended', on: onDay('2026-03-02'), as: 'died' },
  ]);
  const row = await as((tx) =>
    tx.selectFrom('session').select('state').where('session_id', '=', id).executeTakeFirst(),
  );
  expect(row?.state).toBe('cancelled');
});

test('a try is a fact of the journey, a meeting is attendance; the next try is the last one meant, and a break ends it', async () => {
  const { journeyId, personId } = await somebody('Eli');
  const base = {
    journeyId,
    personId,
    kind: 'outreach',
    place: 'Bus station',
    minutes: null,
    nextHow: 'Mei rings',
  } as const;
  const contact = (on: string, answered: boolean, nextOn: string | null, componentId: string | null = null) =>
    as((tx) =>
      writeContact(tx, writing, {
        ...base,
        on: onDay(on),
        way: 'in-person',
        answered,
        componentId,
        result: 'Words',
        nextOn: nextOn === null ? null : onDay(nextOn),
      }),
    );
  await contact('2026-02-26', false, '2026-02-28');
  await contact('2026-02-27', false, '2026-03-02');
  const tries = () => as((tx) => nextTries(tx, SERVICE, onDay('2026-03-02'), onDay('2026-03-02')));
  expect((await tries()).map(({ called, nextOn }) => [called, nextOn])).toEqual([['Eli', '2026-03-02']]);
  await facts(storage, worker, '2026-03-02', SERVICE, journeyId, [{ kind: 'paused', on: onDay('2026-03-02') }]);
  expect(await tries()).toEqual([]);
  await facts(storage, worker, '2026-03-02', SERVICE, journeyId, [{ kind: 'resumed', on: onDay('2026-03-02') }]);
  await contact('2026-03-02', true, null, 'outreach');
  expect(await tries()).toEqual([]);
  const rows = await as((tx) =>
    tx
      .selectFrom('contact')
      .select(['session_id', 'fact_id'])
      .where('journey_id', '=', journeyId)
      .orderBy('happened_on')
      .execute(),
  );
  expect(rows.map(({ session_id, fact_id }) => [session_id !== null, fact_id !== null])).toEqual([
    [false, true],
    [false, true],
    [true, false],
  ]);
});

test('one first to ask: a change carries its plan, two changes at once leave one, and both count as continuity', async () => {
  const { journeyId, personId } = await somebody('Fay');
  const add = (name: string, from: string, plan: string | null, why = 'Carys moves on') =>
    as((tx) =>
      addWorker(
        tx,
        writing,
        { journeyId, personId, accountId: randomUUID(), name, part: 'first-to-ask', from: onDay(from) },
        { why, plan, metTogetherOn: null, personsView: null },
      ),
    );
  await add('Carys', '2026-02-20', null);
  await expect(add('Mei', '2026-02-25', null)).rejects.toBeInstanceOf(WorkerRefused);
  const both = await Promise.allSettled([
    add('Mei', '2026-02-25', 'Walk the dog together once'),
    add('Joss', '2026-02-26', 'A letter'),
  ]);
  expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
  const workers = await as((tx) => workersOf(tx, SERVICE, journeyId));
  expect(workers.filter(({ to }) => to === null)).toHaveLength(1);
  const at = { serviceId: SERVICE, journeyId, opened: onDay('2026-02-20') };
  const continuity = await as((tx) => continuityOf(tx, at, onDay('2026-03-02')));
  expect(continuity).toMatchObject({ from: '2026-02-20', changes: workers.length - 1, contacts: 0, longestGap: null });
  const { workers: loads, statuses } = await as((tx) => caseloadByWorker(tx, SERVICE, onDay('2026-03-02')));
  expect(loads.reduce((sum, { firstToAsk }) => sum + firstToAsk, 0)).toBe(1);
  // Each status counts whom the list of people shows under it; one of all has somebody to ask first.
  const list = { serviceId: SERVICE, today: onDay('2026-03-02'), after: { quietDays: 28, updateDays: 28 } };
  const listed = (status: string) =>
    as((tx) => caseloadPage(tx, { ...list, filter: filterOf({ status }) }, { limit: 1, offset: 0 }));
  expect(statuses.length).toBeGreaterThan(0);
  for (const { status, people } of statuses) expect((await listed(status)).total).toBe(people);
  const all = statuses.reduce((sum, { people }) => sum + people, 0);
  expect((await listed('here')).total).toBe(all);
  expect(statuses.reduce((sum, { withNobody }) => sum + withNobody, 0)).toBe(all - 1);
});

test('another service, another member and a wrong role read nothing and write nothing', async () => {
  const { journeyId, personId } = await somebody('Gus');
  await as((tx) => bookContact(tx, writing, booking(journeyId, { on: onDay('2026-03-20') })));
  await as((tx) =>
    addWorker(tx, writing, {
      journeyId,
      personId,
      accountId: null,
      name: 'Carys',
      part: 'also',
      from: onDay('2026-03-01'),
    }),
  );
  const tables = [
    'session_person',
    'session_worker',
    'appointment',
    'contact',
    'worker_with',
    'peer_contact',
    'welcome_back',
    'register_sent',
  ];
  const seen = (actor: Actor) =>
    as(async (tx) => {
      let rows = 0;
      for (const table of tables) {
        const found = await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(tx);
        rows += Number(found.rows[0]?.n);
      }
      return rows;
    }, actor);
  const member = (person: string): Actor => ({
    accountId: randomUUID(),
    personId: person,
    name: 'M',
    role: 'member',
    services: [SERVICE],
  });
  expect(await seen(aPractitioner(['elsewhere']))).toBe(0);
  expect(await seen(member(randomUUID()))).toBe(0);
  expect(await seen({ ...worker, role: 'partner' })).toBe(0);
  // Their own: booked with them, by whom, where; and who works with them.
  expect(await seen(member(personId))).toBe(4);
  for (const actor of [aPractitioner(['elsewhere']), member(personId)]) {
    const write = as((tx) => bookContact(tx, { ...writing, actor }, booking(journeyId)), actor);
    await expect(write).rejects.toThrow();
  }
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { frozenClock } from '#platform/clock/index.ts';
import { deliverWaiting } from '#platform/outbox/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aPerson, aPractitioner, aService, facts, onDay } from '../../../tests/people.ts';
import { openLink } from '../links/answer-link.store.ts';
import { askAfterLeaving, stopReminders } from '../links/reminder-wish.store.ts';
import { remindPeople } from './remind-people.ts';
import { defaultSetting, saveReminderSetting } from './reminder-setting.store.ts';

const SERVICE = 'open-evenings';
const OTHER = 'other-evenings';
const practitioner = aPractitioner([SERVICE, OTHER]);
const lead = { ...practitioner, role: 'service-lead' } as const;
// A Monday morning.
const clock = frozenClock('2026-03-02T10:00:00Z');
let storage: Storage;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  await aService(storage, 'sw-london-sun', OTHER);
  await withActor(storage, lead, (tx) =>
    saveReminderSetting(tx, { actor: lead, now: clock.now(), serviceId: SERVICE }, { ...defaultSetting(), isOn: true }),
  );
});
beforeEach(async () => {
  clock.set('2026-03-02T10:00:00Z');
  await superuser(storage, 'truncate message, reminder, answer_link, reminder_wish, safe_contact');
});
afterAll(() => storage?.close());

/** Somebody whose first questions were due a week ago, and who wants texts. */
async function somebody(reach: { way?: string; message?: boolean } = {}, serviceId = SERVICE) {
  const person = await aPerson(storage, { serviceId, by: practitioner, on: '2026-02-20' });
  const visit = { kind: 'visited', on: onDay('2026-02-23'), component: 'support-group' } as const;
  await facts(storage, practitioner, '2026-02-23', serviceId, person.journeyId, [visit]);
  await superuser(
    storage,
    `insert into safe_contact (service_id, person_id, way, may_leave_message, said_by, said_on)
     values ($1, $2, $3, $4, 'them', '2026-02-20')`,
    [serviceId, person.personId, reach.way ?? 'text', reach.message ?? true],
  );
  return person;
}
const remind = () => remindPeople({ storage, clock, origin: 'https://ground.example' });
const messages = () =>
  superuser(storage, 'select person_id, channel, to_address, subject, words from message order by written_at');

test('one text with a link that opens the questions, and no name in it', async () => {
  const { personId, journeyId } = await somebody();
  expect(await remind()).toBe(1);
  const [message] = await messages();
  expect(message).toMatchObject({ person_id: personId, channel: 'text', to_address: '020 7946 0000' });
  expect(message?.words).not.toMatch(/Robin|CORE|Evenings/i);
  const token = /https:\/\/ground\.example\/q\/(\w{22}) /.exec(String(message?.words))?.[1] ?? '';
  const opened = await asSystem(storage, null, 'test', (tx) => openLink(tx, token, clock.now()));
  expect(opened).toMatchObject({ state: 'open', journeyId, instrument: 'core-10', occasion: 'first-visit' });
});

test('running twice, at once or later that day, writes one message', async () => {
  await somebody();
  const counts = await Promise.all([remind(), remind(), remind()]);
  expect(counts.reduce((a, b) => a + b)).toBe(1);
  clock.set('2026-03-02T15:00:00Z');
  expect(await remind()).toBe(0);
  expect(await messages()).toHaveLength(1);
});

test('cut off between two people, the next run writes to the other only', async () => {
  const people = [await somebody(), await somebody()];
  const broken = { now: () => clock.now(), today: () => clock.today() };
  let asked = 0;
  const storageThatStops = {
    ...storage,
    pool: {
      connect: () => {
        // Services, the list of one service, the first person; then nothing more.
        asked += 1;
        return asked > 3 ? Promise.reject(new Error('killed')) : storage.pool.connect();
      },
    } as unknown as Storage['pool'],
  };
  await expect(
    remindPeople({ storage: storageThatStops, clock: broken, origin: 'https://ground.example' }),
  ).rejects.toThrow('killed');
  const first = await messages();
  expect(first.length).toBeLessThan(2);
  await remind();
  const all = await messages();
  expect(new Set(all.map(({ person_id }) => person_id)).size).toBe(2);
  expect(all).toHaveLength(people.length);
});

test('a second one a week later, no third, and the first link ends with the second', async () => {
  await somebody();
  const sent: number[] = [];
  for (const at of ['2026-03-02', '2026-03-03', '2026-03-08', '2026-03-09', '2026-03-16', '2026-03-23']) {
    clock.set(`${at}T10:00:00Z`);
    sent.push(await remind());
  }
  // The eighth is a Sunday; six days after the first would be too early anyway.
  expect(sent).toEqual([1, 0, 0, 1, 0, 0]);
  const links = await superuser(storage, 'select ended_because from answer_link order by made_at');
  expect(links).toEqual([{ ended_because: 'newer' }, { ended_because: null }]);
});

test.each(['2026-03-02T08:59:00Z', '2026-03-02T20:00:00Z', '2026-03-08T12:00:00Z', '2026-04-03T12:00:00Z'])(
  'nothing in the quiet hours, on Sundays and bank holidays: %s',
  async (at) => {
    await somebody();
    clock.set(at);
    expect(await remind()).toBe(0);
  },
);

test('written just before the quiet hours, it is carried in the morning', async () => {
  await somebody();
  clock.set('2026-03-02T19:59:00Z');
  expect(await remind()).toBe(1);
  clock.set('2026-03-02T20:00:00Z');
  expect(await deliverWaiting(storage, clock)).toBe(0);
  clock.set('2026-03-03T09:00:00Z');
  expect(await deliverWaiting(storage, clock)).toBe(1);
});

test('only the way that is safe', async () => {
  await somebody({ way: 'phone' });
  await somebody({ message: false });
  await somebody({ way: 'email' }); // and has none
  expect(await remind()).toBe(0);
});

test('not to somebody who stopped it, is having a break, or has left and did not say we may ask', async () => {
  const [stopped, paused, left] = [await somebody(), await somebody(), await somebody()];
  const said = { through: 'member', by: 'Robin' } as const;
  await asSystem(storage, SERVICE, 'test', (tx) =>
    stopReminders(tx, { serviceId: SERVICE, personId: stopped.personId }, said, clock.now()),
  );
  const day = onDay('2026-02-25');
  await facts(storage, practitioner, day, SERVICE, paused.journeyId, [{ kind: 'paused', on: day, keepPlaces: true }]);
  await facts(storage, practitioner, day, SERVICE, left.journeyId, [{ kind: 'ended', on: day, as: 'moved-away' }]);
  expect(await remind()).toBe(0);
  await asSystem(storage, SERVICE, 'test', (tx) =>
    askAfterLeaving(tx, { serviceId: SERVICE, personId: left.personId }, true, said, clock.now()),
  );
  expect(await remind()).toBe(1);
});

test('not to somebody who died', async () => {
  const { journeyId, personId } = await somebody();
  await asSystem(storage, SERVICE, 'test', (tx) =>
    askAfterLeaving(tx, { serviceId: SERVICE, personId }, true, { through: 'team', by: 'Ash' }, clock.now()),
  );
  const day = onDay('2026-02-25');
  await facts(storage, practitioner, day, SERVICE, journeyId, [{ kind: 'ended', on: day, as: 'died' }]);
  expect(await remind()).toBe(0);
});

test('a service that has not switched them on sends nothing, and its lead alone switches its own', async () => {
  await somebody({}, OTHER);
  expect(await remind()).toBe(0);
  const stranger = { ...aPractitioner(['elsewhere']), role: 'service-lead' } as const;
  const save = withActor(storage, stranger, (tx) =>
    saveReminderSetting(
      tx,
      { actor: stranger, now: clock.now(), serviceId: OTHER },
      { ...defaultSetting(), isOn: true },
    ),
  );
  await expect(save).rejects.toThrow(/row-level security/);
});

test('nobody of another service sees what was sent', async () => {
  const { personId } = await somebody();
  await remind();
  const seen = (services: string[], role: 'practitioner' | 'member', person: string | null) =>
    withActor(storage, { accountId: randomUUID(), personId: person, name: 'X', role, services }, (tx) =>
      tx.selectFrom('reminder').select('sent_on').execute(),
    );
  expect(await seen([SERVICE], 'practitioner', null)).toHaveLength(1);
  expect(await seen(['elsewhere'], 'practitioner', null)).toEqual([]);
  expect(await seen([SERVICE], 'member', personId)).toHaveLength(1);
  expect(await seen([SERVICE], 'member', randomUUID())).toEqual([]);
});

import { randomUUID } from 'node:crypto';
import { day } from '@commonground/calendar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningModel } from '#features/services/index.ts';
import { type Actor, visitor } from '#platform/access/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase } from '../../tests/database.ts';
import { aPractitioner, aService } from '../../tests/people.ts';
import { ask, askedByMe, findAdvice, mayAskNow } from './advice/advice.store.ts';
import { keepAnswers, makeLink, openLink } from './asked/asked.store.ts';
import { attendeeFor, attendeesOf } from './events/attendee.store.ts';
import { findEvent, saveAttendance, saveEvent, type TrainingEvent } from './events/event.store.ts';

let storage: Storage;
const team = aPractitioner(['town']);
const stranger: Actor = { ...aPractitioner(['valley']), role: 'service-lead' };
const partner: Actor = { accountId: randomUUID(), personId: null, name: 'Pat', role: 'partner', services: ['town'] };
const otherPartner: Actor = { ...partner, accountId: randomUUID() };
const member: Actor = {
  accountId: randomUUID(),
  personId: randomUUID(),
  name: 'M',
  role: 'member',
  services: ['town'],
};
const eventId = randomUUID();
const now = new Date('2026-03-02T12:00:00Z');
const ada = { name: 'Ada', email: 'ada@b.example', organisation: 'Probation', sector: 'probation', agreed: false };
const event: TrainingEvent = {
  eventId,
  outwardId: 'training',
  kind: 'training',
  courseId: null,
  title: 'A day',
  on: day('2026-03-02'),
  venue: null,
  sessions: 1,
  hours: 3,
  places: null,
  openTo: 'named',
  organisations: [],
  trainerId: null,
  trainerName: null,
  livedId: null,
  livedName: null,
  counted: 'people',
  heads: null,
  state: 'held',
  revision: 1,
  changedBy: 'Ash',
};

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'tvi-stars', 'town');
  await aService(storage, 'berkshire-cns', 'valley');
});
afterAll(() => storage?.close());

test('who came is counted once however often the register is saved, and not at all when it is called off', async () => {
  const counted = (tx: Parameters<Parameters<typeof withActor>[2]>[0]) =>
    tx.selectFrom('outward_event').select(['people', 'kind']).where('event_id', '=', eventId).execute();
  await withActor(storage, team, async (tx) => {
    const model = await runningModel(tx, 'town');
    await saveEvent(tx, model, 'town', { ...event, state: 'planned' });
    const first = await attendeeFor(tx, 'town', ada, day('2026-03-02'));
    expect(await attendeeFor(tx, 'town', { ...ada, name: 'Ada M.' }, day('2026-03-02'))).toBe(first);
    await saveAttendance(tx, 'town', eventId, [{ attendeeId: first, came: true }]);
    await saveEvent(tx, model, 'town', event);
    await saveEvent(tx, model, 'town', { ...event, revision: 2 });
    expect(await counted(tx)).toEqual([{ people: 1, kind: 'training' }]);
    await saveEvent(tx, model, 'town', { ...event, state: 'cancelled', revision: 3 });
    expect(await counted(tx)).toEqual([]);
    await saveEvent(tx, model, 'town', { ...event, revision: 4 });
  });
});

test('nobody of another service, no member and no partner reads events and who came', async () => {
  for (const actor of [stranger, member, partner, visitor]) {
    expect(await withActor(storage, actor, (tx) => findEvent(tx, 'town', eventId)), actor.role).toBeUndefined();
    expect(await withActor(storage, actor, (tx) => attendeesOf(tx, 'town')), actor.role).toEqual([]);
  }
});

test('a link opens its questions to whoever holds it; the first answer stands, and the team reads none', async () => {
  const path = await withActor(storage, team, async (tx) => {
    const [one] = await attendeesOf(tx, 'town');
    const of = {
      serviceId: 'town',
      eventId,
      attendeeId: one?.attendeeId ?? '',
      asked: 'after',
      until: day('2026-03-16'),
    } as const;
    return makeLink(tx, of, 'hand', now);
  });
  const token = path.split('/').at(-1) ?? '';
  const link = await withActor(storage, visitor, (tx) => openLink(tx, token));
  if (link === undefined) throw new Error('The link opens nothing.');
  expect(await asSystem(storage, 'town', 'test', (tx) => keepAnswers(tx, link, { a: 1 }, now))).toBe(true);
  expect(await asSystem(storage, 'town', 'test', (tx) => keepAnswers(tx, link, { a: 5 }, now))).toBe(false);
  expect(await withActor(storage, visitor, (tx) => openLink(tx, `${token.slice(1)}A`))).toBeUndefined();
  for (const actor of [team, { ...team, role: 'service-lead' } as Actor, visitor])
    expect(await withActor(storage, actor, (tx) => tx.selectFrom('training_answer').selectAll().execute())).toEqual([]);
  await expect(
    withActor(storage, team, (tx) => tx.selectFrom('training_link').select('token_hash').execute()),
  ).rejects.toThrow('permission denied');
});

test('a partner reads what they asked and nobody else’s; too many from one address wait', async () => {
  const adviceId = await asSystem(storage, 'town', 'test', async (tx) =>
    ask(
      tx,
      await runningModel(tx, 'town'),
      { serviceId: 'town', account: partner.accountId, by: 'Pat', now },
      {
        kind: 'case',
        way: 'phone',
        name: 'Pat',
        reach: '020 7946 0000',
        organisation: 'Probation',
        sector: 'probation',
        question: 'How?',
      },
    ),
  );
  expect((await withActor(storage, partner, askedByMe)).map((one) => one.adviceId)).toEqual([adviceId]);
  for (const actor of [otherPartner, member, visitor, stranger])
    expect(await withActor(storage, actor, (tx) => findAdvice(tx, 'town', adviceId)), actor.role).toBeUndefined();
  const tries = await asSystem(storage, 'town', 'test', async (tx) => {
    const all: boolean[] = [];
    for (let i = 0; i < 6; i++) all.push(await mayAskNow(tx, 'town', '10.0.0.1', now));
    return all;
  });
  expect(tries).toEqual([true, true, true, true, true, false]);
});

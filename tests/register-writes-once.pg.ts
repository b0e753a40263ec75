import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildDataset, withRecords } from '#features/dataset/index.ts';
import { timelineOf } from '#features/journeys/index.ts';
import { sessionsBetween, takeRegister } from '#features/sessions/index.ts';
import { beginStay, endStay } from '#features/stays/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase } from './database.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession, onDay } from './people.ts';

const SERVICE = 'lamplight';
const ON = '2026-02-27';
const worker = aPractitioner([SERVICE]);
const writing = { actor: worker, clock: frozenClock('2026-03-02'), serviceId: SERVICE };
let storage: Storage;
let folder: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'colchester-haven', SERVICE);
  folder = await mkdtemp(join(tmpdir(), 'writes-once-'));
});
afterAll(async () => {
  await storage?.close();
  await rm(folder, { recursive: true });
});

const as = <T>(work: (tx: Tx) => Promise<T>) => withActor(storage, worker, work);
const table = async (name: string) =>
  (await readFile(join(folder, `${name}.csv`), 'utf8'))
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

test('a register writes once and stands in the group, in each record and in the dataset; heads are not people, nights count', async () => {
  const group = await aGroup(storage, { serviceId: SERVICE, component: 'social-inclusion', name: 'Out and about' });
  const sessionId = await aSession(storage, {
    serviceId: SERVICE,
    groupId: group,
    component: 'social-inclusion',
    on: ON,
  });
  const [ada, bo] = [await somebody('Ada'), await somebody('Bo')];
  const entry = {
    sessionId,
    revision: 0,
    marks: new Map([
      [ada.journeyId, 'attended'],
      [bo.journeyId, 'not-here'],
    ] as const),
    visitors: 3,
    groupNote: null,
  };
  await as((tx) => takeRegister(tx, writing, entry));
  // The same once more: nothing is written a second time.
  await as((tx) => takeRegister(tx, writing, entry));

  const [inGroup] = await as((tx) => sessionsBetween(tx, SERVICE, onDay(ON), onDay(ON)));
  expect(inGroup).toMatchObject({ state: 'held', marked: 2, visitors: 3, revision: 1 });
  for (const [{ journeyId }, how] of [
    [ada, 'attended'],
    [bo, 'not-here'],
  ] as const) {
    const entries = await as((tx) => timelineOf(tx, SERVICE, journeyId, ON.slice(0, 7), 'sessions'));
    const marks = entries.flatMap(({ fact }) => (fact.kind === 'attended' ? [[fact.on, fact.how]] : []));
    expect(marks).toEqual([[ON, how]]);
  }

  const stay = {
    ...ada,
    componentId: 'crisis-beds',
    bed: 1,
    from: onDay('2026-02-20'),
    expectedTo: null,
    eligible: null,
  };
  const stayId = await as((tx) =>
    beginStay(tx, writing, { ...stay, reason: 'A hard night', planFollowed: 'followed', counted: true }),
  );
  const ended = {
    avoided: 'hospital',
    planFollowed: 'followed',
    wentTo: null,
    howItWent: null,
    personsView: null,
  } as const;
  await as((tx) => endStay(tx, writing, { ...ended, stayId, revision: 0, to: onDay('2026-02-22') }));

  await withRecords(storage, { asOf: day('2026-03-02') }, (source) =>
    buildDataset({ source, out: folder, format: 'csv', builtAt: new Date(0) }),
  );
  const contacts = (await table('contacts')).map((row) => [row[4], row[5], row[6], row[7]]);
  expect(contacts.toSorted()).toEqual([
    ['crisis-beds', '2026-02-20', 'place', 'attended'],
    ['crisis-beds', '2026-02-21', 'place', 'attended'],
    ['social-inclusion', ON, 'group', 'attended'],
    ['social-inclusion', ON, 'group', 'not-here'],
  ]);
  expect(await table('head_counts')).toEqual([[SERVICE, 'social-inclusion', ON, '3']]);
});

const somebody = (called: string) => aPerson(storage, { serviceId: SERVICE, by: worker, on: '2026-02-02', called });

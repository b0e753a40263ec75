import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { takeRegister } from '#features/sessions/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem, type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession, facts, onDay } from '../../../tests/people.ts';
import { sayPeerContact } from '../peer-contact/peer-contact.store.ts';
import { addWorker } from '../workers/workers.store.ts';
import { addWelcomeStep } from './steps.store.ts';
import { takeWelcomeBackSteps } from './take-steps.ts';
import { closeDone, welcomeBacks } from './welcome-back.store.ts';

const SERVICE = 'open-evenings';
const worker = aPractitioner([SERVICE], 'Ash Practitioner');
const lead = { ...worker, role: 'service-lead' } as const;
// A Monday, in the middle of the day.
const clock = frozenClock('2026-03-02T12:00:00Z');
const writing = { actor: worker, clock, serviceId: SERVICE };
let storage: Storage;
let group: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  group = await aGroup(storage, { serviceId: SERVICE, component: 'support-group' });
  const by = { actor: lead, now: new Date('2026-02-01T09:00:00Z'), serviceId: SERVICE };
  await withActor(storage, lead, async (tx) => {
    const message = { kind: 'message', withinDays: 0, subject: 'Hello from us', words: 'We missed you.' } as const;
    await addWelcomeStep(tx, by, { ...message, afterMissed: 1 });
    await addWelcomeStep(tx, by, {
      afterMissed: 2,
      kind: 'call',
      withinDays: 2,
      subject: null,
      words: 'Ask how they are.',
    });
    await addWelcomeStep(tx, by, {
      afterMissed: 2,
      kind: 'peer',
      withinDays: 5,
      subject: null,
      words: 'A peer says hello.',
    });
  });
});
beforeEach(async () => {
  clock.set('2026-03-02T12:00:00Z');
  await superuser(storage, 'truncate message, welcome_back, peer_contact, safe_contact');
  await superuser(
    storage,
    "update attendance set corrected_by = gen_random_uuid(), why_corrected = 'test' where corrected_by is null",
  );
});
afterAll(() => storage?.close());

const as = <T>(work: (tx: Tx) => Promise<T>) => withActor(storage, worker, work);
async function somebody(way = 'text') {
  const person = await aPerson(storage, { serviceId: SERVICE, by: worker, on: '2026-02-02' });
  await superuser(
    storage,
    `insert into safe_contact (service_id, person_id, way, may_leave_message, said_by, said_on)
     values ($1, $2, $3, true, 'them', '2026-02-02')`,
    [SERVICE, person.personId, way],
  );
  return person;
}
/** A register of one day in which this person has this mark. */
async function marked(journeyId: string, on: string, how: 'not-here' | 'attended' | 'sent-word') {
  const sessionId = await aSession(storage, { serviceId: SERVICE, groupId: group, component: 'support-group', on });
  await superuser(
    storage,
    'update session set start_time = null, end_time = null, group_id = null where session_id = $1',
    [sessionId],
  );
  await as((tx) =>
    takeRegister(tx, writing, {
      sessionId,
      revision: 0,
      marks: new Map([[journeyId, how]]),
      visitors: null,
      groupNote: null,
    }),
  );
  return sessionId;
}
const run = () => takeWelcomeBackSteps({ storage, clock });
const steps = (journeyId: string) => as((tx) => welcomeBacks(tx, SERVICE, { journeyId }));
const messages = () => superuser(storage, 'select person_id, words from message');

test('a message after the first missed session, once, however often and how many at once the job runs', async () => {
  const { journeyId, personId } = await somebody();
  await marked(journeyId, '2026-03-01', 'not-here');
  const begun = await Promise.all([run(), run(), run()]);
  expect(begun.reduce((a, b) => a + b)).toBe(1);
  expect(await run()).toBe(0);
  expect(await messages()).toEqual([{ person_id: personId, words: 'We missed you.' }]);
});

test('after two: a call owned by name with its day; the first to ask before whoever took the register', async () => {
  const [one, two] = [await somebody(), await somebody()];
  await as((tx) =>
    addWorker(tx, writing, {
      ...two,
      accountId: randomUUID(),
      name: 'Mei',
      part: 'first-to-ask',
      from: onDay('2026-02-10'),
    }),
  );
  for (const { journeyId } of [one, two]) {
    await marked(journeyId, '2026-02-27', 'not-here');
    await marked(journeyId, '2026-03-01', 'not-here');
  }
  await run();
  const call = async (journeyId: string) => (await steps(journeyId)).find(({ kind }) => kind === 'call');
  expect(await call(one.journeyId)).toMatchObject({
    owner: 'Ash Practitioner',
    dueOn: '2026-03-04',
    missed: 2,
    state: 'open',
  });
  expect(await call(two.journeyId)).toMatchObject({ owner: 'Mei' });
});

test.each([
  ['came', (id: string) => marked(id, '2026-03-02', 'attended')],
  ['sent-word', (id: string) => marked(id, '2026-03-02', 'sent-word')],
  ['pauses', (id: string) => write(id, { kind: 'paused', on: onDay('2026-03-02') })],
  ['left', (id: string) => write(id, { kind: 'ended', on: onDay('2026-03-02'), as: 'moved-away' })],
  ['died', (id: string) => write(id, { kind: 'ended', on: onDay('2026-03-02'), as: 'died' })],
  [
    'answered',
    (id: string) =>
      write(id, { kind: 'reached-out', on: onDay('2026-03-02'), who: 'staff', way: 'phone', answered: true }),
  ],
] as const)('%s: every open step stops at once, without the job, and none begins again', async (because, happens) => {
  const { journeyId } = await somebody();
  await marked(journeyId, '2026-02-27', 'not-here');
  await marked(journeyId, '2026-03-01', 'not-here');
  await run();
  await happens(journeyId);
  const calls = (await steps(journeyId)).filter(({ kind }) => kind === 'call');
  expect(calls.map(({ state, because: why }) => [state, why])).toEqual([['stopped', because]]);
  expect(await run()).toBe(0);
  const [call] = calls;
  const late = await as((tx) =>
    closeDone(tx, { actor: worker, now: clock.now(), serviceId: SERVICE }, call?.welcomeId ?? '', 'Rang'),
  );
  expect(late).toBe(false);
});
const write = (journeyId: string, fact: Parameters<typeof facts>[5][number]) =>
  facts(storage, worker, '2026-03-02', SERVICE, journeyId, [fact]);

test('a mark that was corrected takes its step back', async () => {
  const { journeyId } = await somebody();
  await marked(journeyId, '2026-02-27', 'not-here');
  const sessionId = await marked(journeyId, '2026-03-01', 'not-here');
  await run();
  await as((tx) =>
    takeRegister(tx, writing, {
      sessionId,
      revision: 1,
      marks: new Map([[journeyId, 'attended']]),
      visitors: null,
      groupNote: null,
      whyChanged: 'She sat at the back',
    }),
  );
  expect((await steps(journeyId)).filter(({ state }) => state === 'open')).toEqual([]);
});

test('a peer only after a yes that is on record', async () => {
  const [yes, no, notAsked] = [await somebody(), await somebody(), await somebody()];
  for (const [{ personId }, agreed] of [
    [yes, true],
    [no, false],
  ] as const) {
    await as((tx) => sayPeerContact(tx, SERVICE, personId, { agreed, saidTo: 'Ash', on: onDay('2026-02-10') }));
  }
  for (const { journeyId } of [yes, no, notAsked]) {
    await marked(journeyId, '2026-02-27', 'not-here');
    await marked(journeyId, '2026-03-01', 'not-here');
  }
  await run();
  const peers = async ({ journeyId }: { journeyId: string }) =>
    (await steps(journeyId)).filter(({ kind }) => kind === 'peer').length;
  expect([await peers(yes), await peers(no), await peers(notAsked)]).toEqual([1, 0, 0]);
});

test('nothing is written in the quiet hours; where no message can go, somebody is asked instead', async () => {
  const [text, phone] = [await somebody(), await somebody('phone')];
  for (const { journeyId } of [text, phone]) await marked(journeyId, '2026-03-01', 'not-here');
  clock.set('2026-03-02T21:30:00Z');
  expect(await run()).toBe(0);
  clock.set('2026-03-03T09:30:00Z');
  expect(await run()).toBe(2);
  expect((await messages()).map(({ person_id }) => person_id)).toEqual([text.personId]);
  expect(await steps(phone.journeyId)).toMatchObject([
    { kind: 'call', state: 'open', words: expect.stringContaining('want to be rung') },
  ]);
});

test('sessions missed before the steps were written begin nothing', async () => {
  const { journeyId } = await somebody();
  await superuser(storage, "update welcome_back_step set changed_at = '2026-03-02T10:00:00Z'");
  await marked(journeyId, '2026-03-01', 'not-here');
  expect(await run()).toBe(0);
  const seen = await asSystem(storage, null, 'test', (tx) =>
    tx.selectFrom('welcome_back_step').select('step_id').execute(),
  );
  expect(seen).toEqual([]);
});

import { randomUUID } from 'node:crypto';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadJourney, saySafeContact } from '#features/journeys/index.ts';
import { AlertList, openAlerts } from '#features/safety/index.ts';
import { type Actor, visitor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { deliverWaiting, send } from '#platform/outbox/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService, facts, onDay, type ReferredPerson } from '../../tests/people.ts';
import { comeBack } from './after/come-back.ts';
import { keepConsent, stopEverything } from './after/consent.store.ts';
import { askLeavers } from './asked/ask-leavers.ts';
import { keepAnswer, openLeaverLink } from './asked/question.store.ts';
import { mayContact } from './contact/may-contact.ts';
import { recordDeath, takeBackDeath } from './death/record-death.ts';
import { leavingLists } from './hub/hub.store.ts';
import { askedCounts, leftCounts } from './why/why.store.ts';

const SERVICE = 'open-evenings';
const OTHER = 'other-house';
const team = aPractitioner([SERVICE], 'Ash');
const elsewhere = aPractitioner([OTHER], 'Kit');
const clock = frozenClock('2026-03-02T12:00:00Z');
const now = clock.now();
let storage: Storage;
let robin: ReferredPerson;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  await aService(storage, 'plymouth-icebreak', OTHER);
});
beforeEach(async () => {
  clock.set('2026-03-02T12:00:00Z');
  robin = await aPerson(storage, { serviceId: SERVICE, by: team, on: '2026-01-05' });
});
afterAll(() => storage?.close());

const system = <T>(work: Parameters<typeof asSystem<T>>[3], service = SERVICE) =>
  asSystem(storage, service, 'test', work);
const leave = (on = '2026-02-20') =>
  facts(storage, team, on, SERVICE, robin.journeyId, [{ kind: 'ended', on: onDay(on), as: 'chose-to-leave' }]);
const byText = (saidOn = '2026-01-05', way: 'text' | 'phone' = 'text') =>
  withActor(storage, team, (tx) =>
    saySafeContact(tx, SERVICE, robin.personId, { way, mayLeaveMessage: true, saidBy: 'Robin', saidOn: onDay(saidOn) }),
  );
const may = (at = now) => system((tx) => mayContact(tx, { serviceId: SERVICE, personId: robin.personId }, at));
const ask = () => askLeavers({ storage, clock, origin: 'https://ground.example' });
const said = { through: 'team', by: 'Ash', now } as const;
const agrees = (until: string | null = null) =>
  system((tx) =>
    keepConsent(
      tx,
      { serviceId: SERVICE, personId: robin.personId },
      {
        gives: true,
        what: ['questions'],
        channel: 'text',
        often: 'as-planned',
        until: until === null ? null : onDay(until),
      },
      said,
    ),
  );
const death = {
  diedOn: onDay('2026-02-25'),
  howKnown: 'about',
  toldBy: 'their sister',
  toldOn: onDay('2026-03-02'),
} as const;
const recording = () => ({ storage, actor: team, clock, serviceId: SERVICE });
const messages = () =>
  superuser(
    storage,
    'select kind, delivered_at is not null as out, stopped_because from message where person_id = $1 order by written_at',
    [robin.personId],
  );
const lastLink = async () => {
  const [row] = await superuser(
    storage,
    "select secret from message where kind = 'leaver-question' and person_id = $1",
    [robin.personId],
  );
  return String(row?.secret).replace('/leaving/', '');
};

/** The same person in a second service, waiting and in a group there. */
async function alsoElsewhere(): Promise<string> {
  const journeyId = randomUUID();
  await superuser(storage, 'insert into person_in_service values ($1, $2, $3)', [OTHER, robin.personId, '2026-01-05']);
  await superuser(
    storage,
    'insert into journey (service_id, journey_id, person_id, model_version) values ($1, $2, $3, 1)',
    [OTHER, journeyId, robin.personId],
  );
  const [route] = Object.keys(
    (
      await asSystem(storage, OTHER, 'test', async (tx) =>
        (await import('#features/services/index.ts')).runningModel(tx, OTHER),
      )
    ).intake.routes,
  );
  await facts(storage, elsewhere, '2026-01-06', OTHER, journeyId, [
    {
      kind: 'chose',
      on: onDay('2026-01-06'),
      route: route ?? '',
      voice: { how: 'said', to: 'Kit', on: onDay('2026-01-06') },
    },
  ]);
  return journeyId;
}

test('who left is contacted only as they agreed, and while we know that we reach them', async () => {
  expect(await may()).toEqual({ ok: true });
  await leave();
  expect(await may()).toMatchObject({ ok: false, because: 'no-consent' });
  await agrees('2027-06-01');
  expect(await may()).toEqual({ ok: true });
  expect(await may(new Date('2027-05-01T12:00:00Z'))).toMatchObject({ ok: false, because: 'details-not-confirmed' });
  const lists = await system((tx) => leavingLists(tx, SERVICE, onDay('2027-05-01')));
  expect(lists.toConfirm.map(({ journeyId }) => journeyId)).toContain(robin.journeyId);
  await byText('2027-04-20');
  expect(await may(new Date('2027-05-01T12:00:00Z'))).toEqual({ ok: true });
  expect(await may(new Date('2027-06-02T12:00:00Z'))).toMatchObject({ ok: false, because: 'no-consent' });
  await system((tx) => stopEverything(tx, { serviceId: SERVICE, personId: robin.personId }, said));
  expect(await may()).toMatchObject({ ok: false, because: 'no-consent' });
});

test('a death recorded in one service stops messages, lists and links in every one, and the record stays', async () => {
  const there = await alsoElsewhere();
  await byText();
  await leave();
  await ask();
  await withActor(storage, elsewhere, (tx) =>
    send(tx, {
      serviceId: OTHER,
      personId: robin.personId,
      channel: 'text',
      to: '020 7946 0000',
      kind: 'k',
      subject: 's',
      words: 'w',
    }),
  );
  const token = await lastLink();
  expect(await recordDeath(recording(), { ...death, personId: robin.personId })).toBe(true);
  expect(await recordDeath(recording(), { ...death, personId: robin.personId })).toBe(false);
  expect(await deliverWaiting(storage, clock)).toBe(0);
  expect((await messages()).every(({ out, stopped_because: because }) => !out && because === 'died')).toBe(true);
  expect(await withActor(storage, visitor, (tx) => openLeaverLink(tx, token))).toMatchObject({ died: true });
  expect(await may()).toMatchObject({ because: 'died' });
  const statuses = await superuser(
    storage,
    "select journey_id from status_span where status = 'died' and journey_id = any($1)",
    [[robin.journeyId, there]],
  );
  expect(statuses).toHaveLength(2);
  const spans = await superuser(storage, 'select ending from journey_span where journey_id = any($1) order by ending', [
    [robin.journeyId, there],
  ]);
  expect(spans.map(({ ending }) => ending)).toEqual(['chose-to-leave', 'died']);
  const held = await superuser(
    storage,
    'select 1 from held_place where person_id = $1 union all select 1 from membership where person_id = $1',
    [robin.personId],
  );
  expect(held).toEqual([]);
  const journey = await withActor(storage, elsewhere, (tx) => loadJourney(tx, OTHER, there));
  expect(journey?.facts.at(-1)).toMatchObject({
    kind: 'ended',
    as: 'died',
    by: { name: 'Another service on this Common Ground' },
  });
  clock.set('2026-06-02T12:00:00Z');
  expect(await ask()).toBe(0);
});

test('a death that was a mistake: lists and places are as before, what was stopped is never sent', async () => {
  await byText();
  await withActor(storage, team, (tx) =>
    send(tx, {
      serviceId: SERVICE,
      personId: robin.personId,
      channel: 'text',
      to: '020 7946 0000',
      kind: 'before',
      subject: 's',
      words: 'w',
    }),
  );
  const before = await superuser(
    storage,
    'select status, from_on, to_on from status_span where journey_id = $1 order by nth',
    [robin.journeyId],
  );
  await recordDeath(recording(), { ...death, personId: robin.personId });
  expect(await takeBackDeath(recording(), robin.personId, 'It was her brother')).toBe(true);
  expect(await takeBackDeath(recording(), robin.personId, 'again')).toBe(false);
  expect(
    await superuser(storage, 'select status, from_on, to_on from status_span where journey_id = $1 order by nth', [
      robin.journeyId,
    ]),
  ).toEqual(before);
  expect(await may()).toEqual({ ok: true });
  await deliverWaiting(storage, clock);
  expect(await messages()).toEqual([{ kind: 'before', out: false, stopped_because: 'died' }]);
  const journey = await withActor(storage, team, (tx) => loadJourney(tx, SERVICE, robin.journeyId));
  expect(journey?.facts.at(-1)).toMatchObject({ kind: 'corrected', reason: 'It was her brother' });
  expect(await recordDeath(recording(), { ...death, personId: robin.personId })).toBe(true);
});

test('a death and the jobs that write and carry messages at the same moment: nothing is carried after it', async () => {
  await byText();
  await leave();
  const carried: number[] = [];
  const carrier = {
    name: 'test',
    carry: async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      carried.push(performance.now());
    },
  };
  const jobs = (async () => {
    for (let round = 0; round < 5; round += 1) {
      await withActor(storage, team, (tx) =>
        send(tx, {
          serviceId: SERVICE,
          personId: robin.personId,
          channel: 'text',
          to: '020 7946 0000',
          kind: 'k',
          subject: 's',
          words: 'w',
        }),
      );
      await Promise.all([ask(), deliverWaiting(storage, clock, carrier), deliverWaiting(storage, clock, carrier)]);
    }
  })();
  await new Promise((resolve) => setTimeout(resolve, 40));
  await recordDeath(recording(), { ...death, personId: robin.personId });
  const recorded = performance.now();
  await jobs;
  expect(carried.filter((at) => at > recorded)).toEqual([]);
  expect((await messages()).some(({ stopped_because: because }) => because === 'died')).toBe(true);
});

test('everybody who left is asked once at leaving and once later, on their own way, or stands on the list of those to ring', async () => {
  await byText();
  await leave();
  await Promise.all([ask(), ask()]);
  await ask();
  expect((await messages()).map(({ kind }) => kind)).toEqual(['leaver-question']);
  clock.set('2026-05-25T12:00:00Z');
  await ask();
  expect(await messages()).toHaveLength(2);
  const other = await aPerson(storage, { serviceId: SERVICE, by: team, on: '2026-05-20', called: 'Sam' });
  await facts(storage, team, '2026-05-22', SERVICE, other.journeyId, [
    { kind: 'ended', on: onDay('2026-05-22'), as: 'did-not-take-it-up' },
  ]);
  await ask();
  const { toAsk } = await system((tx) => leavingLists(tx, SERVICE, onDay('2026-05-25')));
  expect(toAsk.map(({ journeyId }) => journeyId)).toEqual([other.journeyId]);
});

test('what a leaver says is kept word for word for the lead alone, counted with its dissent, and coded for the dataset', async () => {
  await byText();
  await leave();
  await ask();
  const token = await lastLink();
  const link = await withActor(storage, visitor, (tx) => openLeaverLink(tx, token));
  if (link === undefined) throw new Error('no link');
  const answer = {
    reasons: ['not-listened-to'],
    good: '',
    bad: 'Nobody  asked me — ever.',
    more: '',
    seesItDifferently: false,
    readers: 'lead',
    mayQuote: false,
  } as const;
  const keep = (over: object = {}) =>
    system((tx) => keepAnswer(tx, link, { ...answer, ...over }, { by: 'person', enteredBy: null, now }));
  expect(await keep()).toBe(true);
  expect(await keep({ bad: 'other' })).toBe(false);
  const read = (who: Actor) =>
    withActor(storage, who, (tx) =>
      tx.selectFrom('leaver_words').select(['bad', 'dissent']).where('person_id', '=', robin.personId).execute(),
    );
  const lead: Actor = { ...team, role: 'service-lead' };
  expect(await read(lead)).toEqual([{ bad: 'Nobody  asked me — ever.', dissent: true }]);
  expect(await read(team)).toEqual([]);
  expect(await read({ ...lead, services: [OTHER] })).toEqual([]);
  expect(await read(visitor)).toEqual([]);
  const coded = (who: Actor) =>
    withActor(storage, who, (tx) =>
      tx
        .selectFrom('ending_reason')
        .select(['told_by', 'reason_code'])
        .where('journey_id', '=', robin.journeyId)
        .execute(),
    );
  expect(await coded(lead)).toEqual([{ told_by: 'person', reason_code: 'not-listened-to' }]);
  expect(await coded(team)).toEqual([]);
  const counts = await system((tx) =>
    askedCounts(tx, { serviceId: SERVICE, from: onDay('2026-02-01'), today: onDay('2026-03-02') }),
  );
  expect(counts.find((row) => row.countsAs === 'unplanned' && row.when === 'at-leaving')).toMatchObject({
    dissent: 1,
  });
  await expect(
    withActor(storage, aPractitioner([OTHER]), (tx) => tx.selectFrom('leaver_question').select('token_hash').execute()),
  ).rejects.toThrow(/permission denied/);
});

test('silence is counted apart from those nobody reached', async () => {
  await byText();
  await leave();
  await ask();
  const sam = await aPerson(storage, { serviceId: SERVICE, by: team, on: '2026-02-01', called: 'Sam' });
  await facts(storage, team, '2026-02-20', SERVICE, sam.journeyId, [
    { kind: 'ended', on: onDay('2026-02-20'), as: 'moved-away' },
  ]);
  await ask();
  const at = (today: string) =>
    system((tx) => askedCounts(tx, { serviceId: SERVICE, from: onDay('2026-02-20'), today: onDay(today) }));
  const later = await at('2026-05-10');
  const kind = (countsAs: string) => later.find((row) => row.countsAs === countsAs && row.when === 'at-leaving');
  expect(kind('neither')).toMatchObject({ notAsked: 1, silent: 0 });
  expect(later.reduce((sum, { silent }) => sum + silent, 0)).toBeGreaterThan(0);
  const left = (from: string) =>
    system((tx) => leftCounts(tx, { serviceId: SERVICE, from: onDay(from), today: onDay('2026-05-10') }));
  const now_ = await left('2026-02-20');
  // Those who had to be asked are those of the table beside it.
  const due = later.filter(({ when }) => when === 'at-leaving').reduce((sum, row) => sum + row.due, 0);
  expect(now_.asked).toBe(due);
  // Somebody who left long before asking began is told apart, and all parts come to those who left.
  const old = await aPerson(storage, { serviceId: SERVICE, by: team, on: '2025-02-01', called: 'Old' });
  await facts(storage, team, '2025-03-01', SERVICE, old.journeyId, [
    { kind: 'ended', on: onDay('2025-03-01'), as: 'moved-away' },
  ]);
  const ever = await left('2025-01-01');
  expect(ever.beforeAsking).toBe(1);
  expect(ever.left).toBe(ever.asked + ever.beforeAsking + ever.cameBack + ever.other);
});

test('whoever comes back by their own act opens the same journey, or knocks where the model gives no way back', async () => {
  await leave();
  const back = { serviceId: SERVICE, ...robin, through: 'member', words: 'It is hard again', name: 'Robin' } as const;
  const came = await comeBack(storage, clock, back);
  expect(['opened', 'asked']).toContain(came);
  const { knocks } = await system((tx) => leavingLists(tx, SERVICE, onDay('2026-03-02')));
  expect(knocks.map(({ journeyId }) => journeyId)).toContain(robin.journeyId);
  const [now_] = await superuser(storage, 'select ended_on from journey_now where journey_id = $1', [robin.journeyId]);
  expect(now_?.ended_on === null).toBe(came === 'opened');
  expect(await comeBack(storage, clock, { ...back, journeyId: robin.journeyId })).toBe(
    came === 'opened' ? 'here' : 'asked',
  );
});

const alertAbout = (because: string) =>
  superuser(
    storage,
    `insert into safety_alert (service_id, alert_id, person_id, journey_id, raised_at, because, level, due_at, owner_duty, owner_from)
     values ($1, gen_random_uuid(), $2, $3, now(), $4, 'call-today', now(), 'the duty worker', now())`,
    [SERVICE, robin.personId, robin.journeyId, because],
  );
const alertsOf = async () =>
  (await withActor(storage, team, (tx) => openAlerts(tx, SERVICE))).filter(
    ({ personId }) => personId === robin.personId,
  );

test('an alert is closed by the death with its words, and is open again after a mistake', async () => {
  await alertAbout('It worries us');
  const before = await alertsOf();
  expect(before).toMatchObject([{ died: false, phone: '020 7946 0000' }]);
  await recordDeath(recording(), { ...death, personId: robin.personId });
  expect(await alertsOf()).toEqual([]);
  const [closed] = await superuser(storage, 'select * from safety_alert where person_id = $1', [robin.personId]);
  expect(closed).toMatchObject({ closed_by: 'Ash', done_kind: 'died' });
  expect(closed?.what_was_done).toContain('Nobody is to be called');
  await takeBackDeath(recording(), robin.personId, 'It was somebody else');
  expect(await alertsOf()).toEqual(before);
  const steps = await superuser(storage, 'select step from alert_step where alert_id = $1 order by nth', [
    closed?.alert_id,
  ]);
  expect(steps.map(({ step }) => step)).toEqual(['closed', 'reopened']);
});

test('an alert raised after a death asks nobody to call, and gives no number', async () => {
  await recordDeath(recording(), { ...death, personId: robin.personId });
  await alertAbout('Typed in late');
  const alerts = await alertsOf();
  expect(alerts).toMatchObject([{ died: true, phone: null }]);
  const page = renderToStaticMarkup(AlertList({ serviceId: SERVICE, alerts, actor: team, now }));
  expect(page).toContain('Robin has died. Nobody is to be called.');
  expect(page).not.toMatch(/I take this|tel:/);
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { occurrencesOf } from './alerts.store.ts';
import { alertOfResponse, helpWordsOf, promiseNow, raiseForResponse } from './index.ts';

const SERVICE = 'open-evenings';
const practitioner = aPractitioner([SERVICE]);
/** Monday 2 March 2026, ten in the morning. */
const MONDAY = new Date('2026-03-02T10:00:00Z');
let storage: Storage;
let robin: Actor;
let journeyId: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
});
afterAll(() => storage?.close());

beforeEach(async () => {
  const person = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2026-02-16', called: 'Robin' });
  journeyId = person.journeyId;
  robin = { accountId: randomUUID(), personId: person.personId, name: 'Robin', role: 'member', services: [SERVICE] };
});

let day = 0;
/** Sends answers as the member does: the response and what it raises in one transaction. */
function sends(
  answers: Record<string, number>,
  { who = robin, now = MONDAY, instrument = 'core-om', byWhom = 'self' } = {},
) {
  const responseId = randomUUID();
  const personId = robin.personId as string;
  day += 1;
  const due = new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10);
  const work = withActor(storage, who, async (tx) => {
    await tx
      .insertInto('response')
      .values({
        service_id: SERVICE,
        response_id: responseId,
        journey_id: journeyId,
        person_id: personId,
        instrument,
        instrument_version: 'topic-labels',
        occasion: 'start',
        due_on: due,
        by_whom: byWhom,
        answers: JSON.stringify(answers) as never,
        state: 'sent',
        started_at: now,
        sent_at: now,
        answered_on: '2026-03-02',
        added_words: null,
      } as never)
      .execute();
    return raiseForResponse(tx, { serviceId: SERVICE, journeyId, personId, responseId, instrument, answers, now });
  });
  return work.then((raised) => ({ ...raised, responseId }));
}

const alerts = () =>
  superuser(storage, 'select * from safety_alert where journey_id = $1 order by raised_at', [journeyId]);

test('no answer about risk: nothing; a low one: help and no alert; a high one: an alert', async () => {
  expect(await sends({ 1: 4, 9: 0 })).toMatchObject({ level: null, alertId: null });
  expect(await sends({ 9: 2 })).toMatchObject({ level: 'show-help', alertId: null, joined: false });
  expect(await alerts()).toEqual([]);
  expect(await sends({ 9: 3 })).toMatchObject({ level: 'tell-team', alertId: expect.any(String), joined: false });
  expect(await alerts()).toMatchObject([{ level: 'tell-team', because: 'CORE-OM. thoughts of self-harm: “often”.' }]);
});

test('a repeat joins, a lower one too; a higher one raises the level and must be seen anew', async () => {
  const first = await sends({ 9: 3 });
  await superuser(
    storage,
    "update safety_alert set owner_account = gen_random_uuid(), owner_name = 'Ash', owner_duty = null, nobody_named = false, by_calendar = false, acknowledged_at = now(), acknowledged_by = 'Ash', first_seen_at = now() where alert_id = $1",
    [first.alertId],
  );
  expect(await sends({ 9: 3 })).toMatchObject({ alertId: first.alertId, joined: true });
  expect(await sends({ 9: 1 })).toMatchObject({ level: 'show-help', alertId: first.alertId, joined: true });
  expect(await alerts()).toMatchObject([{ level: 'tell-team', occurrences: 3, acknowledged_by: 'Ash' }]);
  expect(await sends({ 16: 2 })).toMatchObject({ level: 'call-today', alertId: first.alertId, joined: true });
  const [alert] = await alerts();
  expect(alert).toMatchObject({ level: 'call-today', occurrences: 4, acknowledged_at: null });
  expect(alert?.because).toContain('suicidal plans');
  expect(alert?.first_seen_at).not.toBeNull();
});

test('an answer that was corrected says when and by whom, and whose view each answer is', async () => {
  const { alertId, responseId } = await sends({ 9: 4 });
  await sends({ 9: 3 }, { who: practitioner, byWhom: 'practitioner' });
  await asSystem(storage, SERVICE, 'test', async (tx) => {
    const corrected = randomUUID();
    const old = await tx
      .selectFrom('response')
      .selectAll()
      .where('response_id', '=', responseId)
      .executeTakeFirstOrThrow();
    await tx.updateTable('response').set({ replaced_by: corrected }).where('response_id', '=', responseId).execute();
    await tx
      .insertInto('response')
      .values({
        ...old,
        response_id: corrected,
        answers: JSON.stringify({ 9: 1 }) as never,
        corrects: responseId,
        correction_reason: 'A slip of the pen.',
        entered_by: 'Ash',
        sent_at: new Date('2026-03-03T10:00:00Z'),
      })
      .execute();
  });
  const answers = await withActor(storage, practitioner, (tx) => occurrencesOf(tx, SERVICE, alertId as string));
  expect(answers.map(({ byWhom, corrected }) => ({ byWhom, corrected }))).toEqual([
    { byWhom: 'practitioner', corrected: null },
    { byWhom: 'self', corrected: { at: new Date('2026-03-03T10:00:00Z'), by: 'Ash' } },
  ]);
});

test('the same response twice is one occurrence', async () => {
  const sent = await sends({ 9: 4 });
  const { responseId } = sent;
  const again = await withActor(storage, robin, (tx) =>
    raiseForResponse(tx, {
      serviceId: SERVICE,
      journeyId,
      personId: robin.personId as string,
      responseId,
      instrument: 'core-om',
      answers: { 9: 4 },
      now: MONDAY,
    }),
  );
  expect(again).toEqual({ level: 'call-today', alertId: sent.alertId, joined: false });
  expect(await alerts()).toMatchObject([{ occurrences: 1 }]);
});

test('many answers at the same moment are one alert with every occurrence', async () => {
  const sent = await Promise.all(Array.from({ length: 8 }, (_, index) => sends({ 9: index % 2 === 0 ? 4 : 3 })));
  expect(new Set(sent.map(({ alertId }) => alertId)).size).toBe(1);
  expect(sent.filter(({ joined }) => !joined)).toHaveLength(1);
  expect(await alerts()).toMatchObject([{ level: 'call-today', occurrences: 8 }]);
  const rows = await superuser(storage, 'select nth from alert_occurrence where alert_id = $1 order by nth', [
    sent[0]?.alertId,
  ]);
  expect(rows.map(({ nth }) => nth)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a member’s answer can join or raise, and change nothing else', async () => {
  const { alertId } = await sends({ 9: 3 });
  const tries = (values: Record<string, unknown>) =>
    withActor(storage, robin, (tx) =>
      tx
        .updateTable('safety_alert')
        .set(values as never)
        .where('alert_id', '=', alertId)
        .execute(),
    );
  await expect(
    tries({ closed_at: MONDAY, closed_by: 'Robin', what_was_done: 'I', done_kind: 'spoke' }),
  ).rejects.toThrow();
  await expect(tries({ owner_duty: 'me' })).rejects.toMatchObject({ code: '42501' });
  await expect(tries({ occurrences: 0 })).rejects.toThrow();
  await sends({ 16: 4 });
  await expect(tries({ level: 'tell-team', occurrences: 3 })).rejects.toMatchObject({ code: '42501' });
});

test('the person reads by when and what was done; nobody else reads anything', async () => {
  const { responseId } = await sends({ 9: 3 });
  const read = (who: Actor) => withActor(storage, who, (tx) => alertOfResponse(tx, { serviceId: SERVICE, responseId }));
  expect(await read(robin)).toEqual({ by: expect.any(Date), seenAt: null, whatWasDone: null });
  const others: Actor[] = [
    { ...robin, personId: randomUUID() },
    aPractitioner(['elsewhere']),
    { accountId: randomUUID(), personId: null, name: 'GP', role: 'partner', services: [SERVICE] },
  ];
  for (const other of others) {
    expect(await read(other)).toBeUndefined();
    const rows = await withActor(storage, other, (tx) => tx.selectFrom('safety_alert').select('alert_id').execute());
    expect(rows).toEqual([]);
  }
  await expect(sends({ 9: 3 }, { who: others[0] as Actor })).rejects.toThrow(/row-level security/);
});

test('with nobody named it says so; with duty hours it names the role and the time', async () => {
  const promise = () => withActor(storage, robin, (tx) => promiseNow(tx, SERVICE, MONDAY));
  expect(await promise()).toMatchObject({ who: null });
  await sends({ 9: 4 });
  expect(await alerts()).toMatchObject([{ nobody_named: true, owner_duty: null, owner_account: null }]);
  await asSystem(storage, SERVICE, 'test', (tx) =>
    tx
      .insertInto('duty_hours')
      .values({
        service_id: SERVICE,
        weekday: 'Tue',
        from_time: '09:30',
        to_time: '12:00',
        who: 'the duty worker',
        account_id: null,
        account_name: null,
      })
      .execute(),
  );
  expect(await promise()).toEqual({
    nobodyUntil: new Date('2026-03-03T09:30:00Z'),
    by: new Date('2026-03-03T12:00:00Z'),
    who: 'the duty worker',
  });
  expect(await withActor(storage, robin, (tx) => helpWordsOf(tx, SERVICE))).toMatch(/do not wait/);
});

import { randomUUID } from 'node:crypto';
import { type CalendarDay, day } from '@commonground/calendar';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { giveRole, makeAccount } from '#platform/sign-in/index.ts';
import { asSystem, type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../../tests/people.ts';
import { type AlertSeen, handOver, recordDone, takeAlert } from '../alerts/change-alert.ts';
import { raiseAlert } from '../index.ts';
import { escalateOverdue } from './escalate-overdue.ts';

const SERVICE = 'open-evenings';
const url = 'https://ground.example';
let storage: Storage;
let journeyId: string;
let personId: string;
let alertId: string;
let ash: string;
/** Monday 2 March 2026, ten in the morning; the duty worker is there until five. */
const MONDAY = new Date('2026-03-02T10:00Z');

const account = (name: string, role: 'practitioner' | 'service-lead' | 'administrator', to?: CalendarDay) =>
  asSystem(storage, SERVICE, 'test', async (tx) => {
    const accountId = await makeAccount(tx, { name, email: `${name.toLowerCase()}@example.org` });
    const serviceId = role === 'administrator' ? null : SERVICE;
    await giveRole(tx, { accountId, role, serviceId, from: day('2026-01-01'), to: to ?? null });
    return accountId;
  });
const watch = (at: string) => {
  const now = new Date(at);
  return escalateOverdue({ storage, clock: { now: () => now, today: () => day(at.slice(0, 10)) }, url });
};
const alert = async () => (await superuser(storage, 'select * from safety_alert where alert_id = $1', [alertId]))[0];
const steps = () =>
  superuser(storage, 'select step, by_name, to_names, note from alert_step where alert_id = $1 order by nth', [
    alertId,
  ]);
const mails = () => superuser(storage, "select * from message where kind = 'alert-waiting' order by written_at");
const duty = (weekday: string, who: string, accountId: string | null = null) =>
  superuser(
    storage,
    "insert into duty_hours (service_id, weekday, from_time, to_time, who, account_id, account_name) values ($1, $2, '09:00', '17:00', $3, $4, $5)",
    [SERVICE, weekday, who, accountId, accountId === null ? null : 'Bo'],
  );
const raise = (level: 'tell-team' | 'call-today' = 'call-today') =>
  asSystem(storage, SERVICE, 'test', async (tx) => {
    const raised = await raiseAlert(tx, {
      serviceId: SERVICE,
      journeyId,
      personId,
      source: 'measure',
      level,
      because: 'x',
      raisedAt: MONDAY,
    });
    alertId = raised.alertId as string;
  });
const practitioner = () => ({ ...aPractitioner([SERVICE], 'Ash'), accountId: ash });
const seen = (owner: string | null = null, occurrences = 1): AlertSeen => ({
  serviceId: SERVICE,
  alertId,
  owner,
  occurrences,
});

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
});
afterAll(() => storage?.close());

beforeEach(async () => {
  for (const table of ['role_held', 'duty_hours', 'message']) await superuser(storage, `delete from ${table}`);
  await superuser(storage, 'update account set closed_at = now(), email = null where closed_at is null');
  await superuser(
    storage,
    "update safety_alert set closed_at = now(), closed_by = 'x', done_kind = 'spoke', what_was_done = 'x' where closed_at is null",
  );
  const by = aPractitioner([SERVICE]);
  ({ journeyId, personId } = await aPerson(storage, { serviceId: SERVICE, by, on: '2026-02-16', called: 'Robin' }));
  ash = await account('Ash', 'practitioner');
});

test('seen in time: nobody is told; not seen: the lead is, without a name, and again after duty time', async () => {
  await account('Kim', 'service-lead');
  for (const weekday of ['Mon', 'Tue']) await duty(weekday, 'the duty worker');
  await raise();
  expect(await alert()).toMatchObject({ owner_duty: 'the duty worker', due_at: new Date('2026-03-02T17:00Z') });
  expect(await watch('2026-03-02T16:59:00Z')).toEqual({ moved: 0, escalated: 0 });
  expect(await watch('2026-03-02T17:00:00Z')).toEqual({ moved: 0, escalated: 1 });
  const [mail] = await mails();
  expect(mail).toMatchObject({ to_address: 'kim@example.org', service_id: SERVICE, person_id: null });
  expect(mail?.words).toBe(
    `An alert is waiting in Common Ground. Please sign in and look:\n${url}/s/${SERVICE}/alerts`,
  );
  expect(await watch('2026-03-02T17:01:00Z')).toEqual({ moved: 0, escalated: 0 });
  expect(await watch('2026-03-03T10:59:00Z')).toEqual({ moved: 0, escalated: 0 });
  expect(await watch('2026-03-03T11:00:00Z')).toEqual({ moved: 0, escalated: 1 });
  expect(await mails()).toHaveLength(2);
  expect(await alert()).toMatchObject({ escalations: 2, escalated_to: ['Kim'] });
  expect((await steps()).map(({ note }) => note)).toEqual(Array(2).fill('Not seen in time. E-mail to 1 of 1.'));
});

test('two at once, or one killed in the middle and begun again: each time is told once', async () => {
  await account('Kim', 'service-lead');
  await duty('Mon', 'the duty worker');
  await raise();
  await Promise.all(Array.from({ length: 4 }, () => watch('2026-03-02T17:30:00Z')));
  expect([await mails(), await steps()].map(({ length }) => length)).toEqual([1, 1]);
});

test('without duty hours the leads hear at once; without a lead the administrators do', async () => {
  await account('Ade', 'administrator');
  await raise('tell-team');
  expect(await watch('2026-03-02T10:01:00Z')).toEqual({ moved: 0, escalated: 1 });
  expect(await mails()).toMatchObject([{ to_address: 'ade@example.org' }]);
  expect(await steps()).toMatchObject([
    { step: 'escalated', note: 'Nobody is named for these hours. E-mail to 1 of 1.' },
  ]);
  await duty('Tue', 'the duty worker');
  expect(await watch('2026-03-02T10:02:00Z')).toMatchObject({ moved: 1 });
  expect(await alert()).toMatchObject({ nobody_named: false, owner_duty: 'the duty worker' });
});

test('an alert nobody has seen moves on with the hours; one that was taken stays', async () => {
  const bo = await account('Bo', 'practitioner');
  await duty('Mon', 'the duty worker');
  await duty('Tue', 'the day lead', bo);
  await raise('tell-team');
  expect(await watch('2026-03-02T18:00:00Z')).toMatchObject({ moved: 1 });
  expect(await alert()).toMatchObject({ owner_account: bo, owner_name: 'Bo', owner_duty: null, by_calendar: true });
  expect(await watch('2026-03-02T18:01:00Z')).toMatchObject({ moved: 0 });
  await withActor(storage, practitioner(), (tx) =>
    takeAlert(tx, practitioner(), seen(bo), new Date('2026-03-03T09:00Z')),
  );
  expect(await watch('2026-03-16T17:00:00Z')).toEqual({ moved: 0, escalated: 1 });
  expect(await alert()).toMatchObject({ owner_account: ash, acknowledged_by: 'Ash' });
  expect((await steps()).at(-1)).toMatchObject({
    note: expect.stringMatching(/^Seen, and not closed in time. E-mail to 0 of 0. There is no lead/),
  });
});

test('an owner who works here no more is no owner', async () => {
  await duty('Mon', 'the duty worker');
  await raise();
  await withActor(storage, practitioner(), (tx) => takeAlert(tx, practitioner(), seen(), MONDAY));
  await superuser(storage, "update role_held set to_on = '2026-03-02'");
  expect(await watch('2026-03-02T12:00:00Z')).toMatchObject({ moved: 0 });
  expect(await watch('2026-03-03T09:00:00Z')).toMatchObject({ moved: 1 });
  expect(await alert()).toMatchObject({ owner_account: null, owner_duty: 'the duty worker', acknowledged_at: null });
  expect((await alert())?.first_seen_at).not.toBeNull();
});

test('a duty hour that names somebody who left gives the alert to the role', async () => {
  await duty('Mon', 'the duty worker', randomUUID());
  await raise();
  expect(await alert()).toMatchObject({ owner_name: 'Bo' });
  expect(await watch('2026-03-02T10:01:00Z')).toMatchObject({ moved: 1 });
  expect(await watch('2026-03-02T10:02:00Z')).toMatchObject({ moved: 0 });
  expect(await alert()).toMatchObject({ owner_account: null, owner_duty: 'the duty worker' });
});

test('two take it at once: one has it; what came meanwhile is read before closing', async () => {
  await duty('Mon', 'the duty worker');
  await raise();
  const bo = { ...practitioner(), accountId: await account('Bo', 'practitioner'), name: 'Bo' };
  const takes = await Promise.all(
    [practitioner(), bo].map((actor) => withActor(storage, actor, (tx) => takeAlert(tx, actor, seen(), MONDAY))),
  );
  expect(takes.sort()).toEqual(['done', 'other-owner']);
  await raise('tell-team');
  const done = { kind: 'spoke', words: 'We spoke.' };
  const owner = (await alert())?.owner_account as string;
  const close = (occurrences: number, whose: string | null = owner) =>
    withActor(storage, bo, (tx) => recordDone(tx, bo, seen(whose, occurrences), done, MONDAY));
  expect(await close(2, null)).toBe('other-owner');
  expect(await alert()).toMatchObject({ closed_at: null, owner_account: owner });
  expect(await close(1)).toBe('more');
  expect(await close(2)).toBe('done');
  expect(await close(2)).toBe('gone');
  expect(await alert()).toMatchObject({ closed_by: 'Bo', done_kind: 'spoke', what_was_done: 'We spoke.' });
});

test('handed over, it must be seen anew; nobody reached leaves it open, and a call today stays one', async () => {
  for (const weekday of ['Mon', 'Tue', 'Wed']) await duty(weekday, 'the duty worker');
  const bo = await account('Bo', 'practitioner');
  await raise();
  const me = practitioner();
  const as = <T>(work: (tx: Parameters<typeof takeAlert>[0]) => Promise<T>) => withActor(storage, me, work);
  await as((tx) => takeAlert(tx, me, seen(), MONDAY));
  expect(await alert()).toMatchObject({ acknowledged_by: 'Ash', due_at: new Date('2026-03-02T17:00Z') });
  await as((tx) => handOver(tx, me, seen(ash), { accountId: bo, name: 'Bo' }, MONDAY));
  expect(await alert()).toMatchObject({
    owner_account: bo,
    acknowledged_at: null,
    due_at: new Date('2026-03-02T17:00Z'),
  });
  const tried = { kind: 'not-reached', words: 'I rang twice.', next: 'Again tomorrow at ten.' };
  expect(await as((tx) => recordDone(tx, me, seen(bo), tried, MONDAY))).toBe('done');
  expect(await alert()).toMatchObject({ closed_at: null, owner_account: ash, due_at: new Date('2026-03-02T17:00Z') });
  expect((await steps()).map(({ step }) => step)).toEqual(['taken', 'handed-over', 'tried']);
});

test('no alert is open without exactly one owner or nobody said, and none is closed without what was done', async () => {
  await raise();
  const breaks = (set: string) => superuser(storage, `update safety_alert set ${set} where alert_id = $1`, [alertId]);
  await expect(breaks('nobody_named = false')).rejects.toThrow(/check/);
  await expect(breaks("owner_duty = 'the duty worker'")).rejects.toThrow(/check/);
  await expect(breaks("closed_at = now(), closed_by = 'x'")).rejects.toThrow(/check/);
  await expect(breaks("closed_at = now(), closed_by = 'x', done_kind = 'spoke', what_was_done = ' '")).rejects.toThrow(
    /check/,
  );
});

test('danger after somebody has seen it: unseen anew, the owner is told once, and left alone it goes to the leads', async () => {
  await duty('Mon', 'the duty worker');
  await account('Kim', 'service-lead');
  await raise();
  await withActor(storage, practitioner(), (tx) => takeAlert(tx, practitioner(), seen(), MONDAY));
  const taken = await alert();
  const more = (as: 'system' | 'member', source: 'person' | 'missed-session', onceKey: string, raisedAt: Date) => {
    const words = { source, level: 'call-today', because: 'y', onceKey, raisedAt } as const;
    const work = (tx: Tx) => raiseAlert(tx, { serviceId: SERVICE, journeyId, personId, ...words });
    const member = { accountId: randomUUID(), personId, name: 'Robin', role: 'member' as const, services: [SERVICE] };
    return as === 'member' ? withActor(storage, member, work) : asSystem(storage, SERVICE, 'test', work);
  };
  await more('system', 'missed-session', 'missed:x', new Date('2026-03-02T10:30Z'));
  expect(await alert()).toEqual({ ...taken, occurrences: 2 });
  await more('member', 'person', 'ring-me:1', new Date('2026-03-02T11:00Z'));
  expect(await alert()).toMatchObject({ acknowledged_at: null, owner_account: ash, occurrences: 3 });
  await Promise.all([watch('2026-03-02T11:01Z'), watch('2026-03-02T11:01Z')]);
  await watch('2026-03-02T11:02Z');
  expect((await mails()).map(({ to_address }) => to_address)).toEqual(['ash@example.org']);
  expect((await steps()).at(-1)?.note).toBe(
    'More came after it was seen, so it must be seen again. A message has gone to Ash.',
  );
  await withActor(storage, practitioner(), (tx) =>
    takeAlert(tx, practitioner(), seen(ash, 3), new Date('2026-03-02T11:05Z')),
  );
  // The same thing again is no news.
  await more('member', 'person', 'ring-me:1', new Date('2026-03-02T11:10Z'));
  expect((await alert())?.acknowledged_at).not.toBeNull();
  await more('member', 'person', 'ring-me:2', new Date('2026-03-02T11:20Z'));
  expect((await watch('2026-03-02T11:21Z')).escalated).toBe(0);
  expect((await watch('2026-03-02T17:01Z')).escalated).toBe(1);
  expect((await mails()).map(({ to_address }) => to_address)).toEqual([
    'ash@example.org',
    'ash@example.org',
    'kim@example.org',
  ]);
});

test('the database takes no closing in words nobody can see', async () => {
  await raise();
  const close = (words: string) =>
    superuser(
      storage,
      "update safety_alert set closed_at = now(), closed_by = 'x', done_kind = 'spoke', what_was_done = $2 where alert_id = $1",
      [alertId, words],
    );
  for (const words of ['\u200b', '…', ' \u2060.', '\u3164', '👍'])
    await expect(close(words), words).rejects.toThrow(/check/);
  await close('Łzy');
  await raise();
  await close('نعم');
});

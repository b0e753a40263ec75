import { randomUUID } from 'node:crypto';
import { type CalendarDay, day } from '@commonground/calendar';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession } from '../../../tests/people.ts';
import { raiseAlert } from '../raise-alert.ts';
import { raiseMissed } from './missed-sessions.ts';
import { nthTime, raiseOverdue } from './overdue.ts';

const SERVICE = 'open-evenings';
const TUESDAY = new Date('2026-03-03T18:00Z');
const clockAt = (now: Date) => ({ now: () => now, today: () => now.toISOString().slice(0, 10) as CalendarDay });
let storage: Storage;
let robin: { journeyId: string; personId: string };
let sessionId: string;

beforeEach(async () => {
  await storage?.close();
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  await superuser(storage, "update service set created_at = '2026-02-01'");
  robin = await aPerson(storage, {
    serviceId: SERVICE,
    by: aPractitioner([SERVICE]),
    on: '2026-02-16',
    called: 'Robin',
  });
  const groupId = await aGroup(storage, { serviceId: SERVICE, component: 'open-group' });
  sessionId = await aSession(storage, { serviceId: SERVICE, groupId, component: 'open-group', on: '2026-03-03' });
});
afterAll(async () => void (await storage?.close()));

const mark = async (how: string, corrects?: { fact: string; why: string }, who = robin) => {
  const fact = randomUUID();
  if (corrects !== undefined) {
    await superuser(storage, 'update attendance set corrected_by = $1, why_corrected = $2 where fact_id = $3', [
      fact,
      corrects.why,
      corrects.fact,
    ]);
  }
  await superuser(
    storage,
    `insert into attendance (service_id, fact_id, session_id, journey_id, person_id, component_id, session_date, how, recorded_at, author_name)
     values ($1, $2, $3, $4, $5, 'open-group', '2026-03-03', $6, $7, 'Ash')`,
    [SERVICE, fact, sessionId, who.journeyId, who.personId, how, TUESDAY],
  );
  return fact;
};
const look = (now = TUESDAY) => raiseMissed({ storage, clock: clockAt(now) });
const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(storage, SERVICE, 'test', work);
const alerts = () =>
  superuser(storage, 'select source, level, because, occurrences, closed_at from safety_alert order by raised_at');
const callIfMissed = (who = robin) =>
  superuser(
    storage,
    `insert into call_if_missed (service_id, journey_id, person_id, reason, set_by, set_at) values ($1, $2, $3, 'Robin asked for it', 'Ash', '2026-03-01')`,
    [SERVICE, who.journeyId, who.personId],
  );

test('not here without word: an alert for whoever is at risk, once, by whichever look comes first', async () => {
  await mark('not-here');
  expect(await look()).toEqual({ raised: 0, noted: 0 });
  expect(await alerts()).toEqual([]);
  await callIfMissed();
  const looks = await Promise.all([look(), look()]);
  expect(Math.max(...looks.map(({ raised }) => raised))).toBe(1);
  expect(await look()).toEqual({ raised: 0, noted: 0 });
  expect(await alerts()).toMatchObject([
    {
      source: 'missed-session',
      level: 'call-today',
      occurrences: 1,
      because: 'Not here on Tuesday 3 March 2026, without word. Marked “call if missed”: Robin asked for it.',
    },
  ]);
});

test.each(['attended', 'sent-word', 'we-cancelled'])('%s raises nothing', async (how) => {
  await callIfMissed();
  await mark(how);
  expect((await look()).raised).toBe(0);
});

test('a look that comes after days of standing still finds the mark; one of long ago alarms nobody', async () => {
  await callIfMissed();
  await mark('not-here');
  expect((await look(new Date('2026-03-20T09:00Z'))).raised).toBe(0);
  expect((await look(new Date('2026-03-08T09:00Z'))).raised).toBe(1);
});

test('a mark from before the service was set up here alarms nobody', async () => {
  await callIfMissed();
  await mark('not-here');
  await superuser(storage, "update service set created_at = '2026-03-03T18:01Z'");
  expect((await look()).raised).toBe(0);
});

test('one mark in trouble stops none behind it, and the look says so without whose it was', async () => {
  const sam = await aPerson(storage, {
    serviceId: SERVICE,
    by: aPractitioner([SERVICE]),
    on: '2026-02-16',
    called: 'Sam',
  });
  await superuser(
    storage,
    `create function app.for_the_test() returns trigger language plpgsql as $$ begin
       if new.person_id = '${sam.personId}' then raise exception 'Sam is in trouble'; end if; return new; end $$`,
  );
  await superuser(
    storage,
    'create trigger t before insert on safety_alert for each row execute function app.for_the_test()',
  );
  await callIfMissed(sam);
  await callIfMissed();
  await mark('not-here', undefined, sam);
  await mark('not-here');
  const said = await look().catch((error: Error) => error);
  expect(String(said)).toBe('Error: 1 of missed sessions could not be looked at (P0001); the others were.');
  expect(await alerts()).toHaveLength(1);
});

test('a corrected mark is noted on the alert, once, and closes nothing', async () => {
  await callIfMissed();
  const first = await mark('not-here');
  await look();
  await mark('sent-word', { fact: first, why: 'The text came late' });
  expect(await look()).toEqual({ raised: 0, noted: 1 });
  expect(await look()).toEqual({ raised: 0, noted: 0 });
  expect(await alerts()).toMatchObject([{ closed_at: null }]);
  const notes = await superuser(storage, "select note from alert_step where step = 'noted'");
  expect(notes).toEqual([
    {
      note: 'The mark of Tuesday 3 March 2026 was corrected by Ash to “sent word”: The text came late. The alert stays open until somebody says what was done.',
    },
  ]);
});

test('a missed session joins the open alert', async () => {
  await system((tx) =>
    raiseAlert(tx, {
      serviceId: SERVICE,
      ...robin,
      source: 'text',
      level: 'tell-team',
      because: 'x',
      raisedAt: new Date('2026-03-02T10:00Z'),
    }),
  );
  await mark('not-here');
  expect((await look()).raised).toBe(1);
  expect(await alerts()).toMatchObject([{ source: 'text', occurrences: 2 }]);
});

test('an overdue plan: after two weeks, once, and again after four; another plan only of somebody at risk', async () => {
  const thing = {
    key: 'p:1',
    ...robin,
    dueOn: day('2026-03-01'),
    words: 'The crisis plan',
    path: '/s/x/p',
    onlyAtRisk: false,
  };
  const run = (on: string, onlyAtRisk = false) =>
    raiseOverdue({ storage, clock: clockAt(new Date(`${on}T09:00Z`)), find: [async () => [{ ...thing, onlyAtRisk }]] });
  expect([nthTime(day('2026-03-01'), day('2026-03-14')), nthTime(day('2026-03-01'), day('2026-03-15'))]).toEqual([
    undefined,
    0,
  ]);
  expect((await run('2026-03-14')).raised).toBe(0);
  expect((await run('2026-03-16', true)).raised).toBe(0);
  expect((await run('2026-03-16')).raised).toBe(1);
  expect((await run('2026-03-17')).raised).toBe(0);
  expect((await run('2026-04-13')).raised).toBe(1);
  expect(await alerts()).toMatchObject([
    {
      source: 'overdue-plan',
      level: 'tell-team',
      occurrences: 2,
      because: 'The crisis plan was to be looked at again by Sunday 1 March 2026.',
    },
  ]);
  await callIfMissed();
  expect((await run('2026-05-12', true)).raised).toBe(1);
});

import { randomUUID } from 'node:crypto';
import { day } from '@commonground/calendar';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { giveRole, makeAccount } from '#platform/sign-in/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { escalateOverdue } from './escalate/escalate-overdue.ts';
import { dangerIn, openAlerts, raiseAlert } from './index.ts';

const SERVICE = 'open-evenings';
const NOW = new Date('2026-03-02T10:00Z');
let storage: Storage;
let robin: { journeyId: string; personId: string };
const ash = aPractitioner([SERVICE], 'Ash');

beforeEach(async () => {
  await storage?.close();
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  robin = await aPerson(storage, { serviceId: SERVICE, by: ash, on: '2026-02-16', called: 'Robin' });
});
afterAll(async () => void (await storage?.close()));

const text = (nth: number, level: 'tell-team' | 'call-today' = 'tell-team', key = 'number:a') =>
  asSystem(storage, SERVICE, 'test', (tx) =>
    raiseAlert(tx, {
      serviceId: SERVICE,
      unknown: { key, name: 'A number nobody knows, ending 123' },
      source: 'text',
      level,
      because: `Text ${nth}`,
      path: `/s/${SERVICE}/texts/${nth}`,
      onceKey: `text:${nth}`,
      raisedAt: NOW,
    }),
  );
const board = (actor = ash) => withActor(storage, actor, (tx) => openAlerts(tx, SERVICE));

test('texts of one unknown number join one open alert, each once, and the team of this service alone reads it', async () => {
  const first = await text(1);
  expect(first.joined).toBe(false);
  expect(await text(1)).toEqual(first);
  expect(await text(2, 'call-today')).toEqual({ alertId: first.alertId, joined: true });
  expect((await text(3, 'tell-team', 'number:b')).joined).toBe(false);
  expect((await board()).map(({ called, occurrences, level }) => ({ called, occurrences, level }))).toEqual([
    { called: 'A number nobody knows, ending 123', occurrences: 2, level: 'call-today' },
    { called: 'A number nobody knows, ending 123', occurrences: 1, level: 'tell-team' },
  ]);
  expect(await board(aPractitioner(['elsewhere']))).toEqual([]);
  const robinReads = {
    accountId: randomUUID(),
    personId: robin.personId,
    name: 'Robin',
    role: 'member' as const,
    services: [SERVICE],
  };
  expect(await withActor(storage, robinReads, (tx) => tx.selectFrom('safety_alert').selectAll().execute())).toEqual([]);
  // A record closed to the asker hides that person's alerts, and none of somebody unknown.
  await superuser(
    storage,
    `insert into record_closure (service_id, person_id, because, reason, closed_by) values ($1, $2, 'asked', 'for the test', 'Robin')`,
    [SERVICE, robin.personId],
  );
  expect(await board()).toHaveLength(2);
});

test('the clock looks after what is about nobody known like any other', async () => {
  const kim = await asSystem(storage, SERVICE, 'test', async (tx) => {
    const accountId = await makeAccount(tx, { name: 'Kim', email: 'kim@example.org' });
    await giveRole(tx, { accountId, role: 'service-lead', serviceId: SERVICE, from: day('2026-01-01') });
    return accountId;
  });
  expect(kim).toBeDefined();
  await text(1);
  const clock = { now: () => NOW, today: () => day('2026-03-02') };
  expect(await escalateOverdue({ storage, clock, url: 'https://x.example' })).toMatchObject({ escalated: 1 });
});

test('nobody known: from a text or from words alone, and never from answers', async () => {
  const broken = (set: string) => superuser(storage, `update safety_alert set ${set}`);
  await text(1);
  await expect(broken("source = 'measure'")).rejects.toThrow(/unknown_by_text_or_word/);
  await expect(broken('unknown_key = null, unknown_name = null')).rejects.toThrow(/known_or_a_sender/);
  await expect(broken("path = 'https://elsewhere.example'")).rejects.toThrow(/check/);
});

test('a lead’s words count in their own service, and only a lead sets them', async () => {
  const lead = { ...aPractitioner([SERVICE], 'Kim'), role: 'service-lead' as const };
  const row = { service_id: SERVICE, words: 'the pier', kind: 'added' as const, set_by: 'Kim', set_at: NOW };
  const set = (actor: typeof ash) =>
    withActor(storage, actor, (tx) => tx.insertInto('danger_word').values(row).execute());
  await expect(set(ash)).rejects.toMatchObject({ code: '42501' });
  await set(lead);
  const found = (serviceId: string) =>
    withActor(storage, aPractitioner([SERVICE, 'elsewhere']), (tx) => dangerIn(tx, serviceId, 'on the pier'));
  expect((await found(SERVICE)).found).toBe(true);
  expect((await found('elsewhere')).found).toBe(false);
});

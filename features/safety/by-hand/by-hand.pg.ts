import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { PageRequest } from '#platform/pages/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../../tests/people.ts';
import { openAlerts, raiseAlert } from '../index.ts';
import { publicPolicy } from '../risk-policy/policy.store.ts';
import { setAlertPhone, setDangerWord } from '../sources/sources.store.ts';
import { nameAlert, peopleNamed } from './name-alert.ts';
import { askedBefore, sendRingMe } from './ring-me.route.tsx';

const SERVICE = 'open-evenings';
const NOW = new Date('2026-03-02T10:00Z');
let storage: Storage;
let robin: { journeyId: string; personId: string };
let sam: { journeyId: string; personId: string };
const ash = aPractitioner([SERVICE], 'Ash');
const lead: Actor = { ...aPractitioner([SERVICE], 'Kim'), role: 'service-lead' };
const member = (personId: string): Actor => ({
  accountId: randomUUID(),
  personId,
  name: 'M',
  role: 'member',
  services: [SERVICE],
});

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  robin = await aPerson(storage, { serviceId: SERVICE, by: ash, on: '2026-02-16', called: 'Robin' });
  sam = await aPerson(storage, { serviceId: SERVICE, by: ash, on: '2026-02-16', called: 'Sam' });
});
afterAll(async () => void (await storage?.close()));

const worry = (source: 'person' | 'text' = 'person') =>
  asSystem(storage, SERVICE, 'test', async (tx) => {
    const worryId = randomUUID();
    const row = { service_id: SERVICE, worry_id: worryId, about: 'Sam', words: 'Sam said goodbye to us all' };
    await tx
      .insertInto('worry')
      .values({ ...row, person_id: robin.personId, said_at: NOW })
      .execute();
    const { alertId } = await raiseAlert(tx, {
      serviceId: SERVICE,
      unknown: { key: `worry:${worryId}`, name: 'Somebody' },
      source,
      level: 'call-today',
      because: 'Somebody is worried about them, and has told us so.',
      path: `/s/${SERVICE}/alerts/worries/${worryId}`,
      raisedAt: NOW,
    });
    return alertId as string;
  });
const say = (alertId: string) =>
  withActor(storage, ash, async (tx) => {
    const [person] = await peopleNamed(tx, SERVICE, ' sam ');
    if (person === undefined) throw new Error('Sam is not there');
    return nameAlert(tx, ash, { serviceId: SERVICE, alertId }, person, NOW);
  });

test('whom it is about is said later: the alert keeps its clock, and joins one that is open; nobody learns who said it', async () => {
  const first = await worry();
  const [before] = await withActor(storage, ash, (tx) => openAlerts(tx, SERVICE));
  expect(await say(first)).toBe(first);
  expect(await say(first)).toBeUndefined();
  const [after] = await withActor(storage, ash, (tx) => openAlerts(tx, SERVICE));
  expect(after).toMatchObject({ journeyId: sam.journeyId, called: 'Sam', dueAt: before?.dueAt });
  const second = await worry();
  expect(await say(second)).toBe(first);
  const open = await withActor(storage, ash, (tx) => openAlerts(tx, SERVICE));
  expect(open).toMatchObject([{ alertId: first, occurrences: 2 }]);
  expect(await superuser(storage, 'select done_kind from safety_alert where alert_id = $1', [second])).toEqual([
    { done_kind: 'joined' },
  ]);
  // Sam reads of their own alert, and neither the words nor who said them; Robin reads their own words and no alert.
  const reads = (who: Actor) =>
    withActor(storage, who, async (tx) => ({
      worries: (await tx.selectFrom('worry').select('words').execute()).length,
      because: (await tx.selectFrom('safety_alert').select('because').execute()).map(({ because }) => because),
    }));
  expect(await reads(member(sam.personId))).toEqual({
    worries: 0,
    because: ['Somebody is worried about them, and has told us so.'],
  });
  expect(await reads(member(robin.personId))).toEqual({ worries: 2, because: [] });
  expect(await reads(aPractitioner(['elsewhere']))).toEqual({ worries: 0, because: [] });
});

test('whoever asks twice to be rung reads both, each with its words; nobody else does', async () => {
  const jo = await aPerson(storage, { serviceId: SERVICE, by: ash, on: '2026-02-16', called: 'Jo' });
  const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
  const press = (said: string, minutes: number) =>
    sendRingMe({
      actor: member(jo.personId),
      storage,
      clock: { now: () => at(minutes) },
      body: { words: said, once: randomUUID() },
    } as unknown as PageRequest);
  await press('I am at my sister’s', 0);
  await press('', 10);
  const reads = (who: Actor) =>
    withActor(storage, who, (tx) => askedBefore(tx, { serviceId: SERVICE, journeyId: jo.journeyId }));
  expect(await reads(member(jo.personId))).toMatchObject([
    { at: at(0), said: 'I am at my sister’s' },
    { at: at(10), said: '' },
  ]);
  expect(await reads(member(robin.personId))).toEqual([]);
});

test('a number for texts is the lead’s own, and stands in no audit', async () => {
  const at = (actor: Actor) => ({ serviceId: SERVICE, actor, now: NOW });
  await withActor(storage, lead, (tx) => setAlertPhone({ tx, ...at(lead) }, lead.accountId as string, '020 7946 0000'));
  const other: Actor = { ...aPractitioner([SERVICE], 'Lo'), role: 'service-lead' };
  expect(await withActor(storage, other, (tx) => tx.selectFrom('alert_phone').selectAll().execute())).toEqual([]);
  await expect(
    withActor(storage, other, (tx) => setAlertPhone({ tx, ...at(other) }, lead.accountId as string, '020 7946 0001')),
  ).rejects.toMatchObject({ code: '42501' });
  await expect(
    withActor(storage, ash, (tx) => setDangerWord({ tx, ...at(ash) }, 'pier', 'added')),
  ).rejects.toMatchObject({ code: '42501' });
  const audited = await superuser(storage, 'select * from audit_entry');
  expect(JSON.stringify(audited)).not.toContain('7946');
});

test('members read the version that everybody asked has approved, and nothing of the rest', async () => {
  const version = (nth: number, approves: boolean) =>
    withActor(storage, lead, async (tx) => {
      const policy = {
        public_text: `Version ${nth}`,
        team_text: '',
        evidence: 'x',
        review_on: '2027-01-01',
        written_by: 'Kim',
        written_at: NOW,
      };
      await tx
        .insertInto('risk_policy')
        .values({ service_id: SERVICE, version: nth, ...policy })
        .execute();
      const said = {
        who: 'The board',
        role: 'board',
        said_on: '2026-03-01',
        approves,
        words: '',
        noted_by: 'Kim',
        noted_at: NOW,
      };
      await tx
        .insertInto('risk_policy_approval')
        .values({ service_id: SERVICE, version: nth, nth: 1, ...said })
        .execute();
    });
  const read = (actor: Actor) => withActor(storage, actor, (tx) => publicPolicy(tx, SERVICE));
  expect(await read(member(sam.personId))).toBeUndefined();
  await version(1, true);
  await version(2, false);
  expect(await read(member(sam.personId))).toMatchObject({ version: 1, public_text: 'Version 1' });
  const rows = (actor: Actor) => withActor(storage, actor, (tx) => tx.selectFrom('risk_policy').selectAll().execute());
  expect(await rows(member(sam.personId))).toEqual([]);
  expect(await rows(ash)).toHaveLength(2);
  await expect(superuser(storage, "update risk_policy set evidence = 'y'")).rejects.toThrow();
});

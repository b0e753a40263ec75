import { randomUUID } from 'node:crypto';
import { day } from '@commonground/calendar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aPractitioner, aService } from '../../../tests/people.ts';
import { addDuty, dutyRows, setClosed, setSafety, setSteps } from './settings.store.ts';

const SERVICE = 'open-evenings';
const now = new Date('2026-03-02T12:00Z');
const as = (role: Actor['role'], services: string[]): Actor => ({ ...aPractitioner(services), role });
const lead = as('service-lead', [SERVICE]);
let storage: Storage;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  await aService(storage, 'sw-london-sun', 'elsewhere');
});
afterAll(() => storage?.close());

const setting = (actor: Actor) => ({ actor, serviceId: SERVICE, now });
const duty = { days: ['Mon', 'Tue'], from: '09:00', to: '12:00', who: 'the duty worker', account: null } as const;
const WRITES: Record<string, (actor: Actor) => Promise<unknown>> = {
  duty: (actor) => withActor(storage, actor, (tx) => addDuty(tx, setting(actor), duty)),
  closed: (actor) => withActor(storage, actor, (tx) => setClosed(tx, setting(actor), day('2026-12-24'), { why: '' })),
  words: (actor) => withActor(storage, actor, (tx) => setSafety(tx, setting(actor), { help_words: 'Ring us.' })),
  levels: (actor) =>
    withActor(storage, actor, (tx) =>
      setSteps(tx, setting(actor), { instrument: 'core-10', item: '6', steps: { 'show-help': 1, 'tell-team': 3 } }),
    ),
};

test.each(Object.keys(WRITES))('only the lead of the service sets its %s', async (what) => {
  const others = [
    as('service-lead', ['elsewhere']),
    as('practitioner', [SERVICE]),
    { ...as('member', [SERVICE]), personId: randomUUID() },
    as('partner', [SERVICE]),
  ];
  for (const other of others) await expect(WRITES[what]?.(other), other.role).rejects.toThrow(/row-level security/);
  await WRITES[what]?.(lead);
  const audited = await superuser(storage, "select 1 from audit_entry where act = 'service.settings'");
  expect(audited.length).toBeGreaterThan(0);
});

test('hours that overlap are refused as a whole; those that touch are not', async () => {
  const add = (change: Partial<Parameters<typeof addDuty>[2]>) =>
    withActor(storage, lead, (tx) => addDuty(tx, setting(lead), { ...duty, ...change }));
  expect(await add({ days: ['Wed', 'Tue'], from: '11:59', to: '13:00' })).toMatchObject({
    weekday: 'Tue',
    to: '12:00',
  });
  expect(await add({ days: ['Tue'], from: '12:00', to: '24:00' })).toBeUndefined();
  const rows = await withActor(storage, lead, (tx) => dutyRows(tx, SERVICE));
  expect(rows.map(({ weekday, from, to }) => `${weekday} ${from} ${to}`)).toEqual([
    'Mon 09:00 12:00',
    'Tue 09:00 12:00',
    'Tue 12:00 24:00',
  ]);
});

test('who belongs to the service reads what holds for them; nobody else does', async () => {
  const counts = async (actor: Actor) =>
    Promise.all(
      (['duty_hours', 'duty_closed', 'safety_setting', 'flag_rule'] as const).map((table) =>
        withActor(storage, actor, async (tx) => (await tx.selectFrom(table).select('service_id').execute()).length),
      ),
    );
  expect(await counts({ ...as('member', [SERVICE]), personId: randomUUID() })).toEqual([3, 1, 1, 2]);
  expect(await counts(as('service-lead', ['elsewhere']))).toEqual([0, 0, 0, 0]);
});

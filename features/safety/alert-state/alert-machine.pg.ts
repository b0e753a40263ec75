import { day } from '@commonground/calendar';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { giveRole, makeAccount } from '#platform/sign-in/index.ts';
import { asSystem, type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../../tests/people.ts';
import { handOver, recordDone, takeAlert } from '../alerts/change-alert.ts';
import { closeAlertsByDeath, reopenAlertsOfMistake } from '../alerts/close-by-death.ts';
import { escalateOverdue } from '../escalate/escalate-overdue.ts';
import { raiseAlert } from '../raise-alert.ts';
import { after, brokenIn } from './alert-machine.ts';
import type { AlertEvent, AlertNow } from './alert-state.ts';
import { rulesOf } from './rules-of.ts';

const SERVICE = 'open-evenings';
let storage: Storage;
let robin: { journeyId: string; personId: string };
let team: Actor[];
let now = new Date('2026-03-02T10:00Z');

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  robin = await aPerson(storage, {
    serviceId: SERVICE,
    by: aPractitioner([SERVICE]),
    on: '2026-02-16',
    called: 'Robin',
  });
  team = await asSystem(storage, SERVICE, 'test', async (tx) => {
    const made: Actor[] = [];
    for (const name of ['Ash', 'Bo']) {
      const accountId = await makeAccount(tx, { name, email: `${name}@example.org` });
      await giveRole(tx, { accountId, role: 'practitioner', serviceId: SERVICE, from: day('2026-01-01') });
      made.push({ ...aPractitioner([SERVICE], name), accountId });
    }
    return made;
  });
  await superuser(
    storage,
    "insert into duty_hours (service_id, weekday, from_time, to_time, who) values ($1, 'Mon', '09:00', '17:00', 'the duty worker')",
    [SERVICE],
  );
});
afterAll(async () => void (await storage?.close()));

type Row = AlertNow & { alert_id: string };
const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(storage, SERVICE, 'test', work);
const latest = async (): Promise<Row> =>
  system((tx) =>
    tx
      .selectFrom('safety_alert')
      .selectAll()
      .orderBy('raised_at', 'desc')
      .orderBy('alert_id')
      .limit(1)
      .executeTakeFirstOrThrow(),
  );
const raise = (level: 'tell-team' | 'call-today') => (tx: Tx) =>
  raiseAlert(tx, { serviceId: SERVICE, ...robin, source: 'message', level, because: 'x', raisedAt: now });

const KILLED = new Error('killed');
const happening = fc.record({
  is: fc.constantFrom('more', 'take', 'hand-over', 'done', 'look', 'died', 'death-was-mistake'),
  who: fc.constantFrom(0, 1),
  level: fc.constantFrom('tell-team' as const, 'call-today' as const),
  words: fc.constantFrom('We spoke.', ' '),
  kind: fc.constantFrom('spoke', 'not-reached'),
  hours: fc.integer({ min: 0, max: 100 }),
  how: fc.constantFrom('once', 'once', 'twice at the same moment', 'killed before it is kept'),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** One act through the real stores, in the role that does it; and the same event for the machine. */
function actOf(said: Happening, row: Row): { run: () => Promise<unknown>; event?: AlertEvent } {
  const actor = team[said.who] as Actor;
  const by = { accountId: actor.accountId as string, name: actor.name };
  const shown = { owner: row.owner_account, occurrences: row.occurrences };
  const seen = { serviceId: SERVICE, alertId: row.alert_id, ...shown };
  const kept = (work: (tx: Tx) => Promise<unknown>, as: 'team' | 'system' = 'team') => {
    const inside = async (tx: Tx) => {
      await work(tx);
      if (said.how === 'killed before it is kept') throw KILLED;
    };
    return () => (as === 'team' ? withActor(storage, actor, inside) : system(inside));
  };
  const done = { kind: said.kind, words: said.words, next: said.words };
  switch (said.is) {
    case 'take':
      return { run: kept((tx) => takeAlert(tx, actor, seen, now)), event: { is: 'take', by, shown, at: now } };
    case 'hand-over':
      return {
        run: kept((tx) => handOver(tx, actor, seen, by, now)),
        event: { is: 'hand-over', to: by, shown, at: now },
      };
    case 'done':
      return {
        run: kept((tx) => recordDone(tx, actor, seen, done, now)),
        event: { is: 'done', by, done, shown, at: now },
      };
    case 'died':
      return {
        run: kept((tx) => closeAlertsByDeath(tx, [robin.personId], () => by, now), 'system'),
        event: { is: 'died', by, at: now },
      };
    case 'death-was-mistake':
      return { run: kept((tx) => reopenAlertsOfMistake(tx, [robin.personId], () => by, now), 'system') };
    case 'more':
      return { run: kept(raise(said.level), 'system') };
    default:
      return {
        run: () =>
          escalateOverdue({
            storage,
            clock: { now: () => now, today: () => day('2026-03-02') },
            url: 'https://x.example',
          }),
      };
  }
}

async function happens(said: Happening): Promise<void> {
  now = new Date(now.getTime() + said.hours * 3_600_000);
  const before = await latest();
  const { run, event } = actOf(said, before);
  const killed = said.how === 'killed before it is kept' && said.is !== 'look';
  await Promise.all(
    (said.how === 'twice at the same moment' ? [run, run] : [run]).map((go) => go().catch(unlessKilled)),
  );
  const all = await system((tx) => tx.selectFrom('safety_alert').selectAll().execute());
  for (const row of all) expect(brokenIn(row), `after ${said.is}, ${said.how}`).toEqual([]);
  expect(all.filter(({ closed_at }) => closed_at === null).length).toBeLessThanOrEqual(1);
  const same = all.find(({ alert_id }) => alert_id === before.alert_id);
  if (killed) expect(all.find(({ alert_id }) => alert_id === before.alert_id)).toEqual(before);
  if (killed || event === undefined || said.how !== 'once') return;
  const moved = after(before, event, await system((tx) => rulesOf(tx, SERVICE)));
  expect(same).toEqual(moved.ok ? { ...before, ...moved.change } : before);
}

function unlessKilled(error: unknown): void {
  if (error !== KILLED) throw error;
}

test('the database and the machine say the same of every story, with two at once and with one killed', async () => {
  await system(raise('tell-team'));
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 8, maxLength: 16 }), async (story) => {
      if ((await latest()).closed_at !== null) await system(raise('tell-team'));
      for (const said of story) await happens(said);
    }),
    { numRuns: 12, endOnFailure: true },
  );
  const steps = await superuser(
    storage,
    'select a.alert_id from safety_alert a where a.occurrences <> (select count(*) from alert_occurrence o where o.alert_id = a.alert_id)',
  );
  expect(steps).toEqual([]);
  // What the machine calls broken the database refuses too.
  const breaks = (set: string) => superuser(storage, `update safety_alert set ${set}`);
  await expect(breaks('owner_account = null, owner_duty = null, nobody_named = false')).rejects.toThrow(/check/);
  await expect(breaks("closed_at = now(), closed_by = 'x', done_kind = 'spoke', what_was_done = ' '")).rejects.toThrow(
    /check/,
  );
  await expect(breaks("closed_at = now(), closed_by = null, done_kind = 'spoke', what_was_done = 'x'")).rejects.toThrow(
    /check/,
  );
  await expect(
    breaks(
      "owner_account = null, owner_duty = 'the duty worker', owner_from = null, nobody_named = false, closed_at = null, closed_by = null, done_kind = null, what_was_done = null",
    ),
  ).rejects.toThrow(/check/);
});

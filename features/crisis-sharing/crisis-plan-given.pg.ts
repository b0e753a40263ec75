import { randomUUID } from 'node:crypto';
import { addDays, day } from '@commonground/calendar';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeRecord } from '#features/confidentiality/index.ts';
import { recordDeath } from '#features/leaving/index.ts';
import { type Actor, visitor, whoLooked } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem, type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { aCrisisPlan, planContent, saidToPlan } from '../../tests/crisis-plans.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import {
  givePlan,
  isOpenedOften,
  logPrint,
  type NewShare,
  newLink,
  openingsOf,
  sharesOf,
  stopShare,
} from './given/share.store.ts';
import { openedWith, openPlan, opensNow } from './link/open.store.ts';
import { newPlanToken } from './link/plan-token.ts';
import { countUnknownLink, pauseFor } from './link/slow-strangers.ts';
import { whoseOf } from './whose-plan.tsx';

const HERE = 'city-network';
const NOW = new Date('2026-03-02T23:30:00Z');
const worker = aPractitioner([HERE]);
const elsewhere = aPractitioner(['town']);
let storage: Storage;
let kit: { serviceId: string; journeyId: string; personId: string };
let self: Actor;
let other: Actor;

const own = (personId: string): Actor => ({
  ...{ accountId: randomUUID(), personId, name: 'Kit', role: 'member' },
  services: [HERE],
});
const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => withActor(storage, actor, work);
const byKit = { side: 'person', name: 'Kit', now: NOW } as const;
const giving = (change: Partial<NewShare> = {}): NewShare => ({
  shareId: randomUUID(),
  receiver: { kind: 'a-and-e', name: 'A&E at the General' },
  purpose: 'To help me in a crisis',
  how: 'link',
  until: day('2026-09-02'),
  ...change,
});
async function given(change: Partial<NewShare> = {}): Promise<{ share: NewShare; token: string }> {
  const share = giving(change);
  const path = await as(self, async (tx) => {
    await givePlan(tx, kit, byKit, share);
    return newLink(tx, kit, share.shareId, byKit);
  });
  return { share, token: (path ?? '').slice(3) };
}
const press = (token: string, { at = NOW, who = 'A&E nurse', once = newPlanToken() } = {}) =>
  openPlan(storage, token, { once, who, now: at });
const openings = (who: Actor = self) => as(who, (tx) => openingsOf(tx, kit));

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'leeds-mcn', HERE);
  await aService(storage, 'sw-london-sun', 'town');
});
beforeEach(async () => {
  kit = { serviceId: HERE, ...(await aPerson(storage, { serviceId: HERE, by: worker, on: '2026-01-01' })) };
  self = own(kit.personId);
  other = own((await aPerson(storage, { serviceId: HERE, by: worker, on: '2026-01-01' })).personId);
  await aCrisisPlan(storage, kit, { content: planContent('Kit', 'City network') });
});
afterAll(() => storage?.close());

test('only a hash of the link is stored, nobody reads it back, and asking whether it opens leaves no trace', async () => {
  const { token } = await given();
  expect(token).toMatch(/^[A-Za-z0-9]{22}$/);
  const [row] = await superuser(storage, 'select * from crisis_plan_link where person_id = $1', [kit.personId]);
  expect(JSON.stringify(row)).not.toContain(token);
  for (const who of [self, worker])
    await expect(as(who, (tx) => tx.selectFrom('crisis_plan_link').select('token_hash').execute())).rejects.toThrow(
      /permission denied/,
    );
  for (let n = 0; n < 5; n++) expect(await opensNow(storage, token, NOW)).toBe(true);
  expect(await openings()).toEqual([]);
  for (const wrong of ['A'.repeat(22), '', "x' or true --", undefined])
    expect(await opensNow(storage, wrong, NOW)).toBe(false);
});

test('pressing writes down which version, when and who they say they are; the member reads it among who looked', async () => {
  const { token, share } = await given();
  const once = newPlanToken();
  expect(await press(token, { once })).toEqual({ pass: once });
  expect(await press(token, { once })).toEqual({ pass: once });
  const [opening, ...more] = await openings();
  expect(more).toEqual([]);
  expect(opening).toMatchObject({ share_id: share.shareId, version: 1, opened_at: NOW, who: 'A&E nurse', how: 'link' });
  expect(await openings(worker)).toHaveLength(1);
  const looked = await as(self, (tx) => whoLooked(tx, kit.personId, { limit: 5, offset: 0 }));
  expect(looked[0]).toMatchObject({ actor_name: 'A&E at the General, by their link', what: 'your crisis plan' });
  await expect(
    asSystem(storage, HERE, 'test', (tx) => tx.updateTable('crisis_plan_opening').set({ who: 'Nobody' }).execute()),
  ).rejects.toThrow();
});

test('the page opens again for a quarter of an hour, for the browser that pressed, and while the version stands', async () => {
  const { token } = await given();
  const { token: another } = await given();
  const pressed = await press(token);
  const pass = pressed !== undefined && 'pass' in pressed ? pressed.pass : '';
  const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
  expect(await openedWith(storage, token, pass, at(14))).toMatchObject({
    openedAt: NOW,
    plan: { version: { version: 1 } },
  });
  expect(await openedWith(storage, token, pass, at(15))).toBeUndefined();
  expect(await openedWith(storage, token, newPlanToken(), at(1))).toBeUndefined();
  expect(await openedWith(storage, another, pass, at(1))).toBeUndefined();
  // A form from an hour ago, sent again, is an opening of its own and brings another pass.
  const again = await press(token, { once: pass, at: at(60) });
  expect(again).not.toEqual({ pass });
  expect(await openings()).toHaveLength(2);
  await aCrisisPlan(storage, kit, { content: planContent('Kit', 'City network') });
  const fresh = again !== undefined && 'pass' in again ? again.pass : '';
  expect(await openedWith(storage, token, fresh, at(61))).toBeUndefined();
  await press(token, { at: at(62) });
  expect((await openings())[0]).toMatchObject({ version: 2 });
});

test('a version without the person’s yes is not shown, and with their yes taken back nothing is', async () => {
  const { token } = await given();
  await aCrisisPlan(storage, kit, { content: planContent('Kit', 'City network'), agreed: null });
  await press(token);
  expect((await openings())[0]).toMatchObject({ version: 1 });
  await saidToPlan(storage, kit, { version: 1, agrees: false, on: '2026-03-02' });
  expect(await opensNow(storage, token, NOW)).toBe(false);
  expect(await press(token)).toBeUndefined();
});

test('a link ends with its last day on London’s clocks, with a newer link, and when the person has died', async () => {
  const { token, share } = await given({ until: day('2026-03-30') });
  expect(await opensNow(storage, token, new Date('2026-03-30T22:59:00Z'))).toBe(true);
  expect(await opensNow(storage, token, new Date('2026-03-30T23:00:00Z'))).toBe(false);
  const path = await as(self, (tx) => newLink(tx, kit, share.shareId, byKit));
  expect(await opensNow(storage, token, NOW)).toBe(false);
  const newer = (path ?? '').slice(3);
  expect(await opensNow(storage, newer, NOW)).toBe(true);
  const by = { storage, actor: worker, clock: frozenClock('2026-03-02'), serviceId: HERE };
  const told = { diedOn: day('2026-03-01'), howKnown: 'day', toldBy: 'A brother', toldOn: day('2026-03-02') } as const;
  await recordDeath(by, { personId: kit.personId, ...told });
  expect(await opensNow(storage, newer, NOW)).toBe(false);
  expect(await press(newer)).toBeUndefined();
});

test('stopping and opening at once, in both orders: what was opened is written down, and after the stop nothing is', async () => {
  const first = await given();
  let pressed: Promise<unknown> | undefined;
  await as(self, async (tx) => {
    await stopShare(tx, kit, first.share.shareId, byKit);
    pressed = press(first.token);
    // The opening waits for this transaction: it is still under way a moment later.
    expect(await Promise.race([pressed, new Promise((later) => setTimeout(() => later('waits'), 150))])).toBe('waits');
  });
  expect(await pressed).toBeUndefined();
  expect(await openings()).toEqual([]);

  const second = await given();
  const once = newPlanToken();
  const outcome = await Promise.all([
    press(second.token, { once }),
    as(self, (tx) => stopShare(tx, kit, second.share.shareId, byKit)),
  ]);
  const log = await openings();
  expect(log).toHaveLength(outcome[0] === undefined ? 0 : 1);
  expect(await openedWith(storage, second.token, once, NOW)).toBeUndefined();
  expect(await press(second.token)).toBeUndefined();

  const third = await given();
  await press(third.token, { once: newPlanToken() });
  expect(await as(self, (tx) => stopShare(tx, kit, third.share.shareId, byKit))).toBe(true);
  expect(await as(self, (tx) => stopShare(tx, kit, third.share.shareId, byKit))).toBe(false);
  expect(await as(self, (tx) => newLink(tx, kit, third.share.shareId, byKit))).toBeUndefined();
  await expect(
    as(worker, (tx) =>
      tx
        .updateTable('crisis_plan_share')
        .set({ stopped_at: null, stopped_by: null, stopped_side: null })
        .where('share_id', '=', third.share.shareId)
        .execute(),
    ),
  ).rejects.toThrow('stays so');
});

test('nobody but the person and their team sees, gives or stops; the team never without a recorded yes', async () => {
  const { share } = await given();
  const seen = (who: Actor) => as(who, async (tx) => (await sharesOf(tx, kit)).length);
  expect([await seen(self), await seen(worker)]).toEqual([1, 1]);
  const commissioner: Actor = { ...worker, accountId: randomUUID(), role: 'commissioner' };
  for (const who of [elsewhere, other, visitor, commissioner]) {
    expect(await seen(who), who.role).toBe(0);
    expect(await openings(who)).toEqual([]);
    await expect(
      as(who, (tx) => givePlan(tx, kit, byKit, giving())),
      who.role,
    ).rejects.toThrow(/row-level security/);
    expect(await as(who, (tx) => stopShare(tx, kit, share.shareId, byKit))).toBe(false);
    expect(await as(who, (tx) => newLink(tx, kit, share.shareId, byKit))).toBeUndefined();
  }
  const byWorker = { side: 'team', name: worker.name, now: NOW } as const;
  await expect(as(worker, (tx) => givePlan(tx, kit, byWorker, giving()))).rejects.toThrow('check constraint');
  const said = { to: 'Ash', on: day('2026-03-02') };
  expect(await as(worker, (tx) => givePlan(tx, kit, byWorker, giving({ said })))).toBe(true);
  await expect(as(self, (tx) => givePlan(tx, kit, byWorker, giving({ said })))).rejects.toThrow(/row-level security/);
  // What the person gave, the team makes no new link to; what the team gave with their yes, the team does.
  expect(await as(worker, (tx) => newLink(tx, kit, share.shareId, byWorker))).toBeUndefined();
  const byTeam = giving({ said });
  await as(worker, (tx) => givePlan(tx, kit, byWorker, byTeam));
  expect(await as(worker, (tx) => newLink(tx, kit, byTeam.shareId, byWorker))).toMatch(/^\/p\//);
  expect(await as(self, (tx) => newLink(tx, kit, byTeam.shareId, byKit))).toBeUndefined();
  // Full name and date of birth stand on it only where the giving says so.
  const whose = async (withName: boolean) => {
    const one = giving({ withName });
    await as(self, (tx) => givePlan(tx, kit, byKit, one));
    return as(self, async (tx) => {
      const found = (await sharesOf(tx, kit)).find(({ share_id }) => share_id === one.shareId);
      return found && whoseOf(tx, found);
    });
  };
  expect(await whose(true)).toHaveProperty('fullName');
  expect(await whose(false)).toBeUndefined();
  // The team writes down prints and cannot invent an opening.
  const print = { openingId: randomUUID(), shareId: null, version: 1 };
  await as(worker, (tx) => logPrint(tx, kit, byWorker, print));
  await as(worker, (tx) => logPrint(tx, kit, byWorker, print));
  expect(await openings()).toHaveLength(1);
  const reason = { because: 'lead', reason: 'A colleague knows them' } as const;
  const lead: Actor = { ...aPractitioner([HERE], 'Lee Lead'), role: 'service-lead' };
  await as(lead, (tx) => closeRecord(tx, lead, { serviceId: HERE, personId: kit.personId, ...reason }));
  expect([await seen(worker), await seen(self)]).toEqual([0, 5]);
});

test('a form sent twice is one giving; a working link opens however often, which its owner is told; strangers are slowed, without keeping addresses', async () => {
  const share = giving();
  const give = () => as(self, (tx) => givePlan(tx, kit, byKit, share));
  expect([await give(), await give()]).toEqual([true, false]);
  const { token } = await given();
  expect(isOpenedOften(await openings())).toBe(false);
  for (let n = 0; n < 70; n++) await press(token);
  expect(await press(token)).toHaveProperty('pass');
  expect(isOpenedOften(await openings())).toBe(true);
  const counts = [];
  for (let n = 0; n < 3; n++) counts.push(await countUnknownLink(storage, '192.0.2.7', NOW));
  expect(counts).toEqual([1, 2, 3]);
  expect([pauseFor(20), pauseFor(30), pauseFor(1000)]).toEqual([0, 1500, 3000]);
  expect(JSON.stringify(await superuser(storage, 'select * from unknown_plan_link'))).not.toContain('192.0.2.7');
  const tomorrow = new Date(`${addDays(day('2026-03-02'), 2)}T23:30:00Z`);
  expect(await countUnknownLink(storage, '192.0.2.8', tomorrow)).toBe(1);
  expect(await superuser(storage, 'select * from unknown_plan_link')).toHaveLength(1);
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runningModel } from '#features/services/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService, onDay, type ReferredPerson } from '../../tests/people.ts';
import { signAsMember } from './agreed-texts/signed.store.ts';
import { textsOf, writeText } from './agreed-texts/texts.store.ts';
import { addEntry, entriesOf } from './care-lists/care-list.store.ts';
import { finishPlan, notNow, saySo } from './finish/finish.store.ts';
import { hasNextSteps, planOf } from './index.ts';
import { ratePillars } from './pillars/pillars.store.ts';
import { plansOffered } from './plan.rules.ts';
import { beginPlan, findPlan, saveSection } from './plan.store.ts';

const HERE = 'here';
const THERE = 'there';
const NOW = new Date('2026-03-02T12:00:00Z');
const TODAY = onDay('2026-03-02');
const ash = aPractitioner([HERE], 'Ash');
const elsewhere = aPractitioner([THERE], 'Else Where');
const by = { actor: ash, now: NOW };
let storage: Storage;
let robin: ReferredPerson;
let kit: ReferredPerson;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'plymouth-icebreak', HERE);
  await aService(storage, 'plymouth-icebreak', THERE);
  robin = await aPerson(storage, { serviceId: HERE, by: ash, on: '2026-02-16', called: 'Robin' });
  kit = await aPerson(storage, { serviceId: HERE, by: ash, on: '2026-02-16', called: 'Kit' });
});
afterAll(() => storage?.close());

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => withActor(storage, actor, work);
const memberOf = ({ personId }: ReferredPerson): Actor => ({
  accountId: randomUUID(),
  personId,
  name: 'A member',
  role: 'member',
  services: [HERE],
});
const of = ({ journeyId, personId }: ReferredPerson) => ({ serviceId: HERE, journeyId, personId });
describe('a plan', () => {
  const offered = (key: string) =>
    as(ash, async (tx) => {
      const found = plansOffered(await runningModel(tx, HERE)).find((plan) => plan.key === key);
      if (found === undefined) throw new Error(`no plan ${key}`);
      return found;
    });
  const finished = async (who: ReferredPerson, key: string) => {
    const plan = await offered(key);
    await as(ash, async (tx) => {
      const row = await beginPlan(tx, of(who), { key, kind: plan.kind, on: TODAY });
      await saveSection(tx, by, row, { section: plan.form.needed[0] ?? '', words: 'Mine', seen: 0 });
      const said = { side: 'team', agrees: true, name: 'Ash', saidTo: null, words: null } as const;
      const names = { name: plan.name ?? key, called: 'Robin', serviceName: 'Here' };
      const made = { of: of(who), offered: plan, plan: row, said: [said], ...names };
      await finishPlan(tx, { actor: ash, clock: frozenClock('2026-03-02'), today: TODAY }, made);
    });
  };
  const facts = () => superuser(storage, `select body from journey_fact where kind = 'wrote-plan' order by seq`);

  test('in the model is a fact of the journey; one of our own is none; not now is kept too', async () => {
    const today = { actor: ash, clock: frozenClock('2026-03-02'), today: TODAY };
    await as(ash, async (tx) => notNow(tx, today, of(robin), await offered('action-plan')));
    expect(await facts()).toMatchObject([{ body: { plan: 'action-plan', notNow: true } }]);
    await finished(robin, 'action-plan');
    await finished(robin, 'next-steps');
    expect(await facts()).toHaveLength(2);
    const plans = await as(ash, (tx) => planOf(tx, HERE, robin.journeyId));
    expect(plans.map(({ key, version, notNowOn }) => [key, version, notNowOn])).toEqual([
      ['action-plan', 1, null],
      ['next-steps', 1, null],
    ]);
    expect(await as(ash, (tx) => hasNextSteps(tx, HERE, robin.journeyId))).toBe(true);
    expect(await as(ash, (tx) => hasNextSteps(tx, HERE, kit.journeyId))).toBe(false);
  });

  test('a version stays as it was finished, and another part can be saved while one is open', async () => {
    await expect(
      as(ash, (tx) => tx.updateTable('plan_version').set({ made_by: 'Somebody else' }).execute()),
    ).rejects.toMatchObject({ code: '42501' });
    const plan = await offered('action-plan');
    const row = await as(ash, (tx) => beginPlan(tx, of(robin), { key: plan.key, kind: plan.kind, on: TODAY }));
    const save = (section: string, words: string, seen: number) =>
      as(ash, (tx) => saveSection(tx, by, row, { section, words, seen }));
    expect(await Promise.all([save('mind', 'one', 0), save('life', 'two', 0)])).toEqual([null, null]);
    const both = await Promise.all([save('helps', 'first', 0), save('helps', 'second', 0)]);
    expect(both.filter((one) => one === null)).toHaveLength(1);
    expect(both.find((one) => one !== null)?.words).toMatch(/first|second/);
  });

  test('is read and written by the person and the team alone', async () => {
    const many = (actor: Actor) => as(actor, (tx) => planOf(tx, HERE, robin.journeyId));
    expect(await many(memberOf(robin))).toHaveLength(2);
    for (const other of [memberOf(kit), elsewhere]) expect(await many(other)).toEqual([]);
    const values = new Map([['safety', 3]] as const);
    const rate = (actor: Actor) =>
      as(actor, (tx) => ratePillars(tx, actor, of(robin), { on: TODAY, values, withName: null }));
    await rate(memberOf(robin));
    await rate(memberOf(robin));
    const own = memberOf(robin);
    const speak = (side: 'person' | 'team') =>
      as(own, async (tx) => {
        const row = await findPlan(tx, of(robin), 'next-steps');
        if (row === undefined) throw new Error('no such plan');
        const said = { side, agrees: true, name: 'Robin', saidTo: null, words: null };
        await saySo(tx, { actor: own, today: TODAY }, row, row.version, said);
      });
    await speak('person');
    await expect(speak('team')).rejects.toMatchObject({ code: '42501' });
    for (const other of [memberOf(kit), elsewhere]) await expect(rate(other)).rejects.toMatchObject({ code: '42501' });
  });
});

test('an entry of a list is replaced once; the person reads it and does not write it', async () => {
  const cells = { domain: 'housing', words: 'A room', who_helps: null, since: null, until: null };
  const add = (actor: Actor, replaces: string | null) =>
    as(actor, (tx) =>
      addEntry(
        tx,
        { actor, now: NOW },
        'care_need',
        of(robin),
        cells,
        replaces === null ? null : { replaces, reason: 'moved' },
      ),
    );
  await add(ash, null);
  const standing = (actor: Actor) => as(actor, (tx) => entriesOf(tx, 'care_need', of(robin), 'since'));
  const [first] = await standing(ash);
  if (first === undefined) throw new Error('nothing was added');
  expect(await add(ash, first.entry_id)).toBe(true);
  expect(await add(ash, first.entry_id)).toBe(false);
  expect(await standing(memberOf(robin))).toHaveLength(1);
  for (const other of [memberOf(kit), elsewhere]) expect(await standing(other)).toEqual([]);
  await expect(add(memberOf(robin), null)).rejects.toMatchObject({ code: '42501' });
});

test('a text of the service is written by its lead alone, and whoever signs it says so in the journey once', async () => {
  const lead: Actor = { ...ash, role: 'service-lead' };
  const write = (actor: Actor, words: string, seen: number) =>
    as(actor, (tx) =>
      writeText(tx, { actor, now: NOW, on: TODAY }, { serviceId: HERE, key: 'boundaries', words, seen }),
    );
  expect(await write(lead, 'Quiet after ten.', 0)).toBeNull();
  expect((await write(lead, 'Quiet after nine.', 0))?.words).toBe('Quiet after ten.');
  for (const other of [ash, memberOf(robin), { ...elsewhere, role: 'service-lead' } as Actor]) {
    await expect(write(other, 'Mine', 1)).rejects.toThrow();
  }
  const read = (actor: Actor) => as(actor, (tx) => textsOf(tx, HERE, 'boundaries'));
  expect(await read(memberOf(robin))).toHaveLength(1);
  expect(await read(elsewhere)).toEqual([]);
  const signing = { actor: ash, clock: frozenClock('2026-03-02'), today: TODAY };
  for (const version of [1, 1, 2]) {
    await as(ash, (tx) =>
      signAsMember(
        tx,
        signing,
        { ...of(robin), called: 'Robin' },
        { key: 'boundaries', name: 'x', what: 'them', version },
      ),
    );
  }
  const [{ signed = 0 } = {}] = await superuser(storage, 'select count(*)::int as signed from text_signed');
  const facts = await superuser(storage, `select body from journey_fact where kind = 'agreed'`);
  expect([signed, facts]).toMatchObject([2, [{ body: { what: 'them' } }]]);
});

test('of a closed record the team sees no plan and no list', async () => {
  await superuser(
    storage,
    `create or replace function app.closed_people() returns uuid[] language sql stable as $$
    select array['${robin.personId}']::uuid[] $$`,
  );
  expect(await as(ash, (tx) => planOf(tx, HERE, robin.journeyId))).toEqual([]);
  expect(await as(ash, (tx) => entriesOf(tx, 'care_need', of(robin), 'since'))).toEqual([]);
});

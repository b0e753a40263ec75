import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { ash, crisisPlanAmongPeers, HERE, NOW, TODAY } from '../../tests/crisis-plan-among-peers.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPractitioner, aService, onDay } from '../../tests/people.ts';
import { findPlan, sectionsOf } from '../plans/index.ts';
import { crisisPlanNow, overdueCrisisPlans } from './crisis-plan.store.ts';
import { keepAnswer, standsOf } from './entry/entry.store.ts';
import { finishCrisisPlan, sayToVersion } from './finish/finish.store.ts';
import { changeSections, endInvitation, teamAsked } from './together/invitations.store.ts';
import { addContact, contactsOf } from './write/contacts.store.ts';
import { contributionsOf, decideContribution } from './write/contributions.store.ts';

const THERE = 'willow-house';
const elsewhere = aPractitioner([THERE], 'Else Where');
const by = { actor: ash, clock: frozenClock('2026-03-02'), today: TODAY };

let storage: Storage;
let at: Awaited<ReturnType<typeof crisisPlanAmongPeers>>;
beforeAll(async () => {
  storage = await freshDatabase();
  at = await crisisPlanAmongPeers(storage);
  await aService(storage, 'coventry-olive-tree', THERE);
});
afterAll(() => storage?.close());

const REFUSED = { code: '42501' };

describe('a peer', () => {
  test('is asked only from among those whom the person sees in a community of theirs', async () => {
    for (const other of [at.who('Kit').personId, randomUUID()]) {
      await expect(at.ask(at.who('Ada'), other, ['helps'])).rejects.toMatchObject(REFUSED);
    }
    await expect(at.ask(at.who('Ada'), at.who('Bo').personId, ['helps'], randomUUID())).rejects.toThrow();
    await expect(at.ask(at.who('Kit'), at.who('Ada').personId, ['helps'])).rejects.toMatchObject(REFUSED);
  });

  test('reads nothing before a yes, then the parts that were opened and no others, and adds to those alone', async () => {
    const [ada, bo] = [at.who('Ada'), at.who('Bo')];
    await at.write(ada, 'helps', 'A walk by the river');
    await at.write(ada, 'worse', 'Shouting');
    await at.ask(ada, bo.personId, ['helps']);
    await at.ask(ada, bo.personId, ['helps']);
    expect(await at.toMe(bo)).toHaveLength(1);
    const plan = await at.planOf(ada);
    expect(await at.open(bo)).toEqual([]);
    await expect(at.adds(bo, plan, 'helps')).rejects.toMatchObject(REFUSED);
    await at.saysYes(bo);
    expect((await at.open(bo)).map(({ section, words }) => [section, words])).toEqual([
      ['helps', 'A walk by the river'],
    ]);
    await expect(at.adds(bo, plan, 'worse')).rejects.toMatchObject(REFUSED);
    await expect(at.adds(bo, plan, 'helps', at.who('Cy').personId)).rejects.toMatchObject(REFUSED);
    await expect(at.adds(at.who('Cy'), plan, 'helps')).rejects.toMatchObject(REFUSED);
    await at.adds(bo, plan, 'helps');
    await at.adds(bo, plan, 'helps');
    expect(await at.as(bo.actor, (tx) => contributionsOf(tx, plan))).toHaveLength(1);
    expect(await at.as(bo.actor, (tx) => findPlan(tx, at.of(ada), plan.plan_key))).toBeUndefined();
    expect((await at.as(bo.actor, (tx) => sectionsOf(tx, plan))).size).toBe(0);
    for (const other of [at.who('Cy').actor, elsewhere]) {
      expect(await at.as(other, (tx) => contributionsOf(tx, plan))).toEqual([]);
    }
  });

  test('words stand beside the person’s until the person decides, once', async () => {
    const ada = at.who('Ada');
    const plan = await at.planOf(ada);
    const [one] = await at.as(ada.actor, (tx) => contributionsOf(tx, plan));
    const decide = (actor: Actor) =>
      at.as(actor, (tx) =>
        decideContribution(tx, plan, one?.contributionId ?? '', 'taken-in', { actor, now: NOW, name: 'x' }),
      );
    expect(await decide(at.who('Bo').actor)).toBeUndefined();
    expect(await decide(ada.actor)).toBe('helps');
    expect(await decide(ada.actor)).toBeUndefined();
    const stands = (await at.as(ada.actor, (tx) => sectionsOf(tx, plan))).get('helps')?.words;
    expect(stands).toBe('A walk by the river\n\nSit with me');
  });

  test('sees no part that is taken away, and nothing once it is ended, and can add nothing', async () => {
    const [ada, bo] = [at.who('Ada'), at.who('Bo')];
    const plan = await at.planOf(ada);
    const [one] = await at.toMe(bo);
    if (one === undefined) throw new Error('no invitation');
    await at.system((tx) => changeSections(tx, one, ['pets']));
    expect((await at.open(bo)).map(({ section }) => section)).toEqual(['pets']);
    await expect(at.adds(bo, plan, 'helps')).rejects.toMatchObject(REFUSED);
    await at.system((tx) => endInvitation(tx, one, 'person', NOW));
    expect([await at.toMe(bo), await at.open(bo)]).toEqual([[], []]);
    await expect(at.adds(bo, plan, 'pets')).rejects.toMatchObject(REFUSED);
  });

  test.each([
    [
      'blocked',
      async () =>
        at.as(at.who('Cy').actor, (tx) =>
          tx
            .insertInto('peer_block')
            .values({ person_id: at.who('Cy').personId, blocked: at.who('Ada').personId, set_at: NOW })
            .execute(),
        ),
    ],
    [
      'that left the community',
      async () =>
        superuser(storage, 'update membership set left_on = $1 where person_id = $2', [TODAY, at.who('Di').personId]),
    ],
  ])('%s sees and adds nothing more', async (why, then) => {
    const [ada, peer] = [at.who('Ada'), at.who(why === 'blocked' ? 'Cy' : 'Di')];
    const plan = await at.planOf(ada);
    await at.ask(ada, peer.personId, ['helps']);
    await at.saysYes(peer);
    expect(await at.open(peer)).toHaveLength(1);
    await then();
    expect([await at.toMe(peer), await at.open(peer)]).toEqual([[], []]);
    await expect(at.adds(peer, plan, 'helps')).rejects.toMatchObject(REFUSED);
  });
});

test('a version made twice is one; the journey is told when the person agrees; the agreed one stands while a new one waits', async () => {
  const ada = at.who('Ada');
  const plan = await at.planOf(ada);
  await at.as(ada.actor, (tx) =>
    addContact(tx, { actor: ada.actor, now: NOW }, plan, {
      name: 'Mo',
      number: '020 7946 0001',
      days: ['Fri'],
      from: '22:00',
      to: '02:00',
      about: null,
    }),
  );
  const made = {
    ...{ of: at.of(ada), offered: await at.offered(), name: 'Crisis plan', called: 'Ada', serviceName: 'Here' },
    ...{ riskWay: 'shared' as const, reviewOn: onDay('2026-06-02'), said: [] },
  };
  const finish = () => at.as(ash, (tx) => finishCrisisPlan(tx, by, made));
  const facts = () =>
    superuser(storage, `select body from journey_fact where kind = 'wrote-plan' and journey_id = $1`, [ada.journeyId]);
  const stands = async () =>
    (await at.as(ash, async (tx) => standsOf(tx, HERE, await at.offered(), ada.journeyId)))[0]?.stands.is;
  expect([await stands(), await finish(), await finish(), await stands()]).toEqual(['missing', 1, 1, 'not-agreed']);
  expect(await facts()).toEqual([]);
  expect((await at.as(ash, (tx) => crisisPlanNow(tx, HERE, ada.journeyId)))?.agreedOn).toBeNull();
  const yes = { side: 'person', agrees: true, name: 'Ada', saidTo: null, words: null } as const;
  const say = () =>
    at.system(async (tx) => {
      const row = await findPlan(tx, at.of(ada), made.offered.key, true);
      if (row !== undefined) await sayToVersion(tx, { ...by, actor: ada.actor }, made, row, yes);
    });
  await say();
  await say();
  expect(await facts()).toHaveLength(1);
  await at.joins(at.group, ada);
  await at.ask(ada, at.who('Bo').personId, ['helps', 'pets']);
  await at.saysYes(at.who('Bo'));
  expect((await at.open(at.who('Bo'))).map((part) => [part.section, part.version, part.versionWords !== null])).toEqual(
    [
      ['helps', 1, true],
      ['pets', 1, false],
    ],
  );
  await at.write(ada, 'pets', 'The cat eats at six');
  expect(await finish()).toBe(2);
  const now = await at.as(ada.actor, (tx) => crisisPlanNow(tx, HERE, ada.journeyId));
  expect([now?.version, now?.agreedOn, await stands()]).toEqual([1, TODAY, 'agreed']);
  expect(now?.content.sections.find(({ section }) => section === 'helps')?.with).toEqual([
    { name: 'B.', side: 'peer' },
  ]);
  expect(now?.content.contacts).toHaveLength(1);
  await expect(
    at.as(ash, (tx) => tx.updateTable('plan_version').set({ made_by: 'x' }).execute()),
  ).rejects.toMatchObject(REFUSED);
});

test('a plan is overdue the day after its day, for people who are here', async () => {
  const overdue = (on: string, actor = ash) => at.as(actor, (tx) => overdueCrisisPlans(tx, HERE, onDay(on)));
  expect(await overdue('2026-06-02')).toEqual([]);
  expect(await overdue('2026-06-03')).toMatchObject([{ called: 'Ada', version: 2, reviewOn: '2026-06-02' }]);
  expect(await overdue('2026-06-03', elsewhere)).toEqual([]);
});

test('of everybody who takes part it is asked in one query, and of nobody else', async () => {
  const all = (actor: Actor) => at.as(actor, async (tx) => standsOf(tx, HERE, await at.offered()));
  const names = async (actor: Actor) => (await all(actor)).map(({ called }) => called).sort();
  expect(await names(ash)).toEqual([]);
  await superuser(storage, `update journey_now set phase = 'taking-part', chosen = true`);
  expect(await names(ash)).toEqual(['Ada', 'Bo', 'Cy', 'Di', 'Kit']);
  expect(await at.as(ash, (tx) => teamAsked(tx, HERE))).toEqual([]);
  await at.ask(at.who('Ada'), null, ['helps']);
  expect(await at.as(ash, (tx) => teamAsked(tx, HERE))).toMatchObject([{ called: 'Ada', at: TODAY }]);
  expect(await names(elsewhere)).toEqual([]);
});

test('not now settles coming in and is a fact; later settles nothing; sent twice it stands once', async () => {
  const bo = at.who('Bo');
  const keep = async (answer: 'not-now' | 'later', words: string | null) =>
    at.as(ash, async (tx) =>
      keepAnswer(tx, by, at.of(bo), await at.offered(), {
        answer,
        words,
        until: onDay('2026-04-01'),
        saidBy: 'Bo',
        saidTo: 'Ash',
      }),
    );
  const stands = async () =>
    (await at.as(ash, async (tx) => standsOf(tx, HERE, await at.offered(), bo.journeyId)))[0]?.stands;
  await keep('later', 'Ash is away');
  await keep('later', 'Ash is away');
  expect(await stands()).toMatchObject({ is: 'later', by: '2026-04-01', why: 'Ash is away' });
  await keep('not-now', null);
  expect(await stands()).toMatchObject({ is: 'not-now', askOn: '2026-04-01' });
  const rows = await superuser(storage, 'select answer from crisis_plan_answer order by nth');
  expect(rows.map(({ answer }) => answer)).toEqual(['later', 'not-now']);
  const own = (actor: Actor) => at.as(actor, (tx) => tx.selectFrom('crisis_plan_answer').selectAll().execute());
  expect(await own(bo.actor)).toHaveLength(2);
  for (const other of [at.who('Ada').actor, elsewhere]) expect(await own(other)).toEqual([]);
});

test('nobody else reads it, sharing "my plans" shares none of it, and a closed record is closed here too', async () => {
  const ada = at.who('Ada');
  const plan = await at.planOf(ada);
  for (const other of [at.who('Cy').actor, elsewhere]) {
    expect(await at.as(other, (tx) => crisisPlanNow(tx, HERE, ada.journeyId))).toBeUndefined();
    expect(await at.as(other, (tx) => contactsOf(tx, plan))).toEqual([]);
  }
  await superuser(
    storage,
    `create or replace function app.shared_people(thing text) returns uuid[] language sql stable as $$
    select array['${ada.personId}']::uuid[] $$`,
  );
  const supporter: Actor = { accountId: randomUUID(), personId: null, name: 'Mo', role: 'supporter', services: [HERE] };
  const partner: Actor = { ...supporter, role: 'partner', services: [] };
  for (const other of [{ ...supporter, services: [] }, partner]) {
    expect(await at.as(other, (tx) => crisisPlanNow(tx, HERE, ada.journeyId))).toBeUndefined();
    const versions = await at.as(other, (tx) => tx.selectFrom('plan_version').selectAll().execute());
    expect([versions, await at.as(other, (tx) => contactsOf(tx, plan))]).toEqual([[], []]);
  }
  await superuser(
    storage,
    `create or replace function app.closed_people() returns uuid[] language sql stable as $$
    select array['${ada.personId}']::uuid[] $$`,
  );
  expect(await at.as(ash, (tx) => crisisPlanNow(tx, HERE, ada.journeyId))).toBeUndefined();
  expect(await at.as(ash, (tx) => contactsOf(tx, plan))).toEqual([]);
});

test('no word of a plan and no number stands in the audit', async () => {
  const rows = await superuser(storage, 'select detail::text || thing as line from audit_entry');
  const lines = rows.map(({ line }) => String(line)).join('\n');
  expect(lines).toContain('contactAdded');
  for (const word of ['river', 'Sit with me', '7946', 'Shouting', 'Ash is away']) expect(lines).not.toContain(word);
});

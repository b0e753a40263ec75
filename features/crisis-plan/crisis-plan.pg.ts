import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runningModel } from '#features/services/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem, type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService, onDay } from '../../tests/people.ts';
import { communitiesOf, followCommunities } from '../community/index.ts';
import { beginPlan, findPlan, type PlanRow, saveSection, sectionsOf } from '../plans/index.ts';
import { type CrisisSection, crisisPlanOf } from './crisis-plan.rules.ts';
import { crisisPlanNow, overdueCrisisPlans } from './crisis-plan.store.ts';
import { keepAnswer, standsOf } from './entry/entry.store.ts';
import { finishCrisisPlan, sayToVersion } from './finish/finish.store.ts';
import { partsOpenTo } from './together/helping.store.ts';
import {
  answerInvitation,
  changeSections,
  endInvitation,
  invitationsToMe,
  invite,
  teamAsked,
} from './together/invitations.store.ts';
import { addContact, contactsOf } from './write/contacts.store.ts';
import { addContribution, contributionsOf, decideContribution } from './write/contributions.store.ts';

const HERE = 'town-service';
const THERE = 'willow-house';
const TODAY = onDay('2026-03-02');
const NOW = new Date('2026-03-02T12:00:00Z');
const ash = aPractitioner([HERE], 'Ash');
const elsewhere = aPractitioner([THERE], 'Else Where');
const by = { actor: ash, clock: frozenClock('2026-03-02'), today: TODAY };
let storage: Storage;
let communityId: string;
let group: string;

interface Who {
  readonly actor: Actor;
  readonly personId: string;
  readonly journeyId: string;
}
const people = new Map<string, Who>();
const who = (called: string): Who => {
  const found = people.get(called);
  if (found === undefined) throw new Error(`nobody called ${called}`);
  return found;
};
const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => withActor(storage, actor, work);
const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(storage, HERE, 'test', work);
const of = ({ personId, journeyId }: Who) => ({ serviceId: HERE, personId, journeyId });
const offered = () => as(ash, async (tx) => crisisPlanOf(await runningModel(tx, HERE)));

/** Written straight into the group: how one joins is tested elsewhere. The next fact of the journey takes it away again. */
const joins = (groupId: string, { personId, journeyId }: Pick<Who, 'personId' | 'journeyId'>) =>
  superuser(
    storage,
    `insert into membership (service_id, membership_id, group_id, component_id, person_id, journey_id, joined_on)
     values ($1, gen_random_uuid(), $2, 'therapeutic-community', $3, $4, $5)`,
    [HERE, groupId, personId, journeyId, TODAY],
  );

async function member(called: string, groupId: string, born = '1990-05-06'): Promise<void> {
  const person = await aPerson(storage, { serviceId: HERE, by: ash, on: TODAY, called });
  await superuser(storage, 'update person set date_of_birth = $1 where person_id = $2', [born, person.personId]);
  await joins(groupId, person);
  const actor: Actor = { accountId: null, personId: person.personId, name: called, role: 'member', services: [HERE] };
  people.set(called, { actor, personId: person.personId, journeyId: person.journeyId });
}

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE);
  await aService(storage, 'coventry-olive-tree', THERE);
  group = await aGroup(storage, { serviceId: HERE, component: 'therapeutic-community', name: 'The community' });
  await followCommunities({ storage, clock: frozenClock('2026-03-02') });
  communityId = (await as(ash, (tx) => communitiesOf(tx, HERE)))[0]?.communityId ?? '';
  for (const called of ['Ada', 'Bo', 'Cy', 'Di']) await member(called, group);
  await member('Kit', group, '2010-01-01');
});
afterAll(() => storage?.close());

const planOf = (whose: Who): Promise<PlanRow> =>
  as(whose.actor, async (tx) => beginPlan(tx, of(whose), { key: (await offered()).key, kind: 'crisis', on: TODAY }));
const write = (whose: Who, section: CrisisSection, words: string) =>
  as(whose.actor, async (tx) => {
    const plan = await beginPlan(tx, of(whose), { key: (await offered()).key, kind: 'crisis', on: TODAY });
    const seen = (await sectionsOf(tx, plan)).get(section)?.revision ?? 0;
    return saveSection(tx, { actor: whose.actor, now: NOW }, plan, { section, words, seen });
  });
const ask = async (
  from: Who,
  peer: string | null,
  sections: CrisisSection[],
  community: string | null = communityId,
) => {
  const plan = await planOf(from);
  return as(from.actor, (tx) =>
    invite(tx, { actor: from.actor, now: NOW }, plan, {
      ...{ side: peer === null ? 'team' : 'peer', communityId: peer === null ? null : community, peer },
      ...{ asked: 'Somebody', from: 'Ada', sections, words: null },
    }),
  );
};
const toMe = (peer: Who) => as(peer.actor, (tx) => invitationsToMe(tx, peer.personId));
const open = async (peer: Who) => {
  const [one] = await toMe(peer);
  return one === undefined ? [] : as(peer.actor, (tx) => partsOpenTo(tx, one.invitationId));
};
const saysYes = async (peer: Who) => {
  const [one] = await toMe(peer);
  if (one === undefined) throw new Error('no invitation');
  await system((tx) => answerInvitation(tx, one, 'yes', NOW));
};
const adds = (peer: Who, to: PlanRow, section: CrisisSection, author = peer.personId) =>
  as(peer.actor, (tx) =>
    addContribution(tx, to, {
      ...{ section, words: 'Sit with me', side: 'peer', name: 'B.', authorPerson: author, authorAccount: null },
      now: NOW,
    }),
  );
const REFUSED = { code: '42501' };

describe('a peer', () => {
  test('is asked only from among those whom the person sees in a community of theirs', async () => {
    for (const other of [who('Kit').personId, randomUUID()]) {
      await expect(ask(who('Ada'), other, ['helps'])).rejects.toMatchObject(REFUSED);
    }
    await expect(ask(who('Ada'), who('Bo').personId, ['helps'], randomUUID())).rejects.toThrow();
    await expect(ask(who('Kit'), who('Ada').personId, ['helps'])).rejects.toMatchObject(REFUSED);
  });

  test('reads nothing before a yes, then the parts that were opened and no others, and adds to those alone', async () => {
    const [ada, bo] = [who('Ada'), who('Bo')];
    await write(ada, 'helps', 'A walk by the river');
    await write(ada, 'worse', 'Shouting');
    await ask(ada, bo.personId, ['helps']);
    await ask(ada, bo.personId, ['helps']);
    expect(await toMe(bo)).toHaveLength(1);
    const plan = await planOf(ada);
    expect(await open(bo)).toEqual([]);
    await expect(adds(bo, plan, 'helps')).rejects.toMatchObject(REFUSED);
    await saysYes(bo);
    expect((await open(bo)).map(({ section, words }) => [section, words])).toEqual([['helps', 'A walk by the river']]);
    await expect(adds(bo, plan, 'worse')).rejects.toMatchObject(REFUSED);
    await expect(adds(bo, plan, 'helps', who('Cy').personId)).rejects.toMatchObject(REFUSED);
    await expect(adds(who('Cy'), plan, 'helps')).rejects.toMatchObject(REFUSED);
    await adds(bo, plan, 'helps');
    await adds(bo, plan, 'helps');
    expect(await as(bo.actor, (tx) => contributionsOf(tx, plan))).toHaveLength(1);
    expect(await as(bo.actor, (tx) => findPlan(tx, of(ada), plan.plan_key))).toBeUndefined();
    expect((await as(bo.actor, (tx) => sectionsOf(tx, plan))).size).toBe(0);
    for (const other of [who('Cy').actor, elsewhere]) {
      expect(await as(other, (tx) => contributionsOf(tx, plan))).toEqual([]);
    }
  });

  test('words stand beside the person’s until the person decides, once', async () => {
    const ada = who('Ada');
    const plan = await planOf(ada);
    const [one] = await as(ada.actor, (tx) => contributionsOf(tx, plan));
    const decide = (actor: Actor) =>
      as(actor, (tx) =>
        decideContribution(tx, plan, one?.contributionId ?? '', 'taken-in', { actor, now: NOW, name: 'x' }),
      );
    expect(await decide(who('Bo').actor)).toBeUndefined();
    expect(await decide(ada.actor)).toBe('helps');
    expect(await decide(ada.actor)).toBeUndefined();
    const stands = (await as(ada.actor, (tx) => sectionsOf(tx, plan))).get('helps')?.words;
    expect(stands).toBe('A walk by the river\n\nSit with me');
  });

  test('sees no part that is taken away, and nothing once it is ended, and can add nothing', async () => {
    const [ada, bo] = [who('Ada'), who('Bo')];
    const plan = await planOf(ada);
    const [one] = await toMe(bo);
    if (one === undefined) throw new Error('no invitation');
    await system((tx) => changeSections(tx, one, ['pets']));
    expect((await open(bo)).map(({ section }) => section)).toEqual(['pets']);
    await expect(adds(bo, plan, 'helps')).rejects.toMatchObject(REFUSED);
    await system((tx) => endInvitation(tx, one, 'person', NOW));
    expect([await toMe(bo), await open(bo)]).toEqual([[], []]);
    await expect(adds(bo, plan, 'pets')).rejects.toMatchObject(REFUSED);
  });

  test.each([
    [
      'blocked',
      async () =>
        as(who('Cy').actor, (tx) =>
          tx
            .insertInto('peer_block')
            .values({ person_id: who('Cy').personId, blocked: who('Ada').personId, set_at: NOW })
            .execute(),
        ),
    ],
    [
      'that left the community',
      async () =>
        superuser(storage, 'update membership set left_on = $1 where person_id = $2', [TODAY, who('Di').personId]),
    ],
  ])('%s sees and adds nothing more', async (why, then) => {
    const [ada, peer] = [who('Ada'), who(why === 'blocked' ? 'Cy' : 'Di')];
    const plan = await planOf(ada);
    await ask(ada, peer.personId, ['helps']);
    await saysYes(peer);
    expect(await open(peer)).toHaveLength(1);
    await then();
    expect([await toMe(peer), await open(peer)]).toEqual([[], []]);
    await expect(adds(peer, plan, 'helps')).rejects.toMatchObject(REFUSED);
  });
});

test('a version made twice is one; the journey is told when the person agrees; the agreed one stands while a new one waits', async () => {
  const ada = who('Ada');
  const plan = await planOf(ada);
  await as(ada.actor, (tx) =>
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
    ...{ of: of(ada), offered: await offered(), name: 'Crisis plan', called: 'Ada', serviceName: 'Here' },
    ...{ riskWay: 'shared' as const, reviewOn: onDay('2026-06-02'), said: [] },
  };
  const finish = () => as(ash, (tx) => finishCrisisPlan(tx, by, made));
  const facts = () =>
    superuser(storage, `select body from journey_fact where kind = 'wrote-plan' and journey_id = $1`, [ada.journeyId]);
  const stands = async () =>
    (await as(ash, async (tx) => standsOf(tx, HERE, await offered(), ada.journeyId)))[0]?.stands.is;
  expect([await stands(), await finish(), await finish(), await stands()]).toEqual(['missing', 1, 1, 'not-agreed']);
  expect(await facts()).toEqual([]);
  expect((await as(ash, (tx) => crisisPlanNow(tx, HERE, ada.journeyId)))?.agreedOn).toBeNull();
  const yes = { side: 'person', agrees: true, name: 'Ada', saidTo: null, words: null } as const;
  const say = () =>
    system(async (tx) => {
      const row = await findPlan(tx, of(ada), made.offered.key, true);
      if (row !== undefined) await sayToVersion(tx, { ...by, actor: ada.actor }, made, row, yes);
    });
  await say();
  await say();
  expect(await facts()).toHaveLength(1);
  await joins(group, ada);
  await ask(ada, who('Bo').personId, ['helps', 'pets']);
  await saysYes(who('Bo'));
  expect((await open(who('Bo'))).map((part) => [part.section, part.version, part.versionWords !== null])).toEqual([
    ['helps', 1, true],
    ['pets', 1, false],
  ]);
  await write(ada, 'pets', 'The cat eats at six');
  expect(await finish()).toBe(2);
  const now = await as(ada.actor, (tx) => crisisPlanNow(tx, HERE, ada.journeyId));
  expect([now?.version, now?.agreedOn, await stands()]).toEqual([1, TODAY, 'agreed']);
  expect(now?.content.sections.find(({ section }) => section === 'helps')?.with).toEqual([
    { name: 'B.', side: 'peer' },
  ]);
  expect(now?.content.contacts).toHaveLength(1);
  await expect(as(ash, (tx) => tx.updateTable('plan_version').set({ made_by: 'x' }).execute())).rejects.toMatchObject(
    REFUSED,
  );
});

test('a plan is overdue the day after its day, for people who are here', async () => {
  const overdue = (on: string, actor = ash) => as(actor, (tx) => overdueCrisisPlans(tx, HERE, onDay(on)));
  expect(await overdue('2026-06-02')).toEqual([]);
  expect(await overdue('2026-06-03')).toMatchObject([{ called: 'Ada', version: 2, reviewOn: '2026-06-02' }]);
  expect(await overdue('2026-06-03', elsewhere)).toEqual([]);
});

test('of everybody who takes part it is asked in one query, and of nobody else', async () => {
  const all = (actor: Actor) => as(actor, async (tx) => standsOf(tx, HERE, await offered()));
  const names = async (actor: Actor) => (await all(actor)).map(({ called }) => called).sort();
  expect(await names(ash)).toEqual([]);
  await superuser(storage, `update journey_now set phase = 'taking-part', chosen = true`);
  expect(await names(ash)).toEqual(['Ada', 'Bo', 'Cy', 'Di', 'Kit']);
  expect(await as(ash, (tx) => teamAsked(tx, HERE))).toEqual([]);
  await ask(who('Ada'), null, ['helps']);
  expect(await as(ash, (tx) => teamAsked(tx, HERE))).toMatchObject([{ called: 'Ada', at: TODAY }]);
  expect(await names(elsewhere)).toEqual([]);
});

test('not now settles coming in and is a fact; later settles nothing; sent twice it stands once', async () => {
  const bo = who('Bo');
  const keep = async (answer: 'not-now' | 'later', words: string | null) =>
    as(ash, async (tx) =>
      keepAnswer(tx, by, of(bo), await offered(), {
        answer,
        words,
        until: onDay('2026-04-01'),
        saidBy: 'Bo',
        saidTo: 'Ash',
      }),
    );
  const stands = async () =>
    (await as(ash, async (tx) => standsOf(tx, HERE, await offered(), bo.journeyId)))[0]?.stands;
  await keep('later', 'Ash is away');
  await keep('later', 'Ash is away');
  expect(await stands()).toMatchObject({ is: 'later', by: '2026-04-01', why: 'Ash is away' });
  await keep('not-now', null);
  expect(await stands()).toMatchObject({ is: 'not-now', askOn: '2026-04-01' });
  const rows = await superuser(storage, 'select answer from crisis_plan_answer order by nth');
  expect(rows.map(({ answer }) => answer)).toEqual(['later', 'not-now']);
  const own = (actor: Actor) => as(actor, (tx) => tx.selectFrom('crisis_plan_answer').selectAll().execute());
  expect(await own(bo.actor)).toHaveLength(2);
  for (const other of [who('Ada').actor, elsewhere]) expect(await own(other)).toEqual([]);
});

test('nobody else reads it, sharing "my plans" shares none of it, and a closed record is closed here too', async () => {
  const ada = who('Ada');
  const plan = await planOf(ada);
  for (const other of [who('Cy').actor, elsewhere]) {
    expect(await as(other, (tx) => crisisPlanNow(tx, HERE, ada.journeyId))).toBeUndefined();
    expect(await as(other, (tx) => contactsOf(tx, plan))).toEqual([]);
  }
  await superuser(
    storage,
    `create or replace function app.shared_people(thing text) returns uuid[] language sql stable as $$
    select array['${ada.personId}']::uuid[] $$`,
  );
  const supporter: Actor = { accountId: randomUUID(), personId: null, name: 'Mo', role: 'supporter', services: [HERE] };
  const partner: Actor = { ...supporter, role: 'partner', services: [] };
  for (const other of [{ ...supporter, services: [] }, partner]) {
    expect(await as(other, (tx) => crisisPlanNow(tx, HERE, ada.journeyId))).toBeUndefined();
    const versions = await as(other, (tx) => tx.selectFrom('plan_version').selectAll().execute());
    expect([versions, await as(other, (tx) => contactsOf(tx, plan))]).toEqual([[], []]);
  }
  await superuser(
    storage,
    `create or replace function app.closed_people() returns uuid[] language sql stable as $$
    select array['${ada.personId}']::uuid[] $$`,
  );
  expect(await as(ash, (tx) => crisisPlanNow(tx, HERE, ada.journeyId))).toBeUndefined();
  expect(await as(ash, (tx) => contactsOf(tx, plan))).toEqual([]);
});

test('no word of a plan and no number stands in the audit', async () => {
  const rows = await superuser(storage, 'select detail::text || thing as line from audit_entry');
  const lines = rows.map(({ line }) => String(line)).join('\n');
  expect(lines).toContain('contactAdded');
  for (const word of ['river', 'Sit with me', '7946', 'Shouting', 'Ash is away']) expect(lines).not.toContain(word);
});

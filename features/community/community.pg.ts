import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { aCommunity, type Community } from '../../tests/community/a-community.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService, onDay } from '../../tests/people.ts';
import { keepApart } from '../sessions/keep-apart/keep-apart.store.ts';
import { addToAgenda, communitiesOf, followCommunities, myCommunities, peopleOf } from './index.ts';

const HERE = 'town-service';
const ELSEWHERE = 'willow-house';
const TODAY = '2026-03-02';
const on = onDay(TODAY);
let storage: Storage;
let by: Actor;
let community: Community;
let communityId: string;
const members = new Map<string, Actor>();

async function member(called: string, born?: string): Promise<void> {
  members.set(called, await community.member(called, born));
}
const idOf = (called: string) => members.get(called)?.personId ?? '';
const seenBy = (actor: Actor) =>
  withActor(storage, actor, async (tx) => (await peopleOf(tx, communityId)).map(({ called }) => called));

beforeAll(async () => {
  storage = await freshDatabase();
  community = await aCommunity(storage, 'berkshire-cns', HERE);
  await aService(storage, 'coventry-olive-tree', ELSEWHERE);
  by = community.by;
  await aGroup(storage, { serviceId: HERE, component: 'link-group', name: 'No community' });
  await followCommunities({ storage, clock: frozenClock(TODAY) });
  await followCommunities({ storage, clock: frozenClock(TODAY) });
  const [only, ...more] = await withActor(storage, by, (tx) => communitiesOf(tx, HERE));
  expect(more).toEqual([]);
  communityId = only?.communityId ?? '';
  for (const called of ['Ada', 'Bo', 'Cy']) await member(called);
  await member('Kit', '2010-01-01');
});
afterAll(() => storage?.close());

const ada = () => members.get('Ada') as Actor;

test('a member sees their community and the adults in it; somebody under 18 sees nobody and is seen by nobody', async () => {
  expect((await withActor(storage, ada(), myCommunities)).map(({ name }) => name)).toEqual(['The community']);
  expect(await seenBy(ada())).toEqual(['Ada', 'Bo', 'Cy']);
  expect(await seenBy(members.get('Kit') as Actor)).toEqual(['Kit']);
  expect(await seenBy(by)).toEqual(['Ada', 'Bo', 'Cy', 'Kit']);
});

test('two of the same name are told apart by the letter of their last name', async () => {
  await member('Dee');
  await superuser(storage, "update person set full_name = 'Dee Marsh' where person_id = $1", [idOf('Dee')]);
  const first = members.get('Dee') as Actor;
  await member('Dee');
  expect(await seenBy(ada())).toEqual(['Ada', 'Bo', 'Cy', 'Dee E', 'Dee M']);
  for (const one of [first, members.get('Dee') as Actor]) {
    await superuser(storage, 'update membership set left_on = $1 where person_id = $2', [TODAY, one.personId]);
  }
});

test('a block works both ways and is read by nobody but whoever set it', async () => {
  await withActor(storage, ada(), (tx) =>
    tx
      .insertInto('peer_block')
      .values({ person_id: idOf('Ada'), blocked: idOf('Bo'), set_at: new Date(TODAY) })
      .execute(),
  );
  expect(await seenBy(ada())).toEqual(['Ada', 'Cy']);
  expect(await seenBy(members.get('Bo') as Actor)).toEqual(['Bo', 'Cy']);
  for (const other of [members.get('Bo') as Actor, by]) {
    expect(await withActor(storage, other, (tx) => tx.selectFrom('peer_block').selectAll().execute())).toEqual([]);
  }
  await withActor(storage, ada(), (tx) => tx.deleteFrom('peer_block').execute());
});

test('two who are kept apart do not see each other', async () => {
  await withActor(storage, by, (tx) =>
    keepApart(
      tx,
      { actor: by, clock: frozenClock(TODAY), serviceId: HERE },
      { people: [idOf('Ada'), idOf('Cy')], reason: 'They were married', since: on },
    ),
  );
  expect(await seenBy(ada())).toEqual(['Ada', 'Bo']);
  expect(await seenBy(members.get('Cy') as Actor)).toEqual(['Bo', 'Cy']);
});

test('nobody from outside reads it or writes on its agenda, and a member only in their own name', async () => {
  const item = (actor: Actor, personId: string | null) =>
    withActor(storage, actor, (tx) =>
      addToAgenda(tx, {
        serviceId: HERE,
        communityId,
        kind: 'said',
        words: 'The kettle',
        raisedBy: actor.name,
        raisedPerson: personId,
        raisedAt: new Date(TODAY),
      }),
    );
  await item(ada(), idOf('Ada'));
  await expect(item(ada(), idOf('Bo'))).rejects.toThrow(/row-level security/);
  const stranger = await aPerson(storage, { serviceId: ELSEWHERE, by: aPractitioner([ELSEWHERE]), on: TODAY });
  const outside: Actor = { ...ada(), personId: stranger.personId, name: 'Stranger' };
  await expect(item(outside, stranger.personId)).rejects.toThrow(/row-level security/);
  for (const other of [outside, aPractitioner([ELSEWHERE])]) {
    expect(await seenBy(other)).toEqual([]);
    const rows = await withActor(storage, other, (tx) => tx.selectFrom('agenda_item').selectAll().execute());
    expect(rows).toEqual([]);
  }
});

test('whoever left or died is in it no more, and a group that closes ends its community', async () => {
  await superuser(storage, 'update membership set left_on = $1 where person_id = $2', [TODAY, idOf('Bo')]);
  await superuser(storage, "insert into contact_ended values ($1, 'died', '{}', now())", [idOf('Cy')]);
  expect(await withActor(storage, members.get('Bo') as Actor, myCommunities)).toEqual([]);
  expect(await seenBy(by)).toEqual(['Ada', 'Kit']);
  await superuser(storage, 'update running_group set stopped_on = $1 where group_id = $2', [TODAY, community.groupId]);
  await followCommunities({ storage, clock: frozenClock(TODAY) });
  expect(await withActor(storage, ada(), myCommunities)).toEqual([]);
});

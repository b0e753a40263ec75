import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem, type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { aCommunity, type Community } from '../../tests/community/a-community.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService, aSession } from '../../tests/people.ts';
import { bringDigests } from './digest.ts';
import { findPost, hiddenWords, hidePost, showAgain, takeBack, threadsOf, writePost } from './posts.store.ts';
import { closeReport, openReports, report } from './reports.store.ts';
import { accept, openSpace, spaceOf, writeBoundaries } from './space.store.ts';

const HERE = 'town-service';
const ELSEWHERE = 'willow-house';
const TODAY = '2026-03-02';
const at = new Date(`${TODAY}T12:00:00Z`);
let storage: Storage;
let by: Actor;
let community: Community;
let place: { serviceId: string; communityId: string };
const members = new Map<string, Actor>();

async function member(called: string, born?: string): Promise<void> {
  members.set(called, await community.member(called, born));
}
const as = (called: string): Actor => members.get(called) as Actor;
const idOf = (called: string) => as(called).personId as string;
const inTx = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => withActor(storage, actor, work);
const posted = (called: string, words: string, replyTo: string | null = null, postId: string = randomUUID()) =>
  inTx(as(called), async (tx) => {
    const post = {
      postId,
      replyTo,
      authorPerson: idOf(called),
      authorName: called,
      side: 'member' as const,
      words,
      at,
    };
    await writePost(tx, place, post);
    return postId;
  });
const read = (actor: Actor) =>
  inTx(actor, async (tx) => (await threadsOf(tx, place, { limit: 20, offset: 0 })).threads.map(({ words }) => words));

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'coventry-olive-tree', ELSEWHERE);
  community = await aCommunity(storage, 'north-cumbria-itc', HERE);
  by = community.by;
  place = { serviceId: HERE, communityId: community.communityId };
  for (const called of ['Ada', 'Bo', 'Cy']) await member(called);
  await member('Kit', '2010-01-01');
  await inTx(by, async (tx) => {
    await openSpace(tx, place, 'Ash', at);
    await writeBoundaries(tx, place, { words: 'Be kind.', by: 'Ash', side: 'staff', after: 0, at });
  });
});
afterAll(() => storage?.close());

test('members and the team read it; somebody outside, another service and somebody under 18 do not, and write nothing', async () => {
  await posted('Ada', 'Anybody for a walk?');
  expect(await read(as('Bo'))).toEqual(['Anybody for a walk?']);
  expect(await read(by)).toEqual(['Anybody for a walk?']);
  expect(await read(as('Kit'))).toEqual([]);
  await expect(posted('Kit', 'Me too')).rejects.toThrow(/row-level security/);
  const stranger = await aPerson(storage, { serviceId: ELSEWHERE, by: aPractitioner([ELSEWHERE]), on: TODAY });
  const outside: Actor = { ...as('Ada'), personId: stranger.personId, name: 'Stranger', services: [ELSEWHERE] };
  for (const other of [outside, aPractitioner([ELSEWHERE])]) {
    expect(await read(other)).toEqual([]);
    expect(await inTx(other, (tx) => spaceOf(tx, place))).toBeUndefined();
  }
  members.set('Stranger', outside);
  await expect(posted('Stranger', 'Hello')).rejects.toThrow(/row-level security/);
});

test('nobody writes in somebody else’s name, and a form sent twice is one post', async () => {
  const forged = {
    postId: randomUUID(),
    replyTo: null,
    authorName: 'Bo',
    side: 'member' as const,
    words: 'I am Bo',
    at,
  };
  await expect(inTx(as('Ada'), (tx) => writePost(tx, place, { ...forged, authorPerson: idOf('Bo') }))).rejects.toThrow(
    /row-level security/,
  );
  const id = await posted('Bo', 'Once');
  await posted('Bo', 'Once', null, id);
  expect((await read(as('Ada'))).filter((words) => words === 'Once')).toHaveLength(1);
});

test('two who block each other read nothing of each other, also what was written before', async () => {
  const id = await posted('Cy', 'From Cy');
  await inTx(as('Bo'), (tx) =>
    tx
      .insertInto('peer_block')
      .values({ person_id: idOf('Bo'), blocked: idOf('Cy'), set_at: at })
      .execute(),
  );
  expect(await read(as('Bo'))).not.toContain('From Cy');
  expect(await inTx(as('Bo'), (tx) => findPost(tx, place, id))).toBeUndefined();
  expect(await read(as('Cy'))).not.toContain('Once');
  expect(await read(as('Ada'))).toContain('From Cy');
  await inTx(as('Bo'), (tx) => tx.deleteFrom('peer_block').execute());
});

test('only a moderator or the team hides a post; its words are then for the author, moderators and team alone', async () => {
  const id = await posted('Cy', 'Something sharp');
  const hide = (actor: Actor) => inTx(actor, (tx) => hidePost(tx, id, { name: actor.name, because: 'Not kind', at }));
  await expect(hide(as('Ada'))).rejects.toThrow(/moderator/);
  await expect(hide(aPractitioner([ELSEWHERE]))).rejects.toThrow(/moderator/);
  await superuser(
    storage,
    `insert into role_holding (service_id, community_id, role_id, person_id, called, how, from_on, written_by, written_side, written_at)
     values ($1, $2, 'moderator', $3, 'Ada', 'agreed-in-meeting', $4, 'Ada', 'member', now())`,
    [HERE, place.communityId, idOf('Ada'), TODAY],
  );
  expect(await hide(as('Ada'))).toBe(true);
  expect(await hide(by)).toBe(false);
  const known = async (actor: Actor) => (await inTx(actor, (tx) => hiddenWords(tx, [id]))).get(id);
  expect([await known(as('Ada')), await known(as('Cy')), await known(by), await known(as('Bo'))]).toEqual([
    'Something sharp',
    'Something sharp',
    'Something sharp',
    undefined,
  ]);
  expect(await inTx(as('Bo'), (tx) => findPost(tx, place, id))).toMatchObject({ words: '', hidden: { by: 'Ada' } });
  expect(await inTx(as('Ada'), (tx) => showAgain(tx, id))).toBe(true);
  expect(await read(as('Bo'))).toContain('Something sharp');
  expect(await known(as('Ada'))).toBeUndefined();
});

test('what is taken back is gone from every table, and only by whoever wrote it', async () => {
  const id = await posted('Bo', 'A secret of mine');
  expect(await inTx(as('Ada'), (tx) => takeBack(tx, id, at))).toBe(false);
  await inTx(as('Ada'), (tx) => hidePost(tx, id, { name: 'Ada', because: 'Asked', at }));
  expect(await inTx(as('Bo'), (tx) => takeBack(tx, id, at))).toBe(true);
  const left = await superuser(
    storage,
    `select (select count(*) from space_hidden where words like '%secret of mine%') +
      (select count(*) from space_post where words like '%secret of mine%') +
      (select count(*) from audit_entry where detail::text like '%secret of mine%') as n`,
  );
  expect(Number(left[0]?.n)).toBe(0);
});

test('a report is read by its writer, moderators and the team, and closed once', async () => {
  const postId = await posted('Cy', 'Hm');
  const reportId = randomUUID();
  await inTx(as('Bo'), (tx) =>
    report(tx, place, { reportId, postId, personId: idOf('Bo'), why: 'It hurt me', words: 'Hm', at }),
  );
  const seen = async (actor: Actor) => (await inTx(actor, (tx) => openReports(tx, place))).length;
  expect([await seen(as('Bo')), await seen(as('Ada')), await seen(by), await seen(as('Cy'))]).toEqual([1, 1, 1, 0]);
  const close = (actor: Actor) =>
    inTx(actor, (tx) => closeReport(tx, reportId, { outcome: 'talked', words: null, by: actor.name, at }));
  expect(await close(as('Cy'))).toBe(false);
  const outcomes = await Promise.all([close(as('Ada')), close(by)]);
  expect(outcomes.toSorted()).toEqual([false, true]);
});

test('two who change what is agreed: the second is told', async () => {
  const write = (words: string) =>
    inTx(as('Ada'), (tx) => writeBoundaries(tx, place, { words, by: 'Ada', side: 'member', after: 1, at }));
  const both = await Promise.all([write('Be kind and brief.'), write('Be kind and honest.')]);
  expect(both.toSorted()).toEqual([false, true]);
  await expect(
    inTx(as('Bo'), (tx) => writeBoundaries(tx, place, { words: 'x', by: 'Bo', side: 'member', after: 2, at })),
  ).rejects.toThrow(/row-level security/);
  await inTx(as('Bo'), (tx) => accept(tx, place, { personId: idOf('Bo'), version: 2, at }));
});

test('the next meeting gets one digest with numbers and nobody’s words', async () => {
  await aSession(storage, {
    serviceId: HERE,
    groupId: community.groupId,
    component: 'therapeutic-community',
    on: '2026-03-03',
  });
  await superuser(storage, "update space set opened_at = '2026-02-01'");
  const clock = frozenClock(TODAY);
  expect(await bringDigests({ storage, clock })).toBe(1);
  expect(await bringDigests({ storage, clock })).toBe(0);
  const [item] = await asSystem(storage, HERE, 'test', (tx) => tx.selectFrom('agenda_item').selectAll().execute());
  expect(item?.words).toMatch(
    /^From the online space since Sunday 1 February 2026: \d+ posts, 3 people wrote, \d have no answer yet\.$/,
  );
});

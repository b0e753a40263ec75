import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { deliverWaiting } from '#platform/outbox/index.ts';
import { type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { communitiesOf, followCommunities } from '../community/index.ts';
import { agendaOf } from '../community/meetings/agenda-items.store.ts';
import { coverNow } from '../crisis-cover/index.ts';
import { keepApart } from '../sessions/keep-apart/keep-apart.store.ts';
import { block } from './blocks/block.store.ts';
import { followPeers } from './index.ts';
import { type Choices, leaveList, listingOf, pause, peersFor, renew, saveListing } from './list/listing.store.ts';
import { helpersOver, peerSupportCounts } from './load/counts.store.ts';
import { numbersShownTo, reveal, saveNumber } from './numbers/number.store.ts';
import { toReach } from './reach-out/reach-out.store.ts';
import { answer, ask, findTalk, talksOf, write } from './relay/talk.store.ts';
import { broughtToModerators, closeAsModerator } from './reports/moderators.store.ts';
import { report } from './reports/report.store.ts';
import { peersOnRota } from './rota/rota.store.ts';
import { rotaOf, tonightOf } from './rota/tonight.store.ts';
import { addSlot, takeTurn } from './rota/turns.store.ts';

const HERE = 'town-service';
const ELSEWHERE = 'willow-house';
const TODAY = '2026-03-02';
/** A Monday evening, in everybody's hours. */
const EVENING = new Date('2026-03-02T20:00:00Z');
const NUMBER = '07700 900441';
const TABLES = [
  'peer_listing',
  'peer_seen_by',
  'peer_number',
  'peer_reveal',
  'peer_ask',
  'peer_message',
  'peer_touch',
  'peer_rota_turn',
] as const;
const choices: Choices = {
  visibleTo: 'list',
  seenBy: [],
  showsHours: true,
  hours: { Mon: { from: '18:00', to: '23:00' } },
  quiet: null,
  mostANight: 2,
  mostAWeek: 3,
  mostTurns: 1,
  tells: true,
  namedInGroup: false,
  dangerToTeam: false,
  loadToTeam: false,
};

let storage: Storage;
let by: Actor;
let groupId: string;
let communityId: string;
const members = new Map<string, Actor>();
const on = (called: string) => members.get(called) as Actor;
const idOf = (called: string) => on(called).personId ?? '';
const as = <T>(called: string, work: (tx: Tx) => Promise<T>) => withActor(storage, on(called), work);
const place = (called: string) => ({ serviceId: HERE, communityId, personId: idOf(called) });
const seenBy = (called: string, now = EVENING) =>
  as(called, async (tx) => (await peersFor(tx, communityId, now)).map((one) => one.called));
const join = (called: string, over: Partial<Choices> = {}, now = EVENING) =>
  as(called, (tx) => saveListing(tx, place(called), { ...choices, ...over }, { now, seen: 0 }));
const asks = (from: string, to: string, words = 'Can you talk?', now = EVENING) =>
  as(from, (tx) => ask(tx, place(from), { to: idOf(to), words, messageId: randomUUID(), named: true }, now));
const follow = (now = EVENING) => followPeers({ storage, clock: frozenClock(now.toISOString()) });
const rows = (statement: string, values: unknown[] = []) => superuser(storage, statement, values);

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE);
  await aService(storage, 'coventry-olive-tree', ELSEWHERE);
  by = aPractitioner([HERE]);
  groupId = await aGroup(storage, { serviceId: HERE, component: 'therapeutic-community', name: 'The community' });
  await followCommunities({ storage, clock: frozenClock(TODAY) });
  communityId = (await withActor(storage, by, (tx) => communitiesOf(tx, HERE)))[0]?.communityId ?? '';
  for (const called of ['Ada', 'Bo', 'Cy', 'Dee', 'Kit']) {
    const who = await aPerson(storage, { serviceId: HERE, by, on: TODAY, called });
    await rows(
      `insert into membership (service_id, membership_id, group_id, component_id, person_id, journey_id, joined_on)
       values ($1, gen_random_uuid(), $2, 'therapeutic-community', $3, $4, $5)`,
      [HERE, groupId, who.personId, who.journeyId, TODAY],
    );
    await rows(
      `insert into safe_contact (service_id, person_id, way, may_leave_message, said_by, said_on)
       values ($1, $2, 'text', true, $3, $4)
       on conflict (service_id, person_id) do update set way = 'text', may_leave_message = true`,
      [HERE, who.personId, called, TODAY],
    );
    members.set(called, {
      accountId: randomUUID(),
      personId: who.personId,
      name: called,
      role: 'member',
      services: [HERE],
    });
  }
  await rows("update person set date_of_birth = '2010-01-01' where person_id = $1", [idOf('Kit')]);
});
afterAll(() => storage?.close());

beforeEach(async () => {
  for (const table of [
    'peer_report',
    'peer_message',
    'peer_ask',
    'peer_reveal',
    'peer_number',
    'peer_seen_by',
    'peer_touch',
    'peer_rota_turn',
    'peer_rota_slot',
    'peer_listing',
    'peer_block',
    'peer_cover',
    'agenda_names',
    'agenda_item',
    'message',
    'keep_apart',
  ]) {
    await rows(`delete from ${table}`);
  }
  await rows('update membership set left_on = null');
  for (const called of ['Ada', 'Bo', 'Cy']) await join(called);
});

test('only whoever is on the list sees it, and only those who want to be seen by them', async () => {
  expect(await seenBy('Ada')).toEqual(['Bo', 'Cy']);
  expect(await seenBy('Dee')).toEqual([]);
  await join('Dee', { visibleTo: 'chosen', seenBy: [idOf('Bo')] });
  expect(await seenBy('Bo')).toEqual(['Ada', 'Cy', 'Dee']);
  expect(await seenBy('Ada')).toEqual(['Bo', 'Cy']);
  await expect(asks('Ada', 'Dee')).resolves.toBeUndefined();
});

test('whoever left the community is in no list at once; the job takes the number, the reveals and the rota', async () => {
  await as('Bo', async (tx) => {
    await saveNumber(tx, place('Bo'), NUMBER, EVENING);
    await reveal(tx, place('Bo'), idOf('Ada'), EVENING);
  });
  expect(await as('Ada', (tx) => numbersShownTo(tx, place('Ada')))).toEqual([{ called: 'Bo', number: NUMBER }]);
  await rows('update membership set left_on = $1 where person_id = $2', [TODAY, idOf('Bo')]);
  expect(await seenBy('Ada')).toEqual(['Cy']);
  expect(await as('Ada', (tx) => numbersShownTo(tx, place('Ada')))).toEqual([]);
  expect(await seenBy('Bo')).toEqual([]);
  await follow();
  await follow();
  expect(await rows('select 1 from peer_number')).toEqual([]);
  expect(await rows('select 1 from peer_reveal where ended_at is null')).toEqual([]);
  expect(await rows('select ended_because from peer_listing where person_id = $1', [idOf('Bo')])).toEqual([
    { ended_because: 'left-community' },
  ]);
});

test('a block, a keep-apart and somebody under 18: neither side sees the other, in what is new and in what is old', async () => {
  const talk = await asks('Ada', 'Bo');
  await as('Bo', (tx) => saveNumber(tx, place('Bo'), NUMBER, EVENING));
  await as('Bo', (tx) => reveal(tx, place('Bo'), idOf('Ada'), EVENING));
  const both = (called: string) =>
    as(called, async (tx) => [
      (await talksOf(tx, place(called), EVENING)).length,
      (await tx.selectFrom('peer_message').selectAll().execute()).length,
      (await numbersShownTo(tx, place(called))).length,
    ]);
  expect(await both('Ada')).toEqual([1, 1, 1]);
  await as('Ada', (tx) => block(tx, place('Ada'), idOf('Bo'), EVENING));
  expect(await both('Ada')).toEqual([0, 0, 0]);
  expect(await both('Bo')).toEqual([0, 0, 0]);
  expect(await seenBy('Bo')).toEqual(['Cy']);
  expect(await asks('Bo', 'Ada')).toBeUndefined();
  await expect(
    as('Bo', (tx) => write(tx, place('Bo'), { askId: talk ?? '', words: 'Why?', messageId: randomUUID() }, EVENING)),
  ).rejects.toThrow(/row-level security/);
  await rows('delete from peer_block');
  await withActor(storage, by, (tx) =>
    keepApart(
      tx,
      { actor: by, clock: frozenClock(TODAY), serviceId: HERE },
      { people: [idOf('Ada'), idOf('Bo')], reason: 'They were married', since: TODAY as never },
    ),
  );
  expect(await both('Bo')).toEqual([0, 0, 0]);
  expect(await seenBy('Ada')).toEqual(['Cy']);
  await join('Kit');
  expect(await seenBy('Kit')).toEqual([]);
  expect(await seenBy('Cy')).not.toContain('Kit');
});

test('asked twice it is asked once; over the limit the answer is only that they are not free', async () => {
  const first = await asks('Ada', 'Bo');
  expect(await asks('Ada', 'Bo')).toBe(first);
  await rows('update peer_listing set most_a_night = 1 where person_id = $1', [idOf('Bo')]);
  expect(await asks('Cy', 'Bo')).toBeUndefined();
  // Two at the same moment are not more than Cy can give.
  await rows('update peer_listing set most_a_night = 1 where person_id = $1', [idOf('Cy')]);
  const both = await Promise.all([asks('Ada', 'Cy'), asks('Bo', 'Cy')]);
  expect(both.filter((one) => one !== undefined)).toHaveLength(1);
  expect(await rows('select count(*)::int as n from peer_ask')).toEqual([{ n: 2 }]);
});

test('a pause works at once, in what is asked and in what the crisis cover says', async () => {
  await as('Bo', (tx) => addSlot(tx, place('Bo'), { weekday: 'Mon', from: '19:00', to: '22:00', wanted: 1 }, EVENING));
  await as('Bo', async (tx) => {
    const [time] = await rotaOf(tx, communityId, { first: TODAY as never, days: 7, now: EVENING });
    if (time === undefined) throw new Error('no time');
    expect(await takeTurn(tx, place('Bo'), time, { mostTurns: 1, now: EVENING })).toBeNull();
  });
  await follow();
  const there = () =>
    as('Ada', async (tx) => (await coverNow(tx, HERE, EVENING)).there.filter((line) => line.by === 'members').length);
  expect(await there()).toBe(1);
  const told = (called: string) =>
    as(called, async (tx) => (await coverNow(tx, HERE, EVENING)).there.filter((line) => line.by === 'members').length);
  // Under 18 nobody of the rota may be met: for them nobody is there.
  expect(await told('Kit')).toBe(0);
  await as('Bo', (tx) => block(tx, place('Bo'), idOf('Cy'), EVENING));
  expect(await told('Cy')).toBe(0);
  expect(await told('Ada')).toBe(1);
  await rows('delete from peer_block');
  const morning = new Date('2026-03-03T09:00:00Z');
  expect(await as('Ada', async (tx) => (await tonightOf(tx, communityId, EVENING)).length)).toBe(1);
  expect(await as('Ada', (tx) => tonightOf(tx, communityId, morning))).toEqual([]);
  const count = (called: string) => as(called, async (tx) => (await peersOnRota(tx, HERE, EVENING, EVENING)).length);
  expect(await count('Ada')).toBe(1);
  await as('Ada', (tx) => block(tx, place('Ada'), idOf('Bo'), EVENING));
  expect(await count('Ada')).toBe(0);
  await rows('delete from peer_block');
  await as('Bo', (tx) => pause(tx, place('Bo'), EVENING));
  expect(await count('Ada')).toBe(0);
  expect(await asks('Ada', 'Bo')).toBeUndefined();
  await follow();
  expect(await there()).toBe(0);
});

test('a listing is asked about before it ends, lapses when nobody says, and is renewed with one press', async () => {
  const later = new Date('2026-05-25T20:00:00Z');
  await follow(later);
  expect(await rows("select count(*)::int as n from message where kind = 'message-waiting'")).toEqual([{ n: 3 }]);
  await follow(later);
  expect(await rows("select count(*)::int as n from message where kind = 'message-waiting'")).toEqual([{ n: 3 }]);
  await as('Ada', (tx) => renew(tx, place('Ada'), '2026-05-25' as never));
  const after = new Date('2026-06-08T20:00:00Z');
  expect(await seenBy('Ada', after)).toEqual([]);
  await follow(after);
  expect((await as('Bo', (tx) => listingOf(tx, place('Bo'))))?.ended).toBe('lapsed');
  expect((await as('Ada', (tx) => listingOf(tx, place('Ada'))))?.ended).toBeNull();
});

test('a message outside says nothing, goes in their hours alone, and stands in no list of the team', async () => {
  await asks('Ada', 'Bo', 'Something private');
  await follow(new Date('2026-03-02T23:30:00Z'));
  expect(await rows('select 1 from message')).toEqual([]);
  await follow();
  await follow();
  const sent = await rows('select service_id, words, subject, person_id from message');
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ service_id: null, person_id: idOf('Bo') });
  expect(`${sent[0]?.words} ${sent[0]?.subject}`).not.toMatch(/Ada|Bo|private|peer|community/);
  expect(await withActor(storage, by, (tx) => tx.selectFrom('message').selectAll().execute())).toEqual([]);
  expect(await deliverWaiting(storage, frozenClock(EVENING.toISOString()))).toBe(1);
});

test('contact goes on the agenda once, with names only when both agree, and nothing that was said', async () => {
  const talk = (await asks('Ada', 'Bo', 'I feel low')) ?? '';
  await as('Bo', (tx) => answer(tx, place('Bo'), { askId: talk, say: 'yes', named: true }, EVENING));
  const other = (await asks('Cy', 'Bo', 'Me too')) ?? '';
  await as('Bo', (tx) => answer(tx, place('Bo'), { askId: other, say: 'yes', named: false }, EVENING));
  for (const [who, whom] of [
    ['Ada', 'Cy'],
    ['Cy', 'Ada'],
    ['Ada', 'Bo'],
  ] as const) {
    await as(who, (tx) =>
      tx
        .insertInto('peer_touch')
        .values({
          service_id: HERE,
          community_id: communityId,
          person_id: idOf(who),
          with_person: idOf(whom),
          on_date: TODAY,
          noted_at: EVENING,
          may_name: true,
          brought_at: null,
        })
        .execute(),
    );
  }
  await follow();
  await follow();
  const items = await rows('select kind, words, raised_by, raised_person from agenda_item order by words');
  expect(items).toHaveLength(3);
  for (const item of items) expect(item).toMatchObject({ kind: 'out-of-hours-contact', raised_person: null });
  const words = items.map((item) => String(item.words)).join('\n');
  expect(words).not.toMatch(/Ada|Bo|Cy|low|Me too/);
  const named = await rows('select words from agenda_names');
  expect(named).toHaveLength(1);
  expect(String(named[0]?.words)).toMatch(/^Ada and Bo /);
});

test('two names on the agenda are read by nobody who must not see one of them, then or later', async () => {
  const talk = (await asks('Ada', 'Bo')) ?? '';
  await as('Bo', (tx) => answer(tx, place('Bo'), { askId: talk, say: 'yes', named: true }, EVENING));
  await follow();
  const reads = (called: string) => as(called, async (tx) => (await agendaOf(tx, communityId)).map((one) => one.words));
  expect(await reads('Cy')).toEqual([expect.stringMatching(/^Ada and Bo /)]);
  const noNames = [expect.stringMatching(/^Two of us were in touch/)];
  expect(await reads('Kit')).toEqual(noNames);
  await as('Bo', (tx) => block(tx, place('Bo'), idOf('Cy'), EVENING));
  expect(await reads('Cy')).toEqual(noNames);
  expect(await reads('Bo')).toEqual([expect.stringMatching(/^Ada and Bo /)]);
  await rows('delete from peer_block');
  await withActor(storage, by, (tx) =>
    keepApart(
      tx,
      { actor: by, clock: frozenClock(TODAY), serviceId: HERE },
      { people: [idOf('Ada'), idOf('Cy')], reason: 'They were married', since: TODAY as never },
    ),
  );
  expect(await reads('Cy')).toEqual(noNames);
  expect((await withActor(storage, by, (tx) => agendaOf(tx, communityId)))[0]?.words).toMatch(/^Ada and Bo /);
});

test('who wrote to somebody missed is not said to whoever must not see them', async () => {
  await rows(
    `insert into peer_contact (service_id, person_id, agreed, said_to, said_on) values ($1, $2, true, 'Dee', $3)`,
    [HERE, idOf('Dee'), TODAY],
  );
  await rows(
    `insert into peer_reach_out (service_id, community_id, person_id, by_person, by_called, on_date, wrote_at) values ($1, $2, $3, $4, 'Bo', $5, $6)`,
    [HERE, communityId, idOf('Dee'), idOf('Bo'), TODAY, EVENING],
  );
  const wrote = (called: string) =>
    as(called, async (tx) => (await toReach(tx, communityId, TODAY as never)).map((one) => one.wrote?.by));
  expect(await wrote('Ada')).toEqual(['Bo']);
  await as('Bo', (tx) => block(tx, place('Bo'), idOf('Ada'), EVENING));
  expect(await wrote('Ada')).toEqual([null]);
  expect(await wrote('Cy')).toEqual(['Bo']);
  await rows('delete from peer_reach_out');
  await rows('delete from peer_contact');
});

test('the team, other members and other services read none of it; a report shows its one message', async () => {
  const talk = (await asks('Ada', 'Bo', 'Secret words')) ?? '';
  await as('Bo', (tx) => answer(tx, place('Bo'), { askId: talk, say: 'yes', named: false }, EVENING));
  await as('Ada', (tx) =>
    write(tx, place('Ada'), { askId: talk, words: 'More of it', messageId: randomUUID() }, EVENING),
  );
  await as('Bo', (tx) => saveNumber(tx, place('Bo'), NUMBER, EVENING));
  await as('Bo', (tx) => reveal(tx, place('Bo'), idOf('Ada'), EVENING));
  const lead: Actor = { ...aPractitioner([HERE]), role: 'service-lead' };
  const outside = await aPerson(storage, { serviceId: ELSEWHERE, by: aPractitioner([ELSEWHERE]), on: TODAY });
  const stranger: Actor = { ...on('Ada'), personId: outside.personId, name: 'Stranger' };
  const wrongRole: Actor = { ...on('Ada'), role: 'supporter' };
  for (const actor of [by, lead, aPractitioner([ELSEWHERE]), stranger, wrongRole, on('Dee')]) {
    for (const table of TABLES) {
      const found = await withActor(storage, actor, (tx) => tx.selectFrom(table).selectAll().execute());
      expect([actor.role, table, found]).toEqual([actor.role, table, []]);
    }
  }
  // A number is read by its owner and by one other, and by nobody else who is on the list.
  expect(await as('Cy', (tx) => tx.selectFrom('peer_number').selectAll().execute())).toEqual([]);
  expect(await as('Ada', (tx) => findTalk(tx, place('Ada'), talk, EVENING))).toMatchObject({ state: 'open' });
  // Both were written in the same moment here: which is the first nobody can say.
  const message = (await as('Bo', (tx) => findTalk(tx, place('Bo'), talk, EVENING)))?.messages.find(
    (each) => each.words === 'Secret words',
  );
  const one = { serviceId: HERE, communityId, messageId: message?.messageId ?? '', why: '', toModerators: false };
  const forged = as('Bo', (tx) =>
    report(tx, { ...one, by: idOf('Bo'), about: idOf('Ada'), words: 'She said worse' }, EVENING),
  );
  await expect(forged).rejects.toThrow(/row-level security/);
  await as('Bo', (tx) => report(tx, { ...one, by: idOf('Bo'), about: idOf('Ada'), words: 'Secret words' }, EVENING));
  const read = await withActor(storage, by, (tx) => tx.selectFrom('peer_report').select('words').execute());
  expect(read).toEqual([{ words: 'Secret words' }]);
  expect(await as('Ada', (tx) => tx.selectFrom('peer_report').selectAll().execute())).toEqual([]);
  expect(
    await withActor(storage, aPractitioner([ELSEWHERE]), (tx) => tx.selectFrom('peer_report').selectAll().execute()),
  ).toEqual([]);
});

test('a moderator reads and closes what its receiver lets them read, and never what is about them', async () => {
  const keeps = (called: string) =>
    rows(
      `insert into role_holding (service_id, community_id, role_id, person_id, called, how, from_on, written_by, written_side, written_at)
       values ($1, $2, 'moderator', $3, $4, 'agreed-in-meeting', $5, 'Ash', 'staff', $6)`,
      [HERE, communityId, idOf(called), called, TODAY, EVENING],
    );
  await keeps('Cy');
  await keeps('Ada');
  const talk = (await asks('Ada', 'Bo', 'You are useless')) ?? '';
  await as('Bo', (tx) => answer(tx, place('Bo'), { askId: talk, say: 'yes', named: false }, EVENING));
  await as('Ada', (tx) =>
    write(tx, place('Ada'), { askId: talk, words: 'And stupid', messageId: randomUUID() }, EVENING),
  );
  const found = (await as('Bo', (tx) => findTalk(tx, place('Bo'), talk, EVENING)))?.messages ?? [];
  for (const { messageId, words } of found) {
    const one = { serviceId: HERE, communityId, messageId, words, why: '', by: idOf('Bo'), about: idOf('Ada') };
    await as('Bo', (tx) => report(tx, { ...one, toModerators: words === 'And stupid' }, EVENING));
  }
  const read = (called: string) => as(called, (tx) => broughtToModerators(tx, communityId));
  const [seen, ...more] = await read('Cy');
  expect(seen).toMatchObject({ by: 'Bo', about: 'Ada', words: 'And stupid', closed: null });
  expect(more).toEqual([]);
  expect([await read('Ada'), await read('Bo'), await read('Dee')]).toEqual([[], [], []]);
  const reportId = seen?.reportId ?? '';
  const closes = (called: string) =>
    as(called, (tx) => closeAsModerator(tx, { reportId, by: called, done: 'Spoke with both' }, EVENING));
  expect([await closes('Ada'), await closes('Bo'), await closes('Dee')]).toEqual([false, false, false]);
  expect([await closes('Cy'), await closes('Cy')]).toEqual([true, false]);
  expect((await read('Cy'))[0]?.closed).toEqual({ by: 'Cy', done: 'Spoke with both' });
  await rows('insert into peer_block (person_id, blocked, set_at) values ($1, $2, $3)', [
    idOf('Ada'),
    idOf('Cy'),
    EVENING,
  ]);
  expect(await read('Cy')).toEqual([]);
  await rows('delete from role_holding');
});

test('no function hands out a number, and nothing that was written outside holds one', async () => {
  await as('Bo', (tx) => saveNumber(tx, place('Bo'), NUMBER, EVENING));
  await as('Bo', (tx) => reveal(tx, place('Bo'), idOf('Ada'), EVENING));
  await follow();
  for (const actor of [on('Ada'), on('Cy'), by]) {
    const lists = await withActor(storage, actor, async (tx) => [
      (await sql`select * from app.peer_people(${communityId}::uuid, ${TODAY}::date, ${EVENING})`.execute(tx)).rows,
      (await sql`select * from app.peer_names()`.execute(tx)).rows,
      (await sql`select * from app.peer_load(${communityId}::uuid, ${EVENING}, ${TODAY}::date)`.execute(tx)).rows,
      (await sql`select * from app.peer_reach_outs(${communityId}::uuid, ${TODAY}::date)`.execute(tx)).rows,
    ]);
    expect(JSON.stringify(lists)).not.toContain('900441');
  }
  for (const table of ['audit_entry', 'agenda_item', 'message', 'peer_listing', 'peer_reveal', 'peer_cover']) {
    expect(JSON.stringify(await rows(`select * from ${table}`)), table).not.toContain('900441');
  }
  expect(
    await rows(
      "select grantee from information_schema.table_privileges where table_name = 'peer_number' and grantee in ('cg_dataset', 'cg_evidence')",
    ),
  ).toEqual([]);
});

test('an ended reveal shows nothing more, and leaving the list ends every one', async () => {
  await as('Bo', (tx) => saveNumber(tx, place('Bo'), NUMBER, EVENING));
  await as('Bo', (tx) => reveal(tx, place('Bo'), idOf('Ada'), EVENING));
  await as('Bo', (tx) => leaveList(tx, place('Bo'), { now: EVENING, because: 'left' }));
  expect(await as('Ada', (tx) => numbersShownTo(tx, place('Ada')))).toEqual([]);
  expect(await rows('select 1 from peer_number')).toEqual([]);
  expect(await seenBy('Ada')).toEqual(['Cy']);
});

test('the team hears that helping is too much, and by name only when the helper said so; counts name nobody', async () => {
  await rows('update peer_listing set most_a_week = 1');
  for (const [day, whom] of [
    ['2026-02-18', 'Ada'],
    ['2026-02-19', 'Cy'],
    ['2026-02-26', 'Ada'],
    ['2026-02-27', 'Cy'],
  ] as const) {
    await rows(
      `insert into peer_touch (service_id, community_id, person_id, with_person, on_date, noted_at, may_name)
       values ($1, $2, $3, $4, $5, $6, false)`,
      [HERE, communityId, idOf('Bo'), idOf(whom), day, `${day}T21:00:00Z`],
    );
  }
  const over = () => withActor(storage, by, (tx) => helpersOver(tx, communityId, EVENING));
  expect(await over()).toEqual([null]);
  await rows('update peer_listing set load_to_team = true');
  expect(await over()).toEqual(['Bo']);
  expect(await as('Ada', (tx) => helpersOver(tx, communityId, EVENING))).toEqual([]);
  const counts = (actor: Actor) =>
    withActor(storage, actor, (tx) => peerSupportCounts(tx, HERE, '2026-02-01' as never, TODAY as never));
  expect(await counts(by)).toMatchObject({ people: 3, inTouch: 4, asked: 0 });
  expect(await counts(aPractitioner([ELSEWHERE]))).toMatchObject({ people: 0, inTouch: 0 });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession, onDay } from '../../../tests/people.ts';
import { actionsOf, addAction } from '../decisions/actions.store.ts';
import { decisionsOf } from '../decisions/decisions.store.ts';
import { addToAgenda, decide, followCommunities, giveRole, type NewDecision, tellOfCalledMeetings } from '../index.ts';
import { heldRoles } from '../roles/held-roles.store.ts';
import { holdingsOf } from '../roles/roles.store.ts';
import { agendaOf, closeItem } from './agenda-items.store.ts';
import { closeMeeting, openMeeting, takeMinutes } from './lead.store.ts';
import { findMeeting, type Meeting, nextMeeting } from './meeting.store.ts';
import { minutesOf, saveMinutes } from './minutes.store.ts';
import { whoCame } from './who-came.store.ts';

const HERE = 'town-service';
const ELSEWHERE = 'willow-house';
const TODAY = '2026-03-02';
const now = new Date(`${TODAY}T10:30:00Z`);
let storage: Storage;
let by: Actor;
let communityId: string;
let meeting: Meeting;
const people = new Map<string, { personId: string; journeyId: string }>();
const idOf = (called: string) => people.get(called)?.personId ?? '';
const as = (called: string): Actor => ({
  accountId: null,
  personId: idOf(called),
  name: called,
  role: 'member',
  services: [],
});
const refused = /row-level security|permission|chairs it|stays as it was|has that role/;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE);
  await aService(storage, 'coventry-olive-tree', ELSEWHERE);
  by = aPractitioner([HERE]);
  const component = 'therapeutic-community';
  const groupId = await aGroup(storage, { serviceId: HERE, component, name: 'The community', days: ['Mon', 'Tue'] });
  const sessionId = await aSession(storage, { serviceId: HERE, groupId, component, on: TODAY });
  await followCommunities({ storage, clock: frozenClock(TODAY) });
  const [row] = await superuser(storage, 'select community_id from community');
  communityId = String(row?.community_id);
  for (const called of ['Ada', 'Bo', 'Cy', 'Di']) {
    const who = await aPerson(storage, { serviceId: HERE, by, on: TODAY, called });
    people.set(called, who);
    await superuser(
      storage,
      `insert into membership (service_id, membership_id, group_id, component_id, person_id, journey_id, joined_on)
       values ($1, gen_random_uuid(), $2, $3, $4, $5, $6)`,
      [HERE, groupId, component, who.personId, who.journeyId, TODAY],
    );
    await superuser(
      storage,
      `insert into attendance (service_id, fact_id, session_id, journey_id, person_id, component_id, session_date, how, recorded_at, author_name)
       values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, $7, now(), 'Ash')`,
      [HERE, sessionId, who.journeyId, who.personId, component, TODAY, called === 'Di' ? 'not-here' : 'attended'],
    );
  }
  people.set('Stranger', await aPerson(storage, { serviceId: ELSEWHERE, by: aPractitioner([ELSEWHERE]), on: TODAY }));
  // Bo does not want to meet Cy: neither reads the other's name anywhere.
  await superuser(storage, 'insert into peer_block values ($1, $2, now())', [idOf('Bo'), idOf('Cy')]);
  meeting = (await withActor(storage, as('Ada'), (tx) => nextMeeting(tx, communityId, onDay(TODAY)))) as Meeting;
  expect(meeting.meetingId).toBe(sessionId);
  await withActor(storage, by, (tx) =>
    openMeeting(tx, writing(by), meeting, { name: 'Ash', personId: null }, 'facilitator'),
  );
  for (const [called, roleId] of [
    ['Ada', 'chair'],
    ['Bo', 'minutes'],
  ] as const) {
    await withActor(storage, by, (tx) => giveRole(tx, by, roleOf(called, roleId)));
  }
});
afterAll(() => storage?.close());

const writing = (actor: Actor) => ({ actor, serviceId: HERE, now });
const roleOf = (called: string, roleId: string, how: 'agreed-in-meeting' | 'volunteered' = 'agreed-in-meeting') => ({
  serviceId: HERE,
  communityId,
  roleId,
  personId: idOf(called),
  called,
  how,
  from: onDay(TODAY),
  until: null,
  meetingId: how === 'volunteered' ? null : meeting.meetingId,
  proposalId: null,
  writtenBy: called,
  at: now,
});
const decision = (actor: Actor, more: Partial<NewDecision> = {}): NewDecision => ({
  serviceId: HERE,
  communityId,
  kind: 'programme',
  words: 'Lunch is at one',
  decidedBy: 'members',
  way: null,
  risk: false,
  proposalId: null,
  on: onDay(TODAY),
  writtenBy: actor.name,
  writtenPerson: actor.personId,
  at: now,
  ...more,
});
const minutes = (actor: Actor, words: string, seen: number, publish = false) =>
  withActor(storage, actor, (tx) =>
    saveMinutes(tx, {
      serviceId: HERE,
      communityId,
      meetingId: meeting.meetingId,
      words,
      seen,
      by: actor.name,
      person: actor.personId,
      as: 'holds',
      at: now,
      publish,
    }),
  );

test('roles are held by who has them, and end with leaving the community', async () => {
  expect(await withActor(storage, as('Cy'), (tx) => heldRoles(tx, communityId, idOf('Ada')))).toEqual(['chair']);
  expect(await withActor(storage, as('Cy'), (tx) => heldRoles(tx, communityId, idOf('Bo')))).toEqual(['minutes']);
  // Cy reads that the minutes are in somebody's hands, and not whose.
  const seen = await withActor(storage, as('Cy'), (tx) => holdingsOf(tx, communityId));
  expect(seen.map(({ roleId, called }) => [roleId, called])).toEqual([
    ['chair', 'Ada'],
    ['minutes', null],
  ]);
  await withActor(storage, as('Di'), (tx) => giveRole(tx, as('Di'), roleOf('Di', 'welcome', 'volunteered')));
  await expect(
    withActor(storage, as('Di'), (tx) => giveRole(tx, as('Di'), roleOf('Di', 'moderator', 'volunteered'))),
  ).rejects.toThrow(refused);
  await expect(withActor(storage, as('Cy'), (tx) => giveRole(tx, as('Cy'), roleOf('Cy', 'moderator')))).rejects.toThrow(
    refused,
  );
  await superuser(storage, 'update membership set left_on = $1 where person_id = $2', [TODAY, idOf('Di')]);
  expect(await withActor(storage, by, (tx) => heldRoles(tx, communityId, idOf('Di')))).toEqual([]);
  const gone = await withActor(storage, as('Ada'), (tx) => holdingsOf(tx, communityId));
  expect(gone.find(({ roleId }) => roleId === 'welcome')?.endedBecause).toBe('left');
});

test('minutes are written by who has that role; a draft is theirs; two who write at once lose nothing', async () => {
  await expect(minutes(as('Cy'), 'Mine', 0)).rejects.toThrow(refused);
  expect(await minutes(as('Bo'), 'We talked about lunch', 0)).toBe(true);
  expect(await minutes(by, 'Staff text', 0)).toBe(false);
  expect(await minutes(by, 'Staff text', 1)).toBe(true);
  expect(await minutes(as('Bo'), 'Late', 1)).toBe(false);
  const read = (actor: Actor) => withActor(storage, actor, (tx) => minutesOf(tx, communityId, meeting.meetingId));
  expect((await read(as('Bo')))?.words).toBe('Staff text');
  expect(await read(as('Cy'))).toBeUndefined();
  expect(await minutes(as('Bo'), 'We agreed on lunch', 2, true)).toBe(true);
  const out = await read(as('Cy'));
  expect([out?.words, out?.writtenBy]).toEqual(['We agreed on lunch', null]);
  expect((await read(as('Ada')))?.writtenBy).toBe('Bo');
  await expect(superuser(storage, "update meeting_minutes set words = 'other'")).rejects.toThrow(
    'corrected, never changed',
  );
});

test('who stands in says so once, and only who chairs closes', async () => {
  const lead = (actor: Actor, work: typeof closeMeeting) =>
    withActor(storage, actor, (tx) =>
      work(tx, writing(actor), meeting, { name: actor.name, personId: actor.personId }),
    );
  await expect(lead(as('Cy'), closeMeeting)).rejects.toThrow(refused);
  const take = (called: string, right: 'stands-in' | 'holds') =>
    withActor(storage, as(called), (tx) =>
      takeMinutes(tx, writing(as(called)), meeting, { name: called, personId: idOf(called) }, right),
    );
  await expect(take('Cy', 'holds')).rejects.toThrow(refused);
  await take('Cy', 'stands-in');
  await withActor(storage, as('Cy'), async (tx) => {
    const now = await findMeeting(tx, communityId, meeting.meetingId);
    expect(now?.minutesBy).toMatchObject({ by: 'Cy', as: 'stands-in' });
  });
  await take('Bo', 'holds');
  await take('Cy', 'stands-in');
  const kept = await withActor(storage, as('Ada'), (tx) => findMeeting(tx, communityId, meeting.meetingId));
  expect(kept?.minutesBy?.by).toBe('Bo');
});

test('a decision is written by who leads, once, with its meeting, and stays as written', async () => {
  await expect(withActor(storage, as('Cy'), (tx) => decide(tx, as('Cy'), decision(as('Cy'))))).rejects.toThrow(refused);
  const once = () => withActor(storage, as('Bo'), (tx) => decide(tx, as('Bo'), decision(as('Bo'), { onceKey: 'k' })));
  expect(await once()).toBe(await once());
  const alone = { decidedBy: 'staff', risk: true, kind: 'safety', meetingId: null } as const;
  await expect(withActor(storage, by, (tx) => decide(tx, by, decision(by, alone)))).rejects.toThrow(/check/);
  await withActor(storage, by, (tx) =>
    decide(tx, by, decision(by, { ...alone, why: 'The building was closed', dissent: 'We were not asked' })),
  );
  const log = await withActor(storage, as('Cy'), (tx) => decisionsOf(tx, communityId));
  expect(log.map((one) => [one.decidedBy, one.meetingId === meeting.meetingId, one.writtenBy])).toContainEqual([
    'members',
    true,
    null,
  ]);
  await expect(superuser(storage, "update community_decision set decided_by = 'members'")).rejects.toThrow(
    'stays as it was',
  );
});

test('somebody asked to help is named only once they said yes', async () => {
  const action = (called: string, saidYes: boolean) =>
    withActor(storage, as('Bo'), (tx) =>
      addAction(tx, {
        serviceId: HERE,
        communityId,
        decisionId: null,
        meetingId: meeting.meetingId,
        words: 'Ring on Friday evening',
        who: { personId: idOf(called), called, saidYes },
        due: null,
        writtenBy: 'Bo',
        at: now,
        onceKey: null,
      }),
    );
  await action('Ada', false);
  const namesFor = (actor: Actor) =>
    withActor(storage, actor, async (tx) => (await actionsOf(tx, communityId)).map(({ name }) => name));
  expect(await namesFor(as('Ada'))).toEqual(['Ada']);
  for (const other of [as('Bo'), as('Cy'), by]) expect(await namesFor(other)).toEqual([null]);
});

test('the agenda drops names that are not for whoever reads, and keeps no content of contact out of hours', async () => {
  await withActor(storage, as('Cy'), (tx) =>
    addToAgenda(tx, {
      serviceId: HERE,
      communityId,
      kind: 'out-of-hours-contact',
      words: 'There was contact out of hours',
      raisedBy: 'Cy',
      raisedPerson: idOf('Cy'),
      raisedAt: now,
    }),
  );
  const itemsFor = (called: string) => withActor(storage, as(called), (tx) => agendaOf(tx, communityId));
  expect((await itemsFor('Ada')).map(({ raisedBy }) => raisedBy)).toEqual(['Cy']);
  expect((await itemsFor('Bo')).map(({ raisedBy }) => raisedBy)).toEqual([null]);
  const [item] = await itemsFor('Bo');
  const closing = { communityId, itemId: item?.itemId ?? '', meetingId: meeting.meetingId, by: 'x', at: now };
  const close = (called: string) =>
    withActor(storage, as(called), (tx) => closeItem(tx, { ...closing, words: 'They said that …' }));
  expect(await close('Cy')).toBe(false);
  expect(await close('Bo')).toBe(true);
  expect(await superuser(storage, 'select closed_words from agenda_item')).toEqual([{ closed_words: null }]);
});

test('who was there comes from the register, without the names one must not see, and is not written twice', async () => {
  const cameFor = async (called: string) => {
    const { members, more } = await withActor(storage, as(called), (tx) => whoCame(tx, meeting.meetingId));
    return [members.map((one) => one.called), more];
  };
  expect(await cameFor('Ada')).toEqual([['Ada', 'Bo', 'Cy'], 0]);
  expect(await cameFor('Cy')).toEqual([['Ada', 'Cy'], 1]);
  await expect(
    withActor(storage, by, (tx) =>
      tx
        .insertInto('meeting_came')
        .values({
          service_id: HERE,
          meeting_id: meeting.meetingId,
          community_id: communityId,
          person_id: idOf('Ada'),
          called: 'Ada',
          written_by: 'x',
          written_at: now,
        })
        .execute(),
    ),
  ).rejects.toThrow(/register/);
});

test('whoever is no member, has left, or works elsewhere reads and writes nothing', async () => {
  const tables = [
    'community_meeting',
    'meeting_minutes',
    'community_decision',
    'community_action',
    'action_person',
    'role_holding',
    'community_idea',
  ] as const;
  for (const other of [as('Stranger'), as('Di'), aPractitioner([ELSEWHERE])]) {
    for (const table of tables) {
      const rows = await withActor(storage, other, (tx) => tx.selectFrom(table).selectAll().execute());
      expect(
        rows.filter((row) => !('person_id' in row) || row.person_id !== other.personId),
        `${other.name} ${table}`,
      ).toEqual([]);
    }
    expect((await withActor(storage, other, (tx) => whoCame(tx, meeting.meetingId))).members).toEqual([]);
    await expect(withActor(storage, other, (tx) => decide(tx, other, decision(other)))).rejects.toThrow(refused);
  }
});

test('those who asked are told of a called meeting once, neutrally, and only where it is safe', async () => {
  const called = randomUUID();
  await superuser(
    storage,
    `insert into community_meeting (service_id, meeting_id, community_id, kind, meets_on, meets_at, called_by, called_person, called_side, called_because, called_at)
     values ($1, $2, $3, 'crisis', $4, '18:30', 'Ada', $5, 'member', 'Somebody is not safe', now())`,
    [HERE, called, communityId, TODAY, idOf('Ada')],
  );
  for (const name of ['Ada', 'Bo', 'Cy', 'Di']) {
    await superuser(storage, 'insert into meeting_news values ($1, $2, $3, now())', [HERE, communityId, idOf(name)]);
  }
  for (const name of ['Ada', 'Bo', 'Di']) {
    await superuser(storage, 'delete from safe_contact where person_id = $1', [idOf(name)]);
    await superuser(
      storage,
      "insert into safe_contact (service_id, person_id, way, may_leave_message, said_on, said_by) values ($1, $2, 'text', true, $3, 'them')",
      [HERE, idOf(name), TODAY],
    );
  }
  const tell = () => tellOfCalledMeetings({ storage, clock: frozenClock(TODAY) });
  expect(await tell()).toBe(1);
  expect(await tell()).toBe(0);
  const sent = await superuser(storage, "select person_id, words from message where kind = 'meeting-called'");
  expect(sent.map((row) => row.person_id)).toEqual([idOf('Bo')]);
  expect(String(sent[0]?.words)).toContain('Monday 2 March 2026 18:30');
  expect(String(sent[0]?.words)).not.toMatch(/crisis|safe|community|Ada/i);
});

import { day, londonInstant } from '@commonground/calendar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, visitor } from '#platform/access/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { aCommunity } from '../../tests/community/a-community.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPractitioner, aService } from '../../tests/people.ts';
import { ownLines } from './cover.store.ts';
import { coverNow, coverSentences, dutyAt, dutyCalendar, setPeerCover } from './index.ts';
import { addAway, addLine, beginOwn, changeLine, endLine, setOtherwise } from './settings/settings.store.ts';

const HERE = 'town-service';
const ELSEWHERE = 'willow-house';
const MONDAY = '2026-03-02';
const at = (time: string, on = MONDAY) => londonInstant(day(on), time);
const lead: Actor = { ...aPractitioner([HERE], 'Lee Lead'), role: 'service-lead' };
const otherLead: Actor = { ...aPractitioner([ELSEWHERE], 'Olu Elsewhere'), role: 'service-lead' };
const setting = { actor: lead, serviceId: HERE, now: at('08:00') };
const phone = {
  words: 'The team, by phone',
  by: 'team' as const,
  how: ['phone' as const],
  contact: '020 7946 0001',
  hours: 'Mon-Fri 09:00-17:00',
  answersWithin: null,
  onBankHolidays: true,
};
let storage: Storage;
let communityId: string;
let ada: Actor;
const asked = (actor: Actor, time: string, on?: string) =>
  withActor(storage, actor, async (tx) => coverNow(tx, HERE, at(time, on)));

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'coventry-olive-tree', ELSEWHERE);
  const community = await aCommunity(storage, 'berkshire-cns', HERE, { on: MONDAY });
  communityId = community.communityId;
  ada = await community.member('Ada');
});
afterAll(() => storage?.close());

test('without a calendar of its own it is the model that speaks, and members count only by their rota', async () => {
  expect((await asked(visitor, '22:00')).there.filter(({ by }) => by === 'members')).toEqual([]);
  await asSystem(storage, HERE, 'test', (tx) =>
    setPeerCover(tx, { serviceId: HERE, communityId }, [{ weekday: 'Mon', from: '20:00', to: '24:00', people: 2 }]),
  );
  // A member is told of those on the rota whom they may meet, the team of its hours.
  expect((await asked(ada, '22:00')).there.filter(({ by }) => by === 'members')).toEqual([]);
  expect((await asked(lead, '22:00')).there.map(({ by }) => by)).toContain('members');
  await superuser(
    storage,
    `with listed as (insert into peer_listing (service_id, community_id, person_id, visible_to, shows_hours, hours, most_a_night, most_a_week,
         most_turns, tells, named_in_group, danger_to_team, load_to_team, joined_at, agreed_at, renewed_on, lasts_until)
       values ($1, $2, $3, 'list', true, '{}', 1, 1, 1, false, false, false, false, now(), now(), $4, $4::date + 90)),
     slot as (insert into peer_rota_slot (service_id, community_id, weekday, from_time, to_time, wanted, made_at)
       values ($1, $2, 'Mon', '20:00', '00:00', 1, now()) returning slot_id)
     insert into peer_rota_turn select $1, slot_id, $4, $3, $2, now() from slot`,
    [HERE, communityId, ada.personId, MONDAY],
  );
  expect((await asked(ada, '22:00')).there.map(({ by }) => by)).toContain('members');
  // Whoever is in no community is not told of its rota: they could not reach it.
  expect((await asked(visitor, '22:00')).there.filter(({ by }) => by === 'members')).toEqual([]);
  expect((await asked(ada, '19:59')).there.filter(({ by }) => by === 'members')).toEqual([]);
});

test('only a lead of the service writes it; everybody reads it', async () => {
  for (const actor of [aPractitioner([HERE]), otherLead, ada, visitor]) {
    await expect(withActor(storage, actor, (tx) => addLine(tx, { ...setting, actor }, phone))).rejects.toThrow(
      /row-level security/,
    );
  }
  await withActor(storage, lead, async (tx) => {
    await beginOwn(tx, setting);
    await beginOwn(tx, setting);
    await addLine(tx, setting, phone);
    await setOtherwise(tx, setting, 'Ring the crisis team of the trust.');
  });
  const now = await asked(visitor, '12:00');
  expect(now.there.filter(({ contact }) => contact === '020 7946 0001')).toHaveLength(1);
  expect(coverSentences(now).join(' ')).toContain('020 7946 0001');
  expect((await asked(visitor, '03:00')).otherwise).toBe('Ring the crisis team of the trust.');
});

test('a day off of the team and an absence reach a visitor’s page at once', async () => {
  await superuser(storage, "insert into duty_closed values ($1, '2026-03-03', 'Away day')", [HERE]);
  const there = async (time: string, on?: string) =>
    (await asked(visitor, time, on)).there.some(({ contact }) => contact !== null);
  expect(await there('12:00', '2026-03-03')).toBe(false);
  expect(await there('12:00', '2026-03-04')).toBe(true);
  const [line] = (await withActor(storage, lead, (tx) => ownLines(tx, HERE))).filter(({ contact }) => contact !== null);
  const lineId = line?.id ?? '';
  const away = { lineId, from: at('10:00', '2026-03-04'), to: at('11:00', '2026-03-04'), why: 'The line is down' };
  await withActor(storage, lead, (tx) => addAway(tx, setting, away));
  expect([await there('10:30', '2026-03-04'), await there('11:00', '2026-03-04')]).toEqual([false, true]);
});

test('an absence of the whole service takes its duty away too: texts and alerts promise what Help now says', async () => {
  const from = (time: string) =>
    withActor(storage, lead, async (tx) => dutyAt(await dutyCalendar(tx, HERE), at(time, '2026-03-09'))?.from);
  await superuser(
    storage,
    `insert into duty_hours (service_id, weekday, from_time, to_time, who)
     select $1, d, '09:00', '17:00', 'the duty worker' from unnest(array['Mon', 'Tue', 'Wed', 'Thu', 'Fri']) as d`,
    [HERE],
  );
  expect(await from('03:00')).toEqual(at('09:00', '2026-03-09'));
  const away = { lineId: null, from: at('00:00', '2026-03-09'), to: at('00:00', '2026-03-12'), why: 'Conference' };
  await withActor(storage, lead, (tx) => addAway(tx, setting, away));
  expect(await from('03:00')).toEqual(at('09:00', '2026-03-12'));
  expect((await asked(visitor, '12:00', '2026-03-09')).there.filter(({ by }) => by === 'team')).toEqual([]);
});

test('two who change a line at once: one does, the other is told; what it said stays', async () => {
  const [line] = (await withActor(storage, lead, (tx) => ownLines(tx, HERE))).filter(({ contact }) => contact !== null);
  const lineId = line?.id ?? '';
  const outcomes = await Promise.all(
    ['020 7946 0002', '020 7946 0003'].map((contact) =>
      withActor(storage, lead, (tx) => changeLine(tx, setting, lineId, { ...phone, contact })),
    ),
  );
  expect(outcomes.toSorted()).toEqual([false, true]);
  expect(await withActor(storage, lead, (tx) => endLine(tx, setting, lineId))).toBe(false);
  const kept = await superuser(storage, 'select contact, ended_at from cover_line where line_id = $1', [lineId]);
  expect(kept).toMatchObject([{ contact: '020 7946 0001', ended_at: expect.any(Date) }]);
});

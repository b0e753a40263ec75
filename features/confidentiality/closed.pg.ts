import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { caseloadPage, filterOf } from '#features/journeys/caseload/caseload.query.ts';
import { loadJourney } from '#features/journeys/index.ts';
import { loadRegister } from '#features/sessions/register.store.ts';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession, facts, onDay } from '../../tests/people.ts';
import { takeRegister } from '../sessions/take-register/take-register.ts';
import {
  alertsOfClosedRecords,
  closeAgain,
  closedState,
  findClosedRecord,
  openClosedRecord,
} from './closed-record.store.ts';
import { closeRecord, endClosure, worksHere } from './index.ts';
import { openingsOf, standingClosures } from './lead/closures.store.ts';

const HERE = 'town-service';
const ELSEWHERE = 'willow-house';
const ON = '2026-02-02';
const WHY = 'They rang in distress and asked for me';
const ash = aPractitioner([HERE]);
const bo = aPractitioner([HERE], 'Bo Colleague');
const both = aPractitioner([HERE, ELSEWHERE], 'Kim Both');
const lead: Actor = { ...aPractitioner([HERE], 'Lee Lead'), role: 'service-lead' };
const otherLead: Actor = { ...aPractitioner([ELSEWHERE], 'Olu Elsewhere'), role: 'service-lead' };

let storage: Storage;
/** Works here now, in both roles of one account; was a member, and is in a group. */
let robin: { journeyId: string; personId: string };
let robinWorks: Actor;
let robinLeads: Actor;
let robinReads: Actor;
let sessionId: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE);
  await aService(storage, 'coventry-olive-tree', ELSEWHERE);
  const group = await aGroup(storage, { serviceId: HERE, component: 'link-group', name: 'Monday link group' });
  robin = await aPerson(storage, { serviceId: HERE, by: ash, on: ON, called: 'Robin', fullName: 'Robin Closed' });
  const on = onDay(ON);
  await facts(storage, ash, ON, HERE, robin.journeyId, [
    { kind: 'moved', on, move: 'begin-before', decidedBy: 'jointly', agrees: true },
    { kind: 'put-forward', on, component: 'link-group' },
    { kind: 'offered', on, component: 'link-group', group },
    { kind: 'accepted', on, component: 'link-group' },
    { kind: 'joined', on, component: 'link-group', group },
  ]);
  sessionId = await aSession(storage, { serviceId: HERE, groupId: group, component: 'link-group', on: '2026-03-02' });
  const account = { accountId: randomUUID(), personId: robin.personId, name: 'Robin Closed', services: [HERE] };
  robinWorks = { ...account, role: 'practitioner' };
  robinLeads = { ...account, role: 'service-lead' };
  robinReads = { ...account, role: 'member' };
  const work = { accountId: account.accountId ?? '', personId: robin.personId, from: onDay('2026-03-01'), by: lead };
  await withActor(storage, lead, async (tx) => {
    await worksHere(tx, HERE, work);
    await worksHere(tx, HERE, work);
  });
});
beforeEach(() =>
  superuser(storage, `update record_opening set ends_at = clock_timestamp() where ends_at > clock_timestamp()`),
);
afterAll(() => storage.close());

/** Tables whose rows about Robin would tell something. */
const TELLING = [
  'person',
  'person_in_service',
  'journey',
  'journey_fact',
  'journey_now',
  'journey_span',
  'stage_span',
  'status_span',
  'membership',
  'access_log',
] as const;

const rowsSeen = (actor: Actor) =>
  withActor(storage, actor, async (tx) => {
    const seen: Record<string, number> = {};
    for (const table of TELLING) {
      const rows = await tx.selectFrom(table).selectAll().execute();
      if (rows.length > 0) seen[table] = rows.length;
    }
    return seen;
  });
const opening = (actor: Actor, reason = WHY) =>
  withActor(storage, actor, (tx) =>
    openClosedRecord(tx, actor, { serviceId: HERE, journeyId: robin.journeyId, reason }),
  );
const state = (actor: Actor) => withActor(storage, actor, (tx) => closedState(tx, HERE, robin.journeyId));
const inCaseload = (tx: Tx) =>
  caseloadPage(
    tx,
    {
      serviceId: HERE,
      today: onDay('2026-03-02'),
      filter: filterOf({ status: 'all' }),
      after: { quietDays: 30, noReplyDays: 30 } as never,
    },
    { limit: 50, offset: 0 },
  );

test('colleagues and leads see nothing of the record of somebody who works here, and are told no more than that it is closed', async () => {
  for (const actor of [ash, both, lead]) {
    expect(await rowsSeen(actor), actor.name).toEqual({});
    expect(await state(actor)).toBe('closed');
    expect((await withActor(storage, actor, inCaseload)).total).toBe(0);
  }
});

test('somebody of another service is not even told that', async () => {
  expect(await rowsSeen(otherLead)).toEqual({});
  expect(await state(otherLead)).toBeUndefined();
  await expect(opening(otherLead)).rejects.toMatchObject({ code: '42501' });
  await withActor(storage, otherLead, async (tx) => {
    expect(await standingClosures(tx, HERE)).toEqual([]);
    expect((await openingsOf(tx, HERE, { limit: 9, offset: 0 })).rows).toEqual([]);
  });
});

test('a member’s own record is closed to them in every staff role, also by break-glass, and open to them as a member', async () => {
  for (const actor of [robinWorks, robinLeads, { ...robinWorks, personId: null }]) {
    expect(await rowsSeen(actor), actor.role).toEqual({});
    expect(await state(actor)).toBe('own');
    await expect(opening(actor)).rejects.toMatchObject({ code: '42501' });
    await withActor(storage, actor, async (tx) => {
      const asked = { serviceId: HERE, fullName: 'Robin Closed', born: '1990-05-06' };
      expect(await findClosedRecord(tx, actor, asked)).toBeUndefined();
      expect(await standingClosures(tx, HERE)).toEqual([]);
      expect((await openingsOf(tx, HERE, { limit: 9, offset: 0 })).rows).toEqual([]);
    });
  }
  await withActor(storage, robinReads, async (tx) => {
    expect((await loadJourney(tx, HERE, robin.journeyId))?.facts.length).toBeGreaterThan(3);
  });
});

test('break-glass opens it to one account, until its time is over, and is read by the person and the lead', async () => {
  await opening(ash);
  expect(await rowsSeen(ash)).toMatchObject({ person: 1, journey: 1, journey_now: 1 });
  expect(await rowsSeen(bo)).toEqual({});
  await withActor(storage, robinReads, async (tx) => {
    const [looked] = await tx.selectFrom('access_log').selectAll().orderBy('access_id', 'desc').execute();
    expect(looked).toMatchObject({ actor_name: 'Ash Practitioner', what: expect.stringContaining(WHY) });
    expect(await tx.selectFrom('record_opening').select('reason').execute()).toContainEqual({ reason: WHY });
  });
  await withActor(storage, lead, async (tx) => {
    const { rows } = await openingsOf(tx, HERE, { limit: 9, offset: 0 });
    expect(rows[0]).toMatchObject({ openedBy: 'Ash Practitioner', fullName: 'Robin Closed', reason: WHY });
  });
  const [audited] = await superuser(
    storage,
    `select count(*)::int as n from audit_entry where act = 'closed-record.open'`,
  );
  expect(audited).toEqual({ n: 1 });
  await superuser(
    storage,
    `update record_opening set ends_at = clock_timestamp() - interval '1 second' where ends_at > clock_timestamp()`,
  );
  expect(await rowsSeen(ash)).toEqual({});
});

test('it is closed again before the time is over, cannot be made longer, and needs a reason that says something', async () => {
  await opening(ash);
  await expect(
    withActor(storage, ash, (tx) =>
      tx
        .updateTable('record_opening')
        .set({ ends_at: new Date('2040-01-01') })
        .execute(),
    ),
  ).rejects.toMatchObject({ code: expect.stringMatching('42501|23514') });
  await withActor(storage, ash, (tx) => closeAgain(tx, ash, HERE, robin.journeyId));
  expect(await rowsSeen(ash)).toEqual({});
  await expect(opening(ash, 'because')).rejects.toMatchObject({ code: '23514' });
});

test('whoever knows the whole name and the date of birth finds it; half of it finds nobody', async () => {
  const find = (fullName: string, born: string) =>
    withActor(storage, ash, (tx) => findClosedRecord(tx, ash, { serviceId: HERE, fullName, born }));
  expect(await find('robin closed', '1990-05-06')).toBe(robin.journeyId);
  expect(await find('Robin', '1990-05-06')).toBeUndefined();
  expect(await find('Robin Closed', '1990-05-07')).toBeUndefined();
});

test('a register keeps the name and takes the mark, and opens nothing else', async () => {
  const saved = await withActor(storage, ash, async (tx) => {
    const register = await loadRegister(tx, HERE, sessionId);
    expect(register?.rows.map(({ fullName }) => fullName)).toEqual(['Robin Closed']);
    return takeRegister(
      tx,
      { actor: ash, clock: frozenClock('2026-03-02'), serviceId: HERE },
      { sessionId, revision: 0, marks: new Map([[robin.journeyId, 'attended']]), visitors: null, groupNote: null },
    );
  });
  expect(saved.rows[0]?.how).toBe('attended');
  expect(await rowsSeen(ash)).toEqual({});
  // Nobody's own name stands on a register that they take themselves.
  const own = await withActor(storage, robinWorks, (tx) => loadRegister(tx, HERE, sessionId));
  expect(own?.rows).toEqual([]);
  // Another session's register, or one made up, shows nobody.
  const other = await withActor(storage, ash, (tx) => loadRegister(tx, HERE, randomUUID()));
  expect(other).toBeUndefined();
});

test('an open alert about a closed record says that there is one, and not whose', async () => {
  await superuser(
    storage,
    `insert into safety_alert (service_id, alert_id, journey_id, person_id, raised_at, because, level, due_at, nobody_named)
     values ($1, gen_random_uuid(), $2, $3, now(), 'test', 'call-today', now(), true)`,
    [HERE, robin.journeyId, robin.personId],
  );
  const seen = (actor: Actor) => withActor(storage, actor, (tx) => alertsOfClosedRecords(tx, HERE));
  expect(await seen(ash)).toMatchObject([{ journeyId: robin.journeyId, level: 'call-today', source: 'measure' }]);
  expect(await seen(robinWorks)).toEqual([]);
  expect(await seen(otherLead)).toEqual([]);
  await opening(ash);
  expect(await withActor(storage, ash, (tx) => tx.selectFrom('safety_alert').selectAll().execute())).toHaveLength(1);
});

test('a member closes and opens their own record; a lead cannot end that wish, nor a practitioner close anything', async () => {
  const kit = await aPerson(storage, { serviceId: HERE, by: ash, on: ON, called: 'Kit' });
  const kitReads: Actor = {
    accountId: randomUUID(),
    personId: kit.personId,
    name: 'Kit',
    role: 'member',
    services: [HERE],
  };
  const wish = {
    serviceId: HERE,
    personId: kit.personId,
    because: 'asked',
    reason: 'My neighbour works here',
  } as const;
  const sees = (actor: Actor) => withActor(storage, actor, (tx) => loadJourney(tx, HERE, kit.journeyId));
  await expect(
    withActor(storage, ash, (tx) => closeRecord(tx, ash, { ...wish, because: 'lead' })),
  ).rejects.toMatchObject({
    code: '42501',
  });
  await expect(withActor(storage, lead, (tx) => closeRecord(tx, lead, wish))).rejects.toMatchObject({ code: '42501' });
  await withActor(storage, kitReads, (tx) => closeRecord(tx, kitReads, wish));
  expect(await sees(ash)).toBeUndefined();
  const end = (actor: Actor) => withActor(storage, actor, (tx) => endClosure(tx, actor, { ...wish, now: new Date() }));
  expect(await end(lead)).toBe(false);
  expect(await sees(lead)).toBeUndefined();
  expect(await end(kitReads)).toBe(true);
  expect(await sees(ash)).toBeDefined();
});

/** Tables that name a person or a journey and do not have the policy `closed`, each with its reason. */
const WITHOUT: Record<string, string> = {
  record_closure: 'says what is closed; only leads and the person read it, and never a lead’s own',
  record_opening: 'says who opened what; only leads, the opener and the person read it',
  peer_ask: 'is between two members; the team reads no row of it',
  peer_message: 'is between two members; the team reads no row of it',
  peer_report: 'whoever received a message brought it to the team, with both names, themselves',
  held_place: 'is counted, so that no group is filled beyond its places; it holds no name',
};

test('every table about a person hides closed records', async () => {
  // A person may stand under another name (other_person_id, helped_id): whatever refers to person or journey counts.
  const tables = await superuser(
    storage,
    `select distinct about.name from (
       select c.table_name::text as name from information_schema.columns c
       where c.table_schema = 'public' and c.column_name in ('person_id', 'journey_id')
       union
       select r.relname::text from pg_constraint f join pg_class r on r.oid = f.conrelid
       where f.contype = 'f' and f.confrelid in ('person'::regclass, 'journey'::regclass)
     ) as about
     join information_schema.tables t on t.table_schema = 'public' and t.table_name = about.name and t.table_type = 'BASE TABLE'
     where has_table_privilege('cg_app', to_regclass(format('public.%I', about.name)), 'select, insert, update, delete')
       and not exists (select 1 from pg_policies p where p.tablename = about.name and p.policyname = 'closed'
         and p.permissive = 'RESTRICTIVE' and p.cmd = 'ALL' and 'cg_app' = any(p.roles))
     order by 1`,
  );
  expect(tables.map(({ name }) => String(name)).filter((name) => WITHOUT[name] === undefined)).toEqual([]);
});

test('what stands of it beside the list above is no view or table that goes round the policies', async () => {
  const views = await superuser(
    storage,
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'app') and c.relkind in ('v', 'm')
       and has_table_privilege('cg_app', c.oid, 'select')
       and not coalesce(c.reloptions @> array['security_invoker=true'], false)`,
  );
  expect(views).toEqual([]);
});

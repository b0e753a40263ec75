import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService, onDay } from '../../tests/people.ts';
import { findLink, join } from './joining/join.store.ts';
import { linkTokenHash, newLinkToken } from './joining/link-token.ts';
import { addSharing, endSharing, mySharing, setLink, share, stopSharing } from './sharing/sharing.store.ts';
import { saySupporterConsent, supporterConsents, supportersOf } from './supporter.store.ts';

const SERVICE = 'town-service';
const NOW = new Date('2026-03-02T12:00:00Z');
const TODAY = onDay('2026-03-02');
const ash = aPractitioner([SERVICE]);

let storage: Storage;
let robin: Actor;
let kit: Actor;
let sam: Actor;
/** Robin's sharing with Sam. */
const sharingId = randomUUID();

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', SERVICE);
  robin = await aMember('Robin');
  kit = await aMember('Kit');
  await named(robin, sharingId, 'Robin');
  sam = await joined(robin, sharingId, 'sam@example.org');
});
afterAll(() => storage.close());

async function aMember(called: string): Promise<Actor> {
  const { personId, journeyId } = await aPerson(storage, { serviceId: SERVICE, by: ash, on: '2026-02-02', called });
  const member: Actor = { accountId: randomUUID(), personId, name: called, role: 'member', services: [SERVICE] };
  await withActor(storage, member, (tx) =>
    tx
      .insertInto('goal')
      .values({
        service_id: SERVICE,
        goal_id: randomUUID(),
        journey_id: journeyId,
        person_id: personId,
        words: `${called} walks every day`,
        layer: null,
        place: 1,
        set_on: '2026-02-03',
        set_with: null,
      } as never)
      .execute(),
  );
  return member;
}

const named = (member: Actor, id: string, knowsMeAs: string) =>
  withActor(storage, member, (tx) =>
    addSharing(tx, member, {
      serviceId: SERVICE,
      sharingId: id,
      personId: member.personId ?? '',
      named: 'Sam, my sister',
      knowsMeAs,
    }),
  );

async function linked(member: Actor, id: string, endsAt = new Date('2026-03-16T12:00:00Z')): Promise<Buffer> {
  const hash = linkTokenHash(newLinkToken());
  await withActor(storage, member, (tx) => setLink(tx, { serviceId: SERVICE, sharingId: id }, hash, endsAt));
  return hash;
}

const joins = (hash: Buffer, email: string, now = NOW) =>
  asSystem(storage, SERVICE, 'test', (tx) =>
    join(tx, { serviceId: SERVICE, hash, account: { called: 'Sam', email }, now, today: TODAY }),
  );

async function joined(member: Actor, id: string, email: string): Promise<Actor> {
  expect(await joins(await linked(member, id), email)).toBe(true);
  const [account] = await superuser(storage, 'select account_id from account where email = $1', [email]);
  return {
    accountId: String(account?.account_id),
    personId: null,
    name: 'Sam',
    role: 'supporter',
    services: [SERVICE],
  };
}

const sharingOf = async (member: Actor, id: string) => {
  const all = await withActor(storage, member, (tx) => mySharing(tx, member.personId ?? '', TODAY));
  const found = all.find((each) => each.sharingId === id);
  if (found === undefined) throw new Error('no such sharing');
  return found;
};
const shares = async (member: Actor, id: string, thing: string, until: string | null = null) => {
  const of = await sharingOf(member, id);
  await withActor(storage, member, (tx) =>
    share(tx, member, of, { thing, until: until === null ? null : onDay(until), now: NOW }),
  );
};
const seen = (actor: Actor, whose: Actor = robin) =>
  withActor(storage, actor, async (tx) => {
    const person = whose.personId;
    const goals = await sql<{ words: string }>`select * from app.shared_goals(${SERVICE}, ${person}::uuid)`.execute(tx);
    const times =
      await sql<object>`select * from app.shared_sessions(${SERVICE}, ${person}::uuid, '2026-01-01', '2027-01-01')`.execute(
        tx,
      );
    const [plan] = (await sql<{ may: boolean }>`select app.shared_with_me(${person}::uuid, 'plan') as may`.execute(tx))
      .rows;
    return { goals: goals.rows.map(({ words }) => words), times: times.rows.length, plan: plan?.may };
  });
const NOTHING = { goals: [], times: 0, plan: false };

test('a link works once, until its end, and only its hash is stored', async () => {
  const id = randomUUID();
  await named(kit, id, 'Kit');
  const late = await linked(kit, id, new Date('2026-03-01T12:00:00Z'));
  expect(await joins(late, 'late@example.org')).toBe(false);
  const first = await linked(kit, id);
  const second = await linked(kit, id);
  expect(await joins(first, 'first@example.org')).toBe(false);
  const visitor = { accountId: null, personId: null, name: 'Visitor', role: 'visitor', services: [] } as const;
  const found = await withActor(storage, visitor, (tx) => findLink(tx, second, NOW));
  expect(found).toEqual({ serviceId: SERVICE, personId: kit.personId, knowsMeAs: 'Kit' });
  expect(await joins(second, 'second@example.org')).toBe(true);
  expect(await joins(second, 'third@example.org')).toBe(false);
  expect(
    await superuser(
      storage,
      `select count(*)::int as n from account where email like '%third%' or email like 'first%'`,
    ),
  ).toEqual([{ n: 0 }]);
});

test('a supporter sees what is shared, that thing alone, and nothing of any record table', async () => {
  expect(await seen(sam)).toEqual(NOTHING);
  await shares(robin, sharingId, 'goals');
  expect(await seen(sam)).toEqual({ ...NOTHING, goals: ['Robin walks every day'] });
  await withActor(storage, sam, async (tx) => {
    for (const table of [
      'person',
      'journey',
      'goal',
      'membership',
      'response',
      'sharing_with',
      'shared_thing',
      'access_log',
    ] as const) {
      expect(await tx.selectFrom(table).selectAll().execute(), table).toEqual([]);
    }
  });
});

test('nobody else sees it: another supporter, another member, the team, a partner, and the same account in another role', async () => {
  const id = randomUUID();
  await named(kit, id, 'Kit');
  const other = await joined(kit, id, 'other@example.org');
  await shares(kit, id, 'goals');
  expect(await seen(other)).toEqual(NOTHING);
  expect(await seen(other, kit)).toEqual({ ...NOTHING, goals: ['Kit walks every day'] });
  expect(await seen(kit)).toEqual(NOTHING);
  expect(await seen(ash)).toEqual(NOTHING);
  expect(await seen({ ...sam, role: 'partner' })).toEqual(NOTHING);
  expect(await seen({ ...sam, role: 'practitioner' })).toEqual(NOTHING);
  // The member sees it as a preview.
  expect((await seen(robin)).goals).toHaveLength(1);
});

test('a partner sees what a member shares with their account, as a partner alone', async () => {
  const id = randomUUID();
  const gp: Actor = { accountId: randomUUID(), personId: null, name: 'Dr Patel', role: 'partner', services: [] };
  await withActor(storage, kit, (tx) =>
    addSharing(tx, kit, {
      serviceId: SERVICE,
      sharingId: id,
      personId: kit.personId ?? '',
      named: 'My GP',
      knowsMeAs: 'Kit',
      partner: { accountId: gp.accountId ?? '', since: NOW },
    }),
  );
  await shares(kit, id, 'goals');
  expect(await seen(gp, kit)).toEqual({ ...NOTHING, goals: ['Kit walks every day'] });
  expect(await seen({ ...gp, role: 'supporter' }, kit)).toEqual(NOTHING);
  expect(await seen({ ...gp, accountId: randomUUID() }, kit)).toEqual(NOTHING);
  // A partner has no link to hand on: nobody can be let in by one.
  expect(
    await withActor(storage, kit, (tx) => setLink(tx, { serviceId: SERVICE, sharingId: id }, linkTokenHash('x'), NOW)),
  ).toBe(false);
});

test('what is stopped, has run out or was ended is gone at once', async () => {
  const of = await sharingOf(robin, sharingId);
  await withActor(storage, robin, (tx) => stopSharing(tx, robin, of, NOW, 'goals'));
  expect(await seen(sam)).toEqual(NOTHING);
  await shares(robin, sharingId, 'plan');
  expect((await seen(sam)).plan).toBe(true);
  await superuser(storage, `update shared_thing set until_on = current_date - 2 where thing = 'plan'`);
  expect(await seen(sam)).toEqual(NOTHING);
  await shares(robin, sharingId, 'goals');
  await withActor(storage, robin, (tx) => endSharing(tx, robin, of, NOW));
  expect(await seen(sam)).toEqual(NOTHING);
});

test('what somebody shared who has died is gone', async () => {
  const id = randomUUID();
  const late = await aMember('Late');
  await named(late, id, 'Late');
  const friend = await joined(late, id, 'friend@example.org');
  await shares(late, id, 'plan');
  expect((await seen(friend, late)).plan).toBe(true);
  await superuser(storage, `insert into contact_ended (person_id, because, ended_at) values ($1, 'died', now())`, [
    late.personId,
  ]);
  expect(await seen(friend, late)).toEqual(NOTHING);
});

test('staff and other members neither see with whom somebody shares nor share for them', async () => {
  for (const actor of [ash, { ...ash, role: 'service-lead' as const }, kit]) {
    await withActor(storage, actor, async (tx) => {
      const rows = await tx.selectFrom('sharing_with').selectAll().where('person_id', '=', robin.personId).execute();
      expect(rows, actor.role).toEqual([]);
    });
    await expect(
      named({ ...actor, personId: robin.personId, role: 'practitioner' }, randomUUID(), 'x'),
    ).rejects.toMatchObject({
      code: '42501',
    });
  }
});

test('a supporter has a record of their own, which no other supporter reads or changes', async () => {
  const own = await withActor(storage, sam, (tx) => supportersOf(tx));
  expect(own).toMatchObject([{ called: 'Sam', email: 'sam@example.org', signsIn: true }]);
  const [mine] = own;
  if (mine === undefined) throw new Error('no record');
  await withActor(storage, sam, async (tx) => {
    await saySupporterConsent(tx, { ...mine, purpose: 'contact', given: true, to: 'Sam' }, NOW);
    expect((await supporterConsents(tx, mine)).get('contact')?.given).toBe(true);
  });
  const stranger: Actor = { ...sam, accountId: randomUUID() };
  expect(await withActor(storage, stranger, (tx) => supportersOf(tx))).toEqual([]);
  await expect(
    withActor(storage, stranger, (tx) =>
      saySupporterConsent(tx, { ...mine, purpose: 'contact', given: false, to: 'x' }, NOW),
    ),
  ).rejects.toMatchObject({ code: '42501' });
  // A closed account holds no role, so nobody asks in its name; a member’s role reads no supporter either.
  expect(await withActor(storage, { ...sam, role: 'member' }, (tx) => supportersOf(tx))).toEqual([]);
  const otherTeam = aPractitioner(['elsewhere']);
  expect(await withActor(storage, otherTeam, (tx) => supportersOf(tx))).toEqual([]);
  expect((await withActor(storage, ash, (tx) => supportersOf(tx, SERVICE))).length).toBeGreaterThan(1);
});

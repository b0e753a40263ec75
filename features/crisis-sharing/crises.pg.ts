import { randomUUID } from 'node:crypto';
import { clockTime, day } from '@commonground/calendar';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { namedServiceOf } from '#features/crisis-plan/index.ts';
import { withRecords } from '#features/dataset/index.ts';
import { type OrganisationWritten, saveOrganisation } from '#features/partners/index.ts';
import { type Actor, visitor } from '#platform/access/index.ts';
import { type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { crisesOf, type NewCrisis, takeBackCrisis, toldSince, writeCrisis } from './crises/crises.store.ts';
import { nameService } from './named/named.store.ts';

const HERE = 'city-network';
const NOW = new Date('2026-03-02T12:00:00Z');
const worker = aPractitioner([HERE]);
const elsewhere = aPractitioner(['town']);
let storage: Storage;
let kit: { serviceId: string; journeyId: string; personId: string };
let self: Actor;
let other: Actor;

const own = (personId: string): Actor => ({
  ...{ accountId: randomUUID(), personId, name: 'Kit', role: 'member' },
  services: [HERE],
});
const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => withActor(storage, actor, work);
const byKit = { side: 'person', name: 'Kit', now: NOW } as const;
const byTeam = { side: 'team', name: 'Ash', now: NOW } as const;
const crisis = (change: Partial<NewCrisis> = {}): NewCrisis => ({
  crisisId: randomUUID(),
  kind: 'a-and-e',
  on: day('2026-02-28'),
  time: clockTime('02:30'),
  nights: null,
  outcome: null,
  plan: 'used',
  afterAttempt: false,
  source: null,
  ...change,
});

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'leeds-mcn', HERE);
  await aService(storage, 'sw-london-sun', 'town');
});
beforeEach(async () => {
  kit = { serviceId: HERE, ...(await aPerson(storage, { serviceId: HERE, by: worker, on: '2026-01-01' })) };
  self = own(kit.personId);
  other = own((await aPerson(storage, { serviceId: HERE, by: worker, on: '2026-01-01' })).personId);
});
afterAll(() => storage?.close());

test('the person and the team write down crises, each takes back its own, and nobody else reads or writes', async () => {
  const [mine, theirs] = [crisis(), crisis({ kind: 'police', afterAttempt: true, source: 'The officer rang us' })];
  expect(await as(self, (tx) => writeCrisis(tx, kit, byKit, mine))).toBe(true);
  expect(await as(self, (tx) => writeCrisis(tx, kit, byKit, mine))).toBe(false);
  expect(await as(worker, (tx) => writeCrisis(tx, kit, byTeam, theirs))).toBe(true);
  const seen = (who: Actor) => as(who, async (tx) => (await crisesOf(tx, kit)).length);
  expect([await seen(self), await seen(worker)]).toEqual([2, 2]);
  for (const who of [elsewhere, other, visitor, { ...worker, role: 'commissioner' } as Actor]) {
    expect(await seen(who), who.role).toBe(0);
    await expect(
      as(who, (tx) => writeCrisis(tx, kit, byKit, crisis())),
      who.role,
    ).rejects.toThrow(/row-level security/);
    expect(await as(who, (tx) => takeBackCrisis(tx, kit, mine.crisisId, byKit))).toBe(false);
  }
  await expect(as(self, (tx) => writeCrisis(tx, kit, byTeam, crisis({ source: 'Me' })))).rejects.toThrow(/row-level/);
  await expect(as(worker, (tx) => writeCrisis(tx, kit, byTeam, crisis()))).rejects.toThrow('check constraint');
  expect(await as(worker, (tx) => toldSince(tx, HERE, NOW))).toMatchObject([{ kind: 'a-and-e', on: '2026-02-28' }]);
  expect(await as(self, (tx) => takeBackCrisis(tx, kit, theirs.crisisId, byKit))).toBe(false);
  expect(await as(worker, (tx) => takeBackCrisis(tx, kit, mine.crisisId, byTeam))).toBe(false);
  expect(await as(self, (tx) => takeBackCrisis(tx, kit, mine.crisisId, byKit))).toBe(true);
  expect(await as(worker, (tx) => toldSince(tx, HERE, NOW))).toEqual([]);
});

test('the dataset counts a crisis once, whoever told of it, and not where an answer has counted it', async () => {
  const on = day('2026-02-28');
  await superuser(storage, "update crisis set taken_back_at = now(), taken_back_by = 'an earlier test'");
  await as(self, (tx) => writeCrisis(tx, kit, byKit, crisis()));
  await as(worker, (tx) => writeCrisis(tx, kit, byTeam, crisis({ source: 'Letter', on })));
  await as(worker, (tx) => writeCrisis(tx, kit, byTeam, crisis({ kind: 'ward', nights: 3, source: 'Letter', on })));
  await as(self, (tx) => writeCrisis(tx, kit, byKit, crisis({ kind: 'police' })));
  await as(self, (tx) => writeCrisis(tx, kit, byKit, crisis({ kind: 'peer' })));
  const wrong = crisis({ kind: 'ambulance' });
  await as(self, (tx) => writeCrisis(tx, kit, byKit, wrong));
  await as(self, (tx) => takeBackCrisis(tx, kit, wrong.crisisId, byKit));
  await superuser(
    storage,
    `insert into service_event (service_id, event_id, person_id, event_date, period_start, kind, count, source)
     values ($1, gen_random_uuid(), $2, '2026-03-01', '2026-02-01', 'police', 2, 'self-report')`,
    [HERE, kit.personId],
  );
  expect(await eventsOf()).toEqual([
    ['a-and-e', '2026-02-28', 1, 'record'],
    ['mental-health-nights', '2026-02-28', 3, 'record'],
    ['police', '2026-03-01', 2, 'self-report'],
  ]);
});

const eventsOf = () =>
  withRecords(storage, { asOf: day('2026-03-02') }, async (source) => {
    const found: unknown[][] = [];
    for await (const row of source.rows('events', HERE)) found.push([row.kind, row.event_date, row.count, row.source]);
    return found.toSorted();
  });

test('one crisis service is named at a time; of an organisation its number is the one in the directory now', async () => {
  const by = { name: 'Ash', now: NOW, today: day('2026-03-02') };
  const written: OrganisationWritten = {
    name: 'County crisis team',
    kind: 'crisis-team',
    sector: 'nhs',
    phone: '01632 960 001',
    hours: 'At any hour',
    ...{ does: null, takes: null, email: null, address: null, website: null, checkedOn: null, stoppedOn: null },
  };
  const id = await as(worker, (tx) => saveOrganisation(tx, worker, HERE, undefined, written));
  const name = (service: Parameters<typeof nameService>[3]) => as(worker, (tx) => nameService(tx, kit, by, service));
  await name({ organisationId: null, name: 'Sanctuary', phone: '01632 960 009', hours: null });
  await name({ organisationId: id ?? '', name: 'County crisis team', phone: '01632 960 001', hours: null });
  const named = (who: Actor) => as(who, (tx) => namedServiceOf(tx, kit));
  const known = { organisationId: id ?? '', revision: 1 };
  await as(worker, (tx) => saveOrganisation(tx, worker, HERE, known, { ...written, phone: '01632 960 002' }));
  expect(await named(self)).toMatchObject({ name: 'County crisis team', phone: '01632 960 002', hours: 'At any hour' });
  expect(await named(worker)).toMatchObject({ phone: '01632 960 002' });
  for (const who of [elsewhere, other, visitor]) expect(await named(who), who.role).toBeUndefined();
  await expect(as(self, (tx) => nameService(tx, kit, by, undefined))).resolves.toBeUndefined();
  expect(await named(self)).toBeDefined();
  const listed = (who: Actor) => as(who, (tx) => tx.selectFrom('organisation').select('name').execute());
  expect([await listed(self), await listed(other)]).toEqual([[{ name: 'County crisis team' }], []]);
  await name(undefined);
  expect(await named(self)).toBeUndefined();
});

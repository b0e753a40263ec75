import { randomUUID } from 'node:crypto';
import { day } from '@commonground/calendar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeRecord } from '#features/confidentiality/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { endSheet, protocolsOf, sheetsOf, usesOf, writeProtocol, writeSheet, writeUse } from './police/police.store.ts';
import { answerRequest, askPartner, lateRequests, requestsOf } from './requests/requests.store.ts';

const HERE = 'city-network';
const NOW = new Date('2026-03-02T12:00:00Z');
const worker = aPractitioner([HERE]);
const lead: Actor = { ...aPractitioner([HERE], 'Lee Lead'), role: 'service-lead' };
const elsewhere = aPractitioner(['town']);
const partner: Actor = { accountId: randomUUID(), personId: null, name: 'Sgt Hill', role: 'partner', services: [HERE] };
const colleague: Actor = { ...partner, accountId: randomUUID(), name: 'PC Dale' };
const commissioner: Actor = { ...partner, accountId: randomUUID(), name: 'Con', role: 'commissioner' };
let storage: Storage;
let kit: { serviceId: string; journeyId: string; personId: string };
let self: Actor;
let other: Actor;

const own = (personId: string): Actor => ({
  ...partner,
  accountId: randomUUID(),
  personId,
  name: 'Kit',
  role: 'member',
});
const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => withActor(storage, actor, work);
const seen = (actor: Actor) => as(actor, async (tx) => (await requestsOf(tx, kit)).length);
const sheets = (actor: Actor) => as(actor, async (tx) => (await sheetsOf(tx, kit)).length);
const sharing = async (thing: string) => {
  await superuser(
    storage,
    `with w as (insert into sharing_with (service_id, person_id, kind, named, knows_me_as, account_id, accepted_at)
       values ('${HERE}', '${kit.personId}', 'partner', 'Sergeant', 'Kit', '${partner.accountId}', now()) returning *)
     insert into shared_thing (service_id, sharing_id, person_id, thing) select service_id, sharing_id, person_id, '${thing}' from w`,
  );
};
const stopAll = () => superuser(storage, 'update shared_thing set stopped_at = now()');
const sheet = {
  mayTell: 'They live with complex emotional needs',
  helps: 'Speak slowly',
  worse: '',
  call: '01632 960 001',
  agreedOn: day('2026-03-01'),
  agreedTo: 'Ash',
};

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'leeds-mcn', HERE);
  await aService(storage, 'sw-london-sun', 'town');
  kit = { serviceId: HERE, ...(await aPerson(storage, { serviceId: HERE, by: worker, on: '2026-01-01' })) };
  self = own(kit.personId);
  other = own((await aPerson(storage, { serviceId: HERE, by: worker, on: '2026-01-01' })).personId);
  await as(worker, async (tx) => {
    const by = { name: 'Ash', now: new Date('2026-03-01T09:00:00Z') };
    const what = { organisation: { id: 'police', name: 'Police' }, what: 'Can you visit?', hours: 4, promised: true };
    await askPartner(tx, kit, by, { ...what, account: { id: partner.accountId ?? '', name: partner.name } });
    await writeSheet(tx, kit, { name: 'Ash', now: NOW, today: day('2026-03-02') }, sheet);
  });
});
afterAll(() => storage?.close());

test('a partner sees and answers what they were asked while the person shares it, and nobody else of a partner', async () => {
  expect([await seen(worker), await seen(self)]).toEqual([1, 1]);
  for (const who of [elsewhere, other, partner, colleague, commissioner]) expect(await seen(who), who.name).toBe(0);
  await sharing('requests');
  expect([await seen(partner), await seen(colleague)]).toEqual([1, 0]);
  await stopAll();
  expect(await seen(partner)).toBe(0);
  await sharing('requests');
  const [one] = await as(partner, (tx) => requestsOf(tx, kit));
  if (one === undefined) throw new Error('The partner sees nothing.');
  await expect(
    as(partner, (tx) =>
      tx.updateTable('partner_request').set({ what: 'Something else', answered_how: 'here' }).execute(),
    ),
  ).rejects.toThrow();
  expect(await as(worker, (tx) => lateRequests(tx, HERE, NOW))).toHaveLength(1);
  expect(await as(elsewhere, (tx) => lateRequests(tx, HERE, NOW))).toHaveLength(0);
  const answer = { at: NOW, kind: 'will-do', answer: 'On Monday', by: partner.name, how: 'here' } as const;
  expect(await as(colleague, (tx) => answerRequest(tx, one, answer))).toBe(false);
  expect(await as(partner, (tx) => answerRequest(tx, one, answer))).toBe(true);
  expect(await as(worker, (tx) => answerRequest(tx, one, { ...answer, how: 'told' }))).toBe(false);
  expect(await as(worker, (tx) => lateRequests(tx, HERE, NOW))).toHaveLength(0);
});

test('a sheet is read by the team, the person and whom they share it with, and ended by the person on any day', async () => {
  await stopAll();
  for (const who of [elsewhere, other, partner, commissioner]) expect(await sheets(who), who.name).toBe(0);
  expect([await sheets(worker), await sheets(self)]).toEqual([1, 1]);
  await sharing('police');
  expect([await sheets(partner), await seen(partner)]).toEqual([1, 0]);
  const [now] = await as(worker, (tx) => sheetsOf(tx, kit));
  const use = { used_at: NOW, how: 'told', to_whom: 'PC 12', why: 'Missing', written_by: 'Ash' } as const;
  await as(worker, (tx) => writeUse(tx, kit, now?.sheet_id ?? '', use));
  expect(await as(self, (tx) => usesOf(tx, kit))).toMatchObject([{ to_whom: 'PC 12' }]);
  expect(await as(other, (tx) => usesOf(tx, kit))).toEqual([]);
  await expect(
    as(worker, (tx) => tx.updateTable('police_sheet').set({ helps: 'Other words' }).execute()),
  ).rejects.toThrow('permission denied');
  expect(await as(other, (tx) => endSheet(tx, kit, day('2026-03-02'), 'person'))).toBe(false);
  expect(await as(self, (tx) => endSheet(tx, kit, day('2026-03-02'), 'person'))).toBe(true);
  expect(await sheets(partner)).toBe(0);
});

test('there is no sheet without a recorded yes, and both are closed with the record', async () => {
  await expect(
    as(worker, (tx) =>
      writeSheet(tx, kit, { name: 'Ash', now: NOW, today: day('2026-03-02') }, { ...sheet, agreedTo: ' ' }),
    ),
  ).rejects.toThrow('police_sheet_agreed_to_check');
  await as(lead, (tx) =>
    closeRecord(tx, lead, {
      serviceId: HERE,
      personId: kit.personId,
      because: 'lead',
      reason: 'A colleague knows them',
    }),
  );
  expect([await sheets(worker), await seen(worker), await seen(self)]).toEqual([0, 0, 1]);
});

test('only a lead writes what is agreed with the police, and two at once make one version', async () => {
  const protocol = {
    service_id: HERE,
    version: 1,
    words: 'Call us first',
    force_name: 'City police',
    agreed_with: 'Insp Vale',
    agreed_on: '2026-03-01',
    review_on: '2027-03-01',
    written_by: 'Lee',
  };
  await expect(as(worker, (tx) => writeProtocol(tx, protocol, NOW))).rejects.toThrow('row-level security');
  expect(await as(lead, (tx) => writeProtocol(tx, protocol, NOW))).toBe(true);
  expect(await as(lead, (tx) => writeProtocol(tx, protocol, NOW))).toBe(false);
  expect(await as(worker, (tx) => protocolsOf(tx, HERE))).toHaveLength(1);
  expect(await as(elsewhere, (tx) => protocolsOf(tx, HERE))).toHaveLength(0);
  expect(await as(partner, (tx) => protocolsOf(tx, HERE))).toHaveLength(0);
});

import { randomUUID } from 'node:crypto';
import { day } from '@commonground/calendar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeRecord } from '#features/confidentiality/index.ts';
import { runningModel } from '#features/services/index.ts';
import { type Actor, systemActor } from '#platform/access/index.ts';
import { asSystem, type Storage, type Tx, withActor } from '#platform/storage/index.ts';
import { freshDatabase } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { medicinesOf, ruleRunsOf } from './medicines.store.ts';
import { medicineRules, ruleDueOn, ruleStanding } from './rule/rule.rules.ts';

let storage: Storage;
let journey: { journeyId: string; personId: string };
const worker = aPractitioner(['oxford']);
const elsewhere = aPractitioner(['town']);
let self: Actor;
let other: Actor;

const own = (personId: string): Actor => ({
  accountId: randomUUID(),
  personId,
  name: 'Member',
  role: 'member',
  services: [],
});
const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => withActor(storage, actor, work);
const seen = (actor: Actor) =>
  as(actor, (tx) => medicinesOf({ tx, serviceId: 'oxford', journeyId: journey.journeyId }));
const of = () => ({ service_id: 'oxford', journey_id: journey.journeyId, person_id: journey.personId });

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'oxfordshire-cns', 'oxford');
  await aService(storage, 'sw-london-sun', 'town');
  journey = await aPerson(storage, { serviceId: 'oxford', by: worker, on: '2026-01-01' });
  self = own(journey.personId);
  other = own((await aPerson(storage, { serviceId: 'oxford', by: worker, on: '2026-01-01' })).personId);
  await as(worker, (tx) =>
    tx
      .insertInto('medicine')
      .values({
        ...of(),
        medicine_id: randomUUID(),
        name: 'A tablet',
        kind: 'sedative',
        dose: null,
        what_for: null,
        since: '2026-01-01',
        until: null,
        why_ended: null,
        review_on: null,
        prescribed_by: null,
        written_by: 'Ash',
      })
      .execute(),
  );
});
afterAll(() => storage?.close());

test('the team and the person see a medicine; another service, another member and a stranger do not', async () => {
  expect(await seen(worker)).toHaveLength(1);
  expect(await seen(self)).toHaveLength(1);
  expect(await seen(elsewhere)).toHaveLength(0);
  expect(await seen(other)).toHaveLength(0);
});

const run = (more: object = {}) => ({
  ...of(),
  agreement_id: 'medicines',
  own_view: 'I want to try',
  signed_by: 'Dr Hill',
  signed_on: '2026-01-05',
  began_on: '2026-01-06',
  due_on: '2026-04-06',
  stopped_on: null,
  stopped_by: null,
  why_stopped: null,
  reached_on: null,
  ...more,
});
const begin = (more: object = {}) =>
  as(worker, (tx) =>
    tx
      .insertInto('medicine_rule')
      .values(run(more) as never)
      .execute(),
  );

test('a rule never begins without the person’s own view and a prescriber’s earlier sign-off', async () => {
  await expect(begin({ own_view: ' ' })).rejects.toThrow('own_view');
  await expect(begin({ signed_by: '' })).rejects.toThrow('signed_by');
  await expect(begin({ signed_on: '2026-01-07' })).rejects.toThrow('check');
  await begin();
  await expect(begin({ began_on: '2026-02-01' })).rejects.toThrow('one_rule_runs');
});

test('the person stops it themself on any day, and can change nothing else of it', async () => {
  const set = (actor: Actor, change: object) =>
    as(actor, (tx) =>
      tx.updateTable('medicine_rule').set(change).where('agreement_id', '=', 'medicines').executeTakeFirst(),
    );
  await expect(set(self, { due_on: '2030-01-01', stopped_on: '2026-02-01', stopped_by: 'person' })).rejects.toThrow(
    'nothing else of it',
  );
  expect((await set(other, { stopped_on: '2026-02-01', stopped_by: 'person' })).numUpdatedRows).toBe(0n);
  expect((await set(self, { stopped_on: '2026-02-01', stopped_by: 'person' })).numUpdatedRows).toBe(1n);
  const [stopped] = await as(worker, (tx) => ruleRunsOf({ tx, serviceId: 'oxford', journeyId: journey.journeyId }));
  expect(stopped).toMatchObject({ stopped_on: '2026-02-01', stopped_by: 'person' });
});

test('only a model that says so has a rule, with its clock; past its day nothing follows by itself', async () => {
  const [oxford, town] = await asSystem(storage, 'oxford', 'test', async (tx) => [
    medicineRules(await runningModel(tx, 'oxford')),
    medicineRules(await runningModel(tx, 'town')),
  ]);
  expect(town).toEqual([]);
  expect(oxford).toHaveLength(1);
  const dueOn = ruleDueOn(oxford![0]!, day('2026-01-06'));
  expect(dueOn).toBe('2026-04-06');
  const clock = { dueOn, stoppedOn: null, reachedOn: null };
  expect(ruleStanding(clock, day('2026-04-05'))).toBe('1 day left');
  expect(ruleStanding(clock, day('2026-04-07'))).toMatch(/nothing follows by itself/);
  expect(ruleStanding({ ...clock, stoppedOn: day('2026-02-01') }, day('2026-03-01'))).toBe('Stopped');
});

test('a closed record shows no medicine to colleagues', async () => {
  await asSystem(storage, 'oxford', 'test', (tx) =>
    closeRecord(tx, systemActor, {
      serviceId: 'oxford',
      personId: journey.personId,
      because: 'lead',
      reason: 'asked for it',
    } as never),
  );
  expect(await seen(worker)).toHaveLength(0);
  expect(await seen(self)).toHaveLength(1);
});

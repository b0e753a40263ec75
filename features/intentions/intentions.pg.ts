import { randomUUID } from 'node:crypto';
import { day } from '@commonground/calendar';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DatasetTables } from '#features/dataset/index.ts';
import { recordMarkers, withRecords } from '#features/dataset/index.ts';
import { type Actor, visitor } from '#platform/access/index.ts';
import { asDatasetBuilder, asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPractitioner, aService } from '../../tests/people.ts';
import { addInnovation, addState, innovationsOf } from './innovations/innovations.store.ts';
import { addPrediction, type NewPrediction, predictionsOf } from './predictions/predictions.store.ts';

let storage: Storage;
const worker = aPractitioner(['town'], 'Ash Worker');
const lead: Actor = { ...aPractitioner(['town'], 'Lee Lead'), role: 'service-lead' };
const stranger: Actor = { ...aPractitioner(['valley'], 'Stranger'), role: 'service-lead' };
const member: Actor = {
  accountId: randomUUID(),
  personId: randomUUID(),
  name: 'M',
  role: 'member',
  services: ['town'],
};
const commissioner: Actor = { ...member, personId: null, role: 'commissioner' };
const today = day('2026-03-02');
const one: NewPrediction = {
  componentId: null,
  measure: 'referrals',
  from: day('2026-04-01'),
  to: day('2027-03-31'),
  predicted: 120,
  saidBy: 'Secret Person',
  saidOn: day('2026-03-01'),
  source: 'contract',
  place: 'Secret page',
  reason: null,
};
const add = (actor: Actor, more: Partial<NewPrediction> = {}, on = today) =>
  withActor(storage, actor, (tx) => addPrediction(tx, 'town', { ...one, ...more }, { actor, today: on }));
const tried = { state: 'tried', from: day('2026-01-05'), words: 'Secret words', partOfModel: false } as const;
let innovationId: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'tvi-stars', 'town');
  await aService(storage, 'berkshire-cns', 'valley');
});
afterAll(() => storage?.close());

test('the lead writes a prediction and nobody else does; a second of the same time says why', async () => {
  await add(lead);
  for (const actor of [worker, stranger, member, commissioner, visitor])
    await expect(add(actor, { measure: 'started' }), actor.role).rejects.toThrow(
      /row-level security|permission denied/,
    );
  await expect(add(lead, { predicted: 90 })).rejects.toThrow('says why');
  await add(lead, { predicted: 90, reason: 'Two posts fewer than in the contract.' });
  await expect(add(lead, { measure: 'people', saidOn: day('2026-03-03') })).rejects.toThrow('check constraint');
});

test('no prediction and no state is ever changed or taken away, by whoever', async () => {
  for (const change of [
    'update prediction set predicted = 1',
    'delete from prediction',
    'update innovation_state set words = words',
    'delete from innovation',
  ])
    for (const work of [
      () => withActor(storage, lead, (tx) => sql.raw(change).execute(tx)),
      () => asSystem(storage, 'town', 'test', (tx) => sql.raw(change).execute(tx)),
    ])
      await expect(work(), change).rejects.toThrow('permission denied');
});

test('the team writes the register; another service, members and commissioners read nothing of it', async () => {
  innovationId = await withActor(storage, worker, (tx) =>
    addInnovation(
      tx,
      'town',
      { kind: 'crisis', title: 'Secret title', reviewInnovation: 'peers-out-of-hours' },
      tried,
      { actor: worker, today },
    ),
  );
  for (const actor of [worker, lead]) {
    expect(await withActor(storage, actor, (tx) => innovationsOf(tx, 'town'))).toHaveLength(1);
    expect(await withActor(storage, actor, (tx) => predictionsOf(tx, 'town'))).toHaveLength(2);
  }
  for (const actor of [stranger, member, commissioner, visitor]) {
    expect(await withActor(storage, actor, (tx) => innovationsOf(tx, 'town')), actor.role).toEqual([]);
    expect(await withActor(storage, actor, (tx) => predictionsOf(tx, 'town')), actor.role).toEqual([]);
    await expect(
      withActor(storage, actor, (tx) => addState(tx, 'town', innovationId, tried, { actor, today })),
      actor.role,
    ).rejects.toThrow(/row-level security|permission denied/);
  }
});

test('every writing stands in the audit with who did it, and without a word of it', async () => {
  const rows = await superuser(
    storage,
    "select act, actor_name, detail from audit_entry where act in ('predictions.write', 'innovations.write') order by entry_id",
  );
  expect(rows.map(({ act, actor_name }) => [act, actor_name])).toEqual([
    ['predictions.write', 'Lee Lead'],
    ['predictions.write', 'Lee Lead'],
    ['innovations.write', 'Ash Worker'],
  ]);
  expect(JSON.stringify(rows)).not.toContain('Secret');
});

test('the dataset holds what counts, by days, codes and numbers, and no word', async () => {
  const before = (await recordMarkers(storage)).get('town');
  await withActor(storage, lead, async (tx) => {
    const state = { state: 'in-use', from: day('2026-02-01'), words: 'Secret', partOfModel: true } as const;
    await addState(tx, 'town', innovationId, state, { actor: lead, today });
  });
  // Said when its time had begun: no prediction.
  await add(lead, { measure: 'people', from: day('2026-01-01'), to: day('2026-12-31'), reason: 'It came late.' });
  expect((await recordMarkers(storage)).get('town')).not.toBe(before);
  const read = <T extends 'predictions' | 'innovations'>(table: T) =>
    withRecords(storage, { asOf: today }, async (source) => {
      const found: DatasetTables[T][] = [];
      for await (const row of source.rows(table, 'town')) found.push(row);
      return found;
    });
  expect(await read('predictions')).toEqual([
    {
      ...{
        service_id: 'town',
        component_id: null,
        measure: 'referrals',
        from_date: '2026-04-01',
        to_date: '2027-03-31',
      },
      ...{ predicted: 90, predicted_on: '2026-03-01', source: 'contract', written_on: '2026-03-02' },
    },
  ]);
  const of = {
    service_id: 'town',
    innovation_id: innovationId,
    kind: 'crisis',
    review_innovation: 'peers-out-of-hours',
  };
  expect(await read('innovations')).toEqual([
    { ...of, state: 'tried', from_date: '2026-01-05', to_date: '2026-01-31', part_of_model: 'no' },
    { ...of, state: 'in-use', from_date: '2026-02-01', to_date: null, part_of_model: 'yes' },
  ]);
  for (const question of [
    'select said_by from prediction',
    'select reason from prediction',
    'select title from innovation',
    'select words from innovation_state',
  ])
    await expect(
      asDatasetBuilder(storage, (tx) => sql.raw(question).execute(tx)),
      question,
    ).rejects.toThrow('permission denied');
});

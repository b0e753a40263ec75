import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningModel } from '#features/services/index.ts';
import { type Actor, visitor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aPerson, aPractitioner, aService, facts, onDay, type ReferredPerson } from '../../../tests/people.ts';
import { askedOf } from '../due.store.ts';
import { givableIn } from '../givable.store.ts';
import { beginResponse, sendResponse } from '../sending/index.ts';
import { dueInService } from './in-service.store.ts';

const SERVICE = 'open-evenings';
const clock = frozenClock('2026-03-02');
const today = clock.today();
const practitioner = aPractitioner([SERVICE]);
let storage: Storage;
let robin: ReferredPerson;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  robin = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2026-02-20' });
  const visit = { kind: 'visited', on: onDay('2026-02-23'), component: 'support-group' } as const;
  await facts(storage, practitioner, '2026-02-23', SERVICE, robin.journeyId, [visit]);
});
afterAll(() => storage?.close());
const dueFor = (who: Actor) => withActor(storage, who, (tx) => dueInService(tx, SERVICE, today));

test('the team sees what is due; somebody of another service and a visitor see nothing', async () => {
  const due = { instrument: 'core-10', occasion: 'first-visit', dueOn: '2026-02-23', standing: 'due' };
  expect((await dueFor(practitioner)).occasions).toMatchObject([{ ...due, ...robin }]);
  expect((await dueFor(aPractitioner(['elsewhere']))).occasions).toEqual([]);
  expect((await dueFor(visitor)).occasions).toEqual([]);
});

test('the team’s own view stands beside the person’s and is not their answer', async () => {
  await withActor(storage, practitioner, async (tx) => {
    const occasion = { instrument: 'core-10', occasion: 'first-visit', dueOn: onDay('2026-02-23') };
    const enteredBy = { accountId: practitioner.accountId, name: practitioner.name };
    const view = { byWhom: 'practitioner', mode: 'screen', enteredBy } as const;
    const id = await beginResponse(tx, { serviceId: SERVICE, ...robin, ...occasion, ...view }, clock.now());
    await sendResponse(tx, { actor: practitioner, clock }, id, { answeredOn: today });
  });
  expect((await dueFor(practitioner)).occasions).toMatchObject([{ standing: 'due', ratedByTeam: true }]);
});

test('what a model names and nobody has defined is asked with our own form', async () => {
  await aService(storage, 'berkshire-cns', 'reading');
  const givable = await asSystem(storage, 'reading', 'test', async (tx) =>
    givableIn(tx, 'reading', [await runningModel(tx, 'reading')], today),
  );
  expect([...givable].filter(([, { can }]) => can).map(([id]) => id)).toEqual(
    expect.arrayContaining(['core-10', 'core-om', 'service-use', 'self-harm']),
  );
});

test('without its wording a measure is due for nobody, and the team is told why', async () => {
  await superuser(storage, `insert into deployment (kind) values ('real')`);
  const { occasions, cannot } = await dueFor(practitioner);
  expect(occasions).toEqual([]);
  expect(cannot).toMatchObject([{ named: 'CORE-10', why: expect.stringMatching(/\w+ \w+/) }]);
  expect(await withActor(storage, practitioner, (tx) => askedOf(tx, robin.personId, today))).toEqual({
    open: [],
    missed: [],
  });
});

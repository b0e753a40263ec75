import { randomUUID } from 'node:crypto';
import { day } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDemonstration } from '#features/demonstration/index.ts';
import { loadJourneys } from '#features/journeys/index.ts';
import { asSystem, type Storage, type Tx } from '#platform/storage/index.ts';
import { freshDatabase } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService, facts } from '../../tests/people.ts';
import { happenedInMany, modelsOf } from './happened.store.ts';
import { happenedIn } from './happened.ts';

let storage: Storage;
let services: string[];
beforeAll(async () => {
  storage = await freshDatabase();
  const filled = await fillDemonstration(storage, {
    seed: 7,
    years: 1,
    services: ['sw-london-sun', 'north-cumbria-itc'],
    today: day('2026-03-02'),
  });
  services = filled.map(({ serviceId }) => serviceId);
}, 120_000);
afterAll(() => storage?.close());

const journeysOf = async (tx: Tx, serviceId: string) =>
  (
    await tx.selectFrom('journey').select(['journey_id', 'model_version']).where('service_id', '=', serviceId).execute()
  ).map((row) => ({ journeyId: row.journey_id, modelVersion: row.model_version }));

test('what was folded says the same as the facts, for every simulated journey of two services', async () => {
  let compared = 0;
  for (const serviceId of services) {
    await asSystem(storage, serviceId, 'test', async (tx) => {
      const journeys = await journeysOf(tx, serviceId);
      const models = await modelsOf(tx, serviceId, journeys);
      const everything = new Map([...models].map(([version, model]) => [version, needingAll(model)]));
      const happened = await happenedInMany(tx, serviceId, journeys, everything);
      const stored = await loadJourneys(
        tx,
        serviceId,
        journeys.map(({ journeyId }) => journeyId),
      );
      for (const { journeyId, modelVersion, facts } of stored) {
        const expected = happenedIn(models.get(modelVersion)!, facts);
        expect(happened.get(journeyId) ?? { entered: {}, joined: {} }, journeyId).toEqual(expected);
        compared += 1;
      }
    });
  }
  expect(compared).toBeGreaterThan(200);
}, 60_000);

/** A model whose occasions look at everything there is. */
const needingAll = (model: RunningModel): RunningModel => ({
  ...model,
  measures: {
    any: {
      instrument: 'any',
      inUse: true,
      by: 'self',
      occasions: [
        { at: { event: 'first-visit' } },
        { at: { event: 'entering', stage: 'x' } },
        { at: { event: 'joining', component: 'y' } },
      ],
    } as RunningModel['measures'][string],
  },
});

test('a visit that was corrected counts on its corrected day', async () => {
  const SERVICE = 'open-evenings';
  await aService(storage, 'sw-london-sun', SERVICE);
  const by = aPractitioner([SERVICE]);
  const { journeyId } = await aPerson(storage, { serviceId: SERVICE, by, on: '2026-01-10' });
  const visit = randomUUID();
  const visited = { kind: 'visited', on: day('2026-01-12'), component: 'support-group' } as const;
  await facts(storage, by, '2026-01-12', SERVICE, journeyId, [{ ...visited, id: visit }]);
  const firstVisit = () =>
    asSystem(storage, SERVICE, 'test', async (tx) => {
      const journeys = await journeysOf(tx, SERVICE);
      const found = await happenedInMany(tx, SERVICE, journeys, await modelsOf(tx, SERVICE, journeys));
      return found.get(journeyId)?.firstVisit;
    });
  expect(await firstVisit()).toBe('2026-01-12');
  const author = { name: by.name };
  const instead = {
    ...visited,
    id: randomUUID(),
    on: day('2026-01-13'),
    recordedAt: '2026-01-14T12:00:00Z',
    by: author,
  };
  await facts(storage, by, '2026-01-14', SERVICE, journeyId, [
    { kind: 'corrected', on: day('2026-01-14'), fact: visit, instead, reason: 'It was the day after.' },
  ]);
  expect(await firstVisit()).toBe('2026-01-13');
});

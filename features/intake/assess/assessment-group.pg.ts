import { afterAll, beforeAll, expect, test } from 'vitest';
import { runnableModels } from '#features/services/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

const SERVICE = 'willow-weir';
const practitioner = aPractitioner([SERVICE]);
let storage: Storage;
let server: ServerUnderTest;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'oxfordshire-cns', SERVICE);
  server = await startServer({ storage });
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

test('several people are assessed in one group, each with their own consent and in their own record alone', async () => {
  const { model } = runnableModels().find(({ id }) => id === 'oxfordshire-cns')!;
  const component = Object.values(model.components).find(
    ({ form, purpose }) => form === 'group' && purpose.includes('assess'),
  )!.id;
  const groupId = await aGroup(storage, { serviceId: SERVICE, component, name: 'Finding out together' });
  const sessionId = await aSession(storage, { serviceId: SERVICE, groupId, component, on: '2026-03-02' });
  const people = await Promise.all(
    ['Ann', 'Bo', 'Cy'].map((called) =>
      aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2026-02-02', called }),
    ),
  );
  const [ann, bo] = people.map(({ journeyId }) => journeyId) as [string, string];
  for (const { journeyId, personId } of people.slice(0, 2))
    await superuser(storage, `insert into held_place values ($1, $2, $3, $4, $5, 'in', '2026-02-20')`, [
      SERVICE,
      personId,
      component,
      journeyId,
      groupId,
    ]);
  server.signInAs(practitioner);
  const forms = browsing(server.origin);
  const path = `/s/${SERVICE}/sessions/${sessionId}/assessments`;
  expect((await forms.open(path)).text).not.toContain('Cy');
  const words = { [`person-${ann}`]: 'It fits me.', [`person-${bo}`]: 'I am not sure.', [`agreed-${ann}`]: 'yes' };
  const without = await forms.send(path, words);
  expect(without.status).toBe(422);
  expect(without.text).toContain('Bo has not agreed to meet the team in a group');
  expect(await assessed()).toEqual([]);
  await forms.sent(path, { ...words, [`agreed-${bo}`]: 'yes' });
  const written = await assessed();
  expect(written.map(({ journey_id }) => journey_id).sort()).toEqual([ann, bo].sort());
  expect(written.find(({ journey_id }) => journey_id === ann)?.said).toBe('It fits me.');
  expect((await forms.open(`/s/${SERVICE}/people/${ann}`)).text).not.toContain('I am not sure.');
  expect((await forms.open(path)).text).toContain('Nobody is left to write about');
});

const assessed = () =>
  superuser(
    storage,
    `select journey_id::text, body->'outcome'->>'person' as said from journey_fact where kind = 'assessed'`,
  );

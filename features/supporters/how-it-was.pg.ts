import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { type BrowsingForms, browsing } from '../../tests/forms.ts';
import { aGroup, aPractitioner, aService, aSession } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const [TOWN, OTHER] = ['town-service', 'other-service'];
const ash = aPractitioner([TOWN as string]);
const lead: Actor = { ...ash, role: 'service-lead', name: 'Lee Lead' };
let storage: Storage;
let server: ServerUnderTest;
let page: BrowsingForms;
let sessionId: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', TOWN as string);
  await aService(storage, 'coventry-olive-tree', OTHER as string);
  const component = 'supporters-group';
  const groupId = await aGroup(storage, { serviceId: TOWN as string, component, name: 'Family' });
  sessionId = await aSession(storage, { serviceId: TOWN as string, groupId, component, on: '2026-03-02' });
  server = await startServer({ storage });
  page = browsing(server.origin);
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

async function aSupporter(called: string, agrees = true): Promise<Actor & { supporterId: string }> {
  const [accountId, supporterId] = [randomUUID(), randomUUID()];
  const row = `insert into supporter (service_id, supporter_id, account_id, called, since) values ($1, $2, $3, $4, '2026-01-01')`;
  await superuser(storage, row, [TOWN, supporterId, accountId, called]);
  const said = `insert into supporter_consent (service_id, supporter_id, purpose, given, said_at, said_to) values ($1, $2, 'evidence', $3, now(), 'X')`;
  await superuser(storage, said, [TOWN, supporterId, agrees]);
  return { accountId, supporterId, personId: null, name: called, role: 'supporter', services: [TOWN as string] };
}
const PATH = `/my-own-record/how-it-was/${TOWN}`;
const STEPS = ['welcome', 'respect', 'heard', 'told', 'reach', 'help'];
const answer = (actor: Actor, step: string) => {
  server.signInAs(actor);
  return page.sent(PATH, Object.fromEntries(STEPS.map((id) => [id, step])));
};
const together = async () => {
  server.signInAs(lead);
  return (await page.open(`/s/${TOWN}/supporters/how-it-was`)).text;
};

test('supporters answer on their own page; the lead reads them together from five on, and nobody reads one', async () => {
  const all = [];
  for (const called of ['Al', 'Bea', 'Cat', 'Dan', 'Eve']) all.push(await aSupporter(called));
  const no = await aSupporter('Noa', false);
  server.signInAs(all[0]);
  expect((await page.open('/my-own-record')).links).toContain('Tell us how it was for you');
  expect((await page.send(PATH, {})).text).toContain('Answer at least one question');
  expect((await page.send(PATH, { welcome: '9' })).text).toContain('Choose one of the answers');
  for (const one of all.slice(0, 4)) await answer(one, '2');
  await answer(no, '0');
  expect(await together()).toContain('Fewer than 5 of 6 supporters answered');
  await answer(all[4] as Actor, '4');
  await answer(all[0] as Actor, '3');
  // 3, 2, 2, 2, 4: the one who said no is in no figure, and the first counts once, with the later answers.
  const shown = await together();
  expect(shown).toContain('5 of 6');
  expect(shown).toMatch(/2\.6, 95% interval 1\.5 to 3\.7/);

  server.signInAs(ash);
  expect((await page.open(`/s/${TOWN}/supporters/how-it-was`)).status).toBe(403);
  const rowsOf = (actor: Actor) =>
    withActor(storage, actor, (tx) => tx.selectFrom('supporter_answer').select('supporter_id').execute());
  for (const actor of [ash, lead, { ...lead, services: [OTHER as string] }]) expect(await rowsOf(actor)).toEqual([]);
  expect(new Set((await rowsOf(all[1] as Actor)).map((row) => row.supporter_id))).toEqual(
    new Set([all[1]?.supporterId]),
  );
  server.signInAs(all[0]);
  expect((await page.open(`/my-own-record/how-it-was/${OTHER}`)).status).toBe(404);
});

test('two who take a supporters’ register at once: the second sees both marks, and nothing is lost', async () => {
  const fay = await aSupporter('Fay');
  const register = `/s/${TOWN}/sessions/${sessionId}/supporters`;
  const [mark, seen] = [`mark-${fay.supporterId}`, `seen-${fay.supporterId}`];
  server.signInAs(ash);
  await page.sent(register, { [mark]: 'attended' });
  const late = await page.send(register, { [mark]: 'not-here', [seen]: '' });
  expect(late.status).toBe(409);
  expect(late.text).toContain('Saved meanwhile: Here');
  expect(late.html).toMatch(
    new RegExp(`name="${mark}"[^>]*checked=""[^>]*value="not-here"|value="not-here"[^>]*checked`),
  );
  const stands = () => superuser(storage, 'select how from supporter_mark where supporter_id = $1', [fay.supporterId]);
  expect(await stands()).toEqual([{ how: 'attended' }]);
  await page.sent(register, { [mark]: 'not-here' });
  expect(await stands()).toEqual([{ how: 'not-here' }]);
});

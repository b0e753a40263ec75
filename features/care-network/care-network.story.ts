import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, isWell, phone, withPage } from '../../tests/browser.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { browsing } from '../../tests/forms.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const SERVICE = 'city-network';
let storage: Storage;
let server: ServerUnderTest;
const worker = aPractitioner([SERVICE], 'Carys Thorne');
const partner: Actor = {
  accountId: randomUUID(),
  personId: null,
  name: 'Sam Hill',
  role: 'partner',
  services: [SERVICE],
};
const commissioner: Actor = { ...partner, accountId: randomUUID(), name: 'Morag', role: 'commissioner' };
let kit: { journeyId: string; personId: string };

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'leeds-mcn', SERVICE, 'City network');
  kit = await aPerson(storage, { serviceId: SERVICE, by: worker, on: '2026-02-20', called: 'Kit' });
  await superuser(
    storage,
    `insert into account (account_id, name) values ('${partner.accountId}', 'Sam Hill');
     insert into role_held (account_id, role, service_id, from_on) values ('${partner.accountId}', 'partner', '${SERVICE}', '2026-01-01');
     with w as (insert into sharing_with (service_id, person_id, kind, named, knows_me_as, account_id, accepted_at)
       values ('${SERVICE}', '${kit.personId}', 'partner', 'Sam at the house', 'Kitty', '${partner.accountId}', now()) returning *)
     insert into shared_thing (service_id, sharing_id, person_id, thing) select service_id, sharing_id, person_id, 'requests' from w`,
  );
  server = await startServer({ storage, at: '2026-03-02T12:00:00Z' });
});
afterAll(async () => {
  await closeBrowser();
  await server?.close();
  await storage?.close();
});

test('a coordinator asks a partner, who answers on their own page; the member reads both', async () => {
  const person = `/s/${SERVICE}/people/${kit.journeyId}`;
  server.signInAs(worker);
  const team = browsing(server.origin);
  expect((await team.open(`${person}/network/ask`)).text).toContain('has not said yes to talking with any partner');
  await team.sent(`${person}/plans/agencies/new`, { organisation_id: 'crisis-service', consent: 'yes' });
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    await page.goto(`${server.origin}${person}/network/ask`);
    await page.getByLabel('Which partner?').selectOption('crisis-service');
    await page.getByLabel('Does somebody there sign in here?').selectOption({ label: 'Sam Hill' });
    await page.getByRole('button', { name: 'Write down that they were asked' }).click();
    await page.getByText('Enter what you ask').first().waitFor();
    await page.getByLabel('What do we ask?').fill('Can Kit come on Friday night?');
    await page.getByLabel('Yes', { exact: true }).check({ force: true });
    await page.getByRole('button', { name: 'Write down that they were asked' }).click();
    await page.getByText('1 in all; 1 wait for an answer').waitFor();
    await isWell(page);
  });
  server.clock.set('2026-03-02T18:00:00Z');
  server.signInAs(partner);
  const there = browsing(server.origin);
  const asked = await there.open('/shared-with-me/asked');
  expect(asked.text).toContain('About Kitty, asked on Monday 2 March 2026 by Carys Thorne');
  const one = /\?one=([0-9a-f-]{36})/.exec(asked.html)?.[1] ?? '';
  const form = await there.open(`/shared-with-me/asked?one=${one}`);
  const token = /name="_csrf" value="([^"]*)"/.exec(form.html)?.[1] ?? '';
  const answer = { _csrf: token, request: one, answer: 'A bed is kept' };
  expect((await there.post('/shared-with-me/asked', answer)).status).toBe(422);
  expect((await there.post('/shared-with-me/asked', { ...answer, kind: 'will-do' })).status).toBe(303);
  server.signInAs(worker);
  expect((await team.open(`${person}/network`)).text).toMatch(
    /Answered after .*Sam Hill: They will do it. “A bed is kept”/,
  );
  expect((await team.open(`/s/${SERVICE}/work-with-others/partners`)).text).toContain('so few people');
  server.signInAs({ ...worker, role: 'member', personId: kit.personId, name: 'Kit' });
  const own = browsing(server.origin);
  expect((await own.open('/my-record/network')).text).toContain('A bed is kept');
  expect((await own.open('/my-record/who-looked')).text).toContain('what your team asks them about you');
});

test('a commissioner sees what was released, with its marks, and can open no person', async () => {
  server.signInAs(commissioner);
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    await page.goto(`${server.origin}/commissioned/activity`);
    await page.getByText('Not known yet: nothing has been released.').waitFor();
    await page.goto(`${server.origin}/commissioned/evidence`);
    await page.getByRole('heading', { name: 'City network' }).waitFor();
    await isWell(page);
  });
  const reading = browsing(server.origin);
  for (const path of [
    `/s/${SERVICE}/people`,
    `/s/${SERVICE}/people/${kit.journeyId}`,
    `/s/${SERVICE}/evidence`,
    `/s/${SERVICE}/today`,
  ])
    expect((await reading.open(path)).status, path).toBe(403);
  expect((await reading.open('/commissioned/evidence/another/referrals')).status).toBe(403);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, isWell, phone, withPage } from '../../tests/browser.ts';
import { aCommunity } from '../../tests/community/a-community.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { browsing } from '../../tests/forms.ts';
import { aPractitioner } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const SERVICE = 'town-service';
const worker = aPractitioner([SERVICE], 'Carys Thorne');
let storage: Storage;
let server: ServerUnderTest;
let base: string;
let communityId: string;
const members = new Map<string, Actor>();
const enter = (called: string) => server.signInAs(members.get(called));

beforeAll(async () => {
  storage = await freshDatabase();
  const community = await aCommunity(storage, 'berkshire-cns', SERVICE, { by: worker });
  communityId = community.communityId;
  base = `/community/${communityId}/peers`;
  for (const called of ['Ada', 'Bo']) members.set(called, await community.member(called));
  // A Monday, a quarter to ten in the evening.
  server = await startServer({ storage, at: '2026-03-02T21:45:00Z' });
});
afterAll(async () => {
  await closeBrowser();
  await server?.close();
  await storage?.close();
});

const chosen = { 'shows-hours': 'yes', tells: 'no', named: 'no', danger: 'yes', load: 'no', agree: 'yes' };

test('at night, on an old phone: Ada asks Bo, Bo says yes, a worrying word brings help, and Bo has had enough', async () => {
  const page = browsing(server.origin);
  enter('Bo');
  const blank = await page.send(`${base}/join`, { 'from-Mon': '18:00', 'to-Mon': '23:30' });
  expect(blank.status).toBe(422);
  expect(blank.html).toContain('value="23:30"');
  await page.sent(`${base}/join`, { ...chosen, 'from-Mon': '18:00', 'to-Mon': '23:30', night: '2' });
  await page.sent(`${base}/numbers`, { number: '07700 900441' });

  enter('Ada');
  await page.sent(`${base}/join`, chosen);
  await withPage({ origin: server.origin, size: phone, javaScript: false }, async (ada) => {
    await ada.goto(`${server.origin}/community/${communityId}`);
    await ada.getByRole('link', { name: 'Open peers out of hours' }).click();
    await ada.getByRole('link', { name: 'Ask Bo if they can talk' }).click();
    await ada.getByLabel('A few words, if you like').fill('Are you up?');
    await ada.getByRole('button', { name: 'Ask Bo if they can talk' }).click();
    await ada.getByRole('heading', { name: 'You asked Bo for a talk' }).waitFor();
    await ada.getByRole('heading', { name: 'If nobody answers' }).waitFor();
    await ada.getByText('Nobody has to answer').first().waitFor();
  });
  enter('Bo');
  await withPage({ origin: server.origin, size: phone }, async (bo) => {
    await bo.goto(`${server.origin}/community/${communityId}`);
    await bo.getByText('A talk waits for you.').waitFor();
    await bo.getByRole('link', { name: 'Open peers out of hours' }).click();
    await isWell(bo);
    await bo.getByRole('link', { name: 'Ada asks if you can talk' }).click();
    await isWell(bo);
    await bo.getByRole('button', { name: 'Yes', exact: true }).click();
    await bo.getByText('The next meeting hears that there was contact').waitFor();
    await bo.getByRole('button', { name: 'Show my number to Ada' }).click();
    await bo.getByText('Ada, since 2 March 2026').waitFor();
    for (const path of ['join', 'rota']) {
      await bo.goto(`${server.origin}${base}/${path}`);
      await isWell(bo);
    }
  });
  enter('Ada');
  await withPage({ origin: server.origin, size: phone, javaScript: false }, async (ada) => {
    await ada.goto(`${server.origin}${base}/numbers`);
    await ada.getByRole('link', { name: '07700 900441' }).waitFor();
    await ada.goto(`${server.origin}${base}`);
    await ada.getByRole('link', { name: 'Bo said yes to a talk' }).click();
    await ada.getByLabel('Write to Bo').fill('I want to die');
    await ada.getByRole('button', { name: 'Send to Bo' }).click();
    await ada.getByRole('heading', { name: 'Where you can get help now' }).waitFor();
    await ada.getByText('Your team was told that you wrote words like that').waitFor();
  });
  const [alert, ...more] = await superuser(storage, 'select source, because from safety_alert');
  expect(more).toEqual([]);
  expect(alert).toMatchObject({ source: 'message' });
  expect(String(alert?.because)).not.toMatch(/die|Bo/);
  const agenda = await superuser(storage, "select words from agenda_item where kind = 'out-of-hours-contact'");
  expect(agenda).toHaveLength(2);
  expect(JSON.stringify(agenda)).not.toMatch(/Ada|Bo|die/);

  enter('Bo');
  await page.open(base);
  // The clock stands still here: the first message was written before the second.
  await superuser(
    storage,
    "update peer_message set written_at = written_at - interval '1 minute' where words like 'Are you up%'",
  );
  await withPage({ origin: server.origin, size: phone, javaScript: false }, async (bo) => {
    await bo.goto(`${server.origin}${base}`);
    await bo.getByRole('button', { name: 'I have had enough: have a break now' }).click();
    await bo.getByText('You are having a break now. Nobody can ask you.').waitFor();
    await bo.getByRole('link', { name: 'You said yes to a talk with Ada' }).click();
    await bo.getByRole('link', { name: 'Show this message to the team' }).last().click();
    await bo.getByRole('button', { name: 'Show it to the team' }).click();
    await bo.getByRole('button', { name: 'Do not meet Ada here' }).click();
    await bo.getByText('You do not see each other here any more.').waitFor();
    expect(await bo.getByText('Ada', { exact: true }).count()).toBe(0);
  });

  server.signInAs(worker);
  const team = await page.open(`/s/${SERVICE}/communities/${communityId}/peers`);
  expect(team.status).toBe(200);
  expect(team.text).toContain('2 people are on the list');
  expect(team.text).toContain('I want to die');
  expect(team.text).not.toMatch(/Are you up|900441/);
  await withPage({ origin: server.origin, size: phone }, async (ash) => {
    await ash.goto(`${server.origin}/s/${SERVICE}/communities/${communityId}`);
    await ash.getByRole('link', { name: 'What the team sees of it' }).click();
    await isWell(ash);
    await ash.getByRole('button', { name: 'Close' }).click();
    await ash.getByText('Say what was done').first().waitFor();
    await ash.getByLabel('What was done?').fill('Spoke with both');
    await ash.getByRole('button', { name: 'Close' }).click();
    await ash.getByText('Closed by Carys Thorne: Spoke with both').waitFor();
  });
  expect((await page.open(base)).status).not.toBe(200);
});

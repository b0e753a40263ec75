import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, desk, isWell, phone, sidewaysScroll, withPage } from '../../../tests/browser.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aPractitioner, aService } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';
import { madeUpPack } from '../pack/testing/made-up-pack.ts';

const SERVICE = 'town-service';
const SETTINGS = `/s/${SERVICE}/settings`;
const PAGES = `${SETTINGS}/instruments`;
const lead: Actor = { ...aPractitioner([SERVICE], 'Lee Lead'), role: 'service-lead' };
let storage: Storage;
let server: ServerUnderTest;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE, 'Town Service');
  await aService(storage, 'sw-london-sun', 'other-service', 'Other Service');
  server = await startServer({ storage, at: '2026-03-02', deployment: { kind: 'real' } });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

const packText = (change: (pack: ReturnType<typeof madeUpPack>) => object = (pack) => pack) =>
  JSON.stringify(change(madeUpPack('core-om')), null, 2);

test('a lead loads the words of a questionnaire on a phone without JavaScript: a pack with one option missing first', async () => {
  server.signInAs(lead);
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}${SETTINGS}`);
    await page.getByRole('link', { name: 'Questionnaires' }).click();
    await page.getByRole('link', { name: 'CORE-OM', exact: true }).click();
    await page.getByText('No words are loaded').waitFor();
    await page.getByRole('link', { name: 'Load a wording pack' }).click();
    const broken = packText((pack) => ({ ...pack, options: pack.options?.slice(0, 4) }));
    const file = { name: 'core-om.json', mimeType: 'application/json', buffer: Buffer.from(broken) };
    await page.getByLabel('File of the wording pack').setInputFiles(file);
    await page.getByRole('button', { name: 'Check and load the pack' }).click();
    await page.locator('.nhsuk-error-summary').getByText('Say that the service holds the licence').waitFor();
    await page.getByLabel('Town Service holds the licence').check();
    await page.getByRole('button', { name: 'Check and load the pack' }).click();
    await page.getByText('found no more options (4 options in all)').waitFor();
    expect(await superuser(storage, 'select pack_id from wording_pack')).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await page.getByLabel('Or its text').inputValue()).toContain('Made-up question 34');
    await page.getByLabel('Or its text').fill(packText());
    await page.getByRole('button', { name: 'Check and load the pack' }).click();
    await page.getByText('Loaded: CORE-OM, version 1 in English.').waitFor();
    await page.getByText('In use: version 1 in English').waitFor();
  });
  const [row] = await superuser(storage, 'select loaded_by, loaded_by_account from wording_pack');
  expect(row).toEqual({ loaded_by: 'Lee Lead', loaded_by_account: lead.accountId });
});

test('the same pack again is said to be there; one of another questionnaire is not taken; a pack can be withdrawn', async () => {
  server.signInAs(lead);
  const pages = browsing(server.origin);
  const again = await pages.sent(`${PAGES}/core-om/load`, { pack: packText(), licensed: 'yes' });
  expect((await pages.open(again.location ?? '')).html).toContain('This pack was loaded already');
  const wrong = await pages.send(`${PAGES}/core-10/load`, { pack: packText(), licensed: 'yes' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('expected "core-10", which this page is about');
  const [row] = await superuser(storage, 'select pack_id from wording_pack');
  const withdraw = `${PAGES}/core-om/withdraw/${row?.pack_id}`;
  expect((await pages.send(withdraw, { because: ' ' })).text).toContain('Enter why');
  await pages.sent(withdraw, { because: 'A word is wrong' });
  expect((await pages.open(`${PAGES}/core-om`)).text).toContain('by Lee Lead: A word is wrong');
  expect((await pages.open(withdraw)).status).toBe(404);
});

test('a draft is confirmed with the version it was compared with, and taken back', async () => {
  server.signInAs(lead);
  const pages = browsing(server.origin);
  const path = `${PAGES}/reqol-10`;
  expect((await pages.open(path)).text).toContain('Compare it with the licensed form and confirm it');
  const unsaid = await pages.send(`${path}/confirm`, { comparedWith: 'form of 2020' });
  expect(unsaid.status).toBe(422);
  await pages.sent(`${path}/confirm`, { comparedWith: 'form of 2020', compared: 'yes', note: 'with the manual' });
  const shown = await pages.open(path);
  expect(shown.text).toContain('Compared with form of 2020. By Lee Lead on Monday 2 March 2026 . “with the manual”');
  await pages.sent(`${path}/take-back/licensed-form`, { because: 'another edition came' });
  expect((await pages.open(path)).text).toContain('Not confirmed yet.');
  expect((await pages.open(`${PAGES}/core-om/confirm`)).status).toBe(404);
  expect((await pages.open(`${path}/take-back/everything`)).status).toBe(404);
});

test('practitioners read; only the lead of the service changes anything', async () => {
  const form = { pack: packText(), licensed: 'yes' };
  server.signInAs(aPractitioner([SERVICE]));
  const practitioner = browsing(server.origin);
  expect((await practitioner.open(SETTINGS)).text).toContain('The service lead can change it');
  const read = await practitioner.open(`${PAGES}/core-10`);
  expect(read.status).toBe(200);
  expect(read.links).not.toContain('Load a wording pack');
  const others = [aPractitioner([SERVICE]), { ...lead, services: ['other-service'] }];
  const member: Actor = { ...lead, role: 'member', personId: randomUUID() };
  for (const actor of [...others, member]) {
    server.signInAs(actor);
    const pages = browsing(server.origin);
    for (const path of ['core-10/load', 'reqol-10/confirm', 'phq-9/missing-rule', 'core-10/withdraw/x']) {
      expect((await pages.open(`${PAGES}/${path}`)).status, `${actor.role} ${path}`).toBe(403);
      expect((await pages.post(`${PAGES}/${path}`, form)).status, `${actor.role} ${path}`).toBe(403);
    }
  }
  server.signInAs(member);
  expect((await browsing(server.origin).open(PAGES)).status).toBe(403);
});

test.each([
  ['a phone', phone],
  ['a desk', desk],
])('every page of the settings fits %s and has no fault that axe finds', async (_, size) => {
  server.signInAs(lead);
  await browsing(server.origin).sent(`${PAGES}/core-om/load`, { pack: packText(), licensed: 'yes' });
  const [row] = await superuser(storage, 'select pack_id from wording_pack where withdrawn_at is null');
  const one = ['core-om', 'core-om/load', `core-om/withdraw/${row?.pack_id}`, 'reqol-10/confirm', 'eq-5d-5l'];
  const paths = [...one, 'eq-5d-5l/value-set', 'phq-9/missing-rule'].map((path) => `${PAGES}/${path}`);
  await withPage({ origin: server.origin, size }, async (page) => {
    for (const path of [SETTINGS, PAGES, ...paths]) {
      expect((await page.goto(`${server.origin}${path}`))?.status(), path).toBe(200);
      await isWell(page, path);
    }
  });
});

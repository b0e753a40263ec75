import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, desk, isWell, phone, withPage } from '../../../tests/browser.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';
import { modelFiles } from '../model-files.ts';

/** A lead changes a setting, writes and starts a version of the model; an administrator makes an account. */
const lead: Actor = { ...aPractitioner(['hill'], 'Mo Lead'), role: 'service-lead' };
const administrator: Actor = {
  accountId: randomUUID(),
  personId: null,
  name: 'Ade Cole',
  role: 'administrator',
  services: [],
};
let storage: Storage;
let server: ServerUnderTest;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'plymouth-icebreak', 'hill', 'Hill House');
  await aPerson(storage, { serviceId: 'hill', by: lead, on: '2026-03-01', called: 'Robin' });
  server = await startServer({ storage, at: '2026-03-02', deployment: { kind: 'real' } });
});
afterAll(async () => {
  await closeBrowser();
  await server?.close();
  await storage?.close();
});

test('a lead sets an offer to stand for three weeks; what is wrong is said and what was typed is kept', async () => {
  server.signInAs(lead);
  await withPage({ origin: server.origin, size: phone, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/s/hill/settings`);
    await page.getByRole('link', { name: 'How this service does things' }).click();
    await page.getByRole('link', { name: 'Change How long before somebody calls about an offer' }).click();
    await page.getByLabel('From now on').fill('99');
    await page.getByRole('textbox', { name: 'Why' }).first().fill('People need time to ask at home');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('3 to 60 days');
    expect(await page.getByRole('textbox', { name: 'Why' }).first().inputValue()).toBe(
      'People need time to ask at home',
    );
    await page.getByLabel('From now on').fill('21');
    await page.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('row', { name: /calls about an offer/ });
    expect(await row.innerText()).toMatch(/21 days[\s\S]*The service, since Monday 2 March 2026/);
  });
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    for (const path of ['settings/values', 'settings/values/offer-reply-within', 'settings/words', 'model/versions']) {
      await page.goto(`${server.origin}/s/hill/${path}`);
      await isWell(page);
    }
  });
});

test('a lead writes a version, sees what is different, and starts it from a day; who came before keeps theirs', async () => {
  server.signInAs(lead);
  await withPage({ origin: server.origin, size: desk, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/s/hill/model/versions`);
    await page.getByText('one each however often they came back').first().waitFor();
    await page.getByRole('button', { name: 'Write a new version' }).click();
    const draft = page.url();
    expect(await page.getByText('Nothing that people are promised is different.').count()).toBe(1);

    // By a form: the name of the first stage.
    await page.getByText(/^Stages \(/).click();
    const stage = page.locator('a[href*="/part/stages."]').first();
    const was = await stage.innerText();
    await stage.click();
    await page.getByLabel('Its name').fill('The open door');
    await page.getByRole('button', { name: 'Change it' }).click();
    expect(await page.locator('#different').innerText()).toContain(`was ${was}; becomes The open door`);

    // In the text: what the checker says comes by line, and everything is kept.
    await page.goto(`${draft}/text`);
    const text = page.getByLabel('Or write here, or paste');
    const right = await text.inputValue();
    await text.fill(right.replace('phase: taking-part', 'phase: taking-prat'));
    await page.getByRole('button', { name: 'Keep and check' }).click();
    expect(await page.getByText(/Line \d+\. To mend: Write one of: arriving/).count()).toBe(1);
    expect(await text.inputValue()).toContain('taking-prat');
    await page.goto(`${draft}/start`);
    await page.getByRole('button', { name: 'Start it' }).click();
    expect(await page.locator('main').innerText()).toMatch(
      /Line \d+: Write one of: arriving[\s\S]*Nobody has said who asked/,
    );
    await page.goto(`${draft}/text`);
    await text.fill(right);
    await page.getByRole('button', { name: 'Keep and check' }).click();

    await page.goto(`${draft}/about`);
    await page.getByRole('button', { name: 'Keep it' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Write who asked for it');
    await page.getByLabel('Why the model changes').fill('The old name frightened people');
    await page.getByLabel('Who asked for it').fill('The meeting of 1 March');
    await page.getByLabel('Who may gain or lose by it').fill('Nobody loses; people who come first gain');
    await page.getByRole('button', { name: 'Keep it' }).click();

    await page.goto(`${draft}/start`);
    await page.getByLabel('Day').fill('1');
    await page.getByRole('button', { name: 'Start it' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Enter today or a later day');
    await page.getByLabel('Day').fill('2');
    await page.getByRole('button', { name: 'Start it' }).click();
    expect(await page.locator('main').innerText()).toMatch(/The meeting of 1 March[\s\S]*becomes The open door/);
    await page.goto(`${server.origin}/services/hill`);
    expect(await page.locator('#the-way-through').innerText()).toContain('The open door');
  });
  await aPerson(storage, { serviceId: 'hill', by: lead, on: '2026-03-02', called: 'Sky' });
  const journeys = await superuser(
    storage,
    'select p.called, j.model_version from journey j join person p using (person_id) order by p.called',
  );
  expect(journeys).toEqual([
    { called: 'Robin', model_version: 1 },
    { called: 'Sky', model_version: 2 },
  ]);
});

test('a person is carried over only with their word; the pages of a version are well on a phone', async () => {
  server.signInAs(lead);
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    await page.goto(`${server.origin}/s/hill/model/versions/2`);
    await isWell(page);
    await page.getByRole('link', { name: 'Carry people over to version 2' }).click();
    await isWell(page);
    await page
      .getByLabel(/^Robin/)
      .first()
      .check();
    const carry = page.getByRole('button', { name: 'Carry over who is chosen' });
    if ((await page.getByLabel('Robin was asked and agrees').count()) === 1) {
      await carry.click();
      expect(await page.getByRole('alert').innerText()).toContain('Ask first, and tick that they agree: Robin');
      await page.getByLabel('Robin was asked and agrees').check();
    }
    await carry.click();
    expect(await page.locator('main').innerText()).toContain('1 person goes on under version 2');
    await page.goto(`${server.origin}/s/hill/model/drafts/copy`);
    await page.getByLabel('Name of the other service').fill('Dale House');
    await page.getByLabel('Its short name').fill('dale-house');
    await page.getByRole('button', { name: 'Make the copy' }).click();
    expect(await page.locator('main').innerText()).toMatch(/\d+ things hinder it/);
    await isWell(page);
  });
  const [robin] = await superuser(
    storage,
    "select j.model_version from journey j join person p using (person_id) where p.called = 'Robin'",
  );
  expect(robin).toEqual({ model_version: 2 });
});

test('an administrator makes an account, gives it a role with its days, makes a link, and closes it', async () => {
  server.signInAs(administrator);
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    await page.goto(`${server.origin}/accounts`);
    await isWell(page);
    await page.getByRole('link', { name: 'Make an account' }).click();
    await page.getByLabel('Name').fill('Kit Worker');
    await page.getByLabel('Email').fill('kit@example.org');
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByLabel('Role').selectOption('practitioner');
    await page.getByRole('button', { name: 'Give the role' }).click();
    expect(await page.getByRole('alert').first().innerText()).toContain('Choose the service in which they hold it');
    await page.getByLabel('Service', { exact: true }).selectOption('hill');
    await page.getByRole('button', { name: 'Give the role' }).click();
    expect(await page.getByRole('table').innerText()).toContain('Practitioner in Hill House');
    await page.getByRole('button', { name: 'Make a link to sign in' }).click();
    expect(await page.locator('main').innerText()).toMatch(/http\S+\/sign-in\/link\/\S+/);
    await isWell(page);
    await page.getByRole('button', { name: 'Close this account' }).click();
    expect(await page.locator('main').innerText()).toContain('Closed on Monday 2 March 2026');
  });
  const deeds = await superuser(
    storage,
    "select actor_name, detail from audit_entry where act = 'accounts.manage' order by happened_at",
  );
  expect(deeds.map(({ actor_name }) => actor_name)).toEqual(['Ade Cole', 'Ade Cole', 'Ade Cole', 'Ade Cole']);
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    await page.goto(`${server.origin}/accounts/add-service`);
    await isWell(page);
    await page.getByLabel('What it is called here').fill('Dale House');
    await page.getByLabel('Who leads it').fill('Lou Lead');
    await page.getByLabel('Their email').fill('lou@example.org');
    const model = modelFiles().find(({ id }) => id === 'leeds-mcn')?.text ?? '';
    await page.getByLabel('Or paste its text').fill(model.replace('decided-by: person', 'decided-by: nobody'));
    await page.getByRole('button', { name: 'Start the service' }).click();
    expect(await page.locator('main').innerText()).toMatch(/Line \d+: Write one of: person/);
    expect(await page.getByLabel('Who leads it').inputValue()).toBe('Lou Lead');
    await page.getByLabel('Or paste its text').fill(model);
    await page.getByRole('button', { name: 'Start the service' }).click();
    expect(await page.locator('main').innerText()).toMatch(/Dale House is started[\s\S]*sign-in\/link/);
  });
  server.signInAs(aPractitioner(['hill']));
  await withPage({ origin: server.origin, size: phone, javaScript: false }, async (page) => {
    for (const path of ['/accounts', '/s/hill/settings/values/text-line', '/s/hill/model/drafts/copy'])
      expect((await page.goto(`${server.origin}${path}`))?.status()).toBe(403);
  });
});

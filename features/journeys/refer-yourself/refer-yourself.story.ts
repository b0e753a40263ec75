import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installService } from '#features/services/index.ts';
import { projectRoot } from '#platform/start/project-root.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { closeBrowser, isWell, sidewaysScroll, withPage } from '../../../tests/browser.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

let storage: Storage;
let server: ServerUnderTest;

async function install(serviceId: string, modelId: string, name: string): Promise<void> {
  const source = readFileSync(join(projectRoot(), 'data/services', `${modelId}.yaml`), 'utf8');
  await asSystem(storage, serviceId, 'test', (tx) =>
    installService(tx, {
      serviceId,
      name,
      basis: 'simulated',
      modelId,
      modelledOn: 'a service of the review',
      modelFrom: day('2023-01-01'),
      source,
    }),
  );
}

beforeAll(async () => {
  storage = await freshDatabase();
  await install('quince-court', 'coventry-olive-tree', 'Quince Court Therapies');
  await install('open-evenings', 'sw-london-sun', 'Open Evenings Network');
  server = await startServer({ storage });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

const counted = async (table: 'journey' | 'draft') =>
  Number((await superuser(storage, `select count(*) from ${table}`))[0]?.count);

test('somebody refers themselves on a narrow phone without JavaScript and follows the referral by its code', async () => {
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/services/quince-court/refer-yourself`);
    await page.getByText('Only the team of Quince Court Therapies').waitFor();
    await page.getByText('This service has not said how soon it answers').waitFor();
    await page.getByText('This is not a real service').waitFor();
    await page.getByRole('link', { name: 'Start now' }).click();
    await page.getByLabel('What should we call you?').fill('Robin');
    await page.getByRole('button', { name: 'Go on' }).click();
    const summary = page.locator('.nhsuk-error-summary');
    await summary.getByText('Enter your full name').waitFor();
    await summary.getByText('Say how we can reach you').waitFor();
    expect(await page.getByLabel('What should we call you?').inputValue()).toBe('Robin');
    await page.getByLabel('What is your full name?').fill('Robin Example');
    await page.getByLabel('Day').fill('31');
    await page.getByLabel('Month').fill('2');
    await page.getByLabel('Year').fill('1990');
    await page.getByLabel('By text').check();
    await page.getByLabel('Phone number').fill('01632 960 001');
    await page.getByLabel('No, only speak with me').check();
    await page.getByLabel('What made you ask?').fill('It is <too> much');
    await page.getByRole('button', { name: 'Go on' }).click();
    await summary.getByText('Enter the date of birth as a real date, like 27 3 2025').waitFor();
    await page.getByLabel('Day').fill('28');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Check what you wrote' }).waitFor();
    await page.getByText('Wednesday 28 February 1990').waitFor();
    await page.getByText('It is <too> much').waitFor();
    expect(await counted('journey')).toBe(0);
    await page.getByRole('button', { name: 'Send it' }).click();
    const code = (await page.locator('[data-reference]').textContent()) ?? '';
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await counted('journey')).toBe(1);
    expect(await counted('draft')).toBe(0);
    await page.goto(`${server.origin}/referral`);
    await page.getByLabel('Your code').fill(code.toLowerCase().replaceAll('-', ' '));
    await page.getByRole('button', { name: 'Show me' }).click();
    await page.getByText('Quince Court Therapies has your request.').waitFor();
    await page.getByText('The service has not said by when.').waitFor();
    expect(await page.content()).not.toContain('Robin');
  });
});

test('each page of the way is free of faults that axe can find', async () => {
  await withPage({ origin: server.origin }, async (page) => {
    for (const path of [
      '/services/quince-court/refer-yourself',
      '/services/quince-court/refer-yourself/details',
      '/services/quince-court/refer-someone',
      '/services/open-evenings/refer-yourself',
      '/services/open-evenings/refer-someone',
      '/referral',
    ]) {
      await page.goto(server.origin + path);
      await isWell(page, path);
    }
  });
});

test('somebody of fifteen is told kindly what to do instead, and nothing is sent', async () => {
  const before = await counted('journey');
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/services/quince-court/refer-yourself/details`);
    await page.getByLabel('What should we call you?').fill('Ash');
    await page.getByLabel('What is your full name?').fill('Ash Example');
    await page.getByLabel('Day').fill('1 3 2011');
    await page.getByLabel('By e-mail').check();
    await page.getByLabel('E-mail address').fill('ash@mail.example');
    await page.getByRole('radio', { name: 'Yes' }).check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Quince Court Therapies is for people aged 18 and over' }).waitFor();
    await page.getByText('You wrote that you are 15').waitFor();
    await page.getByRole('link', { name: 'Go back to the form' }).click();
    expect(await page.getByLabel('What is your full name?').inputValue()).toBe('Ash Example');
    await page.goto(`${server.origin}/services/quince-court/refer-yourself/check`);
    await page.getByRole('heading', { name: 'About you' }).waitFor();
  });
  expect(await counted('journey')).toBe(before);
});

test('an open door asks for no form: it shows the days and places', async () => {
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/services/open-evenings/refer-yourself`);
    await page.getByRole('heading', { name: 'You can just come to Open Evenings Network' }).waitFor();
    await page.getByText('Support group, Kingston').waitFor();
    expect(await page.getByRole('link', { name: 'Start now' }).count()).toBe(0);
    await page.goto(`${server.origin}/services/open-evenings/refer-yourself/details`);
    await page.getByRole('heading', { name: 'You can just come to Open Evenings Network' }).waitFor();
  });
});

test('an unknown code gets a kind answer', async () => {
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/referral/ABCD-EFGH-JKMN`);
    await page.getByRole('heading', { name: 'We do not know this code' }).waitFor();
  });
});

test('somebody else suggests the service; nothing is sent while the person does not know', async () => {
  const before = await counted('journey');
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/services/quince-court/refer-someone`);
    await page.getByLabel('Your name').fill('Dr Patel');
    await page.getByLabel('Who are you to the person?').selectOption('gp');
    await page.getByLabel('What should we call them?').fill('Jo');
    await page.getByLabel('What is their full name?').fill('Jo Example');
    await page.getByLabel('Day').fill('2');
    await page.getByLabel('Month').fill('5');
    await page.getByLabel('Year').fill('1988');
    await page.getByLabel('No, not yet').check();
    await page.getByLabel('By phone call').check();
    await page.getByLabel('Phone number').fill('01632 960 002');
    await page.getByRole('radio', { name: 'No, only speak with me' }).check();
    await page.getByRole('button', { name: 'Send it' }).click();
    await page.getByRole('heading', { name: 'Please talk with them first' }).waitFor();
    expect(await counted('journey')).toBe(before);
    await page.getByRole('link', { name: 'Go back to the form' }).click();
    expect(await page.getByLabel('Your name').inputValue()).toBe('Dr Patel');
    await page.getByLabel('Yes, but they have not decided').check();
    await page.getByRole('button', { name: 'Send it' }).click();
    const code = (await page.locator('[data-reference]').textContent()) ?? '';
    expect(await counted('journey')).toBe(before + 1);
    await page.goto(`${server.origin}/referral/${code}`);
    await page.getByText('The person has not said yes or no yet.').waitFor();
  });
  const facts = await asSystem(storage, 'quince-court', 'test', (tx) =>
    tx
      .selectFrom('journey_fact')
      .select(['kind', 'body', 'author_name'])
      .where('author_name', '=', 'Dr Patel')
      .execute(),
  );
  expect(facts.map((fact) => fact.kind)).toEqual(['suggested']);
});

import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, isWell, sidewaysScroll, withPage } from '../../tests/browser.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { browsing } from '../../tests/forms.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const SERVICE = 'harbour-house';
const ash = aPractitioner([SERVICE], 'Ash Practitioner');
const bo = aPractitioner([SERVICE], 'Bo Practitioner');
let storage: Storage;
let server: ServerUnderTest;
let robin: Actor;
let path: string;
let mine: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'plymouth-icebreak', SERVICE, 'Harbour House');
  const person = await aPerson(storage, { serviceId: SERVICE, by: ash, on: '2026-02-16' });
  robin = { accountId: randomUUID(), personId: person.personId, name: 'Robin', role: 'member', services: [SERVICE] };
  path = `/s/${SERVICE}/people/${person.journeyId}`;
  mine = `/my-plan/${person.journeyId}`;
  server = await startServer({ storage });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

const noScript = () => ({ origin: server.origin, javaScript: false }) as const;
const go = (page: Page, to: string) => page.goto(`${server.origin}${to}`);

test('two practitioners correct the same note: both texts stand side by side, and nothing is lost', async () => {
  server.signInAs(ash);
  const web = browsing(server.origin);
  await web.sent(`${path}/notes/new`, { kind: 'phone-call', about: 'person', words: 'Robin rang about the move.' });
  const [row] = await superuser(storage, 'select note_id from note');
  const note = `${path}/notes/${row?.note_id}`;
  await withPage({ ...noScript(), size: { width: 1280, height: 900 } }, async (first) => {
    await go(first, `${note}/correct`);
    await first.getByLabel('The note').fill('Robin rang about the move to Mill Street.');
    await first.getByLabel('Why it is written again').fill('the street was missing');
    server.signInAs(bo);
    await web.sent(`${note}/correct`, { words: 'Robin rang; the move is on Friday.', reason: 'the day was missing' });
    server.signInAs(ash);
    await first.getByRole('button', { name: 'Save the corrected note' }).click();
    const said = await first.locator('main').innerText();
    expect(said).toContain('Bo Practitioner saved this note after you opened it');
    expect(said).toContain('Robin rang; the move is on Friday.');
    expect(await first.locator('.cg-both-texts').innerText()).toContain('to Mill Street');
    await first.getByLabel('The note').fill('Robin rang: the move to Mill Street is on Friday.');
    await first.getByRole('button', { name: 'Save the corrected note' }).click();
  });
  const open = await web.open(note);
  expect(open.text).toContain('Robin rang: the move to Mill Street is on Friday.');
  expect(open.text).toContain('Robin rang; the move is on Friday.');
  expect(open.text).toContain('2 versions before');
});

test('what is put aside without a script is found on Today and finished there', async () => {
  server.signInAs(ash);
  await withPage(noScript(), async (page) => {
    await go(page, `${path}/notes/new`);
    await page.getByLabel('The note').fill('Half a thought');
    await page.getByRole('button', { name: 'Save for later' }).click();
    await go(page, `/s/${SERVICE}/today`);
    await page.getByRole('link', { name: 'A note about Robin' }).click();
    expect(await page.getByLabel('The note').inputValue()).toBe('Half a thought');
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await go(page, `/s/${SERVICE}/today`);
    expect(await page.getByText('What you began to write').count()).toBe(0);
  });
});

test('Robin answers a note, writes the plan and marks the pillars on a narrow screen without a script', async () => {
  server.signInAs(robin);
  await withPage({ ...noScript(), size: { width: 320, height: 640 } }, async (page) => {
    await go(page, '/my-record/notes');
    await page.getByRole('link', { name: 'Read and answer' }).last().click();
    await page.getByLabel('Your answer').fill('It was Saturday, not Friday.');
    await page.getByRole('button', { name: 'Send my answer' }).click();
    expect(await page.locator('main').innerText()).toContain('It was Saturday, not Friday.');
    await go(page, '/my-plan');
    expect(await sidewaysScroll(page)).toBe(0);
    await page.locator('#maincontent').getByRole('link', { name: 'My action plan' }).click();
    for (const part of ['My body, sleep, food and medicines', 'My thoughts and feelings']) await write(page, part);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.getByRole('link', { name: 'Finish this version' }).click();
    expect(await page.locator('main').innerText()).toContain('My people, home, money and days');
    await page.getByRole('link', { name: 'My people, home, money and days' }).click();
    await keep(page, 'A room of my own.');
    await go(page, `${mine}/pillars`);
    await page.locator('input[name="safety"][value="4"]').check();
    await page.locator('input[name="belonging"][value="7"]').check();
    await page.getByRole('button', { name: 'Keep my marks' }).click();
    expect(await page.locator('main').innerText()).toContain('7 on 2 March 2026.');
    expect(await sidewaysScroll(page)).toBe(0);
  });
});

async function write(page: Page, part: string): Promise<void> {
  await page.getByRole('link', { name: part }).click();
  await keep(page, `${part}: in my own words.`);
}

async function keep(page: Page, words: string): Promise<void> {
  await page.getByLabel('My words').fill(words);
  await page.getByRole('button', { name: 'Keep this' }).click();
}

test('two who write the same part both keep their words; a version is agreed by both and prints', async () => {
  const web = browsing(server.origin);
  const plan = `${path}/plans/action-plan`;
  server.signInAs(ash);
  await withPage({ ...noScript(), size: { width: 1280, height: 900 } }, async (page) => {
    await go(page, `${plan}/parts/life`);
    await page.getByLabel('My words').fill('A room of my own, near the sea.');
    server.signInAs(bo);
    await web.sent(`${plan}/parts/life`, { words: 'A room of my own, and a cat.' });
    server.signInAs(ash);
    await page.getByRole('button', { name: 'Keep this' }).click();
    expect(await page.locator('.cg-both-texts').innerText()).toMatch(/and a cat\.[\s\S]*near the sea\./);
    await keep(page, 'A room of my own, near the sea, and a cat.');
    await web.sent(`${plan}/finish`, { agrees: 'yes' });
  });
  server.signInAs(robin);
  await withPage({ origin: server.origin, size: { width: 320, height: 640 } }, async (page) => {
    await go(page, `${mine}/action-plan`);
    await isWell(page, 'the plan');
    await page.getByRole('button', { name: 'I agree', exact: true }).click();
    expect(await page.locator('main').innerText()).toContain('You and the team agree.');
    await page.getByRole('link', { name: /^Version 1/ }).click();
    await isWell(page, 'a version');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('You can print this page.').isVisible()).toBe(false);
    expect(await page.locator('main').innerText()).toContain('A room of my own, near the sea, and a cat.');
    for (const at of ['/my-plan', `${mine}/pillars`, '/my-record/notes']) {
      await go(page, at);
      await isWell(page, at);
    }
  });
  const [fact] = await superuser(storage, `select body ->> 'plan' as plan from journey_fact where kind = 'wrote-plan'`);
  expect(fact?.plan).toBe('action-plan');
});

test('the team reads the answer on Today, says so, and every page of theirs is well', async () => {
  server.signInAs(ash);
  await withPage({ origin: server.origin, size: { width: 320, height: 640 } }, async (page) => {
    await go(page, `/s/${SERVICE}/today`);
    await page.getByRole('link', { name: 'Robin answered a note' }).click();
    await page.getByRole('button', { name: 'I have read this' }).click();
    expect(await page.locator('main').innerText()).toContain('Read by Ash Practitioner');
    for (const at of [path, `${path}/notes`, `${path}/notes/new?kind=liaison`, `${path}/plans`]) {
      await go(page, at);
      await isWell(page, at);
    }
    const plans = `${path}/plans`;
    for (const at of [
      `${plans}/agencies/new`,
      `${plans}/care/about`,
      `${plans}/care`,
      `/s/${SERVICE}/settings/texts`,
    ]) {
      await go(page, at);
      await isWell(page, at);
    }
  });
});

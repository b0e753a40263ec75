import { day } from '@commonground/calendar';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { closeBrowser, desk, isWell, phone, withPage } from '../../tests/browser.ts';
import { freshDatabase } from '../../tests/database.ts';
import { aPractitioner, aService } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';
import { predictionsOf } from './predictions/predictions.store.ts';
import { routes } from './routes.ts';

const HOUSE = 'town';
let storage: Storage;
let server: ServerUnderTest;
const lead: Actor = { ...aPractitioner([HOUSE], 'Lee Lead'), role: 'service-lead' };
const worker = aPractitioner([HOUSE], 'Ash Worker');
const at = (path: string) => `${server.origin}/s/${HOUSE}/settings${path}`;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'tvi-stars', HOUSE, 'Town house');
  server = await startServer({ storage, routes });
});
afterAll(async () => {
  await closeBrowser();
  await server.close();
  await storage.close();
});

it('a lead predicts on a phone, thinks otherwise later and says why; both stand', async () => {
  server.signInAs(lead);
  const days = {
    'from-day': '1',
    'from-month': '4',
    'from-year': '2026',
    'to-day': '31',
    'to-month': '3',
    'to-year': '2027',
  };
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    const write = async (number: string, reason = '') => {
      await page.goto(at('/predictions/new'));
      await page.selectOption('#measure', 'referrals');
      await page.fill('#number', number);
      for (const [id, value] of Object.entries(days)) await page.fill(`[name="${id}"]`, value);
      await page.fill('#who', 'The commissioner');
      await page.selectOption('#source', 'contract');
      await page.fill('#reason', reason);
      await page.click('button:has-text("Write it down")');
    };
    await write('many');
    expect(await page.locator('.nhsuk-error-summary').textContent()).toContain('Enter a number, like 45');
    await isWell(page);
    await write('120');
    await write('90');
    expect(await page.locator('.nhsuk-error-summary').textContent()).toContain('There is one for these days already');
    expect(await page.inputValue('#number')).toBe('90');
    await page.fill('#reason', 'Two posts fewer than in the contract.');
    await page.click('button:has-text("Write it down")');
    await page.waitForURL(at('/predictions'));
    await isWell(page);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/predictions-phone.png`, fullPage: true });
    await page.setViewportSize(desk);
    await isWell(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/predictions-desk.png`, fullPage: true });
    expect(await page.locator('main').textContent()).toContain('No: another one of the same time counts');
  });
  const all = await withActor(storage, lead, (tx) => predictionsOf(tx, HOUSE));
  expect(all.map(({ predicted, from }) => [predicted, from])).toEqual([
    [120, day('2026-04-01')],
    [90, day('2026-04-01')],
  ]);
});

it('somebody of the team adds what was tried and later that it ended, and cannot predict', async () => {
  server.signInAs(worker);
  await withPage({ origin: server.origin, size: phone, javaScript: false }, async (page) => {
    expect((await page.goto(at('/predictions/new')))?.status()).toBe(403);
    await page.goto(at('/innovations/new'));
    await page.fill('#title', 'Clinics at the library');
    await page.selectOption('#kind', 'reach');
    await page.selectOption('#review', 'clinics-away-from-base');
    await page.fill('#words', 'Once a week, so that people need not come to the hospital.');
    await page.click('button:has-text("Add it")');
    await page.check('input[value="ended"]');
    await page.fill('#words', 'The library closed.');
    await page.click('button:has-text("Write it down")');
    expect(await page.locator('main').textContent()).toContain('The library closed. (Ash Worker, 2 March 2026)');
  });
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    for (const path of ['/innovations', '/innovations/new']) {
      await page.goto(at(path));
      await isWell(page);
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/${path.replaceAll('/', '')}-phone.png`, fullPage: true });
    }
    await page.goto(at('/innovations'));
    expect(await page.locator('main').textContent()).toContain('In the register: ended');
    await page.click('a:has-text("Clinics at the library")');
    await isWell(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/innovation-one.png`, fullPage: true });
    await page.setViewportSize(desk);
    await page.goto(at('/innovations'));
    await isWell(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/innovations-desk.png`, fullPage: true });
  });
});

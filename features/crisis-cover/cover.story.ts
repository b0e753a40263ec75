import { day, londonInstant } from '@commonground/calendar';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, isWell, withPage } from '../../tests/browser.ts';
import { freshDatabase } from '../../tests/database.ts';
import { aPractitioner, aService } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const HERE = 'town-service';
const night = (time: string) => londonInstant(day('2026-03-04'), time).toISOString();
let storage: Storage;
let server: ServerUnderTest;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE);
  server = await startServer({ storage, at: night('03:00') });
  server.signInAs({ ...aPractitioner([HERE], 'Lee Lead'), role: 'service-lead' });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

it('a lead writes a line with its number; at three in the night Help now says who is there and who is not', async () => {
  const page = `${server.origin}/s/${HERE}/settings/crisis-cover`;
  await withPage({ origin: server.origin, javaScript: false }, async (tab) => {
    await tab.goto(page);
    await tab.getByRole('button', { name: 'Keep a calendar of our own' }).click();
    await tab.getByLabel('Who is there?').fill('The night line of the trust, by phone');
    await tab.getByLabel('A partner’s, such as a crisis team').check();
    await tab.getByLabel('Number or address (if there is one)').fill('020 7946 0009');
    await tab.getByLabel('At the hours written below').check();
    await tab.getByLabel('Days and hours').fill('every night');
    await tab.getByRole('button', { name: 'Add this line' }).click();
    expect(await tab.locator('.nhsuk-error-summary').innerText()).toContain('Enter days and hours');
    expect(await tab.getByLabel('Number or address (if there is one)').inputValue()).toBe('020 7946 0009');
    await tab.getByLabel('Days and hours').fill('Mon to Sun 0:00 to 6:00');
    await tab.getByRole('button', { name: 'Add this line' }).click();
    expect(await tab.locator('main').innerText()).toContain('There now: The night line of the trust');
  });
  const reads = async () => (await fetch(`${server.origin}/help-now?service=${HERE}`)).text();
  expect(await reads()).toContain('There now: The night line of the trust, by phone: 020 7946 0009.');
  server.clock.set(night('06:00'));
  const morning = await reads();
  expect(morning).toContain('Nobody from the service is there at this hour.');
  expect(morning).toMatch(/The next who is there: .*, from \d\d:\d\d on \w+ [45] March 2026/);
  await withPage({ origin: server.origin }, async (tab) => {
    for (const path of [`/s/${HERE}/settings/crisis-cover`, `/help-now?service=${HERE}`]) {
      await tab.goto(`${server.origin}${path}`);
      await isWell(tab);
    }
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, isWell, withPage } from '../../tests/browser.ts';
import { freshDatabase } from '../../tests/database.ts';
import { aPractitioner, aService } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const SERVICE = 'town-service';
const lead: Actor = { ...aPractitioner([SERVICE], 'Lee Lead'), role: 'service-lead' };
let storage: Storage;
let server: ServerUnderTest;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', SERVICE, 'Town Service');
  server = await startServer({ storage });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

test('a visitor complains on a small phone, gets a code, the lead answers, and the visitor reads it and is not content', async () => {
  const code = await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/services/${SERVICE}`);
    await page.getByRole('link', { name: 'Tell us what you think' }).first().click();
    await page.getByLabel('I want to complain').check();
    await page.getByLabel('The whole service').check();
    await page.getByLabel('What should happen now?').fill('Ring back');
    await page.getByRole('button', { name: 'Send it' }).click();
    // An error names the field, and nothing typed is lost.
    await page.getByRole('link', { name: 'Write what you want to say' }).waitFor();
    expect(await page.getByLabel('What should happen now?').inputValue()).toBe('Ring back');
    expect(await page.getByLabel('I want to complain').isChecked()).toBe(true);
    await page.getByLabel('What do you want to say?').fill('Nobody rang me back for two weeks.');
    await page.getByLabel('Yes, with my own words').check();
    await page.getByRole('button', { name: 'Send it' }).click();
    await page.getByText('You hear by Thursday 5 March 2026').waitFor();
    await page.getByText('Parliamentary and Health Service Ombudsman').waitFor();
    return (await page.locator('[data-voice-code]').innerText()).trim();
  });
  expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);

  server.signInAs(lead);
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${server.origin}/s/${SERVICE}/today`);
    await page.getByRole('link', { name: 'Complaint' }).click();
    await isWell(page, 'one complaint');
    await page.getByRole('button', { name: 'Look after it' }).click();
    await page.getByLabel('Answer in words').fill('We are sorry. We lost your number.');
    await page.getByLabel('We changed something').check();
    await page.getByLabel('What changes, or why it does not').fill('Two people look at the list of calls each day.');
    await page.getByLabel('What it was about, in one line').fill('Calls that were not returned');
    await page.getByLabel('Show what was done to everybody').check();
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await page.getByText('The answer is kept.').waitFor();
    await page.goto(`${server.origin}/s/${SERVICE}/voice`);
    await isWell(page, 'the list');
  });

  server.signInAs(undefined);
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${server.origin}/told`);
    await page.getByLabel('Your code').fill(code.toLowerCase().replaceAll('-', ' '));
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('We are sorry. We lost your number.').waitFor();
    await isWell(page, 'the answer');
    await page.getByLabel('In part').check();
    await page.getByLabel('What do you want to say about it?').fill('You could have written.');
    await page.getByRole('button', { name: 'Send this' }).click();
    await page.getByText('You said that our answer is not enough.').waitFor();
    await page.goto(`${server.origin}/services/${SERVICE}/you-said`);
    await page.getByText('Two people look at the list of calls each day.').waitFor();
    await page.getByText('You could have written.').waitFor();
    await isWell(page, 'you said, we did');
    await page.goto(`${server.origin}/tell-us/${SERVICE}`);
    await isWell(page, 'the form');
  });
});

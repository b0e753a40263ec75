import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import { closeBrowser, desk, isWell, phone, withPage } from '../../../tests/browser.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aPerson, aPractitioner, aService, onDay } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';
import { createLink } from '../links/answer-link.store.ts';
import { beginResponse } from '../sending/index.ts';

const SERVICE = 'open-evenings';
const now = new Date('2026-03-02T12:00:00Z');
const practitioner = aPractitioner([SERVICE]);
let storage: Storage;
let server: ServerUnderTest;
let person: { journeyId: string; personId: string };
let robin: Actor;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE, 'Open Evenings Network');
  person = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2026-02-16' });
  robin = { accountId: randomUUID(), personId: person.personId, name: 'Robin', role: 'member', services: [SERVICE] };
  server = await startServer({ storage });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

const begin = (instrument: string) =>
  asSystem(storage, SERVICE, 'test', (tx) =>
    beginResponse(
      tx,
      {
        serviceId: SERVICE,
        ...person,
        instrument,
        occasion: 'start',
        dueOn: onDay('2026-02-20'),
        byWhom: 'self',
        mode: 'screen',
      },
      now,
    ),
  );

test('self-harm: what is typed and not understood is said and kept; what is not asked is dropped', async () => {
  server.signInAs(robin);
  const id = await begin('self-harm');
  const address = `${server.origin}/doing/answer/${id}`;
  const answersOf = async () =>
    (await superuser(storage, 'select answers from response where response_id = $1', [id]))[0]?.answers;
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${address}?page=1`);
    await page.getByText('Only if you answered “Yes” to the question above').first().waitFor();
    await page.getByLabel('How often was that?').fill('lots');
    await page.getByLabel('Day', { exact: true }).fill('9 3 2026');
    await page.getByLabel('I put myself in danger').check();
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await page.getByRole('link', { name: 'Please answer this one too' }).waitFor();
    await page.getByRole('link', { name: 'Write how many times as a number' }).waitFor();
    await page.getByRole('link', { name: 'This day is still to come' }).waitFor();
    expect(await page.getByLabel('How often was that?').inputValue()).toBe('lots');
    await shot(page, 'errors-320');
    await page.getByRole('button', { name: 'Stop for now' }).click();
    await page.goto(address);
    await page.getByRole('button', { name: 'Go on where you stopped' }).click();
    expect(await page.getByLabel('How often was that?').inputValue()).toBe('lots');
    expect(await page.getByLabel('I put myself in danger').isChecked()).toBe(true);
    await page.getByLabel('How often was that?').fill('12');
    await page.getByLabel('Day', { exact: true }).fill('1 3 2026');
    await page.getByLabel('Yes', { exact: true }).check();
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.getByRole('heading', { name: 'Part 2 of 3' }).waitFor();
    expect(await answersOf()).toEqual({ any: 1, times: 12, 'last-day': '2026-03-01', kind: ['danger'] });
    await page.getByRole('button', { name: 'Page before' }).click();
    await page.getByLabel('No', { exact: true }).check();
    await page.getByRole('button', { name: 'Save and go on' }).click();
    expect(await answersOf()).toEqual({ any: 0 });
    await page.goto(`${address}?page=send`);
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await page.getByText('There is no score for these questions.').waitFor();
  });
});

test('every kind of answer fits a small screen and has no fault that axe can find', async () => {
  server.signInAs(robin);
  for (const instrument of ['dialog', 'service-use', 'circumstances', 'check-in', 'wsas', 'psychlops']) {
    const id = await begin(instrument);
    for (const size of [phone, desk]) {
      await withPage({ origin: server.origin, size }, async (page) => {
        const answer = await page.goto(`${server.origin}/doing/answer/${id}?page=1`);
        expect(answer?.status(), instrument).toBe(200);
        await isWell(page, instrument);
        await shot(page, `${instrument}-${size.width}`);
      });
    }
  }
});

test('a link in a text: one questionnaire on a small screen, by keyboard, with nothing else in sight', async () => {
  server.signInAs(undefined);
  const { path } = await withActor(storage, practitioner, (tx) =>
    createLink(
      tx,
      {
        serviceId: SERVICE,
        ...person,
        instrument: 'phq-9',
        occasion: 'start',
        dueOn: onDay('2026-02-20'),
        byWhom: 'self',
      },
      now,
    ),
  );
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    const look = async (name: string) => {
      await isWell(page, name);
      expect(await page.getByRole('navigation').count(), name).toBe(0);
      await shot(page, `link-${name}-320`);
    };
    await page.goto(server.origin + path);
    await look('before');
    await page.getByRole('button', { name: 'Start' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Questions 1 to 3 of 9' }).waitFor();
    await page.getByRole('group').first().getByRole('radio').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.getByText('Saved.').waitFor();
    await look('questions');
    await page.getByRole('button', { name: 'Stop for now' }).click();
    await page.getByRole('button', { name: 'Go on where you stopped' }).click();
    await page.goto(`${server.origin}${path}?page=3`);
    await page.getByRole('group').last().getByRole('radio').nth(3).check();
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await look('send');
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await page.getByRole('heading', { name: 'Thank you for telling us' }).waitFor();
    await look('thanks');
    expect(await page.locator('main').innerText()).not.toMatch(/score|Robin/i);
    await page.goto(server.origin + path);
    await page.getByRole('heading', { name: 'These questions are answered' }).waitFor();
    await look('answered');
    await page.goto(`${server.origin}/q/AAAAAAAAAAAAAAAAAAAAAA`);
    await look('unknown');
  });
});

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

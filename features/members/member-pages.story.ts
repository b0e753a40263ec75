import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, isWell, withPage } from '../../tests/browser.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession, facts, onDay } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const SERVICE = 'open-evenings';
const practitioner = aPractitioner([SERVICE], 'Ash Practitioner');
let storage: Storage;
let server: ServerUnderTest;
let robin: Actor;
let journeyId: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE, 'Open Evenings Network');
  const groupId = await aGroup(storage, { serviceId: SERVICE, component: 'support-group', name: 'Monday group' });
  await aSession(storage, { serviceId: SERVICE, groupId, component: 'support-group', on: '2026-03-09' });
  const person = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2026-02-16' });
  journeyId = person.journeyId;
  await facts(storage, practitioner, '2026-02-16', SERVICE, journeyId, [
    { kind: 'visited', on: onDay('2026-02-16'), component: 'support-group' },
    { kind: 'wrote-plan', on: onDay('2026-02-16'), plan: 'crisis-plan' },
    { kind: 'joined', on: onDay('2026-02-16'), component: 'support-group', group: groupId },
  ]);
  robin = { accountId: randomUUID(), personId: person.personId, name: 'Robin', role: 'member', services: [SERVICE] };
  server = await startServer({ storage });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

test('home says what comes next and where Robin is; word that they cannot come stands in the register', async () => {
  server.signInAs(robin);
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/home`);
    await page.getByRole('heading', { name: 'Hello Robin' }).waitFor();
    await page.getByText('Monday 9 March 2026, 10:00').waitFor();
    await page.getByText('First visits (you are here)').waitFor();
    await page.getByText('CORE-10: 10 questions, about 2 minutes').waitFor();
    await page.getByText('Who has looked at my record: nobody this month').waitFor();
    await page.getByText("I can't come").click();
    await page.getByRole('button', { name: "Tell us you can't come" }).click();
    await page.getByText('Thank you for telling us. We hope to see you next time.').waitFor();
    await page.getByText('You told us that you can').waitFor();
  });
  const marks = await superuser(storage, 'select how, author_name from attendance');
  expect(marks).toEqual([{ how: 'sent-word', author_name: 'Robin' }]);
});

async function choose(page: Page, topic: string, option: string): Promise<void> {
  await page.getByRole('group', { name: topic }).getByLabel(option, { exact: true }).check();
}

test('Robin answers CORE-10, stops, goes on where it was, and sees the score, the line and honest help', async () => {
  server.signInAs(robin);
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/home`);
    await page.getByRole('button', { name: 'Answer now' }).click();
    await page.getByText('These are topic labels, not the questionnaire.').waitFor();
    await page.getByText('This service has not said who reads worrying answers').waitFor();
    await page.getByRole('button', { name: 'Start' }).click();
    for (const topic of ['Tension or anxiety', 'Support', 'Coping', 'Talking too much']) {
      await choose(page, topic, 'Sometimes');
    }
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await choose(page, 'Panic', 'Often');
    await page.getByRole('button', { name: 'Stop for now' }).click();
    await page.getByText('We have kept your answers.').waitFor();
    await page.getByRole('link', { name: 'Go on where I stopped' }).click();
    await page.getByRole('heading', { name: 'Questions 5 to 7 of 10' }).waitFor();
    expect(await page.getByRole('group', { name: 'Panic' }).getByLabel('Often').isChecked()).toBe(true);
    await choose(page, 'Suicidal plans', 'Only now and then');
    await choose(page, 'Sleep', 'Often');
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await choose(page, 'Despair or hopelessness', 'Often');
    await choose(page, 'Unhappiness', 'Often');
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.getByText('You have answered 9 of 10 questions.').waitFor();
    await page.getByRole('link', { name: 'unwanted images or memories' }).waitFor();
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await page.getByRole('heading', { name: 'Thank you for telling us' }).waitFor();
    await page.getByText('please do not wait for us').waitFor();
    await page.getByText('Your team has been sent a message.').waitFor();
    // 2 + 2 + 2 + 2 + 3 + 1 + 3 + 3 + 3 = 21 of nine items (2 and 3 reversed stay 2), prorated 10 × 21 / 9.
    await page.getByText('Your score is 23.3.').first().waitFor();
    await page.getByLabel('Is there anything you want to add?').fill('Nights are worst.');
    await page.getByRole('button', { name: 'Add this' }).click();
    await page.getByText('We have added what you wrote.').waitFor();
  });
  const alerts = await superuser(storage, 'select because from safety_alert');
  expect(alerts).toEqual([{ because: 'CORE-10. suicidal plans: “only now and then”.' }]);
  const scores = await superuser(storage, `select value from score where metric = 'clinical'`);
  expect(scores[0]?.value).toBeCloseTo(210 / 9, 10);
});

test('sending the same answers again changes nothing', async () => {
  server.signInAs(robin);
  const [response] = await superuser(storage, 'select response_id from response');
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/doing/answer/${response?.response_id}?page=1`);
    await page.getByRole('heading', { name: 'Thank you for telling us' }).waitFor();
    expect(await page.getByRole('button', { name: 'Send my answers' }).count()).toBe(0);
  });
  const [counts] = await superuser(
    storage,
    'select (select count(*) from score) as scores, (select count(*) from safety_alert) as alerts',
  );
  expect(counts).toEqual({ scores: '3', alerts: '1' });
});

test('who opened the record is shown to the person, and somebody else cannot see or answer', async () => {
  server.signInAs(practitioner);
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    const answer = await page.goto(`${server.origin}/s/${SERVICE}/people/${journeyId}`);
    expect(answer?.status()).toBe(200);
  });
  server.signInAs(robin);
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/home`);
    await page.getByText('Who has looked at my record: 1 person this month').click();
    await page.getByText('Ash Practitioner').first().waitFor();
    await page.getByText('(practitioner, Open Evenings Network)').first().waitFor();
  });
  const other = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2026-02-20', called: 'Sam' });
  server.signInAs({ ...robin, accountId: randomUUID(), personId: other.personId, name: 'Sam' });
  const [response] = await superuser(storage, 'select response_id from response');
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    const answer = await page.goto(`${server.origin}/doing/answer/${response?.response_id}`);
    expect(answer?.status()).toBe(404);
    await page.goto(`${server.origin}/my-record/who-looked`);
    await page.getByText('Nobody has opened your record yet.').waitFor();
  });
});

test('every page is free of faults that axe can find, on a narrow screen', async () => {
  server.signInAs(robin);
  const [response] = await superuser(storage, 'select response_id from response');
  await withPage({ origin: server.origin }, async (page) => {
    const paths = ['/home', '/doing', '/groups', '/my-record', '/my-record/who-looked'];
    for (const path of [...paths, `/doing/answer/${response?.response_id}`]) {
      const answer = await page.goto(server.origin + path);
      expect(answer?.status(), path).toBe(200);
      await isWell(page, path);
    }
  });
});

test('a visitor sees none of it', async () => {
  server.signInAs(undefined);
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    for (const path of ['/home', '/doing', '/groups', '/my-record', '/my-record/who-looked']) {
      const answer = await page.goto(server.origin + path);
      expect(answer?.status(), path).toBe(403);
    }
  });
});

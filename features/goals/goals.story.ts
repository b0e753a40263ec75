import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, isWell, withPage } from '../../tests/browser.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const SERVICE = 'long-house';
const team = aPractitioner([SERVICE], 'Ash Practitioner');
let storage: Storage;
let server: ServerUnderTest;
let robin: Actor;
let journeyId: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'colchester-haven', SERVICE, 'Long House');
  await aService(storage, 'plymouth-icebreak', 'other', 'Other');
  const person = await aPerson(storage, { serviceId: SERVICE, by: team, on: '2026-02-16' });
  journeyId = person.journeyId;
  robin = { accountId: randomUUID(), personId: person.personId, name: 'Robin', role: 'member', services: [SERVICE] };
  server = await startServer({ storage });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

async function addGoal(page: Page, words: string, layer: string, when: 'Now' | 'Later'): Promise<void> {
  await page.getByRole('link', { name: 'Add a goal' }).click();
  await page.getByLabel('What do you want?').fill(words);
  await page.getByLabel(layer).check();
  await page.getByLabel(when, { exact: true }).check();
  await page.getByRole('button', { name: 'Keep this goal' }).click();
}

test('Robin sets goals from the foundations up, marks how far they are, and finishes one', async () => {
  server.signInAs(robin);
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/goals`);
    await page.getByText('Long House calls this: My pyramid.').waitFor();
    await page.getByText('Most people begin at the bottom, with foundations.').waitFor();
    await page.getByRole('link', { name: 'Add a goal' }).click();
    await page.getByRole('button', { name: 'Keep this goal' }).click();
    await page.getByText('Write what you want, in your own words').first().waitFor();
    await page.goto(`${server.origin}/goals`);
    await addGoal(page, 'Sleep in my own bed', 'Foundations', 'Now');
    await addGoal(page, 'Sing in a choir', 'Hopes, wishes and goals', 'Later');
    await page.getByRole('link', { name: 'Say how far I am' }).click();
    await page.getByRole('button', { name: 'Send how far I am' }).click();
    await page.getByText('Mark at least one goal').first().waitFor();
    await page.getByLabel('7', { exact: true }).check();
    await page.getByRole('button', { name: 'Send how far I am' }).click();
    await page.getByText('You are at 7 out of 10.').waitFor();
    await page.goto(`${server.origin}/goals/rate`);
    await page.getByText('You have said how far you are for today.').waitFor();
    await page.getByRole('link', { name: /Change or finish.*Sleep/ }).click();
    await page.getByText('its words stay').waitFor();
    await page.getByLabel('I got there').check();
    await page.getByRole('button', { name: 'Finish this goal' }).click();
    await page.getByText('You got there on').waitFor();
  });
  const scores = await superuser(
    storage,
    "select scale, value, occasion, status from score where instrument = 'gbo' and value is not null order by scale",
  );
  expect(scores).toEqual([
    { scale: 'goal-1', value: 7, occasion: 'another', status: 'scored' },
    expect.objectContaining({ scale: 'goals', value: 7 }),
  ]);
});

test('every page of goals is well on a small screen', async () => {
  server.signInAs(robin);
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${server.origin}/goals`);
    await isWell(page, 'my goals');
    await addGoal(page, 'Cook once a week', 'Foundations', 'Now');
    await page.getByRole('link', { name: 'Add a goal' }).click();
    await isWell(page, 'a new goal');
    await page.goto(`${server.origin}/goals`);
    await page.getByRole('link', { name: /Change or finish.*Cook/ }).click();
    await isWell(page, 'changing');
  });
});

test('the team writes one down with Robin and marks its own view beside theirs', async () => {
  server.signInAs(team);
  const address = `${server.origin}/s/${SERVICE}/people/${journeyId}/goals`;
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(address);
    await page.getByText('You got there').waitFor({ state: 'detached' });
    await page.getByText('They got there on').waitFor();
    await page.getByRole('link', { name: 'Write down a goal together' }).click();
    await page.getByLabel('What do you want?').fill('See my sister');
    await page.getByLabel('Foundations').check();
    await page.getByLabel('Now', { exact: true }).check();
    await page.getByRole('button', { name: 'Keep this goal' }).click();
    await page.getByText('with Ash Practitioner').waitFor();
    await page.getByRole('link', { name: 'Mark how far they are' }).click();
    await isWell(page, 'rating together');
    await page.getByLabel('It is the team’s view, beside theirs').check();
    const sister = page.getByRole('group', { name: 'See my sister' });
    await sister.getByLabel('4', { exact: true }).check();
    await page.getByRole('button', { name: 'Send how far they are' }).click();
    await page.getByRole('cell', { name: '4', exact: true }).waitFor();
    await isWell(page, 'goals of a person');
  });
  const looked = await superuser(storage, "select distinct what from access_log where what = 'your goals'");
  expect(looked).toEqual([{ what: 'your goals' }]);
});

test('nobody else reaches them: another member, another service, a partner', async () => {
  const [goal] = await superuser(storage, 'select goal_id from goal limit 1');
  const stranger = await aPerson(storage, { serviceId: SERVICE, by: team, on: '2026-02-16', called: 'Sam' });
  server.signInAs({ ...robin, accountId: randomUUID(), personId: stranger.personId, name: 'Sam' });
  const change = await fetch(`${server.origin}/goals/${String(goal?.goal_id)}`, { redirect: 'manual' });
  expect(change.status).toBe(404);
  expect(await (await fetch(`${server.origin}/goals`)).text()).not.toContain('sister');
  server.signInAs(aPractitioner(['other'], 'Kit Elsewhere'));
  const elsewhere = await fetch(`${server.origin}/s/other/people/${journeyId}/goals`);
  expect(elsewhere.status).toBe(404);
  const refused = await fetch(`${server.origin}/s/${SERVICE}/people/${journeyId}/goals`);
  expect([403, 404]).toContain(refused.status);
});

test('words that were rated stay, whoever asks', async () => {
  await expect(superuser(storage, "update goal set words = 'other' where words = 'See my sister'")).rejects.toThrow(
    'A goal that was rated keeps its words.',
  );
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, isWell, withPage } from '../../tests/browser.ts';
import { aCommunity, type Community } from '../../tests/community/a-community.ts';
import { freshDatabase } from '../../tests/database.ts';
import { aPractitioner } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const HERE = 'travelling-service';
const NIGHT = '2026-03-04T03:00:00Z';
let storage: Storage;
let server: ServerUnderTest;
let communityId: string;
let member: Community['member'];
const by = aPractitioner([HERE], 'Ash Practitioner');

beforeAll(async () => {
  storage = await freshDatabase();
  ({ communityId, member } = await aCommunity(storage, 'north-cumbria-itc', HERE, {
    by,
    group: 'The travelling community',
  }));
  server = await startServer({ storage, at: NIGHT });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

it('a member writes at three in the night on an old phone, reads where help is, and the team has an alert', async () => {
  const [ada, bo] = [await member('Ada'), await member('Bo')];
  const team = `${server.origin}/s/${HERE}/communities/${communityId}`;
  const mine = `${server.origin}/community/${communityId}`;
  await withPage({ origin: server.origin, javaScript: false }, async (tab) => {
    server.signInAs(by);
    await tab.goto(team);
    await tab.getByRole('button', { name: 'Open an online space' }).click();
    await tab.getByLabel('What is all right here, and what is not?').fill('Be kind. No plans to hurt anybody.');
    await tab.getByRole('button', { name: 'Keep these words' }).click();

    server.signInAs(ada);
    await tab.goto(mine);
    await tab.getByRole('link', { name: 'Go to the online space' }).click();
    expect(await tab.locator('main').innerText()).toContain('Nobody watches this space.');
    await tab.getByRole('button', { name: 'Yes, I will keep to this' }).click();
    await tab.getByRole('button', { name: 'Post it' }).click();
    expect(await tab.locator('.nhsuk-error-summary').innerText()).toContain('Write something first');
    await tab.getByLabel('What do you want to say?').fill('I cannot sleep. I want to kill myself.');
    await tab.getByRole('button', { name: 'Post it' }).click();
    const told = await tab.locator('main').innerText();
    expect(told).toContain('Your team is told');
    expect(told).toContain('There now: NHS crisis teams, by phone.');

    server.signInAs(bo);
    await tab.goto(`${mine}/space`);
    await tab.getByRole('button', { name: 'Yes, I will keep to this' }).click();
    await tab.getByRole('link', { name: /^Read and answer/ }).click();
    await tab.getByLabel('Answer').fill('I am here. Shall we talk in the morning?');
    await tab.getByRole('button', { name: 'Post your answer' }).click();
    expect(await tab.locator('main').innerText()).toContain('Shall we talk in the morning?');
    await tab
      .getByRole('link', { name: /^Ask a moderator to look/ })
      .first()
      .click();
    await tab.getByLabel('What worries you about it?').fill('I am worried about Ada');
    await tab.getByRole('button', { name: 'Ask them to look' }).click();

    server.signInAs(by);
    await tab.goto(`${server.origin}/s/${HERE}/alerts`);
    expect(await tab.locator('main').innerText()).toContain('words that suggest danger');
    await tab.goto(`${team}/space`);
    expect(await tab.locator('main').innerText()).toContain('Please look at these');
  });
  await withPage({ origin: server.origin }, async (tab) => {
    for (const [who, path] of [
      [ada, `${mine}/space`],
      [by, `${team}/space`],
    ] as const) {
      server.signInAs(who);
      await tab.goto(path);
      await isWell(tab);
    }
    await tab
      .getByRole('link', { name: /^Read and answer/ })
      .first()
      .click();
    await isWell(tab);
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { closeBrowser, isWell, withPage } from '../../tests/browser.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';
import { communitiesOf, followCommunities } from '../community/index.ts';

const HERE = 'travelling-service';
const NIGHT = '2026-03-04T03:00:00Z';
let storage: Storage;
let server: ServerUnderTest;
let communityId: string;
let groupId: string;
const by = aPractitioner([HERE], 'Ash Practitioner');

async function member(called: string): Promise<Actor> {
  const who = await aPerson(storage, { serviceId: HERE, by, on: '2026-03-02', called });
  await superuser(
    storage,
    `insert into membership (service_id, membership_id, group_id, component_id, person_id, journey_id, joined_on)
     values ($1, gen_random_uuid(), $2, 'therapeutic-community', $3, $4, '2026-03-02')`,
    [HERE, groupId, who.personId, who.journeyId],
  );
  return { accountId: null, personId: who.personId, name: called, role: 'member', services: [HERE] };
}

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'north-cumbria-itc', HERE);
  groupId = await aGroup(storage, {
    serviceId: HERE,
    component: 'therapeutic-community',
    name: 'The travelling community',
  });
  await followCommunities({ storage, clock: frozenClock('2026-03-02') });
  communityId = (await withActor(storage, by, (tx) => communitiesOf(tx, HERE)))[0]?.communityId ?? '';
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

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { closeBrowser, isWell, withPage } from '../../../tests/browser.ts';
import { aCommunity } from '../../../tests/community/a-community.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aPractitioner, aSession, onDay } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';
import { addToAgenda, giveRole } from '../index.ts';

const SERVICE = 'town-service';
const TODAY = '2026-03-03';
const team = aPractitioner([SERVICE], 'Ash');
let storage: Storage;
let server: ServerUnderTest;
let communityId: string;
let sessionId: string;
const members = new Map<string, Actor>();
const actorOf = (called: string) => members.get(called) as Actor;
const meetingOf = (called: 'team' | 'member') =>
  `${server.origin}${called === 'team' ? `/s/${SERVICE}/communities` : '/community'}/${communityId}/meetings/${sessionId}`;

beforeAll(async () => {
  storage = await freshDatabase();
  const community = await aCommunity(storage, 'berkshire-cns', SERVICE, {
    by: team,
    name: 'Town Service',
    days: ['Tue'],
    on: TODAY,
  });
  const { groupId } = community;
  communityId = community.communityId;
  sessionId = await aSession(storage, { serviceId: SERVICE, groupId, component: 'therapeutic-community', on: TODAY });
  for (const called of ['Ada', 'Bo']) members.set(called, await community.member(called));
  const now = new Date(`${TODAY}T09:00:00Z`);
  for (const [called, roleId] of [
    ['Ada', 'chair'],
    ['Bo', 'minutes'],
  ] as const) {
    await withActor(storage, team, (tx) =>
      giveRole(tx, team, {
        serviceId: SERVICE,
        communityId,
        roleId,
        personId: actorOf(called).personId ?? '',
        called,
        how: 'agreed-in-meeting',
        from: onDay(TODAY),
        until: onDay('2026-03-20'),
        meetingId: null,
        proposalId: null,
        writtenBy: 'Ash',
        at: now,
      }),
    );
  }
  await withActor(storage, team, (tx) =>
    addToAgenda(tx, {
      serviceId: SERVICE,
      communityId,
      kind: 'out-of-hours-contact',
      words: 'There was contact out of hours',
      raisedBy: 'Ash',
      raisedPerson: null,
      raisedSide: 'staff',
      raisedAt: now,
    }),
  );
  server = await startServer({ storage, at: `${TODAY}T10:00:00Z` });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

test('Ada chairs: the agenda in her order, the meeting opened, contact out of hours closed without a word', async () => {
  server.signInAs(actorOf('Ada'));
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/community/${communityId}`);
    await page.getByRole('link', { name: 'See what we will talk about, and add to it' }).click();
    await press(page, 'Add it');
    await says(page, 'Write what we should talk about');
    await page.getByLabel('What should we talk about?').fill('Who buys the milk');
    await press(page, 'Add it');
    await says(page, 'It is on the list for the next meeting.');
    await press(page, /Move up.*milk/);
    expect(await page.locator('ol li').first().innerText()).toContain('Who buys the milk');
    await press(page, 'Open the meeting');
    await says(page, 'The meeting is open. Ada opened it.');
    await page.getByText('Talked about? There was contact').click();
    await says(page, 'What was said stays in the group.');
    await page.getByRole('group').filter({ hasText: 'What was said stays' }).getByRole('button').click();
    await says(page, 'What we talked about');
  });
});

test('Bo takes the minutes on a small phone, loses nothing when staff save too, and puts them out', async () => {
  server.signInAs(actorOf('Bo'));
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(meetingOf('member'));
    await page.getByRole('link', { name: 'Write the minutes' }).click();
    await page.getByLabel('What we decided, and who does what').fill('We want milk each day.');
    await press(page, 'Keep the draft');
    await says(page, 'The draft is kept.');
    await superuser(
      storage,
      "update meeting_minutes set words = 'Staff wrote too', written_by = 'Ash', written_as = 'facilitator', revision = 2",
    );
    await page.getByLabel('What we decided, and who does what').fill('We want milk each day. Bo buys it.');
    await press(page, 'Keep the draft');
    await says(page, 'Somebody else saved while you wrote.');
    await says(page, 'Staff wrote too');
    await press(page, 'Keep the draft');
    await page.getByRole('link', { name: 'Add a decision' }).click();
    await press(page, 'Keep the decision');
    await says(page, 'Write what was decided');
    await page.getByLabel('What was decided?').fill('There is milk each day');
    await page.getByLabel('What we do in our groups').check();
    await page.getByLabel('No', { exact: true }).check();
    await page.getByLabel('Members and team together').check();
    await page.getByLabel('How many were against?').fill('1');
    await page.getByLabel('What did they say?').fill('It costs too much');
    await press(page, 'Keep the decision');
    await page.getByRole('link', { name: 'Add something to do' }).click();
    await page.getByLabel('What will be done?').fill('Buy milk');
    await page.getByLabel('Who does it?').selectOption({ label: 'Ada' });
    await page.getByLabel('Which decision does it come from?').selectOption({ label: 'There is milk each day' });
    await press(page, 'Keep it');
    await page.getByText('Put the minutes out for everyone').first().click();
    await press(page, 'Put the minutes out for everyone');
    await says(page, 'The minutes are out. All members can read them.');
    await says(page, 'We want milk each day. Bo buys it.');
    await says(page, 'A member');
    await says(page, 'One person was against.');
  });
});

test('Ada lets her name stand, does it, closes the meeting, and steps down when she has had enough', async () => {
  server.signInAs(actorOf('Ada'));
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/community/${communityId}/actions`);
    await press(page, 'My name may stand here');
    await says(page, 'Your name stands there now.');
    await press(page, /It is done.*milk/);
    await page.goto(meetingOf('member'));
    await press(page, 'Close the meeting');
    await says(page, 'This meeting is over.');
    await page.goto(`${server.origin}/community/${communityId}/roles`);
    await says(page, 'The time ends on Friday 20 March 2026.');
    await page.locator('summary').filter({ hasText: 'Step down' }).click();
    await press(page, /Step down.*Chair/);
    await says(page, 'Thank you for what you did.');
  });
});

test('the pages of a member are well at 320 pixels', async () => {
  const pages = ['', '/meetings/call', '/decisions/who', '/actions', '/ideas'];
  server.signInAs(actorOf('Ada'));
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${server.origin}/community/${communityId}/ideas`);
    await page.getByLabel('What is your idea?').fill('A garden');
    await page.getByLabel('from a member').check();
    await press(page, 'Add the idea');
    for (const path of pages) {
      await page.goto(`${server.origin}/community/${communityId}${path}`);
      await isWell(page, `member ${path}`);
    }
    await page.goto(`${meetingOf('member')}/minutes`);
    await isWell(page, 'minutes');
    await page.goto(`${server.origin}/community/${communityId}/decisions/add`);
    await isWell(page, 'a decision');
  });
});

test('the team reads the same pages', async () => {
  server.signInAs(team);
  await withPage({ origin: server.origin }, async (page) => {
    for (const path of ['/roles', '/roles/give']) {
      await page.goto(`${server.origin}/s/${SERVICE}/communities/${communityId}${path}`);
      await isWell(page, `team ${path}`);
    }
    await page.goto(`${server.origin}/s/${SERVICE}/today`);
    await says(page, 'Community meetings today');
    await isWell(page, 'today');
  });
});

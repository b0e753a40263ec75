import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { worksHere } from '#features/confidentiality/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { closeBrowser, isWell, withPage } from '../../tests/browser.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { browsing } from '../../tests/forms.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession, facts, onDay } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const SERVICE = 'town-service';
const ash = aPractitioner([SERVICE]);
const lead: Actor = { ...aPractitioner([SERVICE], 'Lee Lead'), role: 'service-lead' };
let storage: Storage;
let server: ServerUnderTest;
let robin: Actor;
let journeyId: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', SERVICE, 'Quince Court');
  const group = await aGroup(storage, { serviceId: SERVICE, component: 'link-group', name: 'Monday link group' });
  const made = await aPerson(storage, { serviceId: SERVICE, by: ash, on: '2026-02-02', called: 'Robin' });
  journeyId = made.journeyId;
  const on = onDay('2026-02-02');
  await facts(storage, ash, '2026-02-02', SERVICE, journeyId, [
    { kind: 'moved', on, move: 'begin-before', decidedBy: 'jointly', agrees: true },
    { kind: 'put-forward', on, component: 'link-group' },
    { kind: 'offered', on, component: 'link-group', group },
    { kind: 'accepted', on, component: 'link-group' },
    { kind: 'joined', on, component: 'link-group', group },
  ]);
  await aSession(storage, { serviceId: SERVICE, groupId: group, component: 'link-group', on: '2026-03-09' });
  const family = await aGroup(storage, {
    serviceId: SERVICE,
    component: 'supporters-group',
    name: 'Family and friends',
  });
  await aSession(storage, { serviceId: SERVICE, groupId: family, component: 'supporters-group', on: '2026-03-02' });
  robin = { accountId: randomUUID(), personId: made.personId, name: 'Robin', role: 'member', services: [SERVICE] };
  server = await startServer({ storage, at: '2026-03-02' });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

/** The whole page as it was sent, but for the token of its forms, which is another one each time. */
async function pageOf(actor: Actor): Promise<string> {
  server.signInAs(actor);
  const { html } = await browsing(server.origin).open('/shared-with-me');
  return html.replaceAll(/name="_csrf" value="[^"]*"/g, '');
}

const supporterNamed = async (email: string): Promise<Actor> => {
  const [row] = await superuser(storage, 'select account_id from account where email = $1', [email]);
  return { accountId: String(row?.account_id), personId: null, name: 'Sam', role: 'supporter', services: [SERVICE] };
};

const go = (page: Page, path: string) => page.goto(`${server.origin}${path}`);

test('a member invites a supporter, shows them one thing and stops; the page is as if it had never been shared', async () => {
  await withPage({ origin: server.origin }, async (page) => {
    server.signInAs(robin);
    await go(page, '/my-record');
    await page.getByRole('link', { name: 'What I share' }).click();
    await isWell(page);
    await page.getByRole('link', { name: 'Share with someone new' }).click();
    await page.getByLabel('Someone close to me').check();
    await page.getByLabel('What do you call them?').fill('Sam, my sister');
    await page.getByLabel('What do they call you?').fill('Rob');
    await isWell(page);
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = String(await page.locator('.nhsuk-inset-text').textContent()).trim();
    await isWell(page);

    server.signInAs(undefined);
    await page.goto(link);
    await page.getByText('Rob wants to share some things with you').waitFor();
    await page.getByLabel('What should we call you?').fill('Sam');
    await page.getByLabel('Your e-mail').fill('sam@example.org');
    await page.getByLabel('Yes, you may').check();
    await isWell(page);
    await page.getByRole('button', { name: 'Yes, join' }).click();
    await page.getByRole('heading', { name: 'Look in your e-mail' }).waitFor();
    await page.goto(link);
    await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  });
  const sam = await supporterNamed('sam@example.org');
  const never = await pageOf(sam);

  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    server.signInAs(robin);
    await go(page, '/my-record/sharing');
    await page.getByRole('link', { name: 'Share something with Sam, my sister' }).click();
    await page.getByLabel('When my next sessions are').check();
    await page.getByRole('button', { name: 'See how it will look' }).click();
    await page.getByText('Monday 9 March 2026, 10:00').waitFor();
    await page.getByRole('button', { name: 'Share this' }).click();
    await page.getByText('You share it now').waitFor();
  });
  const shared = await pageOf(sam);
  expect(shared).toContain('Monday 9 March 2026, 10:00');
  expect(shared).toContain('From Rob');

  await withPage({ origin: server.origin }, async (page) => {
    server.signInAs(sam);
    await go(page, '/shared-with-me');
    await isWell(page);
    await go(page, '/my-group');
    await page.getByRole('heading', { name: 'Family and friends' }).waitFor();
    expect(await page.content()).not.toContain('Robin');
    await isWell(page);
    await go(page, '/my-own-record');
    await page.getByLabel('Hours a week you spend on care').fill('12.5');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
    await isWell(page);

    server.signInAs(robin);
    await go(page, '/my-record/who-looked');
    await page.getByText('Opened: what you share: when my next sessions are').first().waitFor();
    await go(page, '/my-record/sharing');
    await page.getByRole('button', { name: 'Stop sharing when my next sessions are' }).click();
    await page.getByText('We told nobody').first().waitFor();
  });
  expect(await pageOf(sam)).toBe(never);

  // Somebody who was never invited by anybody has the very same page.
  await superuser(
    storage,
    `insert into account (account_id, name) values ('00000000-0000-4000-8000-0000000000aa', 'Sam')`,
  );
  expect(await pageOf({ ...sam, accountId: '00000000-0000-4000-8000-0000000000aa' })).toBe(never);
  const [messages] = await superuser(storage, `select count(*)::int as n from message where kind <> 'sign-in-link'`);
  expect(messages).toEqual({ n: 0 });
});

test('the team marks a supporter in a register of their own, without any member’s name', async () => {
  server.signInAs(ash);
  await withPage({ origin: server.origin }, async (page) => {
    await go(page, `/s/${SERVICE}/today`);
    await page.getByRole('link', { name: 'Family and friends: supporters’ register' }).click();
    await page.getByText('Somebody else came').click();
    await page.getByRole('radiogroup', { name: 'Sam' }).getByLabel('Here', { exact: true }).check();
    expect(await page.content()).not.toContain('Robin');
    await isWell(page);
    await page.getByRole('button', { name: 'Save the register' }).click();
    await page.getByText('is saved: 1 here').waitFor();
    await go(page, `/s/${SERVICE}/supporters`);
    await isWell(page);
    await page.getByRole('link', { name: 'Sam' }).click();
    await isWell(page);
  });
});

test('a practitioner meets a closed record and opens it with a reason; the person reads who and why, and the lead looks into it', async () => {
  const work = {
    accountId: robin.accountId ?? '',
    personId: robin.personId ?? '',
    from: onDay('2026-03-01'),
    by: lead,
  };
  await withActor(storage, lead, (tx) => worksHere(tx, SERVICE, work));
  const why = 'Robin rang in distress and asked me to look';
  await withPage({ origin: server.origin }, async (page) => {
    server.signInAs(ash);
    await go(page, `/s/${SERVICE}/people?status=all`);
    expect(await page.locator('main').textContent()).not.toContain('Robin');
    await page.getByRole('link', { name: 'Find a closed record' }).click();
    await page.getByLabel('Full name').fill('Robin Example');
    await page.getByLabel('Day').fill('6 5 1990');
    await isWell(page);
    await page.getByRole('button', { name: 'Find it' }).click();
    await page.getByRole('heading', { name: 'This record is closed' }).waitFor();
    await page.getByLabel('Why do you need to open it now?').fill('crisis');
    await page.getByRole('button', { name: 'Open the record' }).click();
    await page.getByRole('link', { name: 'Say in a sentence why you need to open it' }).waitFor();
    expect(await page.getByLabel('Why do you need to open it now?').inputValue()).toBe('crisis');
    await isWell(page);
    await page.getByLabel('Why do you need to open it now?').fill(why);
    await page.getByRole('button', { name: 'Open the record' }).click();
    await page.getByRole('heading', { name: 'Robin', exact: true }).waitFor();
    await page.getByRole('heading', { name: /This record is closed. It is open to you until/ }).waitFor();
    await isWell(page);
    await page.getByRole('button', { name: 'Close it again' }).click();
    await page.getByText('The record is closed again.').waitFor();
    await go(page, `/s/${SERVICE}/people/${journeyId}`);
    await page.getByRole('heading', { name: 'This record is closed', exact: true }).waitFor();

    server.signInAs({ ...robin, role: 'practitioner' }, ['practitioner', 'member']);
    await go(page, `/s/${SERVICE}/people/${journeyId}`);
    await page.getByRole('heading', { name: 'This is your own record' }).waitFor();

    server.signInAs(robin);
    await go(page, '/my-record/who-looked');
    await page.getByText(why).waitFor();
    await page.getByText('Ash Practitioner').first().waitFor();
    await go(page, '/my-record/closed');
    await page.getByText('You work there.').waitFor();
    await isWell(page);

    server.signInAs(lead);
    await go(page, `/s/${SERVICE}/today`);
    await page.getByRole('link', { name: 'A closed record was opened once' }).click();
    await page.getByText(why).waitFor();
    await isWell(page);
    await page.getByRole('button', { name: 'I have looked into this' }).click();
    await page.getByText('Lee Lead looked into this.').waitFor();
  });
});

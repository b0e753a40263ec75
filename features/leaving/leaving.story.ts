import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saySafeContact } from '#features/journeys/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { closeBrowser, isWell, withPage } from '../../tests/browser.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService, facts, onDay } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';
import { askLeavers } from './asked/ask-leavers.ts';

const SERVICE = 'open-evenings';
const team = aPractitioner([SERVICE], 'Ash Practitioner');
const lead: Actor = { ...aPractitioner([SERVICE], 'Lee Lead'), role: 'service-lead' };
let storage: Storage;
let server: ServerUnderTest;
let robin: Actor;
let journeyId: string;
let address: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE, 'Open Evenings');
  await aService(storage, 'plymouth-icebreak', 'other', 'Other');
  const person = await aPerson(storage, { serviceId: SERVICE, by: team, on: '2025-03-03' });
  journeyId = person.journeyId;
  robin = { accountId: randomUUID(), personId: person.personId, name: 'Robin', role: 'member', services: [SERVICE] };
  await withActor(storage, team, (tx) =>
    saySafeContact(tx, SERVICE, person.personId, {
      way: 'text',
      mayLeaveMessage: true,
      saidBy: 'Robin',
      saidOn: onDay('2025-03-03'),
    }),
  );
  const [visit] = await superuser(storage, "select body->>'route' as route from journey_fact limit 1");
  expect(visit).toBeDefined();
  server = await startServer({ storage });
  address = `${server.origin}/s/${SERVICE}/people/${journeyId}`;
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

async function day(page: Page, name: string, on: string): Promise<void> {
  const [year = '', month = '', date = ''] = on.split('-');
  for (const [part, value] of [
    ['day', date],
    ['month', month],
    ['year', year],
  ] as const)
    await page.locator(`[name="${name}-${part}"]`).fill(value);
}

test('an ending is planned with Robin, both views are written, and Robin reads them', async () => {
  server.signInAs(team);
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${address}/ending`);
    await page.getByRole('button', { name: 'Keep this' }).click();
    await page.getByText('Enter the last day, like 27 3 2025').first().waitFor();
    await isWell(page, 'planning an ending');
    await day(page, 'ends', '2026-03-27');
    await page.getByLabel('With them', { exact: true }).check();
    await page.getByLabel('What Robin says about it').fill('I am a bit afraid of it');
    await page.getByLabel('Why this day?').fill('A year has gone by');
    await page.getByRole('button', { name: 'Keep this' }).click();
    await page.getByText('Planned for Friday 27 March 2026').waitFor();
    await isWell(page, 'a person with a planned ending');
    await page.goto(`${address}/ending/meeting`);
    await isWell(page, 'the ending meeting');
    await page.getByLabel('What came of it, as Robin sees it').fill('I sleep again');
    await page.getByLabel('What came of it, as the team sees it').fill('Robin asks early');
    await page.getByLabel('In part').check();
    await page.getByRole('button', { name: 'Keep what was written' }).click();
    await page.getByText('The ending meeting is kept.').waitFor();
    await page.goto(`${server.origin}/s/${SERVICE}/leaving`);
    await page.getByText('no plan for next steps yet').waitFor();
    await isWell(page, 'leaving and after');
  });
  server.signInAs(robin);
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${server.origin}/my-record/leaving`);
    await page.getByText('The day we planned with you is Friday 27 March 2026.').waitFor();
    await page.getByText('Robin asks early').waitFor();
    await isWell(page, 'my leaving');
  });
});

test('two people write the ending meeting at once: no word is lost', async () => {
  server.signInAs(team);
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${address}/ending/meeting`);
    await superuser(
      storage,
      "insert into ending_meeting select service_id, journey_id, version + 1, person_id, held_on, 'Theirs', team_view, agreed, agree, next_steps, no_plan, present, written_by, written_at from ending_meeting",
    );
    await page.getByLabel('What came of it, as Robin sees it').fill('Mine');
    await page.getByRole('button', { name: 'Keep what was written' }).click();
    await page.getByText('Somebody else saved this meeting').first().waitFor();
    await page.getByText('Theirs', { exact: true }).waitFor();
    expect(await page.getByLabel('What came of it, as Robin sees it').inputValue()).toBe('Mine');
  });
});

test('Robin leaves, is asked why by a link on an old phone, agrees to be asked, and comes back a year later by the same link', async () => {
  await facts(storage, team, '2026-03-02', SERVICE, journeyId, [
    { kind: 'ended', on: onDay('2026-03-02'), as: 'chose-to-leave' },
  ]);
  await askLeavers({ storage, clock: server.clock, origin: server.origin });
  const [sent] = await superuser(storage, "select secret, words from message where kind = 'leaver-question'");
  expect(String(sent?.words)).not.toMatch(/Open Evenings|Robin|personality|mental/);
  const link = `${server.origin}${sent?.secret}`;
  server.signInAs(undefined);
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(link);
    await page.getByRole('button', { name: 'Send my answer' }).click();
    await page.getByText('Tick a reason, or write a few words').first().waitFor();
    await page.getByLabel('Nobody listened to me').check();
    await page.getByLabel('What was bad?').fill('I said it twice');
    await page.getByRole('button', { name: 'Send my answer' }).click();
    await page.getByText('Choose who may read your words').first().waitFor();
    expect(await page.getByLabel('What was bad?').inputValue()).toBe('I said it twice');
    await page.getByLabel('Only the person who runs the service').check();
    await page.getByRole('button', { name: 'Send my answer' }).click();
    await page.getByText('We have your answer.').waitFor();
    await page.getByLabel('Yes', { exact: true }).check();
    await page.getByLabel('A few questions about how I am').check();
    await page.getByLabel('By text').check();
    await page.getByLabel('At most once a year').check();
    await page.getByRole('button', { name: 'Keep what I said' }).click();
    await page.getByText('You said yes: a few questions about how I am, by text, at most once a year').waitFor();
  });
  server.clock.set('2027-03-03T12:00:00Z');
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(link);
    await isWell(page, 'after leaving, by link');
    await page.getByLabel('Do you want to say something?').fill('It is hard again');
    await page.getByRole('button', { name: 'I want to come back' }).click();
    await page
      .getByText(/Welcome back|We have told the team/)
      .first()
      .waitFor();
  });
  server.signInAs(team);
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${server.origin}/s/${SERVICE}/today`);
    await page.getByText('wants to come back').waitFor();
    await page.goto(`${address}/after`);
    await page.getByText('It is hard again').waitFor();
    await isWell(page, 'after leaving, for the team');
  });
  server.clock.set('2026-03-02T12:00:00Z');
});

test('the words are for the lead, small numbers are hidden, and nobody of another service or role comes near', async () => {
  server.signInAs(lead);
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${server.origin}/s/${SERVICE}/why-people-leave`);
    await page.getByText('I said it twice').waitFor();
    await page.getByText('Hidden, because so few people are behind it').first().waitFor();
    await isWell(page, 'why people leave');
  });
  server.signInAs(team);
  expect((await fetch(`${server.origin}/s/${SERVICE}/why-people-leave`)).status).toBe(403);
  expect(await (await fetch(address)).text()).not.toContain('I said it twice');
  server.signInAs(aPractitioner(['other'], 'Kit Elsewhere'));
  for (const page of ['ending', 'ending/meeting', 'after', 'after/why', 'contact-card', 'died']) {
    expect((await fetch(`${server.origin}/s/other/people/${journeyId}/${page}`)).status, page).toBe(404);
    expect([403, 404]).toContain((await fetch(`${address}/${page}`)).status);
  }
  const sam = await aPerson(storage, { serviceId: SERVICE, by: team, on: '2026-02-16', called: 'Sam' });
  server.signInAs({ ...robin, accountId: randomUUID(), personId: sam.personId, name: 'Sam' });
  expect(await (await fetch(`${server.origin}/my-record/leaving?journey=${journeyId}`)).text()).not.toContain(
    'I sleep again',
  );
});

test('a death is written down once with care, and the name is on no list of the service any more', async () => {
  const kim = await aPerson(storage, {
    serviceId: SERVICE,
    by: team,
    on: '2026-02-16',
    called: 'Quirin',
    fullName: 'Quirin Zander',
  });
  server.signInAs(team);
  const lists = ['today', 'people', 'waiting', 'groups', 'alerts', 'measures', 'leaving'];
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${server.origin}/s/${SERVICE}/people/${kim.journeyId}/died`);
    await page.getByRole('button', { name: 'Write it down and stop everything' }).click();
    await page.getByText('Choose how well the day is known').first().waitFor();
    await isWell(page, 'a death');
    await page.getByLabel('The day is not known').check();
    await page.getByLabel('Who told you?').fill('their sister');
    await page.getByLabel('Type the name “Quirin”').fill('Quirin');
    await page.getByRole('button', { name: 'Write it down and stop everything' }).click();
    await page.getByText('The day of the death is not known. Told by their sister').waitFor();
    await isWell(page, 'a person who has died');
    for (const list of lists) {
      await page.goto(`${server.origin}/s/${SERVICE}/${list}`);
      expect((await page.locator('main').innerText()).match(/.{0,160}Quirin.{0,200}/s)?.[0], list).toBeUndefined();
    }
    await page.goto(`${server.origin}/s/${SERVICE}/people/${kim.journeyId}/died`);
    await page.getByLabel('What was wrong?').fill('It was somebody else');
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('taken back on').waitFor();
    await page.goto(`${server.origin}/s/${SERVICE}/people`);
    expect(await page.getByText(/Quirin/).count()).toBeGreaterThan(0);
  });
});

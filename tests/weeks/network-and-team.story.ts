import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { NewFact } from '#features/journeys/index.ts';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, desk, isWell, withPage } from '../browser.ts';
import { freshDatabase, superuser } from '../database.ts';
import { browsing } from '../forms.ts';
import { aPerson, aPractitioner, aService, facts, onDay } from '../people.ts';
import { type ServerUnderTest, startServer } from '../server.ts';

/** Weeks of services in which the work is joined up by workers: a network, and paid work by the session. */

const NETWORK = 'lattice-lane';
const WORKROOM = 'thistledown';
const COUNTY = 'oak-house';
let storage: Storage;
let server: ServerUnderTest;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'leeds-mcn', NETWORK, 'Lattice Lane');
  await aService(storage, 'tvi-stars', WORKROOM, 'Thistledown Workroom');
  await aService(storage, 'oxfordshire-cns', COUNTY, 'Oak House');
  server = await startServer({ storage });
});
beforeEach(() => server.clock.set('2026-03-02'));
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

const leadOf = (serviceId: string, name: string): Actor => ({
  ...aPractitioner([serviceId], name),
  role: 'service-lead',
});
const memberOf = (serviceId: string, personId: string, name: string): Actor => ({
  accountId: randomUUID(),
  personId,
  name,
  role: 'member',
  services: [serviceId],
});
const go = (page: Page, path: string) => page.goto(`${server.origin}${path}`);

async function day(page: Page, name: string, on: string): Promise<void> {
  const [year = '', month = '', date = ''] = on.split('-');
  await page.locator(`[name="${name}-day"]`).fill(date);
  await page.locator(`[name="${name}-month"]`).fill(month);
  await page.locator(`[name="${name}-year"]`).fill(year);
}

/** The moves of a model, one a day from a day on, each decided as the model says. */
const jointly = (on: string, move: string) =>
  ({ kind: 'moved', on: onDay(on), move, decidedBy: 'jointly', agrees: true }) as const;
const ownYes = (on: string, move: string, to: string) =>
  ({
    kind: 'moved',
    on: onDay(on),
    move,
    decidedBy: 'person',
    voice: { how: 'said', to, on: onDay(on) },
  }) as const;

test('a former member asks to work six months after finishing, is taken on, is booked, says yes, and stops the title', async () => {
  const ash = aPractitioner([COUNTY], 'Ash of Oak House');
  const robin = await aPerson(storage, { serviceId: COUNTY, by: ash, on: '2025-03-03', called: 'Robin' });
  const way: NewFact[] = [
    ownYes('2025-03-10', 'ask-to-meet', ash.name),
    jointly('2025-04-01', 'start-options'),
    {
      kind: 'ended',
      on: onDay('2025-10-15'),
      as: 'completed',
      move: 'enough-for-now',
      decidedBy: 'jointly',
      agrees: true,
    },
  ];
  for (const fact of way) await facts(storage, ash, fact.on, COUNTY, robin.journeyId, [fact]);
  const asMember = memberOf(COUNTY, robin.personId, 'Robin');
  const lead = leadOf(WORKROOM, 'Lee Lead');

  server.signInAs(asMember);
  await withPage({ origin: server.origin }, async (page) => {
    await go(page, '/my-record');
    await page.getByRole('link', { name: 'Working with us' }).click();
    await page.getByText('You can ask from Wednesday 15 April 2026').waitFor();
    expect((await browsing(server.origin).open(`/my-record/working-here/${WORKROOM}/expert`)).status).toBe(404);
    server.clock.set('2026-04-15');
    await page.reload();
    await page.getByRole('link', { name: 'Ask about Expert by Experience' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Write a few words about why you would like to do this').first().waitFor();
    await page.getByLabel('Why would you like to do this?').fill('I know what helped me, and can say it.');
    await isWell(page);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('They have not answered yet').waitFor();
  });

  server.signInAs(lead);
  await withPage({ origin: server.origin }, async (page) => {
    await go(page, `/s/${WORKROOM}/team`);
    await page.getByRole('link', { name: 'People who ask to work here: 1' }).click();
    await page.getByText('I know what helped me').waitFor();
    await page.getByRole('link', { name: 'Answer Robin' }).click();
    await page.getByLabel('Yes, they join the team').check();
    await isWell(page);
    await page.getByRole('button', { name: 'Save the answer' }).click();
    await page.getByText('Robin is in the team.').waitFor();
    await go(page, `/s/${WORKROOM}/team/bookings/new`);
    await page.getByLabel('Who?').selectOption({ label: 'Robin (Expert by Experience)' });
    await page.getByLabel('What for?').fill('A training day with the probation service');
    await page.getByLabel('Where?').fill('Quaker Meeting House');
    await day(page, 'on', '2026-04-20');
    await page.getByLabel('How many hours?').fill('3');
    await page.getByLabel('Pounds an hour').fill('15');
    await page.getByRole('button', { name: 'Ask them' }).click();
    await page.getByText('Asked, no answer yet').waitFor();
    await page.getByText('£45.00').waitFor();
    await isWell(page);
  });

  const [account] = await superuser(storage, 'select account_id from account where person_id = $1', [robin.personId]);
  const expert: Actor = {
    ...asMember,
    accountId: String(account?.account_id),
    role: 'practitioner',
    services: [WORKROOM],
  };
  server.signInAs(expert, ['practitioner', 'member']);
  await withPage({ origin: server.origin }, async (page) => {
    await go(page, `/s/${WORKROOM}/today`);
    await page.getByText('They wait for your yes or no.').waitFor();
    await page.getByRole('link', { name: 'My roles, bookings and supervision' }).click();
    await page.getByText('held until the person no longer wants the title').waitFor();
    await isWell(page);
    await page.getByRole('button', { name: 'Yes, I am coming' }).click();
    await page.getByText('You are coming on Monday 20 April 2026').waitFor();
    await page.getByRole('link', { name: 'Write it' }).click();
    await page.getByLabel('What keeps me well', { exact: true }).fill('An hour’s walk after a training day');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('An hour’s walk').waitFor();
  });

  server.clock.set('2026-04-21');
  server.signInAs(lead);
  await withPage({ origin: server.origin, size: desk }, async (page) => {
    await go(page, `/s/${WORKROOM}/team/bookings`);
    await page.getByRole('button', { name: 'It was done' }).click();
    await page.getByText('1 done and not paid yet').waitFor();
    await page.getByRole('button', { name: 'It was paid' }).click();
    await page.getByText('paid 21 April 2026').waitFor();
    await go(page, `/s/${WORKROOM}/team`);
    await page.getByRole('link', { name: 'Robin' }).click();
    expect(await page.locator('main').textContent()).not.toContain('walk');
    await isWell(page);
  });

  server.signInAs(expert, ['practitioner', 'member']);
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await go(page, `/s/${WORKROOM}/my-work`);
    await page.getByRole('link', { name: 'I no longer want to be called Expert by Experience' }).click();
    await page.getByRole('button', { name: 'Stop on this day' }).click();
    await page.getByText('You are Expert by Experience until Tuesday 21 April 2026').waitFor();
    expect(await page.getByRole('link', { name: /I no longer want/ }).count()).toBe(0);
  });
  server.clock.set('2026-04-22');
  server.signInAs(lead);
  expect((await browsing(server.origin).open(`/s/${WORKROOM}/team`)).text).toContain('No role now');
}, 120_000);

test('the network: a partner with its number, a post that it hosts, and a pharmacist who looks at medicines with Jo', async () => {
  const worker = aPractitioner([NETWORK], 'Pat Pharmacist');
  const lead = leadOf(NETWORK, 'Lee Lead');
  const jo = await aPerson(storage, { serviceId: NETWORK, by: worker, on: '2026-01-05', called: 'Jo', route: 'ask' });
  const person = `/s/${NETWORK}/people/${jo.journeyId}`;
  const way = [ownYes('2026-01-06', 'meet', worker.name), jointly('2026-01-12', 'join-up')];
  for (const fact of way) await facts(storage, worker, fact.on, NETWORK, jo.journeyId, [fact]);

  server.signInAs(lead);
  await withPage({ origin: server.origin }, async (page) => {
    await go(page, `/s/${NETWORK}/work-with-others/directory`);
    await page.getByRole('link', { name: 'A crisis service led by people who have used services' }).click();
    await page.getByLabel(/^(Phone|Telephone)/).fill('0113 496 0000');
    await page.getByRole('button', { name: /Save|Keep/ }).click();
    await page.getByText('0113 496 0000').first().waitFor();
    await isWell(page);
    await go(page, `/s/${NETWORK}/team/posts/new`);
    await page.getByLabel('Role of the service model').selectOption({ label: 'Crisis worker' });
    await page.getByLabel('Title of the post').fill('Crisis worker at the house');
    await page.getByLabel('Share of full time').fill('1');
    await page.getByLabel('Works in another organisation').fill('The crisis house');
    await page.getByRole('button', { name: 'Add the post' }).click();
    await page.getByText('Enter what the other organisation reports back, and how').first().waitFor();
    await page.getByLabel('What is reported back, and how?').fill('Nights open and visits, each month');
    await isWell(page);
    await page.getByRole('button', { name: 'Add the post' }).click();
    await page.getByText('0 (1 empty)').waitFor();
    await page.getByText('Nights open and visits, each month').waitFor();
    await isWell(page);
  });

  server.signInAs(worker);
  const forms = browsing(server.origin);
  await forms.sent(`${person}/medicines/new`, {
    name: 'Zopiclone',
    kind: 'sedative',
    dose: '7.5 mg at night',
    'since-day': '2',
    'since-month': '2',
    'since-year': '2026',
  });
  await withPage({ origin: server.origin }, async (page) => {
    await go(page, person);
    await page.getByText('1 thing to ask the prescriber about').waitFor();
    await page.getByRole('link', { name: 'Medicines and reviews' }).click();
    await page.getByText('7.5 mg at night').waitFor();
    await page.getByRole('link', { name: 'Write down a medicine' }).click();
    await isWell(page);
    await page.goBack();
    await page.getByRole('link', { name: 'They were looked at together' }).click();
    await page.getByLabel('Who looked at them?').fill('Pat Pharmacist');
    await page.getByLabel('Their profession').fill('Pharmacist');
    await page.getByLabel('What changed?').fill('Every second night from now on');
    await page.getByLabel('Yes', { exact: true }).check();
    await page.getByLabel('How Jo sees it').fill('I want to sleep without them');
    await isWell(page);
    await page.getByRole('button', { name: 'Save the review' }).click();
    await page.getByText('Jo: I want to sleep without them').waitFor();
    await isWell(page);
  });
  server.signInAs(memberOf(NETWORK, jo.personId, 'Jo'));
  await withPage({ origin: server.origin }, async (page) => {
    await go(page, '/my-record/medicines');
    await page.getByText('Every second night from now on').waitFor();
    await isWell(page);
  });
}, 120_000);

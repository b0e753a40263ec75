import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, desk, isWell, phone, sidewaysScroll, withPage } from '../../tests/browser.ts';
import { aCommunity } from '../../tests/community/a-community.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { browsing } from '../../tests/forms.ts';
import { aPerson, aPractitioner, aService, inGroup, type ReferredPerson } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const SERVICE = 'town-service';
const YOUTH = 'the-yard';
const TODAY = '2026-03-02';
const ash = aPractitioner([SERVICE], 'Ash Practitioner');
let storage: Storage;
let server: ServerUnderTest;
let group: string;

interface Who {
  readonly actor: Actor;
  readonly journeyId: string;
}

const joins = (who: ReferredPerson) => inGroup(storage, { serviceId: SERVICE, groupId: group, on: TODAY }, who);

async function member(called: string): Promise<Who> {
  const { personId, journeyId } = await aPerson(storage, { serviceId: SERVICE, by: ash, on: '2026-02-16', called });
  await joins({ personId, journeyId });
  return { actor: { accountId: randomUUID(), personId, name: called, role: 'member', services: [SERVICE] }, journeyId };
}

let robin: Who;
let kit: Who;

beforeAll(async () => {
  storage = await freshDatabase();
  group = (await aCommunity(storage, 'berkshire-cns', SERVICE, { name: 'Town Service' })).groupId;
  robin = await member('Robin');
  kit = await member('Kit');
  server = await startServer({ storage });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

const onPhone = () => ({ origin: server.origin, javaScript: false, size: phone }) as const;
const go = (page: Page, to: string) => page.goto(`${server.origin}${to}`);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const main = (page: Page) => page.locator('main').innerText();
const mine = () => `/my-plan/crisis/${robin.journeyId}`;

test('written on a phone without a script, and another member is asked to help', async () => {
  server.signInAs(robin.actor);
  await withPage(onPhone(), async (page) => {
    await go(page, '/home');
    await page.getByRole('link', { name: 'My crisis plan' }).click();
    await page.getByRole('link', { name: 'Start with one part' }).click();
    // Where risk is shared, what is risked comes first.
    expect(await main(page)).toContain('Part 1 of 14');
    expect(await main(page)).toContain('Risks I choose to take, and why');
    await page.getByLabel('My words').fill('I go out at night. It is better than the four walls.');
    await press(page, 'Keep and go on');
    await page.getByLabel('My words').fill('Kit said they would ring.');
    await press(page, 'Stop for now');
    expect(await main(page)).toContain('Kit said they would ring.');
    await go(page, `${mine()}/parts/helps`);
    await page.getByLabel('My words').fill('Talk to me about the sea.');
    await press(page, 'Stop for now');
    expect(await sidewaysScroll(page)).toBe(0);
    await page.getByRole('link', { name: 'Who to call, with their hours' }).click();
    await page.getByLabel('Name').fill('Mo');
    await page.getByLabel('Phone number').fill('020 7946 0000');
    await page.getByLabel('From what time?').fill('6pm');
    await press(page, 'Add this person');
    expect(await main(page)).toContain('Write both times, or leave both empty');
    await page.getByLabel('Until what time?').fill('2am');
    await press(page, 'Add this person');
    expect(await main(page)).toContain('every day, 18:00 to 02:00');
    expect(await sidewaysScroll(page)).toBe(0);
    await go(page, `${mine()}/with`);
    await page.getByLabel('Kit').check();
    await page.getByLabel('What helps me').check();
    await press(page, 'Ask them');
    expect(await main(page)).toContain('Kit was asked on 2 March 2026');
    expect(await sidewaysScroll(page)).toBe(0);
  });
});

test('a peer adds; it is taken in; both agree; a version stands', async () => {
  server.signInAs(kit.actor);
  await withPage(onPhone(), async (page) => {
    await go(page, '/home');
    await page.getByRole('link', { name: 'Robin asks if you would help with a crisis plan' }).click();
    expect(await main(page)).not.toContain('the sea');
    await press(page, 'Yes, I will help');
    expect(await main(page)).toContain('Talk to me about the sea.');
    expect(await main(page)).not.toContain('four walls');
    await page.locator('summary', { hasText: 'Add something' }).click();
    await page.getByLabel('What you want to add').fill('Ask Robin to feed the cat with you.');
    await press(page, 'Add it');
    expect(await main(page)).toContain('Robin has not decided yet.');
    expect(await sidewaysScroll(page)).toBe(0);
  });

  server.signInAs(robin.actor);
  await withPage(onPhone(), async (page) => {
    await go(page, mine());
    await page.getByRole('link', { name: /Someone added something here/ }).click();
    expect(await main(page)).toContain('Kit (another member)');
    await page.getByRole('button', { name: /Put it in my plan/ }).click();
    expect(await page.getByLabel('My words').inputValue()).toBe(
      'Talk to me about the sea.\n\nAsk Robin to feed the cat with you.',
    );
    await go(page, `${mine()}/finish`);
    await page.getByLabel('I agree to this plan').check();
    await press(page, 'Make the version');
    expect(await main(page)).toContain('Version 1 was made on Monday 2 March 2026. You agree to it.');
  });

  server.signInAs(ash);
  const web = browsing(server.origin);
  const person = `/s/${SERVICE}/people/${robin.journeyId}`;
  expect((await web.open(person)).text).toMatch(/Crisis plan.*Version 1, agreed by them on 2 March 2026/);
  await withPage({ origin: server.origin, size: desk }, async (page) => {
    await go(page, `${person}/crisis-plan`);
    await press(page, 'I agree');
    expect(await main(page)).toContain('Ash Practitioner (the team) agrees, 2 March 2026.');
    await isWell(page, 'the plan, for the team');
  });
  const [fact] = await superuser(storage, `select body ->> 'plan' as plan from journey_fact where kind = 'wrote-plan'`);
  expect(fact?.plan).toBe('crisis-plan');
});

test('one page for a phone and for paper, without any way to anything else; every page is well', async () => {
  server.signInAs(robin.actor);
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    await go(page, `${mine()}/page`);
    await isWell(page, 'one-page');
    expect(await sidewaysScroll(page)).toBe(0);
    const said = await main(page);
    for (const words of [
      'What helps me now',
      'Mo: 020 7946 0000',
      'At any hour: Emergency services',
      'Robin (whose plan it is), 2 March 2026',
      'It may be out of date',
    ]) {
      expect(said).toContain(words);
    }
    expect(await page.locator('nav a').count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('link', { name: 'Back to the plan' }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    // Pages that are seen nowhere else with a script; the overview is seen by the team above, and its parts are alike.
    for (const at of ['/parts/helps', '/call', '/with', '/finish', '/review', '/not-now']) {
      await go(page, `${mine()}${at}`);
      await isWell(page, `crisis-plan${at.replaceAll('/', '-')}`);
    }
  });
  await joins({ personId: robin.actor.personId ?? '', journeyId: robin.journeyId });
  server.signInAs(kit.actor);
  const [row] = await superuser(storage, 'select invitation_id from plan_invitation');
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    await go(page, `/helping/${row?.invitation_id}`);
    await isWell(page, 'helping');
    await page.getByRole('button', { name: 'Yes, I stand by this' }).click();
    await press(page, 'Stop helping with this plan');
    expect((await page.goto(`${server.origin}/helping/${row?.invitation_id}`))?.status()).toBe(404);
  });
});

test('nobody starts without a plan, their wish to have none, or a reason and a day', async () => {
  await aService(storage, 'plymouth-icebreak', YOUTH, 'The Yard');
  const carys = aPractitioner([YOUTH], 'Carys Worker');
  const sam = await aPerson(storage, { serviceId: YOUTH, by: carys, on: '2026-02-16', called: 'Sam' });
  server.signInAs(carys);
  const web = browsing(server.origin);
  const begin = `/s/${YOUTH}/people/${sam.journeyId}/move?move=begin`;
  expect((await web.open(begin)).text).toContain('No crisis plan yet');
  expect((await web.send(begin, { agrees: 'yes' })).text).toContain(
    'Write the crisis plan, or choose what is to happen about it',
  );
  const by = { 'crisis-day-day': '9', 'crisis-day-month': '3', 'crisis-day-year': '2026' };
  const later = { agrees: 'yes', 'crisis-plan': 'later', ...by };
  expect((await web.send(begin, later)).text).toContain('Enter why the plan is written later');
  await web.sent(begin, { ...later, 'crisis-why': 'Sam wants a friend to be there' });
  expect((await web.open(`/s/${YOUTH}/today`)).text).toContain(
    'Later, by 9 March 2026: Sam wants a friend to be there',
  );
});

test('who agreed is taken out by the lead alone, without a word of a plan', async () => {
  server.signInAs(ash);
  const web = browsing(server.origin);
  expect((await web.open(`/s/${SERVICE}/crisis-plans`)).text).not.toContain('MHS008');
  expect((await web.open(`/s/${SERVICE}/crisis-plans/mhs008.csv`)).status).not.toBe(200);
  server.signInAs({ ...ash, name: 'Lee Lead', role: 'service-lead' });
  const csv = (await web.open(`/s/${SERVICE}/crisis-plans/mhs009.csv?team=13`)).html.trim().split('\r\n');
  expect(csv.map((line) => line.split(',').slice(3, 5))).toEqual([
    ['CarePlanContentAgreedBy', 'CarePlanContentAgreedDate'],
    ['10', TODAY],
    ['13', TODAY],
  ]);
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    await go(page, `/s/${SERVICE}/crisis-plans`);
    await isWell(page, 'crisis-plans');
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, isWell, phone, sidewaysScroll, withPage } from '../../tests/browser.ts';
import { aCrisisPlan, planContent } from '../../tests/crisis-plans.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { browsing } from '../../tests/forms.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const SERVICE = 'city-network';
const worker = aPractitioner([SERVICE], 'Carys Thorne');
let storage: Storage;
let server: ServerUnderTest;
let kit: { serviceId: string; journeyId: string; personId: string };
let self: Actor;
let mine: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'leeds-mcn', SERVICE, 'City network');
  kit = {
    serviceId: SERVICE,
    ...(await aPerson(storage, { serviceId: SERVICE, by: worker, on: '2026-02-20', called: 'Kit' })),
  };
  await aCrisisPlan(storage, kit, { content: planContent('Kit', 'City network') });
  self = { accountId: randomUUID(), personId: kit.personId, name: 'Kit', role: 'member', services: [SERVICE] };
  mine = `/my-record/crisis-plan-given/${kit.journeyId}`;
  server = await startServer({ storage, at: '2026-03-02T03:10:00Z' });
});
afterAll(async () => {
  await closeBrowser();
  await server?.close();
  await storage?.close();
});

const until = { 'until-day': '2', 'until-month': '9', 'until-year': '2026' };
const give = { kind: 'a-and-e', name: 'A&E at the General', purpose: 'To help me in a crisis', how: 'link', ...until };
const linkIn = (text: string) => /\/p\/[A-Za-z0-9]{22}/.exec(text)?.[0] ?? '';
const counted = async () => Number((await superuser(storage, 'select count(*) as n from crisis_plan_opening'))[0]?.n);

test('a nurse in A&E opens the plan at three in the morning, on an old phone, and the member reads of it', async () => {
  server.signInAs(self);
  const kitAtHome = browsing(server.origin);
  const shown = await kitAtHome.send(`${mine}/give`, give);
  expect(shown.status).toBe(200);
  const path = linkIn(shown.text);
  expect(path).not.toBe('');
  server.signInAs(undefined);

  // A preview, a scanner, a friend of a friend: asking counts as nothing and tells nothing.
  const scanner = browsing(server.origin);
  const before = await fetch(`${server.origin}${path}`);
  const looked = await before.text();
  expect(looked).not.toMatch(/Kit|City network|General|Robin/);
  expect(before.headers.get('cache-control')).toBe('no-store');
  expect(before.headers.get('referrer-policy')).toBe('no-referrer');
  expect(before.headers.get('x-robots-tag')).toContain('noindex');
  await fetch(`${server.origin}${path}`, { method: 'HEAD' });
  expect((await scanner.open(`${path}/open`)).location).toBe(path);
  expect((await scanner.post(path, { who: 'A scanner' })).status).toBe(403);
  expect(await counted()).toBe(0);

  await withPage({ origin: server.origin, size: phone, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}${path}`);
    expect(await page.getByRole('button').count()).toBe(1);
    await page.getByText('Opening it is written down and the person sees it').waitFor();
    await page.getByLabel('Who are you?').fill('A&E nurse');
    await page.getByRole('button', { name: 'Open the plan' }).click();
    await page.getByRole('heading', { level: 1, name: 'Kit' }).waitFor();
    await page.getByText('Say your name. Speak slowly').waitFor();
    await page.getByText('You opened this on Monday 2 March 2026 at 03:10').waitFor();
    expect(await page.getByText('may be out of date').count()).toBeGreaterThan(0);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Kit' }).waitFor();
    expect(await counted()).toBe(1);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

    server.clock.set('2026-03-02T03:26:00Z');
    await page.reload();
    await page.getByRole('button', { name: 'Open the plan' }).click();
    await page.getByText('at 03:26').first().waitFor();

    // The member stops it while the page stands open.
    server.signInAs(self);
    const list = await kitAtHome.open(mine);
    expect(list.text).toContain('Opened 2 times');
    expect(list.text).toContain('Monday 2 March 2026, 03:10: version 1. They said they are: A&E nurse');
    expect(list.text).toContain('They did not say who they are');
    const stop = new RegExp(`action="(${mine}/[0-9a-f-]{36}/stop)"`).exec(list.html)?.[1] ?? '';
    const token = /name="_csrf" value="([^"]*)"/.exec(list.html)?.[1] ?? '';
    expect((await kitAtHome.post(stop, { _csrf: token })).status).toBe(303);
    expect((await kitAtHome.open(mine)).text).toContain('so ask for it back');
    server.signInAs(undefined);
    await page.reload();
    await page.getByRole('heading', { name: 'This link opens nothing now' }).waitFor();
    await page.getByText('If somebody is in danger now, call 999').first().waitFor();
    expect(await page.content()).not.toContain('Kit');
  });
  expect(await counted()).toBe(2);
  expect((await browsing(server.origin).open(`/p/${'A'.repeat(22)}`)).text).toBe(
    (await browsing(server.origin).open(path)).text,
  );
  expect(server.log.join('\n')).not.toContain(path.slice(3));
});

test('the team gives it with a recorded yes, by text in neutral words; both print it; crises are written down', async () => {
  server.signInAs(worker);
  const team = browsing(server.origin);
  const person = `/s/${SERVICE}/people/${kit.journeyId}`;
  const values = { ...give, kind: 'police', name: 'Sergeant Hill', how: 'text', to: '07700 900123' };
  const wrong = await team.send(`${person}/crisis-plan-given/give`, { ...values, to: '12', 'said-to': '' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Enter a mobile number');
  expect(wrong.html).toContain('Sergeant Hill');
  await team.sent(`${person}/crisis-plan-given/give`, { ...values, 'said-to': 'Carys Thorne' });
  const [message, ...others] = await superuser(storage, "select * from message where kind = 'crisis-plan-link'");
  expect(others).toEqual([]);
  expect(message?.words).not.toMatch(/Kit|City network|plan|crisis|mental|health/i);
  expect(linkIn(String(message?.words))).toBe(message?.secret);
  const list = await team.open(`${person}/crisis-plan-given`);
  expect(list.text).toContain('The yes was said to Carys Thorne');
  const token = /name="_csrf" value="([^"]*)"/.exec(list.html)?.[1] ?? '';
  const id = randomUUID();
  const printed = await team.post(`${person}/crisis-plan-given/print`, { _csrf: token, id });
  await team.post(`${person}/crisis-plan-given/print`, { _csrf: token, id });
  expect((await team.open(printed.location ?? '')).text).toContain('Biscuit');
  expect((await team.open(`${person}/crisis-plan-given`)).text).toMatch(/version 1, printed by Carys Thorne/);
  await team.sent(`${person}/crisis-service`, {
    listed: '',
    name: 'The Sanctuary',
    phone: '01632 960 009',
    hours: 'Every night',
  });
  await team.sent(`${person}/crises/new`, {
    kind: 'police',
    plan: 'used',
    attempt: 'yes',
    source: 'Sergeant Hill rang',
  });
  expect((await team.open(`${person}/crises`)).links).toContain(
    'Police came after an attempt: what they may be told next time',
  );
  expect((await team.open(person)).text).toContain('The Sanctuary');
  server.signInAs(self);
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    await page.goto(`${server.origin}/my-record/crises/${kit.journeyId}/new`);
    await page.getByLabel('A&E', { exact: true }).check({ force: true });
    await page.getByLabel('Yes', { exact: true }).check({ force: true });
    await page.getByLabel('At what time?').fill('2330');
    await isWell(page);
    await page.getByRole('button', { name: 'Save this' }).click();
    await page.getByText('It is saved').waitFor();
    await page.getByRole('heading', { name: 'A&E, Monday 2 March 2026, 23:30' }).waitFor();
    await isWell(page);
    for (const path of [mine, `${mine}/give`, '/home']) {
      await page.goto(`${server.origin}${path}`);
      await isWell(page);
    }
    await page.getByText('The Sanctuary').waitFor();
    await page.goto(`${server.origin}${String(message?.secret)}`);
    await isWell(page);
    await page.getByRole('button', { name: 'Open the plan' }).click();
    await page.getByText('Take off your hat').waitFor();
    await page.getByText('Crisis service for Kit: The Sanctuary, 01632 960 009, Every night').waitFor();
    await isWell(page);
  });
  server.signInAs(worker);
  expect((await team.open(`/s/${SERVICE}/today`)).text).toContain('Crises members wrote down themselves');
});

test('a plan that needs two sides of paper says so before, and what is to be done now is on the first', async () => {
  const content = planContent('Kit', 'City network');
  const words = 'Say my name and speak slowly, sit down near the door and ask about the dog. '.repeat(5);
  const long = (each: number) => ({
    ...content,
    sections: content.sections.map((part) => ({ ...part, words: words.slice(0, each) })),
  });
  server.signInAs(self);
  await withPage({ origin: server.origin, size: phone, javaScript: false }, async (page) => {
    for (const [each, sides] of [
      [180, 1],
      [200, 2],
    ] as const) {
      await aCrisisPlan(storage, kit, { content: long(each) });
      await page.goto(`${server.origin}/my-plan/crisis/${kit.journeyId}/page`);
      expect(await page.getByText('This prints on more than one side').count()).toBe(sides - 1);
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(sides);
    }
    expect(await sidewaysScroll(page)).toBe(0);
    const said = await page.locator('main').innerText();
    expect(said.indexOf('What I ask of you: police')).toBeLessThan(said.indexOf('Risks I choose to take'));
    // Every number of ours is rung at a touch.
    expect(await page.locator('main a[href="tel:999"]').count()).toBe(1);
    await aCrisisPlan(storage, kit, { content, agreed: null });
    await page.goto(`${server.origin}/my-plan/crisis/${kit.journeyId}`);
    await page.getByText('You have not said yet if you agree').waitFor();
    expect(await page.getByText('did not agree').count()).toBe(0);
    expect(await page.getByText('I do not want a crisis plan now').count()).toBe(0);
    await page.getByRole('button', { name: 'I agree' }).waitFor();
  });
});

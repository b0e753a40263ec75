import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, desk, isWell, phone, sidewaysScroll, withPage } from '../../../tests/browser.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession, facts, onDay } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

const SERVICE = 'reading-community';
const practitioner = aPractitioner([SERVICE], 'Ash Practitioner');
let storage: Storage;
let server: ServerUnderTest;
let robin: Actor;
let sam: Actor;
let session: string;

/** Somebody who came to their first day of the community, three weeks after they were first suggested. */
async function inTheCommunity(called: string): Promise<Actor> {
  const { journeyId, personId } = await aPerson(storage, {
    serviceId: SERVICE,
    by: practitioner,
    on: '2026-01-05',
    called,
  });
  const vote = { on: onDay('2026-02-20'), passed: true, for: 9, against: 2 };
  const yes = { how: 'said', to: 'Ash Practitioner', on: onDay('2026-01-20') } as const;
  await facts(storage, practitioner, '2026-02-23', SERVICE, journeyId, [
    { kind: 'moved', on: onDay('2026-01-20'), move: 'ask-to-meet', decidedBy: 'person', voice: yes },
    { kind: 'joined', on: onDay('2026-01-20'), component: 'assessment' },
    { kind: 'assessed', on: onDay('2026-01-27'), component: 'assessment' },
    { kind: 'moved', on: onDay('2026-02-03'), move: 'choose-a-group', decidedBy: 'jointly', agrees: true },
    { kind: 'put-forward', on: onDay('2026-02-03'), component: 'link-group' },
    { kind: 'offered', on: onDay('2026-02-03'), component: 'link-group' },
    { kind: 'accepted', on: onDay('2026-02-03'), component: 'link-group' },
    { kind: 'joined', on: onDay('2026-02-03'), component: 'link-group' },
    { kind: 'finished-component', on: onDay('2026-02-04'), component: 'link-group' },
    { kind: 'agreed', on: onDay('2026-02-04'), what: "the community's boundaries" },
    { kind: 'put-forward', on: onDay('2026-02-05'), component: 'therapeutic-community' },
    { kind: 'offered', on: onDay('2026-02-06'), component: 'therapeutic-community' },
    { kind: 'accepted', on: onDay('2026-02-07'), component: 'therapeutic-community' },
    { kind: 'moved', on: onDay('2026-02-20'), move: 'join-community', decidedBy: 'community', vote },
    { kind: 'joined', on: onDay('2026-02-20'), component: 'therapeutic-community' },
    { kind: 'attended', on: onDay('2026-02-23'), component: 'therapeutic-community', session, how: 'attended' },
  ]);
  return { accountId: randomUUID(), personId, name: called, role: 'member', services: [SERVICE] };
}

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', SERVICE, 'Reading Community');
  const groupId = await aGroup(storage, { serviceId: SERVICE, component: 'therapeutic-community' });
  session = await aSession(storage, {
    serviceId: SERVICE,
    groupId,
    component: 'therapeutic-community',
    on: '2026-02-23',
  });
  robin = await inTheCommunity('Robin');
  sam = await inTheCommunity('Sam');
  server = await startServer({ storage });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

/** Chooses the nth answer of each question of the page by keyboard alone: Tab to the group, then arrows. */
async function answerPage(page: Page, nth: (question: number) => number): Promise<void> {
  const groups = page.getByRole('group');
  for (let question = 0; question < (await groups.count()); question++) {
    await groups.nth(question).getByRole('radio').first().focus();
    await page.keyboard.press('Space');
    for (let step = 0; step < nth(question); step++) await page.keyboard.press('ArrowDown');
  }
}

const saveAndGoOn = (page: Page) => page.getByRole('button', { name: 'Save and go on' }).click();

const HELP = 'Nobody has read your answers yet';
const help = (page: Page) => page.getByText(HELP);
const helpLines = (page: Page) => page.locator('main .cg-help-line');

test('an answer about harm, saved without scripts, brings help on the very next page; then one line, and again on stopping', async () => {
  const lee = await inTheCommunity('Lee');
  server.signInAs(lee);
  await withPage({ origin: server.origin, javaScript: false, size: phone }, async (page) => {
    await page.goto(`${server.origin}/doing`);
    await page.getByRole('button', { name: 'Answer now CORE-OM' }).click();
    await page.getByRole('button', { name: 'Start' }).click();
    const address = page.url().replace(/\?.*/, '');
    expect(await help(page).count()).toBe(0);
    // Question 16 asks about plans; it is the last of page 4.
    await page.goto(`${address}?page=4`);
    await page.getByRole('group').last().getByRole('radio').nth(4).check();
    await saveAndGoOn(page);
    await page.getByRole('heading', { name: 'Questions 17 to 20 of 34' }).waitFor();
    await page.getByText('because you have not sent them').waitFor();
    expect(await helpLines(page).count()).toBeGreaterThan(1);
    expect(await sidewaysScroll(page)).toBe(0);
    await shot(page, 'unsent-help-320');
    expect(await page.locator('main').innerText()).not.toMatch(/severe|moderate|mild|clinical|risk|alert/i);
    await saveAndGoOn(page);
    await help(page).waitFor();
    expect(await helpLines(page).count()).toBe(0);
    expect(await page.locator('main').getByRole('link', { name: 'Help now' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Stop for now' }).click();
    await page.getByText('We have kept your answers.').waitFor();
    expect(await helpLines(page).count()).toBeGreaterThan(1);
    await page.goto(`${address}?page=send`);
    await help(page).waitFor();
    await page.goto(`${server.origin}/doing`);
    await page.getByRole('link', { name: 'Go on where I stopped CORE-OM' }).click();
    await page.getByRole('heading', { name: 'Questions 21 to 24 of 34' }).waitFor();
    expect(await helpLines(page).count()).toBeGreaterThan(1);
    await page.goto(`${address}?page=4`);
    await page.getByRole('group').last().getByLabel('Leave this out').check();
    await saveAndGoOn(page);
    await page.getByRole('heading', { name: 'Questions 17 to 20 of 34' }).waitFor();
    expect(await help(page).count()).toBe(0);
  });
});

/** A practised reader needs three to eight seconds a question; 34 of them are five minutes. */
test('Robin answers CORE-OM on a small screen without scripts, leaves half-way, and ends it on another device', async () => {
  server.signInAs(robin);
  await withPage({ origin: server.origin, javaScript: false, size: phone }, async (page) => {
    await page.goto(`${server.origin}/home`);
    await page.getByText('CORE-OM: 34 questions, about 5 minutes').waitFor();
    await page.getByRole('button', { name: 'Answer now CORE-OM' }).click();
    await page.getByText('They take about 5 minutes').waitFor();
    await page.getByText('This service has not said who reads worrying answers').waitFor();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByText('Think of: the last week.').waitFor();
    for (let n = 1; n <= 4; n++) {
      expect(await sidewaysScroll(page)).toBe(0);
      await answerPage(page, (question) => (question + n) % 3);
      await saveAndGoOn(page);
    }
    await page.getByRole('heading', { name: 'Questions 17 to 20 of 34' }).waitFor();
    // A question by mistake, and the way to take it back.
    const first = page.getByRole('group').first();
    await first.getByRole('radio').nth(4).check();
    await page.getByRole('button', { name: 'Stop for now' }).click();
    await page.getByText('We have kept your answers.').waitFor();
  });
  await withPage({ origin: server.origin, javaScript: false, size: desk }, async (page) => {
    await page.goto(`${server.origin}/home`);
    await page.getByRole('link', { name: 'Go on where I stopped CORE-OM' }).click();
    await page.getByRole('heading', { name: 'Questions 17 to 20 of 34' }).waitFor();
    const first = page.getByRole('group').first();
    expect(await first.getByRole('radio').nth(4).isChecked()).toBe(true);
    await first.getByLabel('Leave this out').check();
    await saveAndGoOn(page);
    await page.goBack();
    // A browser may put back what stood in the form it left; it never puts back the answer that was taken away.
    expect(await page.getByRole('group').first().getByRole('radio').nth(4).isChecked()).toBe(false);
    for (const question of [1, 2, 3]) await page.getByRole('group').nth(question).getByRole('radio').nth(2).check();
    await saveAndGoOn(page);
    for (let n = 6; n <= 9; n++) {
      await answerPage(page, () => 1);
      await saveAndGoOn(page);
    }
    await page.getByText('You have answered 33 of 34 questions.').waitFor();
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText('It is your first one').first().waitFor();
    await shot(page, 'sent-desk');
    expect(await page.locator('main').innerText()).not.toMatch(/severe|moderate|mild|healthy|clinical/i);
  });
  const [counts] = await superuser(
    storage,
    `select count(*) from score s join response r using (service_id, response_id) where r.instrument = 'core-om' and r.person_id = $1 and s.scale = 'all'`,
    [robin.personId],
  );
  expect(Number(counts?.count)).toBeGreaterThan(0);
});

test('somebody else cannot open it, and a visitor cannot either', async () => {
  const [response] = await superuser(storage, `select response_id from response where instrument = 'core-om'`);
  const path = `/doing/answer/${response?.response_id}`;
  for (const [who, status] of [
    [sam, 404],
    [practitioner, 403],
    [undefined, 403],
  ] as const) {
    server.signInAs(who);
    await withPage({ origin: server.origin, javaScript: false }, async (page) => {
      expect((await page.goto(server.origin + path))?.status()).toBe(status);
    });
  }
});

test('with scripts each answer is saved as it is given, and nothing is lost when the sign-in has ended', async () => {
  server.signInAs(sam);
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${server.origin}/doing`);
    await page.getByRole('button', { name: 'Answer now CORE-OM' }).click();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('group').first().getByRole('radio').nth(2).check();
    await page.getByText('Saved.').waitFor();
    expect(await superuser(storage, `select answers from response where person_id = $1`, [sam.personId])).toEqual([
      { answers: { 1: 2 } },
    ]);
    server.signInAs(undefined);
    await page.getByRole('group').nth(1).getByRole('radio').nth(3).check();
    await page.getByText('Not saved just now. Your answers are still on this page.').waitFor();
    await saveAndGoOn(page);
    await page.getByText('Nothing you typed or chose is lost.').waitFor();
    server.signInAs(sam);
    await page.getByRole('button', { name: 'Send it again' }).click();
    await page.getByRole('heading', { name: 'Questions 5 to 8 of 34' }).waitFor();
  });
  expect(await superuser(storage, `select answers from response where person_id = $1`, [sam.personId])).toEqual([
    { answers: { 1: 2, 2: 3 } },
  ]);
});

test('two devices on different pages keep each other’s answers', async () => {
  server.signInAs(sam);
  const [response] = await superuser(storage, `select response_id from response where person_id = $1`, [sam.personId]);
  const path = `${server.origin}/doing/answer/${response?.response_id}`;
  await withPage({ origin: server.origin, javaScript: false }, async (one) => {
    await one.goto(`${path}?page=2`);
    await withPage({ origin: server.origin, javaScript: false }, async (two) => {
      await two.goto(`${path}?page=3`);
      await two.getByRole('group').first().getByRole('radio').first().check();
      await saveAndGoOn(two);
    });
    await one.getByRole('group').first().getByRole('radio').nth(1).check();
    await saveAndGoOn(one);
  });
  const [{ answers } = {}] = await superuser(storage, `select answers from response where person_id = $1`, [
    sam.personId,
  ]);
  expect(answers).toEqual({ 1: 2, 2: 3, 5: 1, 9: 0 });
});

test('a member takes an answer out of the figures and gives it back', async () => {
  server.signInAs(robin);
  const [response] = await superuser(storage, `select response_id from response where person_id = $1`, [
    robin.personId,
  ]);
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/doing/answer/${response?.response_id}`);
    await page.getByRole('button', { name: 'Do not count these answers' }).click();
    await page.getByText('These answers are not counted any more.').waitFor();
    await page.goto(`${server.origin}/doing`);
    await page.getByText('(not in the figures)').waitFor();
    await page.goto(`${server.origin}/doing/answer/${response?.response_id}`);
    await page.getByRole('button', { name: 'Count these answers again' }).click();
    await page.getByText('These answers are counted again.').waitFor();
  });
});

test('every page of answering is free of faults that axe can find, on a narrow screen and a wide one', async () => {
  server.signInAs(sam);
  const [mine] = await superuser(storage, `select response_id from response where person_id = $1`, [sam.personId]);
  const own = `/doing/answer/${mine?.response_id}`;
  for (const size of [phone, desk]) {
    await withPage({ origin: server.origin, size }, async (page) => {
      for (const path of ['/home', '/doing', own, `${own}?page=1`, `${own}?page=send`]) {
        expect((await page.goto(server.origin + path))?.status(), path).toBe(200);
        await isWell(page, path);
        await shot(page, `${size.width}${path.replaceAll(/[/?=]/g, '_').replace(String(mine?.response_id), 'own')}`);
      }
    });
  }
});

test('what was chosen before a slow script came is saved when it comes', async () => {
  server.signInAs(sam);
  await withPage({ origin: server.origin }, async (page) => {
    let come: () => void = () => undefined;
    const script = new Promise<void>((resolve) => {
      come = resolve;
    });
    await page.route(/\.js$/, async (route) => {
      await script;
      await route.continue();
    });
    await page.goto(`${server.origin}/doing`, { waitUntil: 'commit' });
    await page.getByRole('link', { name: /Go on where I stopped.*CORE-OM/ }).click({ noWaitAfter: true });
    await page.getByRole('group').last().getByRole('radio').nth(1).check();
    expect(await page.getByText('Saved.').count()).toBe(0);
    come();
    await page.getByText('Saved.').waitFor();
  });
});

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

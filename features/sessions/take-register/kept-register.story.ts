import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { closeBrowser, isWell, phone, withPage } from '../../../tests/browser.ts';
import { freshDatabase } from '../../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService, aSession, facts, onDay } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

const SERVICE = 'open-service';
const NAMES = 'Ada Bo Cy Dee Eli Fay Gus Hal Ivy Jo Kai Lou Mo Nia Oz Pia Quin Rae Sol Tam'.split(' ');
let storage: Storage;
let server: ServerUnderTest;
let practitioner: Actor;
let group: string;
let journeys: Map<string, string>;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  practitioner = aPractitioner([SERVICE]);
  group = await aGroup(storage, { serviceId: SERVICE, component: 'support-group', name: 'Monday support group' });
  const before = await aSession(storage, {
    serviceId: SERVICE,
    groupId: group,
    component: 'support-group',
    on: '2026-02-23',
  });
  journeys = new Map();
  for (const called of NAMES) {
    const { journeyId } = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2026-02-20', called });
    journeys.set(called, journeyId);
    await facts(storage, practitioner, '2026-02-23', SERVICE, journeyId, [
      { kind: 'attended', on: onDay('2026-02-23'), component: 'support-group', session: before, how: 'attended' },
    ]);
  }
  await asSystem(storage, SERVICE, 'test', (tx) =>
    tx.updateTable('session').set({ state: 'held' }).where('session_id', '=', before).execute(),
  );
  server = await startServer({ storage, at: '2026-03-02T12:00:00Z' });
  server.signInAs(practitioner);
});
afterAll(async () => {
  await closeBrowser();
  await server?.close();
  await storage?.close();
});

const session = (on: string) =>
  aSession(storage, { serviceId: SERVICE, groupId: group, component: 'support-group', on });
const saved = (sessionId: string) =>
  asSystem(storage, SERVICE, 'test', async (tx) => ({
    marks: await tx
      .selectFrom('attendance')
      .select(['journey_id', 'how'])
      .where('session_id', '=', sessionId)
      .where('corrected_by', 'is', null)
      .execute(),
    visits: await tx.selectFrom('journey_fact').select('body').where('kind', '=', 'visited').execute(),
    session: await tx.selectFrom('session').selectAll().where('session_id', '=', sessionId).executeTakeFirstOrThrow(),
  }));

test('the signal goes in the middle of a register: all is kept, sent when it is back, and counted once', async () => {
  const id = await session('2026-03-02');
  const address = `${server.origin}/s/${SERVICE}/sessions/${id}/register`;
  const device = { origin: server.origin, size: phone };
  await withPage(device, async (page) => {
    await page.goto(address);
    await isWell(page);
    await page.context().setOffline(true);
    const mark = (name: string) =>
      page.locator(`input[name="mark-${journeys.get(name)}"][value="attended"]`).check({ force: true });
    await mark('Ada');
    await mark('Bo');
    await page.getByLabel('Somebody new').fill('Wren');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Wren, new here').waitFor();
    await page.getByLabel('How many other people came?').fill('4');
    await page.getByLabel('Note about the group').fill('Talked in the dark');
    await page.locator('button.nhsuk-button[value="save"]').click();
    await page.getByText(/kept on this device since \d\d:\d\d and is not sent/).waitFor();
    await isWell(page);
    expect((await saved(id)).marks).toEqual([]);
    await page.context().setOffline(false);
    await page.getByText('First visit, written down by').waitFor({ timeout: 15_000 });
    await page.getByText(/Sent at \d\d:\d\d/).waitFor();
    expect(await page.evaluate('Object.keys(localStorage).length')).toBe(0);
  });
  const now = await saved(id);
  expect(now.marks.map(({ journey_id }) => journey_id).sort()).toEqual(
    [journeys.get('Ada'), journeys.get('Bo')].toSorted(),
  );
  expect(now.session).toMatchObject({ state: 'held', visitors: 4, group_note: 'Talked in the dark', revision: 1 });
  expect(now.visits).toHaveLength(1);
});

test('a register that was kept, and somebody else saved meanwhile: both are shown, and signing out clears the device', async () => {
  const id = await session('2026-03-01');
  const address = `${server.origin}/s/${SERVICE}/sessions/${id}/register`;
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    await page.goto(address);
    await page.locator(`input[name="mark-${journeys.get('Ada')}"][value="late"]`).check({ force: true });
    await page.getByLabel('Note about the group').fill('My words');
    await expect.poll(() => page.evaluate('Object.keys(localStorage).length')).toBe(1);
    const token = await page.locator('form[data-keep-register] [name="_csrf"]').inputValue();
    const other = {
      _csrf: token,
      revision: '0',
      [`mark-${journeys.get('Ada')}`]: 'attended',
      note: 'Their words',
      do: 'save',
    };
    await page.request.post(address, { form: other, headers: { origin: server.origin } });
    await page.goto(`${server.origin}/s/${SERVICE}/today`);
    await page.getByText('kept on this device since').waitFor();
    await page
      .getByRole('link', { name: /Monday support group/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.getByText('Somebody saved this register after yours was kept').first().waitFor();
    await page.getByText('Ash Practitioner saved: Came').waitFor();
    expect(await page.getByLabel('Note about the group').inputValue()).toBe('My words');
    await page.getByText('Their words').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('A register on this device is not sent. Signing out clears it.').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${server.origin}/`);
    expect(await page.evaluate('Object.keys(localStorage).length')).toBe(0);
  });
});

/** An unhurried thumb finds and presses a big button; a finger moves on by keys. What the machine takes is for the bench. */
const SECONDS_A_TAP = 1.3;
const SECONDS_A_KEY = 0.4;

test('twenty people in thirty seconds of taps or keys, with a thumb and with a keyboard; thirty-one names in one go, without scripts', async () => {
  const [byThumb, byKeys, many] = [
    await session('2026-02-28'),
    await session('2026-02-27'),
    await session('2026-02-26'),
  ];
  const at = (id: string) => `${server.origin}/s/${SERVICE}/sessions/${id}/register`;
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    let taps = 0;
    await page.goto(at(byThumb));
    for (const label of await page.locator('.cg-register__mark:has(input[value="attended"])').all()) {
      const box = await label.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect(box?.width).toBeGreaterThanOrEqual(44);
      await label.click();
      taps += 1;
    }
    await page.locator('button.nhsuk-button[value="save"]').click();
    taps += 1;
    await page.getByText('20 here by name').waitFor();
    expect(taps * SECONDS_A_TAP).toBeLessThan(30);

    let keys = 3;
    await page.goto(at(byKeys));
    await page.locator('.cg-register__mark input').first().focus();
    // Space chooses "Here"; Tab goes to "More", and Tab again to the next person.
    for (let person = 0; person < NAMES.length; person++) {
      for (const key of ['Space', 'Tab', 'Tab']) await page.keyboard.press(key);
      keys += 3;
    }
    await page.getByLabel('Note about the group').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('20 here by name').waitFor();
    expect(keys * SECONDS_A_KEY).toBeLessThan(30);
  });
  await withPage({ origin: server.origin, size: phone, javaScript: false }, async (page) => {
    await page.goto(at(many));
    const strangers = ['Uma', 'Vi', 'Wyn', 'Xan', 'Yas', 'Zed', 'Arlo', 'Bea', 'Clem', 'Dot', 'Esme'];
    await page.getByLabel('Several people who came').fill([...NAMES, ...strangers].join('\n'));
    await page.getByRole('button', { name: 'Add them all' }).click();
    await page.getByText('11 names need a look').waitFor();
    await page.getByRole('button', { name: /^Somebody new ?: Uma$/ }).click();
    await page.getByLabel('Several people who came').fill('');
    await page.getByLabel('How many other people came?').fill('10');
    await page.locator('button.nhsuk-button[value="save"]').click();
    await page.getByText('21 here by name').waitFor();
    await page.goto(`${at(many).replace('register', 'sheet')}`);
    expect(await page.locator('.cg-sheet__marks tbody tr').count()).toBe(NAMES.length + 1 + 24);
    expect(await page.content()).not.toContain('Example');
  });
  const { marks, session: row } = await saved(many);
  // One who is known is never in the head-count too: 20 marks, one first visit, 10 without a name.
  expect([marks.length, row.visitors]).toEqual([20, 10]);
});

import { instrumentOf } from '@commonground/measures';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { axeFaults, closeBrowser, desk, phone, sidewaysScroll, withPage } from '../../../tests/browser.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aPerson, aPractitioner, aService } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

const SERVICE = 'town-service';
/** A practised hand: one key in 400 ms, Tab and digits alike. */
const MS_A_KEY = 400;
const ITEMS = instrumentOf('core-om').items.length;
let storage: Storage;
let server: ServerUnderTest;
let practitioner: Actor;
let person: { journeyId: string; personId: string };

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  practitioner = aPractitioner([SERVICE]);
  server = await startServer({ storage, at: '2026-03-02' });
});
beforeEach(async () => {
  server.signInAs(practitioner);
  person = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2026-01-05', called: 'Robin' });
});
afterAll(async () => {
  await closeBrowser();
  await server?.close();
  await storage?.close();
});

const chosen = {
  what: 'another',
  instrument: 'core-om',
  'on-day': '20',
  'on-month': '2',
  'on-year': '2026',
  how: 'paper',
};
const choose = () => `/s/${SERVICE}/people/${person.journeyId}/enter`;
async function begun(values: Record<string, string> = {}): Promise<string> {
  const answer = await browsing(server.origin).send(choose(), { ...chosen, ...values });
  return answer.location ?? '';
}
const sent = () =>
  superuser(
    storage,
    `select *, answered_on::text as answered_on from response where state = 'sent' and person_id = $1`,
    [person.personId],
  );

test('thirty-four answers are typed from paper in under forty seconds, without scripts, and sent', async () => {
  const path = await begun();
  await withPage({ origin: server.origin, size: desk, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}${path}`);
    await page.locator('#item-1').focus();
    const keys = Array.from({ length: ITEMS }, (_, item) => [String(item % 3), 'Tab']).flat();
    for (const key of keys) await page.keyboard.press(key);
    expect((keys.length * MS_A_KEY) / 1000).toBeLessThan(40);
    await page.keyboard.press('Enter');
    await page.waitForURL(/on=2026-02-20/);
    expect(await page.locator('main').innerText()).toContain(`${ITEMS} of ${ITEMS} questions answered`);
    await page.getByRole('button', { name: 'Send these answers' }).click();
  });
  expect(await sent()).toMatchObject([
    { mode: 'paper', entered_by: practitioner.name, answered_on: '2026-02-20', occasion: 'another' },
  ]);
  const [{ answers } = {}] = await sent();
  expect(Object.keys(answers as object)).toHaveLength(ITEMS);
}, 90_000);

test('a wrong value names its question and nothing typed is lost; what was right is kept already', async () => {
  const path = await begun({ how: 'telephone' });
  const forms = browsing(server.origin);
  const answer = await forms.send(path, {
    'item-1': '3',
    'item-2': '9',
    'item-3': '1',
    'on-year': '2027',
    _then: 'check',
  });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Question 2,');
  expect(answer.text).toContain('Enter a day that has come already');
  expect(answer.html).toMatch(/name="item-2"[^>]*value="9"|value="9"[^>]*name="item-2"/);
  const again = await forms.open(path);
  expect(again.html).toMatch(/id="item-3"[^>]*value="1"/);
  expect(await sent()).toEqual([]);
});

test('risk is said before sending, reaches the team with it, and a second sending changes nothing', async () => {
  const path = await begun({ instrument: 'core-10' });
  const forms = browsing(server.origin);
  await forms.send(path, { 'item-6': '3', 'item-1': '2' });
  const check = `${path}?on=2026-02-20`;
  expect((await forms.open(check)).text).toContain('Answers about risk');
  await forms.send(check, { _then: 'send', on: '2026-02-20' });
  const after = await forms.post(path, { _then: 'send', on: '2026-02-20' });
  expect(after.status).not.toBe(200);
  expect(await sent()).toHaveLength(1);
  expect(await superuser(storage, 'select 1 from safety_alert where person_id = $1', [person.personId])).toHaveLength(
    1,
  );
});

test('nobody of another service, and no member, opens or sends it', async () => {
  const path = await begun();
  const forms = browsing(server.origin);
  for (const stranger of [
    aPractitioner(['elsewhere']),
    { ...practitioner, role: 'member' as const, personId: person.personId },
  ]) {
    server.signInAs(stranger);
    expect((await forms.open(path)).status).toBeGreaterThanOrEqual(403);
    expect((await forms.open(choose())).status).toBeGreaterThanOrEqual(403);
  }
  server.signInAs(aPractitioner([SERVICE, 'elsewhere']));
  expect((await forms.open(path.replace(SERVICE, 'elsewhere'))).status).toBe(404);
});

test('the pages fit a phone and axe finds nothing, errors shown; the next box comes by itself only when asked for', async () => {
  const path = await begun();
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    for (const at of [choose(), path, `${path}?on=2026-02-20`]) {
      await page.goto(`${server.origin}${at}`);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await axeFaults(page)).toEqual([]);
    }
    await page.goto(`${server.origin}${path}`);
    await page.locator('#item-1').focus();
    await page.keyboard.type('2');
    expect(await page.evaluate('document.activeElement.id')).toBe('item-1');
    await page.getByLabel('by itself').check();
    await page.locator('#item-1').fill('');
    await page.locator('#item-1').focus();
    await page.keyboard.type('29');
    expect(await page.evaluate('document.activeElement.id')).toBe('item-2');
    await page.getByRole('button', { name: 'Check the answers' }).click();
    expect(await page.locator('.nhsuk-error-summary').innerText()).toContain('Question 2');
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
  });
});

test('the day is the one on the form: one before they were known here is refused at the choice', async () => {
  const answer = await browsing(server.origin).send(choose(), { ...chosen, 'on-month': '1', 'on-day': '4' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('since they were known here');
});

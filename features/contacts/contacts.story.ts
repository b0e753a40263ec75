import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, isWell, phone, withPage } from '../../tests/browser.ts';
import { freshDatabase } from '../../tests/database.ts';
import { browsing } from '../../tests/forms.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const YOUTH = 'first-light';
const HOUSE = 'lamplight';
let storage: Storage;
let server: ServerUnderTest;
let worker: Actor;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'plymouth-icebreak', YOUTH);
  await aService(storage, 'colchester-haven', HOUSE);
  worker = aPractitioner([YOUTH, HOUSE], 'Carys Thorne');
  server = await startServer({ storage, at: '2026-03-02T12:00:00Z' });
});
afterAll(async () => {
  await closeBrowser();
  await server?.close();
  await storage?.close();
});

const day = (name: string, on: string) => {
  const [year, month, date] = on.split('-');
  return { [`${name}-day`]: String(date), [`${name}-month`]: String(month), [`${name}-year`]: String(year) };
};

test('youth outreach: a try with its place and the next one, an appointment at another team’s, and the person cannot come', async () => {
  const { journeyId, personId } = await aPerson(storage, {
    serviceId: YOUTH,
    by: worker,
    on: '2026-02-20',
    called: 'Kit',
  });
  const person = `/s/${YOUTH}/people/${journeyId}`;
  server.signInAs(worker);
  const page = browsing(server.origin);
  const blank = await page.send(`${person}/contacts/new`, { way: 'visit-at-home', place: 'The skate park' });
  expect(blank.status).toBe(422);
  expect(blank.text).toContain('Choose whether you reached Kit');
  expect(blank.html).toContain('The skate park');
  await page.sent(`${person}/contacts/new`, {
    way: 'in-person',
    answered: 'no',
    kind: 'outreach',
    place: 'The skate park',
    result: 'Friends said he comes on Mondays',
    ...day('next', '2026-03-02'),
    nextHow: 'Carys goes again',
  });
  const today = await page.open(`/s/${YOUTH}/today`);
  expect(today.text).toContain('Carys goes again');
  expect(today.text).toContain('Friends said he comes on Mondays');
  expect((await page.open(`/s/${YOUTH}/outreach`)).text).toContain('The skate park');

  const booked = await page.sent(`${person}/book`, {
    component: 'outreach',
    way: 'in-person',
    where: 'at-host',
    host: 'Community mental health team',
    time: '14.30',
    minutes: '40',
    ...day('on', '2026-03-05'),
  });
  const appointment = booked.location ?? '';
  const clash = await page.send(`${person}/book`, {
    component: 'outreach',
    way: 'phone',
    where: 'elsewhere',
    time: '15:00',
    ...day('on', '2026-03-05'),
  });
  expect(clash.text).toContain('has another appointment at 14:30 that day');
  expect((await page.open(`/s/${YOUTH}/outreach`)).text).toContain(
    'Thursday 5 March 2026: Community mental health team',
  );
  await page.sent(`${appointment}/move`, { time: '16:00', ...day('on', '2026-03-06') });
  const stale = await page.send(`${appointment}/move`, { revision: '0', time: '17:00', ...day('on', '2026-03-06') });
  expect(stale.text).toContain('Somebody else changed this appointment while you were writing');

  server.signInAs({ ...worker, role: 'member', personId, name: 'Kit' });
  await withPage({ origin: server.origin, size: phone, javaScript: false }, async (home) => {
    await home.goto(`${server.origin}/home`);
    await home.getByText('You and Carys Thorne').waitFor();
    await home.getByText('Friday 6 March 2026').first().waitFor();
    await home
      .getByText(/can.t come/)
      .first()
      .click();
    await home.locator('form[action="/home/cannot-come"] button').click();
    await home.goto(`${server.origin}/my-record/peer-contact`);
    await home.getByRole('button', { name: 'Yes, a peer may' }).click();
    await home.getByText('You said yes. A peer may get in touch.').waitFor();
  });
  server.signInAs(worker);
  expect((await page.open(`/s/${YOUTH}/diary`)).text).toContain('Kit sent word: can’t come');
  expect((await page.open(person)).text).toContain('A peer may get in touch: said to Kit');
});

test('a crisis bed: the board on a phone, a stay begins and ends in both views, and the bed is free again', async () => {
  const { journeyId } = await aPerson(storage, { serviceId: HOUSE, by: worker, on: '2026-02-20', called: 'Wren' });
  server.signInAs(worker);
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    const at = (path: string) => page.goto(`${server.origin}/s/${HOUSE}${path}`);
    await at('/stays');
    await page.getByText('3 of 3 free tonight').waitFor();
    await isWell(page);
    await at(`/people/${journeyId}/stay`);
    await isWell(page);
    await page.getByRole('button', { name: 'They have this bed' }).click();
    await page.getByText('Choose a bed that is free now').first().waitFor();
    await isWell(page);
    await page.getByLabel('Which bed?').selectOption('crisis-beds/2');
    await page.getByLabel('Why did they come?').fill('Could not be alone');
    await page.getByLabel('Their crisis plan was followed').check({ force: true });
    await page.getByRole('button', { name: 'They have this bed' }).click();
    await page.getByText('2 of 3 free tonight').waitFor();
    await page.getByRole('link', { name: /the stay of Wren/ }).click();
    await page.getByLabel('A stay in hospital').check({ force: true });
    await page.getByLabel('What does Wren say about it?').fill('I slept');
    await isWell(page);
    await page.getByRole('button', { name: 'End the stay' }).click();
    await page.getByText('3 of 3 free tonight').waitFor();
    await page.getByText('A stay in hospital').waitFor();
  });
});

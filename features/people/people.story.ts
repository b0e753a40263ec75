import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, desk, isWell, phone, sidewaysScroll, withPage } from '../../tests/browser.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { browsing } from '../../tests/forms.ts';
import { aPerson, aPractitioner, aService, facts, onDay, type ReferredPerson } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const SERVICE = 'town-service';
const ash = aPractitioner([SERVICE], 'Ash Practitioner');
const kim = aPractitioner([SERVICE], 'Kim Colleague');
let storage: Storage;
let server: ServerUnderTest;
let before: ReferredPerson;
let robin: ReferredPerson;
let me: Actor;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'plymouth-icebreak', SERVICE, 'Harbour');
  const referred = { serviceId: SERVICE, by: ash };
  before = await aPerson(storage, { ...referred, on: '2024-01-08', called: 'Robin', fullName: 'Robin Hart' });
  const ended = onDay('2024-09-02');
  await facts(storage, ash, ended, SERVICE, before.journeyId, [{ kind: 'ended', on: ended, as: 'moved-away' }]);
  robin = await aPerson(storage, { ...referred, on: '2026-02-16', called: 'Robyn', fullName: 'Robyn Harte' });
  me = { accountId: randomUUID(), personId: robin.personId, name: 'Robyn', role: 'member', services: [SERVICE] };
  server = await startServer({ storage });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
};
const noSideways = async (page: Page, name: string) => expect(await sidewaysScroll(page), name).toBe(0);

test('Robyn changes her details, says what she needs and who she is, on an old phone without scripts', async () => {
  server.signInAs(me);
  await withPage({ origin: server.origin, javaScript: false, size: phone }, async (page) => {
    await page.goto(`${server.origin}/my-record`);
    await page.getByRole('link', { name: 'My details' }).click();
    await page.getByLabel('Your phone number').fill('0207');
    await page.getByLabel('What should we call you?').fill('Rob');
    await page.getByRole('button', { name: 'Keep my details' }).click();
    await page.getByText('Enter a phone number with all its figures').first().waitFor();
    expect(await page.getByLabel('What should we call you?').inputValue()).toBe('Rob');
    await noSideways(page, 'details with an error');
    await shot(page, 'details-320');
    await page.getByLabel('Your phone number').fill('07700 900555');
    await page.getByRole('button', { name: 'Keep my details' }).click();
    await page.getByText('your team can see that they changed').waitFor();
    await page.goto(`${server.origin}/my-record/needs`);
    await page.getByLabel('Someone who speaks my language').check();
    await page.getByRole('button', { name: 'Keep what I need' }).click();
    await page.getByText('Enter the language for the interpreter').first().waitFor();
    await page.getByLabel('Which language do you speak?').fill('Polish');
    await noSideways(page, 'needs');
    await shot(page, 'needs-320');
    await page.getByRole('button', { name: 'Keep what I need' }).click();
    await page.getByText('We have kept what you need.').waitFor();
    await page.goto(`${server.origin}/my-record`);
    await page.getByText('Needs an interpreter: Polish').waitFor();
    await page.getByRole('link', { name: 'About me', exact: true }).click();
    await noSideways(page, 'about me');
    await shot(page, 'about-me-320');
    await page.getByLabel('What is your ethnic group?').selectOption({ label: 'Mixed: White and Asian' });
    await page
      .getByRole('group', { name: /hold you back/ })
      .getByLabel('I prefer not to say')
      .check();
    await page.getByRole('button', { name: 'Keep my answers' }).click();
    await page.getByText('We have kept your answers.').waitFor();
  });
  const kept = await superuser(storage, 'select item, answer from equality_answer order by item');
  expect(kept).toEqual([
    { item: 'ethnic-group', answer: 'F' },
    { item: 'limits', answer: 'prefer-not' },
  ]);
});

test('the members’ pages are well', async () => {
  server.signInAs(me);
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    for (const path of ['details', 'needs', 'about-me']) {
      await page.goto(`${server.origin}/my-record/${path}`);
      await isWell(page, path);
    }
  });
});

test('the team sees what changed and what she needs, and decides that she was here before', async () => {
  server.signInAs(ash);
  const address = `${server.origin}/s/${SERVICE}/people/${robin.journeyId}`;
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    await page.goto(`${server.origin}/s/${SERVICE}/today`);
    await page.getByRole('heading', { name: 'May already be known here' }).waitFor();
    await page.goto(address);
    await page.getByText('changed their own details on').waitFor();
    await page.getByText('Needs an interpreter: Polish').first().waitFor();
    await isWell(page, 'person with notices');
    await shot(page, 'person-320');
    await page.getByRole('link', { name: /^Compare/ }).click();
    await page.getByText('The date of birth is the same and the names are alike').waitFor();
    await isWell(page, 'comparing');
    await shot(page, 'compare-320');
    await page.getByRole('button', { name: 'Keep this decision' }).click();
    await page.getByText('Say whether this is the same person').first().waitFor();
    await page.getByLabel('It is the same person').check();
    await page.getByLabel('How do you know?').fill('She told me she came in 2024');
    await page.getByRole('button', { name: 'Keep this decision' }).click();
    await page.getByText('The two records are linked.').waitFor();
    await page.getByRole('heading', { name: 'Also written down here' }).waitFor();
    await page.setViewportSize(desk);
    await shot(page, 'person-desk');
    await page.getByRole('link', { name: /Who decided this/ }).click();
    await page.getByText('She told me she came in 2024').waitFor();
    await isWell(page, 'a decision');
    await shot(page, 'decided-desk');
  });
  expect(await superuser(storage, `select returned_from from journey where journey_id = '${robin.journeyId}'`)).toEqual(
    [{ returned_from: before.journeyId }],
  );
});

test('two colleagues at once: both texts stand on the page, and nothing is lost', async () => {
  const path = `/s/${SERVICE}/people/${robin.journeyId}/details`;
  server.signInAs(kim);
  const kims = browsing(server.origin);
  const form = await kims.open(path);
  const token = /name="_csrf" value="([^"]*)"/.exec(form.html)?.[1] ?? '';
  const revision = /name="revision" value="(\d+)"/.exec(form.html)?.[1] ?? '';
  server.signInAs(ash);
  const [day, month, year] = ['6', '5', '1990'];
  const born = { 'dateOfBirth-day': day, 'dateOfBirth-month': month, 'dateOfBirth-year': year };
  await browsing(server.origin).sent(path, { phone: '07700 900001', nhsNumber: '943 476 5919' });
  server.signInAs(kim);
  const rest = {
    _csrf: token,
    revision,
    called: 'Rob',
    fullName: 'Robyn Harte',
    email: '',
    address: '',
    nhsNumber: '',
    ...born,
  };
  const clash = await kims.post(path, { ...rest, phone: '07700 900002', postcode: 'sw1a2aa' });
  expect(clash.status).toBe(422);
  expect(clash.text).toContain(
    'Ash Practitioner wrote “07700 900001” here while you were writing. You wrote “07700 900002”',
  );
  expect(clash.html).toMatch(/name="phone"[^>]*value="07700 900002"/);
  expect(clash.html).toMatch(/name="nhsNumber"[^>]*value="9434765919"/);
  const now = /name="revision" value="(\d+)"/.exec(clash.html)?.[1] ?? '';
  const again = { ...rest, nhsNumber: '9434765919', revision: now, phone: '07700 900002', postcode: 'sw1a2aa' };
  expect((await kims.post(path, again)).status).toBe(303);
  const wrong = await kims.post(path, { ...again, nhsNumber: '9434765918' });
  expect(wrong.text).toContain('Two of its figures may have changed places');
  expect(
    await superuser(storage, `select phone, nhs_number, postcode from person where person_id = '${robin.personId}'`),
  ).toEqual([{ phone: '07700 900002', nhs_number: '9434765919', postcode: 'SW1A 2AA' }]);
});

test('consent under 18, and a lead’s counts: none of them small', async () => {
  const young = await aPerson(storage, { serviceId: SERVICE, by: ash, on: '2026-02-16', called: 'Sky' });
  await superuser(storage, `update person set date_of_birth = '2009-06-01' where person_id = '${young.personId}'`);
  server.signInAs(ash);
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    await page.goto(`${server.origin}/s/${SERVICE}/people/${young.journeyId}`);
    await page.getByRole('heading', { name: 'Under 18' }).waitFor();
    await page.getByRole('link', { name: 'Write down who decides about coming' }).click();
    await page.getByLabel('Somebody with parental responsibility').check();
    await page.getByRole('button', { name: 'Write it down' }).click();
    await page.getByText('Enter the name of whoever holds parental responsibility').first().waitFor();
    await isWell(page, 'consent');
    await shot(page, 'under-18-320');
    await page.getByLabel('Who judged, or who holds').fill('Dee Example');
    await page.getByLabel('How are they related?').fill('mother');
    await page.getByLabel('What was talked about').fill('Sky wants to come and so does her mother');
    await page.getByRole('button', { name: 'Write it down' }).click();
    await page.getByText('Dee Example, mother.').waitFor();
    server.signInAs({ ...ash, role: 'service-lead' }, ['service-lead']);
    await page.goto(`${server.origin}/s/${SERVICE}/settings/who-people-are`);
    await page.getByText('Hidden, because so few people are behind it').first().waitFor();
    await isWell(page, 'counts');
    await shot(page, 'counts-320');
  });
});

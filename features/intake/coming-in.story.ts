import { randomUUID } from 'node:crypto';
import { addDays, day } from '@commonground/calendar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { closeBrowser, desk, isWell, sidewaysScroll, withPage } from '../../tests/browser.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { browsing } from '../../tests/forms.ts';
import { aGroup, aPerson, aPractitioner, aService, facts, onDay } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';
import { updateThoseWhoWait } from './index.ts';

const [HERE, THERE] = ['three-rivers', 'quince-court'];
const practitioner = aPractitioner([HERE], 'Ash Here');
const other = aPractitioner([THERE], 'Bay There');
let storage: Storage;
let server: ServerUnderTest;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE, 'Three Rivers');
  await aService(storage, 'coventry-olive-tree', THERE, 'Quince Court');
  server = await startServer({ storage });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

const said = (on: string) => ({ how: 'said', to: practitioner.name, on: onDay(on) }) as const;

/** Somebody who asked, met the team and waits to hear. */
async function met(called: string, on = '2026-02-02') {
  const person = await aPerson(storage, { serviceId: HERE, by: practitioner, on, called, route: 'shared-door' });
  const move = { kind: 'moved', on: onDay(on), move: 'ask-to-meet', decidedBy: 'person', voice: said(on) } as const;
  await facts(storage, practitioner, on, HERE, person.journeyId, [move, { kind: 'assessed', on: onDay(on) }]);
  return { ...person, address: `/s/${HERE}/people/${person.journeyId}` };
}

test('no with what instead, a letter, an entry in the directory, and another service takes the request', async () => {
  server.signInAs(practitioner);
  const forms = browsing(server.origin);
  await forms.sent(`/s/${HERE}/work-with-others/directory/new`, {
    name: 'The Kettle',
    kind: 'user-led',
    takes: 'Everybody',
  });
  const jo = await met('Jo');
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${server.origin}${jo.address}`);
    await page.getByText('Leaving', { exact: true }).click();
    await page.getByRole('link', { name: /say why and what instead/ }).click();
    await isWell(page);
    await page.getByRole('button', { name: 'Save and tell them' }).click();
    await page.getByRole('link', { name: 'Enter what they can do instead' }).waitFor();
    await page.getByLabel('Another service fits better').check();
    await page
      .getByLabel('Why? As you would say it to Jo')
      .fill('You look for somebody to see alone, and we work in groups.');
    await page.getByLabel('What can Jo do instead?').fill('The Kettle is open to you from today.');
    await page.getByRole('group', { name: 'Who is offered instead?' }).getByLabel('The Kettle').check();
    await page.getByLabel('Print the letter, and send or give it to them').check();
    await page.getByRole('button', { name: 'Save and tell them' }).click();
    await page.getByRole('link', { name: 'Letter to Jo' }).click();
    await page.getByText('You can ask us again at any time.').waitFor();
    await isWell(page);
    await page.goto(`${server.origin}/s/${HERE}/work-with-others/directory`);
    await page.getByText('Takes: Everybody').waitFor();
    await isWell(page);
  });
  const lee = await aPerson(storage, {
    serviceId: HERE,
    by: practitioner,
    on: '2026-02-20',
    called: 'Lee',
    route: 'shared-door',
  });
  await withPage({ origin: server.origin, size: desk }, async (page) => {
    await page.goto(`${server.origin}/s/${HERE}/people/${lee.journeyId}/pass-on`);
    await page.getByLabel('Quince Court').check();
    await page.getByLabel('Why does it fit better?').fill('They have a place sooner.');
    await page.getByLabel('Yes, somebody told them in person or by telephone').check();
    await isWell(page);
    await page.getByRole('button', { name: 'Pass the request on' }).click();
    await page.getByText('waits for the person’s own yes there').waitFor();
  });
  const [there] = await superuser(storage, 'select journey_id from journey where service_id = $1', [THERE]);
  server.signInAs(other);
  await browsing(server.origin).sent(`/s/${THERE}/people/${there?.journey_id}/yes`, {});
  server.signInAs(practitioner);
  expect((await forms.open(`/s/${HERE}/people/${lee.journeyId}`)).text).toContain('Lee is with them now');
});

test('who waits: a place is kept and released, an offer leaves a choice, and the list knows what suits', async () => {
  server.signInAs(practitioner);
  const forms = browsing(server.origin);
  const group = await aGroup(storage, { serviceId: HERE, component: 'link-group', name: 'Monday group', capacity: 1 });
  const [kim, max] = [await met('Kim', '2026-01-05'), await met('Max', '2026-01-06')];
  for (const { address } of [kim, max])
    await forms.sent(`${address}/put-forward?component=link-group`, { said: 'yes' });
  await forms.sent(`${kim.address}/suits`, { days: 'Mon', times: 'morning' });
  await forms.sent(`${max.address}/suits`, { days: 'Fri' });
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${server.origin}${max.address}/reserve?component=link-group`);
    await page.getByLabel('Monday group').check();
    await page.getByLabel('What for?').fill('Until the bus pass comes.');
    await isWell(page);
    await page.getByRole('button', { name: 'Reserve the place' }).click();
    await page.getByText('is reserved until').first().waitFor();
    await page.goto(`${server.origin}/s/${HERE}/waiting?day=Mon&sort=for`);
    await page.getByText('Monday; morning').waitFor();
    expect(await page.getByRole('link', { name: 'Max' }).count()).toBe(0);
    await isWell(page);
  });
  const offer = { group, 'only-one': '' };
  const taken = await forms.send(`${kim.address}/offer?component=link-group`, { ...offer, 'only-one': 'They know it' });
  expect(taken.text).toContain('No place is free');
  await forms.sent(`${max.address}/release?component=link-group`, { why: 'The bus runs again' });
  const alone = await forms.send(`${kim.address}/offer?component=link-group`, offer);
  expect(alone.text).toContain('Tick what else was talked about');
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${server.origin}${kim.address}/offer?component=link-group`);
    await page.getByLabel('Monday group').check();
    await page.getByRole('group', { name: 'What else was talked about?' }).getByRole('checkbox').first().check();
    await page.getByLabel('What would Kim rather have?').fill('Mornings.');
    await isWell(page);
    await page.getByRole('button', { name: 'Offer a place' }).click();
    await page.getByText('They would rather: Mornings.').waitFor();
  });
});

test('a member who waits reads where things are at 320 px without scripts, and hears when nothing changed', async () => {
  const ray = await met('Ray', '2026-01-12');
  await withActor(storage, practitioner, (tx) =>
    tx
      .insertInto('safe_contact')
      .values({
        service_id: HERE,
        person_id: ray.personId,
        way: 'text',
        may_leave_message: true,
        said_by: 'Ray',
        said_on: '2026-01-12',
      })
      .execute(),
  );
  await facts(storage, practitioner, '2026-01-13', HERE, ray.journeyId, [
    { kind: 'put-forward', on: onDay('2026-01-13'), component: 'link-group' },
  ]);
  const run = (at: string) => updateThoseWhoWait({ storage, clock: frozenClock(at) });
  expect(await run(`${addDays(day('2026-01-13'), 27)}T12:00:00Z`)).toBe(0);
  expect(await run('2026-03-01T12:00:00Z')).toBe(0);
  expect(await run('2026-03-02T12:00:00Z')).toBe(1);
  expect(await run('2026-03-02T12:30:00Z')).toBe(0);
  const [sent] = await superuser(storage, `select words, to_address from message where kind = 'waiting-update'`);
  expect(sent?.words).toContain('Nothing has changed yet');
  expect(sent?.words).not.toContain('Three Rivers');

  const member: Actor = {
    accountId: randomUUID(),
    personId: ray.personId,
    name: 'Ray',
    role: 'member',
    services: [HERE],
  };
  server.signInAs(member);
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/home`);
    await page.getByRole('link', { name: 'See where you are while you wait' }).click();
    await page.getByText(/who still waits? asked before you/).waitFor();
    await page.getByText('You hear from us by Monday 30 March 2026').waitFor();
    await page.getByLabel('Tuesday').check();
    await page.getByRole('button', { name: 'Keep this' }).click();
    expect(await page.getByLabel('Tuesday').isChecked()).toBe(true);
    expect(await sidewaysScroll(page)).toBe(0);
  });
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${server.origin}/waiting`);
    await isWell(page);
  });
  const stranger = { ...member, personId: randomUUID(), accountId: randomUUID() };
  server.signInAs(stranger);
  expect((await browsing(server.origin).open('/waiting')).text).toContain('You are not waiting for anything');
  expect((await browsing(server.origin).post(`/waiting/${ray.journeyId}`, {})).status).not.toBe(303);
});

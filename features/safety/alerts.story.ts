import { randomUUID } from 'node:crypto';
import { day } from '@commonground/calendar';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { giveRole, makeAccount } from '#platform/sign-in/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { axeFaults, closeBrowser, phone, sidewaysScroll, withPage } from '../../tests/browser.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';
import { escalateOverdue, raiseAlert } from './index.ts';

const SERVICE = 'open-evenings';
const board = `/s/${SERVICE}/alerts`;
let storage: Storage;
let server: ServerUnderTest;
let lead: Actor;
let bo: Actor;
let robin: { journeyId: string; personId: string };

const staff = (name: string, role: 'practitioner' | 'service-lead'): Promise<Actor> =>
  asSystem(storage, SERVICE, 'test', async (tx) => {
    const accountId = await makeAccount(tx, { name, email: `${name.toLowerCase()}@example.org` });
    await giveRole(tx, { accountId, role, serviceId: SERVICE, from: day('2026-01-01') });
    return { accountId, personId: null, name, role, services: [SERVICE] };
  });
const raise = (level: 'tell-team' | 'call-today', at: string, because: string) =>
  asSystem(storage, SERVICE, 'test', (tx) =>
    raiseAlert(tx, { serviceId: SERVICE, ...robin, source: 'measure', level, because, raisedAt: new Date(at) }),
  );

/** Monday 2 March 2026, noon in London. */
beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE, 'Open Evenings');
  lead = await staff('Kim', 'service-lead');
  bo = await staff('Bo', 'practitioner');
  robin = await aPerson(storage, {
    serviceId: SERVICE,
    by: aPractitioner([SERVICE]),
    on: '2026-02-16',
    called: 'Robin',
  });
  server = await startServer({ storage });
});
afterAll(async () => {
  await closeBrowser();
  await server?.close();
  await storage?.close();
});

type Story = (page: Page, go: (path: string) => Promise<void>) => Promise<void>;

/** A page on a phone. With JavaScript each page is looked over for faults; without it everything must work as well. */
const walk = (who: Actor, javaScript: boolean, story: Story) => {
  server.signInAs(who);
  return withPage({ origin: server.origin, size: phone, javaScript }, (page) =>
    story(page, async (path) => {
      await page.goto(`${server.origin}${path}`);
      await sound(page, javaScript);
    }),
  );
};

async function sound(page: Page, javaScript = true): Promise<void> {
  await page.waitForLoadState('load');
  if (javaScript) expect(await axeFaults(page), page.url()).toEqual([]);
  expect(await sidewaysScroll(page), page.url()).toBe(0);
}

test('the lead sets who looks when, and reads what a member would read', async () => {
  await walk(lead, true, async (page, go) => {
    await go(`/s/${SERVICE}/settings`);
    await page.getByRole('link', { name: 'Duty hours' }).click();
    await sound(page);
    expect(await page.getByText('No hours are set.').count()).toBe(1);
    expect(await page.getByText('has not said who reads').count()).toBe(1);
    await page.getByRole('button', { name: 'Add these hours' }).click();
    await sound(page);
    expect(await page.getByRole('alert').innerText()).toContain('Choose at least one day');
    for (const name of ['Monday', 'Tuesday']) await page.getByLabel(name).check();
    await page.getByLabel('From').fill('9:30');
    await page.getByLabel('Who looks at alerts then?').fill('the evening worker');
    await page.getByRole('button', { name: 'Add these hours' }).click();
    await sound(page);
    expect(await page.getByText('Somebody is there now: the evening worker').count()).toBe(1);
    await page.getByLabel('Tuesday').check();
    await page.getByRole('button', { name: 'Add these hours' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('overlap with Tuesday 09:30 to 17:00');
    await page.getByLabel('Day', { exact: true }).fill('3 3 2026');
    await page.getByRole('button', { name: 'Add this day' }).click();
    expect(await page.getByText('Tuesday 3 March 2026').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Take it out' }).click();
    expect(await page.getByText('No other days are set.').count()).toBe(1);
  });
});

test('the lead sets levels and words; what is the product’s is not kept as the service’s own', async () => {
  await walk(lead, true, async (page, go) => {
    await go(`/s/${SERVICE}/settings/alerts`);
    await page.getByLabel('Your own words').fill('Please ring us: 020 7946 0000.');
    await page.getByRole('button', { name: 'Save these words' }).click();
    await sound(page);
    expect(await page.getByRole('blockquote').nth(1).innerText()).toBe('Please ring us: 020 7946 0000.');
    await go(`/s/${SERVICE}/settings/alerts/core-10`);
    await page.getByLabel('Tell the team from').selectOption('4');
    await page.getByLabel('Call today from').selectOption('3');
    await page.getByRole('button', { name: 'Save these levels' }).click();
    await sound(page);
    expect(await page.getByRole('alert').innerText()).toContain('not below the one for “tell the team”');
    await page.getByLabel('Call today from').selectOption('never');
    await page.getByRole('button', { name: 'Save these levels' }).click();
    await sound(page);
    expect(await page.getByText('Set by Kim at').count()).toBe(1);
    await go(`/s/${SERVICE}/settings/alerts/core-10`);
    await page.getByLabel('Tell the team from').selectOption('1');
    await page.getByLabel('Call today from').selectOption('2');
    await page.getByRole('button', { name: 'Save these levels' }).click();
  });
  expect(await superuser(storage, 'select 1 from flag_rule')).toEqual([]);
});

test('an alert goes overdue, is passed on, taken, handed over, seen, and closed with what was done', async () => {
  await raise('call-today', '2026-02-23T10:00Z', 'CORE-10. suicidal plans: “often”.');
  const url = server.origin;
  expect(await escalateOverdue({ storage, clock: server.clock, url })).toEqual({ moved: 0, escalated: 1 });
  await superuser(storage, 'update person set phone = null where person_id = $1', [robin.personId]);
  await walk(lead, false, async (page, go) => {
    await go(`/s/${SERVICE}/today`);
    expect(await page.getByText('Overdue: was to be seen by').count()).toBe(1);
    await go(board);
    expect(await page.getByText('Passed on to Kim').count()).toBe(1);
    expect(await page.getByText('No telephone number is known').count()).toBe(1);
    await superuser(storage, "update person set phone = '020 7946 0000' where person_id = $1", [robin.personId]);
    await superuser(
      storage,
      "insert into safe_contact (service_id, person_id, way, may_leave_message, said_by, said_on) values ($1, $2, 'phone', false, 'Robin', '2026-02-16') on conflict (service_id, person_id) do update set way = 'phone', may_leave_message = false",
      [SERVICE, robin.personId],
    );
    await go(`/s/${SERVICE}/people/${robin.journeyId}`);
    expect(await page.getByText('An alert is open: call today.').count()).toBe(1);
    await go(board);
    expect(await page.getByRole('link', { name: '020 7946 0000' }).getAttribute('href')).toBe('tel:02079460000');
    expect(await page.getByText('They said a call is safe. Leave no message.').count()).toBe(1);
    await page.getByRole('button', { name: 'I take this about Robin' }).click();
    await sound(page, false);
    await page.getByRole('link', { name: 'Open this alert about Robin' }).click();
    await sound(page, false);
    await page.locator('summary').click();
    await page.getByLabel('Who takes it?').selectOption({ label: 'Bo' });
    await page.getByRole('button', { name: 'Hand it over' }).click();
    expect(await page.getByText('Bo now has the alert about Robin.').count()).toBe(1);
  });
  const mails = await superuser(
    storage,
    "select to_address from message where kind = 'alert-waiting' order by written_at",
  );
  expect(mails.map((row) => row.to_address)).toEqual(['kim@example.org', 'bo@example.org']);
  await walk(bo, false, async (page, go) => {
    await go(board);
    await page.getByRole('button', { name: 'I have seen this about Robin' }).click();
    await page.getByRole('link', { name: 'Say what was done about Robin' }).click();
    await sound(page, false);
    await page.getByRole('button', { name: 'Save what was done' }).click();
    await sound(page, false);
    expect(await page.getByRole('alert').innerText()).toContain('Enter what was done');
    const alertId = page.url().split('/').at(-2);
    await superuser(storage, 'update safety_alert set owner_account = $1, owner_name = $2 where alert_id = $3', [
      lead.accountId,
      'Kim',
      alertId,
    ]);
    await page.getByLabel('I spoke with them').check();
    await page.getByLabel('In a sentence or two').fill('We spoke.');
    await page.getByRole('button', { name: 'Save what was done' }).click();
    expect(await page.getByText('Kim has it now; nothing was changed.').count()).toBe(1);
    expect(await page.getByLabel('In a sentence or two').inputValue()).toBe('We spoke.');
    await page.getByLabel('I could not reach them').check();
    await page.getByLabel('In a sentence or two').fill('I rang twice.');
    await page.getByRole('button', { name: 'Save what was done' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Enter what happens next');
    await raise('tell-team', '2026-03-02T12:00Z', 'Check-in. thoughts of hurting myself: “7”.');
    await page.getByLabel('I spoke with them').check();
    await page.getByRole('button', { name: 'Save what was done' }).click();
    expect(await page.getByText('More came while you wrote.').count()).toBe(1);
    expect(await page.getByLabel('In a sentence or two').inputValue()).toBe('I rang twice.');
    await page.getByRole('button', { name: 'Save what was done' }).click();
    await go(`${board}/closed`);
    expect(await page.getByText('2 answers belonged to it').count()).toBe(1);
    await page.getByRole('link', { name: 'Open this alert about Robin' }).click();
    await sound(page, false);
    expect(await page.getByText('Closed by Bo at').count()).toBe(1);
    expect(await page.getByText('Kim handed it over to Bo').count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Hand it over' }).count()).toBe(0);
    await go(`/s/${SERVICE}/people/${robin.journeyId}`);
    expect(await page.getByText('An alert is open').count()).toBe(0);
    await go(board);
    expect(await page.getByText('No alert is open.').count()).toBe(1);
  });
});

test('nobody else comes near: another service’s team, the member, a partner', async () => {
  const raised = await raise('call-today', '2026-03-02T11:00Z', 'x');
  const one = `${board}/${raised.alertId}`;
  const others: Actor[] = [
    { ...aPractitioner(['elsewhere']), name: 'Far' },
    { accountId: randomUUID(), personId: robin.personId, name: 'Robin', role: 'member', services: [SERVICE] },
    { accountId: randomUUID(), personId: null, name: 'GP', role: 'partner', services: [SERVICE] },
  ];
  for (const other of others) {
    server.signInAs(other);
    for (const path of [board, one, `${one}/close`, `${board}/closed`, `/s/${SERVICE}/settings/duty-hours`]) {
      const answer = await fetch(`${server.origin}${path}`, { redirect: 'manual' });
      expect([403, 404], `${other.role} at ${path}`).toContain(answer.status);
    }
  }
  await walk(bo, true, async (page, go) => {
    for (const path of [board, one, `${one}/close`, `${board}/closed`, `/s/${SERVICE}/today`]) await go(path);
    await go(`/s/${SERVICE}/settings/duty-hours`);
    expect(await page.getByRole('button', { name: 'Add these hours' }).count()).toBe(0);
  });
  const opened = await superuser(storage, "select what from access_log where what = 'an alert about your answers'");
  expect(opened.length).toBeGreaterThan(0);
});

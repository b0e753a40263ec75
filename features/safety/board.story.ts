import { randomUUID } from 'node:crypto';
import { day } from '@commonground/calendar';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { giveRole, makeAccount } from '#platform/sign-in/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { axeFaults, closeBrowser, phone, sidewaysScroll, withPage } from '../../tests/browser.ts';
import { freshDatabase } from '../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const SERVICE = 'open-evenings';
const board = `/s/${SERVICE}/alerts`;
let storage: Storage;
let server: ServerUnderTest;
let lead: Actor;
let robin: { journeyId: string; personId: string };

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE, 'Open Evenings');
  lead = await asSystem(storage, SERVICE, 'test', async (tx) => {
    const accountId = await makeAccount(tx, { name: 'Kim', email: 'kim@example.org' });
    await giveRole(tx, { accountId, role: 'service-lead', serviceId: SERVICE, from: day('2026-01-01') });
    return { accountId, personId: null, name: 'Kim', role: 'service-lead', services: [SERVICE] };
  });
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

const walk = (who: Actor, javaScript: boolean, story: Story) => {
  server.signInAs(who);
  return withPage({ origin: server.origin, size: phone, javaScript }, (page) =>
    story(page, async (path) => {
      await page.goto(`${server.origin}${path}`);
      if (javaScript) expect(await axeFaults(page), path).toEqual([]);
      expect(await sidewaysScroll(page), path).toBe(0);
    }),
  );
};

test('a member asks to be rung and worries about somebody', async () => {
  const member: Actor = {
    accountId: randomUUID(),
    personId: robin.personId,
    name: 'Robin',
    role: 'member',
    services: [SERVICE],
  };
  await walk(member, false, async (page, go) => {
    await go('/ring-me');
    expect(await page.getByText('has not said who reads this').count()).toBe(1);
    await page.getByLabel('What should we know?').fill('After six, please.');
    await page.getByRole('button', { name: 'Please ring me' }).click();
    expect(await page.getByText('You have asked us to ring you.').count()).toBe(1);
    expect(await page.getByText('You asked us to ring you, at').count()).toBe(1);
    await go('/worried');
    await page.getByRole('button', { name: 'Tell the team' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Write who it is');
    await page.getByLabel('Who are you worried about?').fill('Jo from the kitchen');
    await page.getByLabel('What worries you?').fill('Jo said goodbye to us all.');
    await page.getByRole('button', { name: 'Tell the team' }).click();
    expect(await page.getByText('The team has your words.').count()).toBe(1);
    await go('/my-record/risk');
  });
});

test('the team finds both, reads what was said, and sets what raises more', async () => {
  await walk(lead, true, async (page, go) => {
    await go(`${board}?source=person&whose=nobody`);
    expect(await page.getByText('2 of 2 open alerts shown').count()).toBe(1);
    expect(await page.getByText('After six, please.').count()).toBe(1);
    expect(await page.getByText('Jo said goodbye').count()).toBe(0);
    await page.goto(`${server.origin}${board}?source=text`);
    expect(await page.getByText('0 of 2 open alerts shown').count()).toBe(1);
    await page.goto(`${server.origin}${board}`);
    await page.getByRole('link', { name: /Read what was said/ }).click();
    await page.getByRole('heading', { name: 'Somebody is worried' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.getByText('Jo said goodbye to us all.').count()).toBe(1);
    await go(`/s/${SERVICE}/settings/alert-sources`);
    await page.getByLabel('A word, or a few').fill('the pier');
    await page.getByRole('button', { name: 'Add this word' }).click();
    await page.getByRole('button', { name: /Take it away/ }).waitFor();
    await go(`/s/${SERVICE}/people/${robin.journeyId}/call-if-missed`);
    await page.getByLabel('Why?').fill('Robin asked for it');
    await page.getByRole('button', { name: 'Call if missed' }).click();
    await page.getByText('A missed session is an alert now.').waitFor();
    await go(`/s/${SERVICE}/people/${robin.journeyId}/worried`);
    await go(`/s/${SERVICE}/risk-policy`);
    await page.getByLabel('What members read').fill('We think about risk together.');
    await page.getByLabel('What it rests on').fill('The review of 2011.');
    for (const [part, value] of [
      ['Day', '1'],
      ['Month', '3'],
      ['Year', '2027'],
    ] as const) {
      await page.getByRole('textbox', { name: part }).last().fill(value);
    }
    await page.getByRole('button', { name: 'Save version 1' }).click();
    await page.getByText('Version 1', { exact: true }).waitFor();
  });
});

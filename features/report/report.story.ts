import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@commonground/calendar';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { followDatasets } from '#features/evidence/index.ts';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, desk, isWell, phone, sidewaysScroll, withPage } from '../../tests/browser.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';
import { makeDrafts } from './make/make-drafts.ts';

let storage: Storage;
let server: ServerUnderTest;
let folder: string;
const id = (n: number) => `00000000-0000-4000-8000-00000000${String(n).padStart(4, '0')}`;
const lead: Actor = { accountId: id(900), personId: null, name: 'Lee Lead', role: 'service-lead', services: ['sun'] };
const commissioner: Actor = { ...lead, accountId: id(901), name: 'Morag', role: 'commissioner' };
const member: Actor = { accountId: id(902), personId: id(1), name: 'Pat', role: 'member', services: ['sun'] };
const make = () => makeDrafts({ storage, clock: server.clock });
const follow = () =>
  followDatasets(storage, { today: day('2026-03-02'), now: () => new Date('2026-03-02T09:30:00Z'), folder });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'));
  storage = await freshDatabase();
  const people = Array.from({ length: 30 }, (_, n) => n + 1);
  await superuser(
    storage,
    `
    insert into service (service_id, name, basis, model_id, model_version, modelled_on, model_from) values ('sun', 'Rowan House', 'simulated', 'sun', 1, 'Sun, 2011', '2023-01-01');
    insert into service_model_version values ('sun', 1, 'id: sun', 'x', '2023-01-01');
    insert into person (person_id, called, full_name, gender) values ${people.map((n) => `('${id(n)}', 'P', 'P P', '${1 + (n % 2)}')`).join(', ')};
    insert into person_in_service select 'sun', person_id, '2024-01-01' from person;
    insert into journey (service_id, journey_id, person_id, model_version) select 'sun', person_id, person_id, 1 from person;
    insert into journey_span (service_id, journey_id, nth, opened_by, referred_date, taken_on_date, started_date)
      select 'sun', person_id, 1, 'chose', case when right(person_id::text, 4)::int <= 12 then date '2024-06-01' else date '2025-06-01' end, '2025-06-20', '2025-07-01' from person;
    update journey_span set taken_on_date = '2024-06-20', started_date = '2024-07-01' where referred_date = '2024-06-01';
    update journey_span set ended_date = '2025-12-01', ending = 'lost-touch', counts_as = 'unplanned' where right(journey_id::text, 4)::int between 1 and 6;
  `,
  );
  server = await startServer({ storage });
});
afterAll(async () => {
  await closeBrowser();
  await server.close();
  await storage.close();
  await rm(folder, { recursive: true });
});

it('is asked for, made, published in a name, corrected beside itself, and read by those it is for', async () => {
  server.signInAs(lead);
  await withPage({ origin: server.origin, size: phone, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/s/sun/reports`);
    await page.getByRole('link', { name: 'Ask for a draft' }).click();
    await page.getByRole('button', { name: 'Make a draft' }).click();
    await expect.poll(() => page.getByText('The draft is being made').isVisible()).toBe(true);
  });
  expect(await make()).toBe(0);
  await follow();
  expect(await make()).toBe(1);
  await withPage({ origin: server.origin, size: phone, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/s/sun/reports`);
    await page.getByRole('link', { name: /1 March 2025 to 28 February 2026/ }).click();
    expect(await sidewaysScroll(page)).toBe(0);
    for (const words of ['Draft: not published', 'Five things it cannot show', 'Who is in it, and who is not'])
      expect(await page.getByText(words).first().isVisible(), words).toBe(true);
    if (process.env.SHOTS) await page.screenshot({ path: '/tmp/shots/draft-320.png', fullPage: true });
    await page.getByRole('link', { name: 'Look at what publishing means' }).click();
    if (process.env.SHOTS) await page.screenshot({ path: '/tmp/shots/publish-320.png', fullPage: true });
    await page.getByRole('button', { name: 'Publish in my name' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Write why it is published now');
    await page.getByLabel('Why it is published now').fill('Our yearly report to members and commissioners.');
    await page.getByLabel('I have read what is hidden').check();
    await page.getByRole('button', { name: 'Publish in my name' }).click();
    expect(await page.getByText('The report is published.').isVisible()).toBe(true);
    expect(await page.getByText('Edition 1, published by Lee Lead').first().isVisible()).toBe(true);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { followDatasets } from '#features/evidence/index.ts';
import type { Actor } from '#platform/access/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { closeBrowser, desk, isWell, phone, withPage } from '../../tests/browser.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPractitioner, aService, onDay } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';
import { routes } from './routes.ts';

const HOUSE = 'colchester-haven';
let storage: Storage;
let server: ServerUnderTest;
let folder: string;
const lead: Actor = { ...aPractitioner([HOUSE], 'Lee Lead'), role: 'service-lead' };
const administrator: Actor = { ...aPractitioner([], 'Ada Admin'), role: 'administrator' };
const id = (n: number) => `00000000-0000-4000-8000-00000000${String(n).padStart(4, '0')}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'returns-story-'));
  storage = await freshDatabase();
  await aService(storage, 'colchester-haven', HOUSE, 'Haven house');
  const people = Array.from({ length: 40 }, (_, n) => n + 1);
  await superuser(
    storage,
    `
    insert into person (person_id, called, full_name, gender) values ${people.map((n) => `('${id(n)}', 'P', 'P P', '${n === 1 ? 3 : 1 + (n % 2)}')`).join(', ')};
    insert into person_in_service select '${HOUSE}', person_id, '2025-03-01' from person;
    insert into journey (service_id, journey_id, person_id, model_version) select '${HOUSE}', person_id, person_id, 1 from person;
    insert into journey_span (service_id, journey_id, nth, opened_by, referred_date, started_date) select '${HOUSE}', person_id, 1, 'chose', '2025-03-01', '2025-04-02' from person;`,
  );
  server = await startServer({ storage, routes });
});
afterAll(async () => {
  await closeBrowser();
  await server.close();
  await storage.close();
  await rm(folder, { recursive: true });
});

const open = async (path: string) => {
  const response = await fetch(`${server.origin}/s/${HOUSE}${path}`, { redirect: 'manual' });
  return { status: response.status, text: await response.text() };
};

it('says before the first dataset that there is none, and afterwards what it is like', async () => {
  server.signInAs(lead);
  expect((await open('/settings/dataset')).text).toContain('No dataset of this service has been made yet');
  const made = { today: onDay('2026-03-02'), now: () => new Date('2026-03-02T09:30:00Z'), folder };
  await followDatasets(storage, made);
  const { text } = await open('/settings/dataset');
  for (const said of [
    'The check found nothing wrong.',
    '40 of 40 days are the first of a month.',
    '1 of 40 people',
    'whether all groups are reached',
    '0 of 40',
    'No return has been signed for.',
  ])
    expect(text.replaceAll('<!-- -->', ''), said).toContain(said);
  expect(text).not.toMatch(/NaN|undefined|\[object/);
});

it('is the lead’s and the administrator’s to see, and the lead’s alone to sign', async () => {
  server.signInAs(administrator);
  const page = await open('/settings/dataset');
  expect(page.text).toContain('The check found nothing wrong.');
  expect(page.text).not.toContain('Sign for a return');
  expect((await open('/settings/dataset/sign')).status).not.toBe(200);
  server.signInAs({ ...lead, role: 'practitioner' });
  expect((await open('/settings/dataset')).status).not.toBe(200);
});

it('is signed on a telephone, keeps what was typed, and fits the screen', async () => {
  server.signInAs(lead);
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    await page.goto(`${server.origin}/s/${HOUSE}/settings/dataset`);
    await isWell(page);
    await shot(page, 'dataset-phone');
    await page.getByRole('link', { name: 'Sign for a return' }).click();
    expect(await page.getByLabel('How many people').inputValue()).toBe('1');
    await page.getByLabel('Who receives it?').fill('National audit');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Enter what the rows are for');
    expect(await page.getByLabel('Who receives it?').inputValue()).toBe('National audit');
    await isWell(page);
    await page.getByLabel('What for?').fill('yearly audit');
    await page.getByLabel('Why may').fill('The receiver is bound by contract.');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByText('Signed. Whoever runs').waitFor();
    await page.setViewportSize(desk);
    expect(await page.getByRole('row', { name: 'National audit' }).textContent()).toContain('1 person');
    await isWell(page);
    await shot(page, 'dataset-desk');
  });
});

async function shot(page: { screenshot(of: object): Promise<unknown> }, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}

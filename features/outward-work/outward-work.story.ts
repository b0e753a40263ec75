import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { closeBrowser, desk, isWell, withPage } from '../../tests/browser.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPractitioner, aService } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';
import { sendTrainingQuestions } from './asked/send-questions.ts';

const SERVICE = 'canalside';
const team = aPractitioner([SERVICE], 'Ash Practitioner');
const lead: Actor = { ...aPractitioner([SERVICE], 'Lee Lead'), role: 'service-lead' };
let storage: Storage;
let server: ServerUnderTest;
let base: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'camden-islington-sds', SERVICE, 'Canalside Learning');
  await asSystem(storage, SERVICE, 'test', async (tx) => {
    for (const name of ['Ash Practitioner', 'Kim Expert'])
      await tx
        .insertInto('worker')
        .values({
          service_id: SERVICE,
          worker_id: randomUUID(),
          account_id: null,
          name,
          profession: null,
          since: '2024-01-01',
          until: null,
          cares_since: null,
        })
        .execute();
  });
  server = await startServer({ storage });
  base = `${server.origin}/s/${SERVICE}/work-with-others`;
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

async function day(page: Page, name: string, on: string): Promise<void> {
  const [year = '', month = '', date = ''] = on.split('-');
  await page.locator(`[name="${name}-day"]`).fill(String(Number(date)));
  await page.locator(`[name="${name}-month"]`).fill(String(Number(month)));
  await page.locator(`[name="${name}-year"]`).fill(year);
}

const linksSent = async (): Promise<string[]> =>
  (
    await superuser(storage, "select secret from message where kind = 'training-questions' order by written_at, secret")
  ).map(({ secret }) => String(secret));

async function answer(path: string, choice: string): Promise<void> {
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}${path}`);
    for (const box of await page.getByLabel(choice, { exact: true }).all()) await box.check();
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  });
}

test('a training day: a course, who is expected, questions by link before and after, a register, and the lead’s page', async () => {
  server.signInAs(team);
  await withPage({ origin: server.origin, size: desk }, async (page) => {
    await page.goto(`${base}/courses/new`);
    await page.getByLabel('Name').fill('Understanding distress');
    await page.getByLabel('What of our work with others is it?').selectOption({ label: 'Training for probation' });
    await page.getByLabel('Level').selectOption({ label: 'Foundation' });
    await page.getByLabel('Yes').check();
    await page.getByRole('button', { name: 'Keep this course' }).click();
    await page.getByText('Understanding distress is kept.').waitFor();
    await isWell(page, 'the catalogue');
    await page.goto(`${base}/events/new`);
    await page.getByLabel('Of which course or group is it?').selectOption({ label: 'Understanding distress' });
    await day(page, 'on', '2026-03-09');
    await page.getByLabel('Who of the team gives it?').selectOption({ label: 'Ash Practitioner' });
    await page.getByLabel('Who gives it with them').selectOption({ label: 'Ash Practitioner' });
    await page.getByRole('button', { name: 'Keep this event' }).click();
    await page.getByText('two people give it together').first().waitFor();
    await page.getByLabel('Who gives it with them').selectOption({ label: 'Kim Expert' });
    await page.getByRole('button', { name: 'Keep this event' }).click();
    await page.getByText('Ash Practitioner and Kim Expert').waitFor();
    await page.getByRole('link', { name: 'Who is expected' }).click();
    const lines = ['Ada', 'Ben', 'Cy', 'Dee', 'Eve'].map((name) => `${name} Moss; ${name}@probation.example; yes`);
    await page.getByLabel('Who is expected?').fill([...lines, 'Fay Moss'].join('\n'));
    await page.getByLabel('Organisation, for lines without one').fill('Town Probation');
    await page.getByLabel('Sector, for lines without one').selectOption({ label: 'Probation' });
    await page.getByRole('button', { name: 'Save the register' }).click();
    await page.getByText('6 are expected.').waitFor();
    await isWell(page, 'an event');
  });
  await sendTrainingQuestions({ storage, clock: server.clock, origin: server.origin });
  await sendTrainingQuestions({ storage, clock: server.clock, origin: server.origin });
  const before = await linksSent();
  expect(before).toHaveLength(5);
  server.signInAs(undefined);
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${server.origin}${before[0]}`);
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await page.getByText('Choose an answer: I know what may lie behind').first().waitFor();
    await isWell(page, 'the questions');
  });
  for (const path of before) await answer(path, 'A little');
  server.clock.set('2026-03-09T16:00:00Z');
  server.signInAs(team);
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${base}/events`);
    await page.getByRole('link', { name: 'Understanding distress' }).click();
    await page.getByRole('link', { name: 'Take the register' }).click();
    await isWell(page, 'a register');
    for (const box of await page.locator('[name="came"]').all()) await box.check();
    await page.getByLabel('Who else came?').fill('Gil Ray; gil@housing.example; housing; Harbour Homes');
    await page.getByLabel('Hours of the team').fill('7.5');
    await page.getByRole('button', { name: 'Save the register' }).click();
    await page.getByText('The register is saved: 7 came.').waitFor();
  });
  await sendTrainingQuestions({ storage, clock: server.clock, origin: server.origin });
  const after = (await linksSent()).filter((path) => !before.includes(path));
  expect(after).toHaveLength(5);
  server.signInAs(undefined);
  for (const path of after) await answer(path, 'Mostly');
  server.signInAs(lead);
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${base}/training-change`);
    const row = page.getByRole('row').filter({ hasText: 'Knowledge, just after' });
    await row.getByText('+2.00').first().waitFor();
    await row.getByText('2 of 7').waitFor();
    await isWell(page, 'what training changes');
    await page.goto(`${base}/outward`);
    await page.getByText('7 people came 7 times').waitFor();
    await isWell(page, 'the year');
  });
  const counted = await superuser(
    storage,
    'select outward_id, kind, people, hours::float8 as hours, audience from outward_event',
  );
  expect(counted).toEqual([
    { outward_id: 'probation-training', kind: 'training', people: 7, hours: 7.5, audience: 'housing, probation' },
  ]);
});

import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { closeBrowser, desk, isWell, phone, sidewaysScroll, withPage } from '../../tests/browser.ts';
import { browsing } from '../../tests/forms.ts';
import { type ReportedService, reportedService } from '../../tests/report-service.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';
import { makeDrafts } from './make/make-drafts.ts';

let at: ReportedService;
let server: ServerUnderTest;
let forms: ReturnType<typeof browsing>;
let first: string;
const id = (n: number) => `00000000-0000-4000-8000-00000000${String(n).padStart(4, '0')}`;
const lead: Actor = { accountId: id(900), personId: null, name: 'Lee Lead', role: 'service-lead', services: ['sun'] };
const commissioner: Actor = { ...lead, accountId: id(901), name: 'Morag', role: 'commissioner' };
const member: Actor = { accountId: id(902), personId: id(1), name: 'Pat', role: 'member', services: ['sun'] };
const make = () => makeDrafts({ storage: at.storage, clock: server.clock });

beforeAll(async () => {
  at = await reportedService();
  server = await startServer({ storage: at.storage });
  forms = browsing(server.origin);
});
afterAll(async () => {
  await closeBrowser();
  await server.close();
  await at.close();
});

/** For whoever wants to look: `SHOTS=folder` keeps what the story saw. */
const keep = process.env.SHOTS;
const shoot = async (page: Page, name: string): Promise<void> => {
  if (keep !== undefined) await page.screenshot({ path: join(keep, `${name}.png`), fullPage: true });
};

const without = <T>(story: (page: Page) => Promise<T>) =>
  withPage({ origin: server.origin, size: phone, javaScript: false }, story);

it('is asked for, made, and published in a name on a small phone without scripts', async () => {
  server.signInAs(lead);
  const asked = await forms.sent('/s/sun/reports/new', { days: 'own' });
  const address = asked.location ?? '';
  expect((await forms.open(address)).text).toContain('The draft is being made');
  await at.follow();
  expect(await make()).toBe(1);
  await without(async (page) => {
    await page.goto(`${server.origin}${address}`);
    expect(await sidewaysScroll(page)).toBe(0);
    const text = await page.locator('main').innerText();
    for (const words of ['Draft: not published', 'Five things it cannot show', 'Who is in it, and who is not'])
      expect(text).toContain(words);
    expect(text).not.toMatch(/NaN|undefined|\[object/);
    await shoot(page, 'draft-320');
    await page.getByRole('link', { name: 'Look at what publishing means' }).click();
    expect(await sidewaysScroll(page)).toBe(0);
    await shoot(page, 'publish-320');
    await page.getByRole('button', { name: 'Publish in my name' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Write why it is published now');
    await page.getByLabel('Why it is published now').fill('Our yearly report to members and commissioners.');
    await page.getByLabel('I have read what is hidden').check();
    await page.getByRole('button', { name: 'Publish in my name' }).click();
    await page.getByText('The report is published.').waitFor();
    first = new URL(page.url()).pathname;
  });
});

it('is corrected beside itself: what changed, why, and the old one marked', async () => {
  await at.left(13, 18);
  await at.follow();
  const why = 'Six people had left and were still written down as here.';
  const asked = await forms.sent(`${first}/correct`, { why });
  expect(await make()).toBe(1);
  const publish = `${asked.location}/publish`;
  expect((await forms.open(publish)).text).toContain('6 journeys that had started ended before the planned end');
  const done = await forms.sent(publish, { note: 'It corrects how many people left.', read: 'yes', tells: 'yes' });
  const second = await forms.open(done.location ?? '');
  for (const words of ['What changed, and why', why, '12 journeys that had started ended before the planned end'])
    expect(second.text).toContain(words);
  const old = await forms.open(first);
  expect(old.text).toContain('This edition has been corrected.');
  expect(old.text).toContain('6 journeys that had started ended before the planned end');
});

it('is read by the commissioner at a desk and on paper', async () => {
  server.signInAs(commissioner);
  await withPage({ origin: server.origin, size: desk }, async (page) => {
    await page.goto(`${server.origin}/commissioned/reports`);
    await page.getByRole('link', { name: /edition 2/ }).click();
    await isWell(page, 'the report');
    await shoot(page, 'report-desk');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Take it with you').isVisible()).toBe(false);
    const chart = page.locator('.cg-chart__wide').first();
    expect(await chart.isVisible()).toBe(true);
    if (keep !== undefined) await page.pdf({ format: 'A4', path: join(keep, 'report.pdf') });
    const csv = await (await fetch(`${page.url()}/figures.csv`)).text();
    expect(csv).toContain('npx --no commonground evidence --dataset');
  });
  server.signInAs({ ...commissioner, services: ['moon'] });
  expect((await forms.open(`/commissioned/reports/sun/${first.split('/').at(-1)}`)).status).not.toBe(200);
});

it('is read by a member in plain words, with what is not known and how to say something', async () => {
  server.signInAs(member);
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    await page.goto(`${server.origin}/our-figures`);
    await isWell(page, 'our figures');
    await shoot(page, 'member-320');
    const text = await page.locator('main').innerText();
    for (const words of ['What we do not know', 'Who is not in it', 'Tell us what you think of it'])
      expect(text).toContain(words);
    expect(text.split('What we do not know')[0]).not.toMatch(/CORE|clinical|reliabl|severe|NaN|undefined/);
  });
});

import { day } from '@commonground/calendar';
import { instrumentOf } from '@commonground/measures';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPack, wordsFor } from '#features/instruments/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { axeFaults, closeBrowser, desk, phone, sidewaysScroll, withPage } from '../../../tests/browser.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { browsing } from '../../../tests/forms.ts';
import { aPerson, aPractitioner, aService, facts, onDay } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';
import { madeUpPack } from '../../instruments/pack/testing/made-up-pack.ts';
import { findResponse } from '../response.store.ts';
import { addWords, beginResponse, keepAnswers, type NewResponse, sendResponse } from '../sending/index.ts';

const SERVICE = 'town-service';
let storage: Storage;
let server: ServerUnderTest;
const practitioner: Actor = aPractitioner([SERVICE]);
let person: { journeyId: string; personId: string };
let address = '';

/** Answers that all count as much, whichever way an item is turned; risk items stay at 0. */
function answersOf(id: string, value: number): Record<string, number> {
  const instrument = instrumentOf(id);
  const reversed = new Set(instrument.reversed.items);
  const risk = new Set(instrument.riskItems?.items ?? []);
  return Object.fromEntries(
    instrument.items.map((item) => [item.id, risk.has(item.id) ? 0 : reversed.has(item.id) ? 4 - value : value]),
  );
}

async function sent(instrument: string, on: string, value: number, extra: Partial<NewResponse> = {}): Promise<string> {
  const begun: NewResponse = {
    serviceId: SERVICE,
    ...person,
    instrument,
    occasion: 'another',
    dueOn: day(on),
    byWhom: 'self',
    mode: 'paper',
    enteredBy: { accountId: practitioner.accountId, name: practitioner.name },
    ...extra,
  };
  return withActor(storage, practitioner, async (tx) => {
    const id = await beginResponse(tx, begun, new Date());
    const draft = await findResponse(tx, id);
    await keepAnswers(tx, draft!, answersOf(instrument, value));
    await sendResponse(tx, { actor: practitioner, clock: frozenClock('2026-03-02') }, id, { answeredOn: day(on) });
    return id;
  });
}

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  server = await startServer({ storage, at: '2026-03-02' });
  server.signInAs(practitioner);
  person = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: '2025-01-06', called: 'Robin' });
  await facts(storage, practitioner, '2025-01-06', SERVICE, person.journeyId, [
    { kind: 'visited', on: onDay('2025-01-06'), component: 'support-group' },
  ]);
  address = `/s/${SERVICE}/people/${person.journeyId}`;
  const first = { occasion: 'first-visit', dueOn: day('2025-01-06') };
  const id = await sent('core-10', '2025-01-08', 3, { ...first, mode: 'telephone' });
  await withActor(storage, practitioner, async (tx) => {
    const response = await findResponse(tx, id);
    await addWords(tx, response!, 'It was the week after the funeral.');
  });
  await sent('core-10', '2025-01-08', 2, { ...first, byWhom: 'practitioner', mode: 'screen' });
  await sent('core-10', '2025-10-01', 1);
  await sent('core-10', '2025-12-01', 1, { byWhom: 'practitioner', mode: 'screen' });
  await sent('core-om', '2025-02-03', 3);
  await sent('core-om', '2025-09-01', 2);
});
afterAll(async () => {
  await closeBrowser();
  await server?.close();
  await storage?.close();
});

test('every scale with its gaps, both views, who answered and how, what was added; opening it is written down', async () => {
  const page = await browsing(server.origin).open(`${address}/progress`);
  expect(page.status).toBe(200);
  expect(page.text).toContain('That is clearly better, from beyond the cut-off to within the usual range.');
  expect(page.text).toContain('No answer came');
  expect(page.text).toContain('It was the week after the funeral.');
  expect(page.text).toContain('By telephone, entered by Ash Practitioner');
  expect(page.text).toContain('Two views');
  expect(page.html).toContain('data-part="change-band"');
  expect(page.html).toContain('data-part="second"');
  expect(page.html.match(/<h3/g)?.length).toBeGreaterThanOrEqual(1 + instrumentOf('core-om').scales.length);
  const log = await superuser(storage, 'select what from access_log where person_id = $1', [person.personId]);
  expect(log.map(({ what }) => what)).toContain('your answers and scores');
});

test('answers are read in the words they were asked in', async () => {
  const lead: Actor = { ...aPractitioner([SERVICE], 'Lee Lead'), role: 'service-lead' };
  const version = await withActor(storage, lead, async (tx) => {
    const loading = { actor: lead, name: lead.name, serviceId: SERVICE, now: new Date(), on: day('2026-02-20') };
    const loaded = await loadPack(tx, loading, JSON.stringify(madeUpPack('gad-7')));
    expect(loaded.done).not.toBe('nothing');
    const asked = await wordsFor(tx, {
      serviceId: SERVICE,
      instrument: 'gad-7',
      deployment: { kind: 'real' },
      on: day('2026-02-20'),
    });
    return asked.can ? asked.words.version : '';
  });
  await sent('gad-7', '2025-12-02', 1, { version });
  const page = await browsing(server.origin).open(`${address}/progress`);
  expect(page.text).toContain('Made-up question 7: made-up answer 1');
});

test('the person page says the same in small, and leads here', async () => {
  const page = await browsing(server.origin).open(address);
  expect(page.links).toContain('All scales and every answer');
  expect(page.text).toContain('CORE-10 over time');
  expect(page.text).not.toContain('The same as a table');
});

test('nobody of another service opens it, and a member has pages of their own', async () => {
  const forms = browsing(server.origin);
  server.signInAs(aPractitioner(['elsewhere']));
  expect((await forms.open(`${address}/progress`)).status).toBeGreaterThanOrEqual(403);
  server.signInAs({ ...practitioner, role: 'member', personId: person.personId });
  expect((await forms.open(`${address}/progress`)).status).toBeGreaterThanOrEqual(403);
  server.signInAs(practitioner);
});

test('it fits a phone and paper, and axe finds nothing', async () => {
  await withPage({ origin: server.origin, size: phone }, async (page) => {
    await page.goto(`${server.origin}${address}/progress`);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
  });
  await withPage({ origin: server.origin, size: desk }, async (page) => {
    await page.goto(`${server.origin}${address}/progress`);
    expect(await axeFaults(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('link', { name: 'Correct' }).first().isVisible()).toBe(false);
    expect(await page.locator('.cg-chart__wide').first().isVisible()).toBe(true);
    // A4 between its margins: tables stay tables, heads shown, and nothing runs over the edge.
    await page.setViewportSize({ width: 673, height: 950 });
    expect(await sidewaysScroll(page)).toBe(0);
    const head = await page.locator('.cg-answers-table thead').last().boundingBox();
    expect(head?.width).toBeGreaterThan(500);
  });
});

test('a correction shows what would change, keeps both, and the second of two is told', async () => {
  const id = await sent('core-10', '2026-02-02', 1);
  const path = `/s/${SERVICE}/responses/${id}/correct`;
  const forms = browsing(server.origin);
  expect((await forms.send(path, { 'item-1': '3' })).text).toContain('Say why, in a few words');
  expect((await forms.send(path, { reason: 'a slip' })).text).toContain('Nothing here differs from what stands');
  const check = await forms.send(path, { 'item-1': '3', reason: 'Read wrongly.', _then: 'check' });
  expect(check.text).toMatch(/was 1 .*now 3/);
  const token = /name="_csrf" value="([^"]*)"/.exec(check.html)?.[1] ?? '';
  const hidden = [...check.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name, value]) => [name, value],
  );
  const body = { ...Object.fromEntries(hidden), _csrf: token, _then: 'correct' };
  const both = await Promise.all([forms.post(path, body), forms.post(path, body)]);
  const locations = both.map(({ location }) => location);
  expect(locations.filter((each) => each === `${address}/progress`).length).toBeGreaterThanOrEqual(1);
  const rows = await superuser(storage, 'select response_id from response where corrects = $1', [id]);
  expect(rows).toHaveLength(1);
  const page = await forms.open(`${address}/progress`);
  expect(page.text).toContain('Corrected since; counts no more');
  expect(page.text).toContain('“Read wrongly.”');
  server.signInAs(aPractitioner(['elsewhere']));
  expect((await forms.open(path)).status).toBeGreaterThanOrEqual(403);
  server.signInAs(practitioner);
});

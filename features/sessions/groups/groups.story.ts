import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NewFact } from '#features/journeys/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { closeBrowser, desk, isWell, phone, sidewaysScroll, withPage } from '../../../tests/browser.ts';
import { freshDatabase } from '../../../tests/database.ts';
import { type BrowsingForms, browsing } from '../../../tests/forms.ts';
import { aGroup, aPerson, aPractitioner, aService, facts, onDay } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

const SERVICE = 'road-service';
const TODAY = '2026-03-02';
const component = 'relationship-groups';
let storage: Storage;
let server: ServerUnderTest;
let practitioner: Actor;
let page: BrowsingForms;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'north-cumbria-itc', SERVICE);
  practitioner = aPractitioner([SERVICE]);
  server = await startServer({ storage, at: TODAY });
  server.signInAs(practitioner);
  page = browsing(server.origin);
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
  await closeBrowser();
});

const day = (name: string, iso: string) => {
  const [y, m, d] = iso.split('-').map(Number);
  return { [`${name}-day`]: String(d), [`${name}-month`]: String(m), [`${name}-year`]: String(y) };
};
const at = (path: string) => `/s/${SERVICE}/${path}`;
const write = (journeyId: string, ...added: NewFact[]) =>
  facts(storage, practitioner, TODAY, SERVICE, journeyId, added);

async function nearHome(called: string) {
  const on = onDay(TODAY);
  const who = await aPerson(storage, { serviceId: SERVICE, by: practitioner, on: TODAY, called, route: 'ask' });
  await write(
    who.journeyId,
    { kind: 'moved', on, move: 'meet', decidedBy: 'person', voice: { how: 'said', to: 'Ash', on } },
    { kind: 'moved', on, move: 'begin', decidedBy: 'jointly', agrees: true },
    { kind: 'put-forward', on, component },
  );
  return who;
}
const sessions = () =>
  asSystem(storage, SERVICE, 'test', (tx) =>
    tx
      .selectFrom('session')
      .select(['session_id', 'session_date', 'start_time', 'venue', 'state'])
      .where('group_id', '=', 'thursday-group')
      .orderBy('session_date')
      .execute(),
  );

test('a travelling group opens, follows a programme, moves as a series, and keeps two people apart', async () => {
  const open = at(`groups/new?component=${component}&row=0`);
  const wrong = await page.send(open, { name: '', start: '25:00', ...day('starts', TODAY) });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Enter the time it starts as hours and minutes, like 10:30');
  await page.sent(open, { name: 'Thursday group', days: 'Thu', start: '10.30', end: '12:00', ...day('starts', TODAY) });
  const planned = await sessions();
  expect(planned.slice(0, 3).map((one) => [one.session_date, one.venue])).toEqual([
    ['2026-03-05', 'A rugby club'],
    ['2026-03-12', 'A village hall'],
    ['2026-03-19', 'A room above a library'],
  ]);

  await page.sent(at('groups/thursday-group/programme'), {
    template: 'steadier-days-2',
    repeats: 'no',
    ...day('first', TODAY),
  });
  const shown = await page.open(at('groups/thursday-group'));
  expect(shown.text).toContain('2 of 12: Where feelings sit');

  // One session is cancelled: the next takes over its number.
  await page.sent(at(`sessions/${planned[1]?.session_id}/cancel`), { code: 'weather', reason: 'Snow on the pass' });
  const after = await page.open(at('timetable?week=2026-03-19'));
  expect(after.text).toContain('2 of 12: Where feelings sit');

  // The whole series moves to Tuesdays from a day on: first what changes, then it is saved.
  const change = at('groups/thursday-group/change');
  const asked = { days: 'Tue', because: 'The hall is taken on Thursdays', ...day('from', '2026-03-16') };
  const preview = await page.send(change, asked);
  expect(preview.text).toContain('Nothing is saved yet');
  expect(preview.text).toContain(
    'Thursday 19 March 2026, 10:30, A room above a library moves to Tuesday 17 March 2026',
  );
  expect((await sessions()).map((one) => one.session_date)).toContain('2026-03-19');
  await page.sent(change, { ...asked, do: 'save' });
  const moved = await sessions();
  expect(moved.slice(0, 4).map((one) => [one.session_date, one.state])).toEqual([
    ['2026-03-05', 'planned'],
    ['2026-03-12', 'cancelled'],
    ['2026-03-17', 'planned'],
    ['2026-03-24', 'planned'],
  ]);
  // Somebody who still has the old page before them is told, and nothing of theirs is lost.
  const stale = await page.send(change, { ...asked, name: 'Another name', revision: '0', do: 'save' });
  expect(stale.status).toBe(422);
  expect(stale.text).toContain('Somebody else changed this group meanwhile');
  expect(stale.html).toContain('value="Another name"');
});

test('one session moves: who said they can’t come is asked again, and a register holds it where it was', async () => {
  const group = 'thursday-group';
  const ada = await nearHome('Ada');
  const on = onDay(TODAY);
  const give: NewFact[] = [
    { kind: 'offered', on, component, group },
    { kind: 'accepted', on, component },
    { kind: 'joined', on, component, group },
  ];
  await write(ada.journeyId, ...give);
  const [first] = await sessions();
  const id = String(first?.session_id);
  await write(ada.journeyId, { kind: 'attended', on: onDay('2026-03-05'), component, session: id, how: 'sent-word' });
  const move = at(`sessions/${id}/move`);
  expect((await page.open(move)).text).toContain('1 said they can’t come on that day');
  await page.sent(move, { ...day('on', '2026-03-06'), venue: 'Quaker house', because: 'Snow' });
  expect((await page.open(at(`groups/${group}`))).text).toContain('Moved from 5 March 2026');
  const marks = await asSystem(storage, SERVICE, 'test', (tx) =>
    tx.selectFrom('attendance').select(['how', 'why_corrected']).where('session_id', '=', id).execute(),
  );
  expect(marks).toEqual([{ how: 'sent-word', why_corrected: 'The session moved to 6 March 2026' }]);
  await asSystem(storage, SERVICE, 'test', (tx) =>
    tx.updateTable('session').set({ state: 'held' }).where('session_id', '=', id).execute(),
  );
  const held = await page.send(move, { ...day('on', '2026-03-07'), because: 'Again' });
  expect(held.text).toContain('The register of this session was taken, so it stays on the day it took place');
  const told = await asSystem(storage, SERVICE, 'test', (tx) => tx.selectFrom('message').selectAll().execute());
  expect(told).toEqual([]);

  // Kept apart from somebody in the group: refused at the offer, in words that give nothing away.
  const bo = await nearHome('Bo');
  await page.sent(at(`people/${bo.journeyId}/keep-apart`), {
    who: 'Ada',
    other: ada.personId,
    reason: 'They shared a flat',
    ...day('since', TODAY),
  });
  const offer = await page.send(at(`people/${bo.journeyId}/offer?component=${component}`), {
    group,
    'only-one': 'It is the only one near',
    ...day('reply-by', '2026-03-16'),
  });
  expect(offer.status).toBe(422);
  expect(offer.text).toContain('are not brought together');
  expect(offer.text).not.toMatch(/flat|Ada/);
  expect((await page.open(at(`people/${ada.journeyId}`))).text).toContain('They shared a flat');
});

test('the pages hold at 320 px without scripts, and are well for everybody', async () => {
  const other = await aGroup(storage, { serviceId: SERVICE, component, name: 'Friday group', days: ['Fri'] });
  const paths = [
    'groups',
    'groups/thursday-group',
    'groups/thursday-group/change',
    'groups/new',
    'timetable?week=2026-03-16',
    'programmes',
    `groups/${other}`,
  ];
  await withPage({ origin: server.origin, size: phone, javaScript: false }, async (browser) => {
    for (const path of paths) {
      await browser.goto(`${server.origin}${at(path)}`);
      expect(await sidewaysScroll(browser), path).toBe(0);
      if (process.env.SHOTS)
        await browser.screenshot({
          path: `${process.env.SHOTS}/phone-${path.replace(/\W+/g, '-')}.png`,
          fullPage: true,
        });
    }
    await browser.goto(`${server.origin}${at('groups/thursday-group/close')}`);
    await browser.fill('#because', 'The hall closes');
    await browser.click('label[for="into-2"]');
    await browser.click('button:has-text("Close the group")');
    expect(await browser.textContent('body')).toContain('It closed on Monday 2 March 2026');
  });
  await withPage({ origin: server.origin, size: desk }, async (browser) => {
    for (const path of ['groups/thursday-group', 'timetable?week=2026-03-16', 'programmes']) {
      await browser.goto(`${server.origin}${at(path)}`);
      await isWell(browser, path);
      if (process.env.SHOTS)
        await browser.screenshot({
          path: `${process.env.SHOTS}/desk-${path.replace(/\W+/g, '-')}.png`,
          fullPage: true,
        });
    }
  });
});

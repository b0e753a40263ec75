import { afterAll, beforeAll, expect, test } from 'vitest';
import { isWell } from '../browser.ts';
import { aPerson, facts, onDay } from '../people.ts';
import { aWorker, theWeeksOf, type Weeks } from './week.ts';

/** Weeks of two teams that count differently: one with many who ask, and one that mostly teaches others. */

const [BUSY, TRAINING] = ['fourways', 'canalside'];
let weeks: Weeks;

beforeAll(async () => {
  weeks = await theWeeksOf({ [BUSY]: 'ne-london-impart', [TRAINING]: 'camden-islington-sds' });
});
afterAll(() => weeks?.end());

const said = { voice: { how: 'said', to: 'Ash Therapist', on: onDay('2026-02-18') } } as const;
const meets = { kind: 'moved', on: onDay('2026-02-18'), move: 'meet', decidedBy: 'person', ...said } as const;
const begins = { kind: 'moved', on: onDay('2026-02-23'), move: 'begin', decidedBy: 'jointly', agrees: true } as const;

test('a busy team: who may come now, many who ask, and how many people each worker has', async () => {
  const [ash, bay] = [aWorker(BUSY, 'Ash Therapist'), aWorker(BUSY, 'Bay Therapist')];
  weeks.server.signInAs(undefined);
  await weeks.onPhone(async (page, go) => {
    await go(`/services/${BUSY}`);
    const who = page.locator('#who-for');
    await who.getByText('With or without drugs or alcohol').waitFor();
    expect(await who.textContent()).not.toContain('Also has difficulties with drugs or alcohol');
    await who.getByText(/16 to 25 .*\(being prepared, not open yet\)/).waitFor();
  });

  const names = ['Ada', 'Ben', 'Cal', 'Dee', 'Eli', 'Fay', 'Gus', 'Hal', 'Ivy', 'Jem', 'Kit', 'Lou'];
  const people: { journeyId: string }[] = [];
  for (const called of names) {
    const referred = { serviceId: BUSY, by: ash, on: '2026-02-16', called, route: 'first-borough' };
    people.push(await aPerson(weeks.storage, { ...referred, ...(called > 'F' ? { suggestedBy: 'gp' } : {}) }));
  }
  for (const { journeyId } of people.slice(0, 4)) {
    await facts(weeks.storage, ash, '2026-02-18', BUSY, journeyId, [meets]);
    await facts(weeks.storage, ash, '2026-02-23', BUSY, journeyId, [begins]);
  }
  const at = (n: number) => `/s/${BUSY}/people/${people[n]?.journeyId}`;
  const forms = weeks.as(ash);
  const works = (other: string) => ({ worker: 'not-listed', other, part: 'first-to-ask' });
  for (const n of [0, 1]) await forms.sent(`${at(n)}/workers`, works(bay.name));
  await weeks.onPhone(async (page, go) => {
    await go(`${at(2)}/workers`);
    await page.getByLabel('Who?').selectOption({ label: 'Somebody who is not in this list' });
    await page.getByLabel('Their name, if not in the list').fill(ash.name);
    await page.getByLabel('The first to ask').check();
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByText('Saved: Ash Therapist').waitFor();
    await isWell(page);
    await go(`/s/${BUSY}/caseloads`);
    await page.getByText(/as on the list of people: 12, as of .* 9 of them have nobody as the first to ask/).waitFor();
    const rows = await page.locator('table').first().locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => row.replace(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(/Bay Therapist.*2.*0.*0/),
      expect.stringMatching(/Ash Therapist.*1.*0.*0/),
    ]);
    await isWell(page);
    await go(`/s/${BUSY}/people`);
    await page.getByText('12 people', { exact: true }).waitFor();
    await isWell(page);
  });
}, 120_000);

test('the training year with no caseload: whoever comes twice is one person, and the year is counted with nobody on the list', async () => {
  const forms = weeks.as(aWorker(TRAINING, 'Kim Trainer'));
  const work = `/s/${TRAINING}/work-with-others`;
  const days = [
    ['9', 'Ada Moss; ada@probation.example\nBen Moss; ben@probation.example'],
    ['16', 'Ada Moss; ada@probation.example\nCy Moss; cy@probation.example'],
  ] as const;
  for (const [date, came] of days) {
    const kept = await forms.sent(`${work}/events/new`, {
      title: 'Understanding distress',
      kind: 'training',
      outward: 'probation-training',
      'on-day': date,
      'on-month': '2',
      'on-year': '2026',
    });
    const lines = { more: came, organisation: 'Town Probation', sector: 'probation', hours: '7.5' };
    await forms.sent(`${kept.location}/register`, lines);
  }
  await weeks.onPhone(async (page, go) => {
    await go(`/s/${TRAINING}/people`);
    await page.getByText('0 people', { exact: true }).waitFor();
    await go(work);
    await page.getByRole('link', { name: 'Training and advice', exact: true }).click();
    await page.getByText('3 people came 4 times').waitFor();
    const year = page.getByRole('row').filter({ hasText: 'Training for probation' });
    expect((await year.innerText()).replace(/\s+/g, ' ')).toMatch(/Times 2 .*added up 4 Hours 15/);
    await isWell(page);
  });
}, 120_000);

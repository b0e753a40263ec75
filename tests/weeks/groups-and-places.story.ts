import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NewFact } from '#features/journeys/index.ts';
import { isWell } from '../browser.ts';
import { superuser } from '../database.ts';
import { aGroup, aPerson, aSession, facts, onDay } from '../people.ts';
import { asMember, aWorker, dateBoxes, MONDAY, theWeeksOf, type Weeks } from './week.ts';

/** Weeks of services in which the work is done in groups and places: a unit, towns with groups, a long preparation. */

const [ALONGSIDE, HOLLOW, YARD] = ['long-meadow', 'beacon-hollow', 'lantern-yard'];
let weeks: Weeks;

beforeAll(async () => {
  weeks = await theWeeksOf({
    [ALONGSIDE]: 'cambridge-peterborough-ccs',
    [HOLLOW]: 'buckinghamshire-cns',
    [YARD]: 'nottinghamshire-pddn',
  });
});
afterAll(() => weeks?.end());

const moved = (on: string, move: string) =>
  ({ kind: 'moved', on: onDay(on), move, decidedBy: 'jointly', agrees: true }) as const;
const saysYes = (on: string, move: string) =>
  ({
    kind: 'moved',
    on: onDay(on),
    move,
    decidedBy: 'person',
    voice: { how: 'said', to: 'Ash', on: onDay(on) },
  }) as const;

/** Somebody who asked in January, with what happened since. */
async function somebody(serviceId: string, called: string, way: readonly NewFact[]) {
  const ash = aWorker(serviceId, 'Ash');
  const person = await aPerson(weeks.storage, { serviceId, by: ash, on: '2026-01-05', called, route: 'ask' });
  for (const fact of way) await facts(weeks.storage, ash, fact.on, serviceId, person.journeyId, [fact]);
  return { ...person, address: `/s/${serviceId}/people/${person.journeyId}` };
}

test('a unit for women, the worker who stays the same, and a supporters’ group whose staff step back', async () => {
  const alongside = [saysYes('2026-01-06', 'meet'), moved('2026-01-12', 'begin')];
  const [wren, max] = [await somebody(ALONGSIDE, 'Wren', alongside), await somebody(ALONGSIDE, 'Max', alongside)];
  await superuser(weeks.storage, `update person set gender = '1' where person_id = $1`, [max.personId]);
  const family = await aGroup(weeks.storage, {
    serviceId: ALONGSIDE,
    component: 'supporters-group',
    name: 'Family and friends',
  });
  await aSession(weeks.storage, { serviceId: ALONGSIDE, groupId: family, component: 'supporters-group', on: MONDAY });
  const forms = weeks.as(aWorker(ALONGSIDE, 'Ash'));
  await forms.sent(`${wren.address}/workers`, { worker: 'not-listed', other: 'Ash', part: 'first-to-ask' });

  await weeks.onPhone(async (page, go) => {
    await go(wren.address);
    await page.getByRole('link', { name: 'Begin a stay' }).click();
    await page.getByLabel('Which bed?').selectOption('in-patient/1');
    await page.getByLabel('Why did they come?').fill('Home is too much just now');
    await page.getByLabel('Their crisis plan was followed').check();
    await page.getByRole('button', { name: 'They have this bed' }).click();
    await page.getByText('Ask Wren, and tick when it holds: Only for women').first().waitFor();
    await page.getByLabel('I have asked, and it holds').check();
    await isWell(page);
    await page.getByRole('button', { name: 'They have this bed' }).click();
    await page.getByText('11 of 12 free tonight').waitFor();
    await go(wren.address);
    await page.getByText('is here now').waitFor();
    await isWell(page);
  });
  const refused = await forms.send(`${max.address}/stay`, {
    bed: 'in-patient/2',
    reason: 'Home is too much',
    plan: 'followed',
    eligible: 'yes',
  });
  expect(refused.text).toContain('Only for women, and the record of Max says otherwise');

  await weeks.onPhone(async (page, go) => {
    await go(`/s/${ALONGSIDE}/groups/${family}`);
    await page.getByText('Not planned yet.').waitFor();
    await page.getByRole('link', { name: 'Plan a step' }).click();
    for (const [box, value] of Object.entries(dateBoxes('from', MONDAY)))
      await page.locator(`[name="${box}"]`).fill(value);
    await page.getByLabel('How many staff come?').fill('1');
    await page.getByLabel('To every how many sessions?').fill('2');
    await page.getByLabel('What was agreed?').fill('Mo has the key and rings Ash');
    await isWell(page);
    await page.getByRole('button', { name: 'Save the step' }).click();
    await page.getByText('1 of the staff at every 2nd session').waitFor();
    await page.getByText('Mo has the key').waitFor();
    await isWell(page);
    await go(`/s/${ALONGSIDE}/supporters/new`);
    await isWell(page);
    await go(`/s/${ALONGSIDE}/today`);
    await page.getByRole('link', { name: 'Family and friends: supporters’ register' }).waitFor();
    await page.getByText('A place to stay for women: 11 beds free, 1 taken').waitFor();
  });
}, 120_000);

test('questions at home before the team meets Kit, and an options group opened in a town of its own', async () => {
  await aGroup(weeks.storage, { serviceId: HOLLOW, component: 'options-groups', name: 'Wycombe options' });
  const kit = await somebody(HOLLOW, 'Kit', [saysYes('2026-02-24', 'ask-to-meet')]);
  weeks.as(asMember(HOLLOW, 'Kit', kit));
  await weeks.onPhone(async (page, go) => {
    await go('/doing');
    await page
      .getByRole('button', { name: /Answer now/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Start' }).click();
    await isWell(page);
    for (let asked = await page.getByRole('group').count(); asked > 0; asked = await page.getByRole('group').count()) {
      for (let n = 0; n < asked; n += 1) await page.getByRole('group').nth(n).getByRole('radio').first().check();
      await page
        .getByRole('button', { name: /Save and go on|Send my answers|Look at my answers/ })
        .first()
        .click();
    }
    const send = page.getByRole('button', { name: 'Send my answers' });
    if ((await send.count()) > 0) await send.click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
  const answered = await superuser(weeks.storage, `select state, mode, instrument from response`);
  expect(answered).toEqual([expect.objectContaining({ state: 'sent', mode: 'screen', instrument: 'sapas' })]);

  const ash = aWorker(HOLLOW, 'Ash');
  weeks.as({ ...ash, role: 'service-lead' });
  let group = '';
  await weeks.onPhone(async (page, go) => {
    await go(`/s/${HOLLOW}/groups/new`);
    await page.getByRole('link', { name: /Wednesday.*Amersham/ }).click();
    await page.getByLabel('What is it called?').fill('Amersham options');
    await isWell(page);
    await page.getByRole('button', { name: 'Open the group' }).click();
    await page.getByText('Amersham options is open.').waitFor();
    group = page.url().split('/').at(-1) ?? '';
    await isWell(page);
  });
  const forms = weeks.as(ash);
  await forms.sent(`${kit.address}/met-the-team`, {
    person: 'They had read my answers.',
    team: 'Options in Amersham.',
  });
  await forms.sent(`${kit.address}/move?move=start-options`, { agrees: 'yes' });
  await forms.sent(`${kit.address}/put-forward?component=options-groups`, { said: 'yes' });
  await weeks.onPhone(async (page, go) => {
    await go(`${kit.address}/offer?component=options-groups`);
    await page.getByRole('radio', { name: 'Amersham options' }).check();
    await page.getByRole('group', { name: 'What else was talked about?' }).getByLabel('Wycombe options').check();
    await page.getByLabel('What would Kit rather have?').fill('The one I can walk to.');
    await page.getByRole('button', { name: 'Offer a place' }).click();
    await page.getByText('They would rather: The one I can walk to.').waitFor();
    await isWell(page);
    await go(`/s/${HOLLOW}/groups/${group}`);
    await page.getByRole('heading', { name: 'Amersham options' }).waitFor();
  });
  expect((await forms.open(`/s/${HOLLOW}/groups`)).text).toContain('23 free of 24, 1 offered');
}, 120_000);

test('a long preparation: who waits to hear, sessions of a programme, and finishing opens the way to the community', async () => {
  const met = [saysYes('2026-01-06', 'meet'), { kind: 'assessed', on: onDay('2026-02-02') } as const];
  await somebody(YARD, 'Noor', met);
  const sky = await somebody(YARD, 'Sky', [...met, moved('2026-02-03', 'get-ready')]);
  const group = await aGroup(weeks.storage, { serviceId: YARD, component: 'preparation', name: 'Monday preparation' });
  const on = onDay('2026-02-03');
  await facts(weeks.storage, aWorker(YARD, 'Ash'), '2026-02-03', YARD, sky.journeyId, [
    { kind: 'put-forward', on, component: 'preparation' },
    { kind: 'offered', on, component: 'preparation', group },
    { kind: 'accepted', on, component: 'preparation' },
    { kind: 'joined', on, component: 'preparation', group },
  ]);
  const sessions: string[] = [];
  for (const date of ['2026-02-09', '2026-02-16', '2026-02-23', MONDAY])
    sessions.push(
      await aSession(weeks.storage, { serviceId: YARD, groupId: group, component: 'preparation', on: date }),
    );
  const forms = weeks.as(aWorker(YARD, 'Ash'));
  await forms.sent(`/s/${YARD}/groups/${group}/programme`, {
    template: 'getting-ready-1',
    repeats: 'yes',
    ...dateBoxes('first', '2026-02-09'),
  });
  await weeks.onPhone(async (page, go) => {
    await go(`/s/${YARD}/people?status=awaiting-outcome`);
    await page.getByRole('link', { name: 'Noor' }).waitFor();
    expect(await page.getByRole('link', { name: 'Sky' }).count()).toBe(0);
    await go(`/s/${YARD}/sessions/${sessions[0]}/register`);
    await page.getByRole('radiogroup', { name: 'Sky' }).getByLabel('Here', { exact: true }).check();
    await isWell(page);
    await page.getByRole('button', { name: /Save/ }).first().click();
    await page.waitForURL((url) => !url.pathname.endsWith('/register'));
  });
  for (const session of sessions.slice(1))
    await forms.sent(`/s/${YARD}/sessions/${session}/register`, {
      [`mark-${sky.journeyId}`]: 'attended',
      'not-begun': 'yes',
      do: 'save',
    });
  await weeks.onPhone(async (page, go) => {
    await go(`/s/${YARD}/groups/${group}`);
    await page.getByRole('cell', { name: '4 of 8', exact: true }).waitFor();
    expect(await page.locator('main').textContent()).toContain('Arriving');
    await isWell(page);
  });
  const ways = async () => (await forms.open(sky.address)).links.join('; ');
  expect(await ways()).not.toMatch(/Start the community|Join another group/);
  await forms.sent(`${sky.address}/leave-group?component=preparation`, { how: 'finished' });
  expect(await ways()).toMatch(/Start the community/);
  await weeks.onPhone(async (page, go) => {
    await go(sky.address);
    await page
      .getByRole('link', { name: /Start the community/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await isWell(page);
  });
}, 120_000);

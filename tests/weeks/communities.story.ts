import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saySafeContact } from '#features/journeys/index.ts';
import type { Actor } from '#platform/access/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { isWell } from '../browser.ts';
import { superuser } from '../database.ts';
import { aGroup, aPerson, aSession, facts, onDay } from '../people.ts';
import { asMember, aWorker, dateBoxes, MONDAY, ONE_WEEK, theWeeksOf, type Weeks } from './week.ts';

/** Communities that decide together, in a rugby club and in a county with its towns. */
const [ROAD, WEIR] = ['wayfaring', 'willow-weir'];
let weeks: Weeks;

beforeAll(async () => {
  weeks = await theWeeksOf({
    [ROAD]: 'north-cumbria-itc',
    [WEIR]: 'oxfordshire-cns',
  });
});
beforeEach(() => weeks.server.clock.set(MONDAY));
afterAll(() => weeks?.end());

const said = (by: Actor, on: string) => ({ how: 'said', to: by.name, on: onDay(on) }) as const;
const BOUNDARIES = "the community's boundaries";

async function vote(page: Page, votes: { for: number; against: number }): Promise<void> {
  await page.getByLabel('It agreed').check();
  await page.getByLabel('How many were for it?').fill(String(votes.for));
  await page.getByLabel('How many were against it?').fill(String(votes.against));
  await page
    .getByRole('group', { name: /agree\?$/ })
    .getByLabel('Yes')
    .check();
}

test('the community on the road: members vote a newcomer in, the rugby club is flooded, and everybody is told where to come', {
  timeout: ONE_WEEK,
}, async () => {
  const worker = aWorker(ROAD, 'Fell Therapist');
  const web = weeks.as(worker);
  const at = (path: string) => `/s/${ROAD}/${path}`;
  const component = 'therapeutic-community';
  await web.sent(at(`groups/new?component=${component}&row=0`), {
    name: 'First round',
    ...dateBoxes('starts', MONDAY),
  });
  const jess = await aPerson(weeks.storage, {
    serviceId: ROAD,
    by: worker,
    on: '2026-01-12',
    called: 'Jess',
    route: 'ask',
  });
  const on = onDay('2026-01-12');
  await facts(weeks.storage, worker, '2026-01-12', ROAD, jess.journeyId, [
    { kind: 'moved', on, move: 'meet', decidedBy: 'person', voice: said(worker, on) },
    { kind: 'moved', on, move: 'begin', decidedBy: 'jointly', agrees: true },
    { kind: 'put-forward', on, component },
    { kind: 'offered', on, component, group: 'first-round' },
    { kind: 'accepted', on, component },
  ]);
  await withActor(weeks.storage, worker, (tx) =>
    saySafeContact(tx, ROAD, jess.personId, { way: 'text', mayLeaveMessage: true, saidBy: 'Jess', saidOn: on }),
  );
  const person = at(`people/${jess.journeyId}`);
  await weeks.onPhone(async (page, go) => {
    await go(person);
    await page.getByRole('link', { name: /agrees to the community/ }).click();
    await page.getByRole('button', { name: 'Save that it is agreed' }).click();
    await page.getByRole('link', { name: /^Join the community/ }).click();
    await vote(page, { for: 7, against: 1 });
    await isWell(page, 'road-vote');
    await page.getByRole('button', { name: 'Join the community' }).click();
    await page.getByText('Jess is now in In the travelling community.').waitFor();
    await page.goto(`${weeks.server.origin}${person}/join?component=${component}`);
    await page.getByRole('button', { name: 'Save that they joined' }).click();

    await go(at('groups/first-round'));
    await page.getByText('A rugby club').first().waitFor();
    await isWell(page, 'road-group');
    await page.getByRole('link', { name: /^Move the session of 3 Mar/ }).click();
    await page.getByText('1 person is expected and will be told.').waitFor();
    await page.getByLabel('Another place').fill('A village hall');
    await page.getByLabel('Why does it move?').fill('The pitch is flooded');
    await isWell(page, 'road-move');
    await page.getByRole('button', { name: 'Move this session' }).click();
    await page.getByText('The session is moved.').waitFor();
  });
  weeks.as(asMember(ROAD, 'Jess', jess));
  await weeks.onPhone(async (page, go) => {
    await go('/home');
    await page.getByText('A village hall').first().waitFor();
    await isWell(page, 'road-home');
    await go('/groups');
  });
  const told = await superuser(weeks.storage, `select words from message where service_id = $1`, [ROAD]);
  expect(told.map(({ words }) => words).join()).toContain('A village hall');
  weeks.server.clock.set('2026-03-03');
  weeks.as(worker);
  await weeks.onPhone(async (page, go) => {
    await go(at('today'));
    await page.getByText('A village hall').waitFor();
    await page.getByRole('link', { name: /^Take the register/ }).click();
    await page.getByRole('radiogroup', { name: /^Jess/ }).getByLabel('Here', { exact: true }).check({ force: true });
    await page.getByRole('button', { name: 'Save the register' }).last().click();
    await page.getByText('1 person marked').waitFor();
  });
});

test('three towns: people meet the team in a group, a vote, and a rule on medicines that anybody can stop', {
  timeout: ONE_WEEK,
}, async () => {
  const worker = aWorker(WEIR, 'Ray Therapist');
  const group = await aGroup(weeks.storage, {
    serviceId: WEIR,
    component: 'diagnosis-group',
    name: 'Meeting in Oxford',
  });
  const session = await aSession(weeks.storage, {
    serviceId: WEIR,
    groupId: group,
    component: 'diagnosis-group',
    on: MONDAY,
  });
  const on = onDay('2026-02-02');
  const asked = [];
  for (const called of ['Ada', 'Bea']) {
    const one = await aPerson(weeks.storage, { serviceId: WEIR, by: worker, on, called });
    await facts(weeks.storage, worker, on, WEIR, one.journeyId, [
      { kind: 'moved', on, move: 'ask-to-meet', decidedBy: 'person', voice: said(worker, on) },
      { kind: 'put-forward', on, component: 'diagnosis-group' },
      { kind: 'offered', on, component: 'diagnosis-group', group },
      { kind: 'accepted', on, component: 'diagnosis-group' },
      { kind: 'joined', on, component: 'diagnosis-group', group },
    ]);
    asked.push(one);
  }
  const [ada] = asked;
  weeks.as(worker);
  await weeks.onPhone(async (page, go) => {
    await go(`/s/${WEIR}/today`);
    await page.getByRole('link', { name: 'Write down what came out of Meeting in Oxford' }).click();
    await page.getByLabel('What Ada said came out of it').fill('A word for it at last.');
    await page.getByRole('button', { name: 'Save for each of them' }).click();
    await page.getByText('Ada has not agreed to meet the team in a group').first().waitFor();
    await page
      .getByRole('group', { name: /Did Ada agree/ })
      .getByLabel('Yes')
      .check();
    await isWell(page, 'ox-assess');
    await page.getByRole('button', { name: 'Save for each of them' }).click();
    await page.getByText('Saved for one person').waitFor();
    await page.getByText('Written already: Ada.').waitFor();
    await go(`/s/${WEIR}/people/${ada?.journeyId}`);
    await page.getByText('A word for it at last.').first().waitFor();
  });
  expect(session).toBeTruthy();

  const before = onDay('2025-11-03');
  const flo = await aPerson(weeks.storage, { serviceId: WEIR, by: worker, on: before, called: 'Flo' });
  await facts(weeks.storage, worker, before, WEIR, flo.journeyId, [
    { kind: 'moved', on: before, move: 'ask-to-meet', decidedBy: 'person', voice: said(worker, before) },
    { kind: 'moved', on: before, move: 'start-options', decidedBy: 'jointly', agrees: true },
    { kind: 'agreed', on: before, what: BOUNDARIES },
  ]);
  const person = `/s/${WEIR}/people/${flo.journeyId}`;
  await weeks.onPhone(async (page, go) => {
    await go(`${person}/move?move=join-community`);
    await page.getByRole('button', { name: 'Join the community' }).click();
    await page.getByText('Choose what the community decided').first().waitFor();
    await page.getByLabel('Later, for a reason').check();
    await page.getByLabel('Why is there none yet?').fill('Flo writes it with the community');
    await page.locator('[name="crisis-day-day"]').fill('1 6 2026');
    await vote(page, { for: 9, against: 2 });
    await page.getByRole('button', { name: 'Join the community' }).click();
    await page.getByText('Flo is now in The community.').waitFor();
    await go(`${person}/medicines`);
    await page.getByRole('link', { name: /Begin/ }).click();
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.getByText('Without a sign-off nothing begins.').first().waitFor();
    await page.getByLabel('How Flo sees it').fill('I want to feel what I feel.');
    await page.getByLabel('Name of the prescriber who signed it off').fill('Dr Hill');
    for (const [part, value] of Object.entries(dateBoxes('signed', MONDAY)))
      await page.locator(`[name="${part}"]`).fill(value);
    await isWell(page, 'ox-rule');
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.getByText('with time until Tuesday 2 June 2026').waitFor();
    await isWell(page, 'ox-medicines-2');
  });
  weeks.as(asMember(WEIR, 'Flo', flo));
  await weeks.onPhone(async (page, go) => {
    await go('/my-record/medicines');
    await page.getByText('Dr Hill signed it off.').waitFor();
    await isWell(page, 'ox-own');
    await page.getByRole('button', { name: 'Stop this plan' }).click();
    await page.getByText('It is stopped.').waitFor();
    await go('/home');
  });
  weeks.as(worker);
  await weeks.onPhone(async (page, go) => {
    await go(`${person}/medicines`);
    await page
      .getByText(/Stopped/)
      .first()
      .waitFor();
  });
});

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isWell } from '../browser.ts';
import { superuser } from '../database.ts';
import { aGroup, aPerson, aSession, facts, onDay } from '../people.ts';
import { asMember, aWorker, dateBoxes, MONDAY, ONE_WEEK, theWeeksOf, type Weeks } from './week.ts';

/** Services that people find by themselves: they come in, are looked for, stay a night, and have a place of their own. */
const [YOUTH, HOUSE, THERAPY] = ['first-light', 'lamplight-house', 'quince-court'];
let weeks: Weeks;

beforeAll(async () => {
  weeks = await theWeeksOf({
    [YOUTH]: 'plymouth-icebreak',
    [HOUSE]: 'colchester-haven',
    [THERAPY]: 'coventry-olive-tree',
  });
});
beforeEach(() => weeks.server.clock.set(MONDAY));
afterAll(() => weeks?.end());

test('youth outreach: a try at the skate park, who decides at seventeen, a plan of his own, and no diagnosis asked anywhere', {
  timeout: ONE_WEEK,
}, async () => {
  const worker = aWorker(YOUTH, 'Carys Worker');
  const web = weeks.as(worker);
  const kit = await aPerson(weeks.storage, { serviceId: YOUTH, by: worker, on: '2026-02-20', called: 'Kit' });
  await superuser(weeks.storage, `update person set date_of_birth = '2008-09-01' where person_id = $1`, [kit.personId]);
  const person = `/s/${YOUTH}/people/${kit.journeyId}`;
  await weeks.onPhone(async (page, go) => {
    await go(person);
    await page.getByRole('link', { name: 'Write down who decides about coming' }).click();
    await page.getByText('Local policy on consent at 16 and 17').waitFor();
    await page.getByLabel('Kit does').check();
    await page.getByLabel('Who judged, or who holds').fill('Carys Worker');
    await page.getByLabel('What was talked about').fill('What coming means, and whom we would tell');
    await isWell(page, 'ice-consent');
    await page.getByRole('button', { name: 'Write it down' }).click();
    await page.getByText('Kit decides. Judged able to by Carys Worker.').waitFor();

    await go(`${person}/contacts/new`);
    await page.getByLabel('How?').selectOption('in-person');
    await page.getByRole('group', { name: 'Did you reach Kit?' }).getByLabel('Not this time').check();
    await page.getByLabel('Where?').fill('The skate park');
    await page.getByLabel('What came of it?').fill('Friends said he comes on Mondays');
    await isWell(page, 'ice-contact');
  });
  await web.sent(`${person}/contacts/new`, {
    way: 'in-person',
    answered: 'no',
    kind: 'outreach',
    place: 'The skate park',
    result: 'Friends said he comes on Mondays',
    ...dateBoxes('next', MONDAY),
    nextHow: 'Carys goes again',
  });
  await weeks.onPhone(async (page, go) => {
    await go(`/s/${YOUTH}/outreach`);
    await page.getByText('The skate park').waitFor();
    await isWell(page, 'ice-outreach');
    await go(`${person}/move?move=begin`);
    await page.getByLabel('Yes', { exact: true }).check();
    await page.getByLabel('Later, for a reason').check();
    await page.getByLabel('Why is there none yet?').fill('Kit wants his brother there');
    await page.locator('[name="crisis-day-day"]').fill('1 6 2026');
    await page.getByRole('button', { name: 'Start working together' }).click();
    await page.getByText('Kit is now in Working together.').waitFor();
    await go(`/s/${YOUTH}/today`);
  });
  weeks.as(asMember(YOUTH, 'Kit', kit));
  await weeks.onPhone(async (page, go) => {
    await go('/my-plan');
    await page.getByRole('main').getByRole('link', { name: 'My action plan' }).click();
    await page.getByRole('link', { name: 'My people, home, money and days' }).click();
    await page.getByLabel('My words').fill('A room of my own, and skating on Mondays.');
    await page.getByRole('button', { name: 'Keep this' }).click();
    await page.getByText('A room of my own, and skating on Mondays.').waitFor();
    await isWell(page, 'ice-plan');
    await go('/home');
  });
});

test('the house: who finished long ago has a bed for a hard night, builds a pyramid from its foundations, and comes back unasked', {
  timeout: ONE_WEEK,
}, async () => {
  const worker = aWorker(HOUSE, 'Dara Nightworker');
  const wren = await aPerson(weeks.storage, { serviceId: HOUSE, by: worker, on: '2023-03-06', called: 'Wren' });
  const on = onDay('2023-03-13');
  const rules = 'the rules of the house';
  const said = { how: 'said', to: worker.name, on } as const;
  await facts(weeks.storage, worker, '2024-03-04', HOUSE, wren.journeyId, [
    { kind: 'moved', on, move: 'meet', decidedBy: 'person', voice: said },
    { kind: 'agreed', on, what: rules },
    { kind: 'moved', on, move: 'become-member', decidedBy: 'jointly', agrees: true },
    { kind: 'ended', on: onDay('2024-03-04'), move: 'finish', as: 'completed', decidedBy: 'jointly', agrees: true },
  ]);
  const person = `/s/${HOUSE}/people/${wren.journeyId}`;
  weeks.server.clock.set('2026-03-02T23:10:00Z');
  weeks.as(worker);
  await weeks.onPhone(async (page, go) => {
    await go(person);
    await page.getByRole('link', { name: /Begin a stay/ }).click();
    await page.getByLabel('Which bed?').selectOption('crisis-beds/1');
    await page.getByLabel('Why did they come?').fill('The first night alone in the flat');
    await page.getByLabel('There is no crisis plan yet').check();
    await isWell(page, 'haven-stay');
    await page.getByRole('button', { name: 'They have this bed' }).click();
    await page.getByText('2 of 3 free tonight').waitFor();
    await isWell(page, 'haven-board');
  });
  weeks.server.clock.set('2026-03-03T09:00:00Z');
  await weeks.onPhone(async (page, go) => {
    await go(`/s/${HOUSE}/stays`);
    await page.getByRole('link', { name: /the stay of Wren/ }).click();
    await page.getByRole('group', { name: 'What was avoided by it?' }).getByLabel('A stay in hospital').check();
    await page.getByLabel('What does Wren say about it?').fill('I was not alone. That was all I needed.');
    await page.getByRole('button', { name: 'End the stay' }).click();
    await page.getByText('3 of 3 free tonight').waitFor();
    await go(person);
    await page.getByRole('link', { name: /^Come back to the house/ }).click();
    await page.getByRole('button', { name: 'Welcome Wren back' }).click();
    await page.getByText('Welcome back, Wren.').waitFor();
    await page.getByText('Member of the house').first().waitFor();
  });
  weeks.as(asMember(HOUSE, 'Wren', wren));
  await weeks.onPhone(async (page, go) => {
    await go('/goals');
    await page.getByText('My pyramid').first().waitFor();
    await page.getByRole('link', { name: 'Add a goal' }).click();
    await page.getByLabel('What do you want?').fill('Sleep in my own bed');
    await page.getByLabel('Foundations').check();
    await page.getByLabel('Now', { exact: true }).check();
    await page.getByRole('button', { name: 'Keep this goal' }).click();
    await page.getByText('Sleep in my own bed').first().waitFor();
    await isWell(page, 'haven-goals');
    await go('/home');
    await go('/help-now');
  });
});

test('talking therapy: a group for parents asks whether it is for her, a full group makes a list, and texts of the night have a morning', {
  timeout: ONE_WEEK,
}, async () => {
  const worker = aWorker(THERAPY, 'Noor Therapist');
  const parents = await aGroup(weeks.storage, {
    serviceId: THERAPY,
    component: 'parents-group',
    name: 'Thursday parents',
    days: ['Thu'],
  });
  await aSession(weeks.storage, { serviceId: THERAPY, groupId: parents, component: 'parents-group', on: '2026-03-05' });
  const full = await aGroup(weeks.storage, {
    serviceId: THERAPY,
    component: 'group-therapy',
    name: 'Monday therapy group',
    capacity: 1,
  });
  const [kim, lee] = [await inTherapy(worker, 'Kim'), await inTherapy(worker, 'Lee')];
  const on = onDay('2026-02-16');
  await facts(weeks.storage, worker, '2026-02-16', THERAPY, lee.journeyId, [
    { kind: 'put-forward', on, component: 'group-therapy' },
    { kind: 'offered', on, component: 'group-therapy', group: full },
    { kind: 'accepted', on, component: 'group-therapy' },
    { kind: 'joined', on, component: 'group-therapy', group: full },
  ]);
  weeks.as(worker);
  const person = `/s/${THERAPY}/people/${kim.journeyId}`;
  await weeks.onPhone(async (page, go) => {
    await go(person);
    expect(await page.getByRole('link', { name: 'Joined Parents' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Ask Kim: for parents only' }).click();
    await page.getByRole('button', { name: 'Save what they said' }).click();
    await page.getByText('Choose what Kim said').first().waitFor();
    await page.getByLabel('Yes', { exact: true }).check();
    await isWell(page, 'olive-ask');
    await page.getByRole('button', { name: 'Save what they said' }).click();
    await page.getByText('Saved what Kim said.').waitFor();
    await go(`${person}/join?component=parents-group`);
    await page.getByRole('button', { name: 'Save that they joined' }).click();
    await page.getByText('Kim joined Parents').waitFor();

    await go(`${person}/put-forward?component=group-therapy`);
    await page.getByLabel('Yes, they said so').check();
    await page.getByRole('button', { name: 'Put forward' }).click();
    await go(`${person}/offer?component=group-therapy`);
    await page.getByText('No place is free').waitFor();
    await go(`/s/${THERAPY}/waiting`);
    await page.getByRole('link', { name: 'Kim', exact: true }).waitFor();
    await isWell(page, 'olive-waiting');
  });
  weeks.as(asMember(THERAPY, 'Kim', kim));
  await weeks.onPhone(async (page, go) => {
    await go('/home');
    await page.getByText('Thursday 5 March 2026').first().waitFor();
    await go('/waiting');
    await page.getByText('Therapy in a group').first().waitFor();
    weeks.server.clock.set('2026-03-03T02:00:00Z');
    await go('/help-now');
    await page.getByText('You can leave a message: Text line, by text. You hear back the next morning.').waitFor();
    await isWell(page, 'olive-help');
  });
});

async function inTherapy(worker: ReturnType<typeof aWorker>, called: string) {
  const on = onDay('2026-02-09');
  const person = await aPerson(weeks.storage, { serviceId: THERAPY, by: worker, on: '2026-02-09', called });
  await facts(weeks.storage, worker, '2026-02-09', THERAPY, person.journeyId, [
    { kind: 'moved', on, move: 'meet', decidedBy: 'person', voice: { how: 'said', to: worker.name, on } },
    { kind: 'moved', on, move: 'begin', decidedBy: 'jointly', agrees: true },
  ]);
  return person;
}

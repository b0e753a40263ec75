import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isWell } from '../browser.ts';
import { superuser } from '../database.ts';
import { aGroup, aPerson, aSession, facts, onDay } from '../people.ts';
import { asMember, aWorker, MONDAY, ONE_WEEK, theWeeksOf, type Weeks } from './week.ts';

/** A hub with its spokes: an open group, link groups in the towns, a community that votes, and its leavers. */
const RIVERS = 'three-rivers';
let weeks: Weeks;

beforeAll(async () => {
  weeks = await theWeeksOf({ [RIVERS]: 'berkshire-cns' });
});
beforeEach(() => weeks.server.clock.set(MONDAY));
afterAll(() => weeks?.end());

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

test('hub and spokes: from the open group to a link group, a vote into the community, and a leaver says goodbye', {
  timeout: ONE_WEEK,
}, async () => {
  const worker = aWorker(RIVERS, 'Iris Therapist');
  const web = weeks.as(worker);
  const at = (path: string) => `/s/${RIVERS}/${path}`;
  const groups = {
    open: await aGroup(weeks.storage, { serviceId: RIVERS, component: 'open-group', name: 'Open group' }),
    link: await aGroup(weeks.storage, {
      serviceId: RIVERS,
      component: 'link-group',
      name: 'Newbury link group',
      capacity: 2,
    }),
    community: await aGroup(weeks.storage, {
      serviceId: RIVERS,
      component: 'therapeutic-community',
      name: 'The community',
    }),
    leavers: await aGroup(weeks.storage, { serviceId: RIVERS, component: 'leavers-group', name: 'Leavers group' }),
  };
  await aSession(weeks.storage, { serviceId: RIVERS, groupId: groups.open, component: 'open-group', on: MONDAY });
  await aSession(weeks.storage, {
    serviceId: RIVERS,
    groupId: groups.leavers,
    component: 'leavers-group',
    on: '2026-03-09',
  });
  const joined = (component: string, group: string, day: string) => {
    const on = onDay(day);
    return [
      { kind: 'put-forward', on, component },
      { kind: 'offered', on, component, group },
      { kind: 'accepted', on, component },
      { kind: 'joined', on, component, group },
    ] as const;
  };
  const [first, then, member] = [onDay('2024-01-08'), onDay('2024-06-03'), onDay('2024-07-01')];
  const through = async (called: string) => {
    const one = await aPerson(weeks.storage, { serviceId: RIVERS, by: worker, on: first, called });
    await facts(weeks.storage, worker, then, RIVERS, one.journeyId, [
      { kind: 'moved', on: first, move: 'begin-before', decidedBy: 'jointly', agrees: true },
      ...joined('link-group', groups.link, first),
      { kind: 'finished-component', on: then, component: 'link-group' },
    ]);
    return one;
  };
  const [max, nia] = [await through('Max'), await through('Nia')];
  await facts(weeks.storage, worker, member, RIVERS, nia.journeyId, [
    { kind: 'agreed', on: member, what: BOUNDARIES },
    ...joined('therapeutic-community', groups.community, member).slice(0, 3),
    {
      kind: 'moved',
      on: member,
      move: 'join-community',
      decidedBy: 'community',
      agrees: true,
      vote: { on: member, passed: true, for: 9, against: 1 },
    },
    { kind: 'joined', on: member, component: 'therapeutic-community', group: groups.community },
  ]);

  await weeks.onPhone(async (page, go) => {
    await go(at('today'));
    await page.getByRole('link', { name: 'Take the register of Open group' }).click();
    await page.getByLabel('Somebody new').fill('Lyn');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Save the register' }).last().click();
    await page.getByText('1 person marked').waitFor();
    await go(at('people'));
    await page.getByRole('link', { name: 'Lyn', exact: true }).click();
    await page.getByRole('link', { name: 'Lyn says yes' }).click();
    await page.getByLabel('Come to the open group').check();
    await isWell(page, 'berk-yes');
    await page.getByRole('button', { name: 'Save their yes' }).click();
    await page.getByRole('link', { name: /^Ask to meet the team/ }).click();
    await page.getByRole('button', { name: 'Ask to meet the team' }).click();
    await page.getByText('Lyn is now in Meeting the team.').waitFor();
  });
  const lyn = await superuser(
    weeks.storage,
    `select journey_id, person_id from person p join journey using (person_id) where called = 'Lyn'`,
  );
  const lynPage = at(`people/${lyn[0]?.journey_id}`);
  await web.sent(`${lynPage}/move?move=choose-a-group`, { agrees: 'yes' });
  await web.sent(`${lynPage}/put-forward?component=link-group`, { said: 'yes' });
  await weeks.onPhone(async (page, go) => {
    await go(`${lynPage}/offer?component=link-group`);
    await page.getByLabel('Newbury link group').check();
    await isWell(page, 'berk-offer');
    await page.locator('[name="only-one"]').fill('It is the one she can walk to.');
    await page.getByRole('button', { name: 'Offer a place' }).click();
    await go(`${lynPage}/accept?component=link-group`);
    await page.getByRole('button', { name: 'Save their yes' }).click();
    await go(`${lynPage}/join?component=link-group`);
    await page.getByRole('button', { name: 'Save that they joined' }).click();
    await page.getByText('Lyn joined Link group').waitFor();

    await go(at(`people/${max.journeyId}`));
    await page.getByRole('link', { name: /agrees to the community/ }).click();
    await page.getByRole('button', { name: 'Save that it is agreed' }).click();
    await page.getByRole('link', { name: /^Join the community/ }).click();
    await vote(page, { for: 12, against: 0 });
    await page.getByLabel('Later, for a reason').check();
    await page.getByLabel('Why is there none yet?').fill('Max writes it with a peer next week');
    await page.locator('[name="crisis-day-day"]').fill('1 6 2026');
    await page.getByRole('button', { name: 'Join the community' }).click();
    await page.getByText('Max is now in The community.').waitFor();

    await go(at(`people/${nia.journeyId}/move?move=move-on`));
    await vote(page, { for: 10, against: 0 });
    await isWell(page, 'berk-move-on');
    await page.getByRole('button', { name: 'Move on to the leavers group' }).click();
    await page.getByText('Nia is now in Leaving well.').waitFor();
  });
  weeks.as(asMember(RIVERS, 'Nia', nia));
  await weeks.onPhone(async (page, go) => {
    await go('/home');
    await page.getByText('Leaving well (you are here)').waitFor();
    await isWell(page, 'berk-home');
  });
  const now = await superuser(
    weeks.storage,
    `select p.called, n.stage_id from journey_now n join person p using (person_id)
     where n.service_id = $1 order by p.called`,
    [RIVERS],
  );
  expect(now).toEqual([
    { called: 'Lyn', stage_id: 'before' },
    { called: 'Max', stage_id: 'programme' },
    { called: 'Nia', stage_id: 'leaving-groups' },
  ]);
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isWell } from '../browser.ts';
import { superuser } from '../database.ts';
import { aPerson, aSession, facts, onDay } from '../people.ts';
import { asMember, aWorker, dateBoxes, MONDAY, ONE_WEEK, theWeeksOf, type Weeks } from './week.ts';

const EVENINGS = 'open-evenings';
let weeks: Weeks;

beforeAll(async () => {
  weeks = await theWeeksOf({
    [EVENINGS]: 'sw-london-sun',
  });
});
/** The evening, when the group is over and its register is taken. */
beforeEach(() => weeks.server.clock.set(`${MONDAY}T21:00:00Z`));
afterAll(() => weeks?.end());

const REGULARS = [
  'Ada',
  'Bo',
  'Cy',
  'Dot',
  'Eve',
  'Flo',
  'Gus',
  'Hal',
  'Ivy',
  'Jo',
  'Kim',
  'Lou',
  'Max',
  'Ned',
  'Ola',
  'Pip',
];

/** People who came to the group last Monday, and two called Sam who came before that. */
async function whoCameBefore(worker: ReturnType<typeof aWorker>, group: string): Promise<void> {
  const component = 'support-group';
  const lastWeek = await aSession(weeks.storage, { serviceId: EVENINGS, groupId: group, component, on: '2026-02-23' });
  for (const called of [...REGULARS, 'Sam', 'Sam']) {
    const fullName = called === 'Sam' ? `Sam ${crypto.randomUUID().slice(0, 6)}` : `${called} Example`;
    const { journeyId } = await aPerson(weeks.storage, {
      serviceId: EVENINGS,
      by: worker,
      on: '2026-02-16',
      called,
      fullName,
    });
    const on = onDay('2026-02-16');
    await facts(weeks.storage, worker, '2026-02-23', EVENINGS, journeyId, [
      { kind: 'visited', on, component },
      ...(called === 'Sam'
        ? []
        : [{ kind: 'attended', on: onDay('2026-02-23'), component, session: lastWeek, how: 'attended' } as const]),
    ]);
  }
  await superuser(weeks.storage, `update session set state = 'held' where session_id = $1`, [lastWeek]);
}

test('the open group: thirty-one come on one evening, most by name and nobody by force, and a newcomer is a member', {
  timeout: ONE_WEEK,
}, async () => {
  const worker = aWorker(EVENINGS, 'Ash Facilitator');
  const web = weeks.as(worker);
  const at = (path: string) => `/s/${EVENINGS}/${path}`;
  const opened = await web.sent(at('groups/new?component=support-group&row=0'), {
    name: 'Kingston group',
    ...dateBoxes('starts', MONDAY),
  });
  await whoCameBefore(worker, opened.location?.split('/').at(-1) ?? '');

  await weeks.onPhone(async (page, go) => {
    await go(at('today'));
    await page.getByText('Open to anybody, usually about 16').waitFor();
    await page.getByRole('link', { name: 'Take the register of Kingston group' }).click();
    for (const called of REGULARS) await mark(page, called, called === 'Pip' ? 'Late' : 'Here');
    await page.getByLabel('Several people who came').fill('Sam\nUna\nViv\nWes\nXan\nYas');
    await page.getByRole('button', { name: 'Add them all' }).click();
    await page.getByText('6 names need a look.').waitFor();
    await isWell(page, 'sun-several');
    await page.getByRole('button', { name: /^Sam/ }).first().click();
    await page.getByText('5 names need a look.').waitFor();
    await page.getByRole('button', { name: /^Count without a name\s*: Yas/ }).click();
    await page.getByRole('button', { name: 'All 4 not known here are new' }).click();
    await page.getByText('Every name of your list is taken in.').waitFor();
    expect(await page.getByLabel('How many other people came?').inputValue()).toBe('1');
    await page.getByLabel('How many other people came?').fill('10');
    await page.getByRole('button', { name: 'Save the register' }).last().click();
    await page.getByText('21 people marked and 10 more').waitFor();
    await isWell(page, 'sun-today-after');

    await go(at('people'));
    await page.getByRole('link', { name: 'Una', exact: true }).click();
    await page.getByText('First visits').first().waitFor();
    await page.getByText('Contact, plans and breaks', { exact: true }).click();
    await page
      .getByRole('link', { name: /^Crisis plan: written, or not now/ })
      .first()
      .click();
    await page.getByLabel('Yes, it is written').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: /^Become a member/ }).click();
    await page.getByRole('button', { name: 'Become a member' }).click();
    await page.getByText('Una is now in Member of the network.').waitFor();
    await isWell(page, 'sun-member');
  });

  const [una] = await superuser(weeks.storage, `select person_id from person where called = 'Una'`);
  weeks.as(asMember(EVENINGS, 'Una', { personId: String(una?.person_id) }));
  await weeks.onPhone(async (page, go) => {
    await go('/home');
    await page.getByText('Member of the network (you are here)').waitFor();
    await isWell(page, 'sun-home');
    await go('/groups');
    await page.getByText('Kingston group').first().waitFor();
  });
  const came = await superuser(
    weeks.storage,
    `select visitors, (select count(*)::int from attendance a where a.session_id = s.session_id) as marks
     from session s where service_id = $1 and session_date = $2`,
    [EVENINGS, MONDAY],
  );
  expect(came).toEqual([{ visitors: 10, marks: 17 }]);

  // A week later whoever came once is known by name, and newcomers count in how many usually come.
  weeks.server.clock.set('2026-03-09T21:00:00Z');
  weeks.as(worker);
  await weeks.onPhone(async (page, go) => {
    await go(at('today'));
    await page.getByText('Open to anybody, usually about 24').waitFor();
    await page.getByRole('link', { name: 'Take the register of Kingston group' }).click();
    for (const called of ['Una', 'Viv', 'Wes', 'Xan'])
      await page.getByRole('radiogroup', { name: new RegExp(`^${called}\\b`) }).waitFor();
  });
});

const mark = (page: Page, called: string, how: string) =>
  page
    .getByRole('radiogroup', { name: new RegExp(`^${called}\\b`) })
    .getByLabel(how, { exact: true })
    .check({ force: true });

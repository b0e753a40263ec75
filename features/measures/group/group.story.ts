import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { closeBrowser, isWell, withPage } from '../../../tests/browser.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService, facts, onDay } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';
import { responsesOf } from '../response.store.ts';
import { withdrawFromEvidence } from '../sending/index.ts';

const SERVICE = 'open-evenings';
const team = aPractitioner([SERVICE]);
let storage: Storage;
let server: ServerUnderTest;
let groupId: string;
const journeys: string[] = [];

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE, 'Open Evenings Network');
  await aService(storage, 'camden-islington-sds', 'other', 'Other');
  groupId = await aGroup(storage, { serviceId: SERVICE, component: 'support-group', name: 'Monday group' });
  for (const called of ['Ari', 'Bo', 'Cam', 'Dee', 'Eli']) {
    const person = await aPerson(storage, { serviceId: SERVICE, by: team, on: '2026-01-12', called });
    await facts(storage, team, '2026-01-12', SERVICE, person.journeyId, [
      { kind: 'visited', on: onDay('2026-01-12'), component: 'support-group' },
      { kind: 'wrote-plan', on: onDay('2026-01-12'), plan: 'crisis-plan' },
      { kind: 'joined', on: onDay('2026-01-12'), component: 'support-group', group: groupId },
    ]);
    journeys.push(person.journeyId);
    await answered(person, '2026-01-20', 20);
    if (called !== 'Eli') await answered(person, '2026-02-20', 12);
  }
  server = await startServer({ storage, at: '2026-03-02' });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

async function answered({ personId, journeyId }: { personId: string; journeyId: string }, on: string, value: number) {
  const responseId = randomUUID();
  await superuser(
    storage,
    `insert into response (service_id, response_id, journey_id, person_id, instrument, instrument_version, occasion, due_on,
       answers, state, started_at, sent_at, answered_on)
     values ($1, $2, $3, $4, 'core-10', 'topic-labels', $5::text, $6::date, '{}', 'sent', now(), now(), $6::date)`,
    [SERVICE, responseId, journeyId, personId, on, on],
  );
  await superuser(
    storage,
    `insert into score (service_id, score_id, response_id, journey_id, person_id, score_date, occasion, instrument, scale,
       metric, value, answered, items, status)
     values ($1, gen_random_uuid(), $2, $3, $4, $5, 'x', 'core-10', 'total', 'clinical', $6, 10, 10, 'scored')`,
    [SERVICE, responseId, journeyId, personId, on, value],
  );
}

async function withdrawAll(personId: string, journeyId: string): Promise<void> {
  const actor: Actor = { accountId: randomUUID(), personId, name: 'Eli', role: 'member', services: [SERVICE] };
  await withActor(storage, actor, async (tx) => {
    for (const response of await responsesOf(tx, SERVICE, journeyId)) {
      await withdrawFromEvidence(tx, { actor, clock: frozenClock('2026-03-02') }, response.responseId);
    }
  });
}

const address = () => `${server.origin}/s/${SERVICE}/groups/${groupId}/measures`;

test('a group sees how it is doing once five have two scores, with no name; who took an answer out is not in it', async () => {
  server.signInAs(team);
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${server.origin}/s/${SERVICE}/groups`);
    await page.getByRole('link', { name: 'How it is doing' }).first().click();
    await page.getByText('5 of 5 have answered, 4 more than once.').waitFor();
    expect(await page.getByText('the mean score was').count()).toBe(0);
    const [eli] = await superuser(storage, 'select person_id from journey where journey_id = $1', [journeys[4]]);
    await answered({ personId: String(eli?.person_id), journeyId: journeys[4]! }, '2026-02-21', 12);
    await page.reload();
    await page.getByText('Among these 5, the mean score was').waitFor();
    await page.getByText('5 are better, by more than chance').waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/Ari|Eli/);
    await isWell(page);
    await withdrawAll(String(eli?.person_id), journeys[4]!);
    await page.reload();
    await page.getByText('4 of 5 have answered, 4 more than once.').waitFor();
  });
});

test('nobody of another service sees it', async () => {
  server.signInAs(aPractitioner(['other']));
  expect((await fetch(address(), { redirect: 'manual' })).status).not.toBe(200);
  expect((await fetch(`${server.origin}/s/other/groups/${groupId}/measures`)).status).toBe(404);
});

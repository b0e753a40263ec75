import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { type BrowsingForms, browsing } from '../../tests/forms.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';
import './intake.tables.ts';

const [A, B, C] = ['first-service', 'second-service', 'third-service'];
const TABLES = [
  'refusal',
  'repeated_no',
  'passed_on',
  'engagement',
  'offer_choice',
  'handover',
  'organisation',
  'reserved_place',
  'suits',
  'waiting_word',
] as const;
let storage: Storage;
let server: ServerUnderTest;
let page: BrowsingForms;
const atA = aPractitioner([A], 'Ash of A');
const atB = aPractitioner([B], 'Bay of B');
const atBoth = aPractitioner([A, B], 'Vic who visits');
const leadOf = (actor: Actor): Actor => ({ ...actor, role: 'service-lead' });

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'camden-islington-sds', A, 'First');
  await aService(storage, 'berkshire-cns', B, 'Second');
  await aService(storage, 'coventry-olive-tree', C, 'Third');
  await superuser(storage, `insert into shared_door values ('door', 'One door')`);
  await superuser(
    storage,
    `insert into shared_door_service values ('door', $1, '2020-01-01'), ('door', $2, '2020-01-01')`,
    [A, B],
  );
  server = await startServer({ storage });
  page = browsing(server.origin);
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

const no = {
  code: 'another-service-fits',
  reason: 'We only run a course.',
  'instead-words': 'The community in town.',
  told: 'letter',
  agrees: 'yes',
};

test('a no needs its reason and what instead; the second within two years is raised to the lead until answered', async () => {
  const { journeyId } = await aPerson(storage, { serviceId: A, by: atA, on: '2026-02-02', called: 'Jo' });
  server.signInAs(atA);
  const form = `/s/${A}/people/${journeyId}/not-taken-on?move=${await moveOf(journeyId)}`;
  const empty = await page.send(form, { code: 'outside-the-rules' });
  expect(empty.status).toBe(422);
  for (const words of ['Enter why', 'Enter what they can do instead', 'Choose the rule', 'Choose how they are told'])
    expect(empty.text).toContain(words);
  await page.sent(form, no);
  const shown = await page.open(`/s/${A}/people/${journeyId}`);
  expect(shown.text).toContain('The community in town.');
  expect(shown.text).not.toContain('told no 2 times');

  const again = await aPersonAgain(journeyId);
  await page.sent(`/s/${A}/people/${again}/not-taken-on?move=${await moveOf(again)}`, no);
  expect((await page.open(`/s/${A}/today`)).text).toContain('Jo was told no 2 times within two years: 2 times here.');
  expect((await page.open(`/s/${A}/people/${again}/noes`)).status).toBe(403);
  server.signInAs(leadOf(atA));
  const counts = await page.open(`/s/${A}/work-with-others/refusals`);
  expect(counts.text).toContain('fewer than 5');
  expect(counts.text).not.toMatch(/\b2\b (people|noes)/i);
  await page.sent(`/s/${A}/people/${again}/noes`, { answer: 'Ash rings them on Monday.' });
  expect((await page.open(`/s/${A}/today`)).text).not.toContain('told no');
});

test('a no elsewhere counts without saying where, and only for a service that knows the person', async () => {
  const { journeyId, personId } = await aPerson(storage, { serviceId: A, by: atA, on: '2026-02-02', called: 'Kim' });
  server.signInAs(atA);
  await page.sent(`/s/${A}/people/${journeyId}/not-taken-on?move=${await moveOf(journeyId)}`, no);
  const elsewhere = async (actor: Actor, service: string) => {
    const asked = sql<{
      n: number | null;
    }>`select app.noes_elsewhere(${service}, ${[personId]}::uuid[], '2024-01-01') as n`;
    return withActor(storage, actor, async (tx) => (await asked.execute(tx)).rows[0]);
  };
  expect(await elsewhere(atB, B)).toEqual({ n: null });
  expect(await elsewhere(atB, A)).toEqual({ n: null });
  await superuser(storage, 'insert into person_in_service values ($1, $2, $3)', [B, personId, '2026-02-03']);
  expect(await elsewhere(atB, B)).toEqual({ n: 1 });
});

test('what is passed on waits for the person there, is nobody twice, and both sides read who has it', async () => {
  const { journeyId, personId } = await aPerson(storage, {
    serviceId: B,
    by: atB,
    on: '2026-02-02',
    called: 'Lee',
    route: 'shared-door',
  });
  server.signInAs(atB);
  const form = `/s/${B}/people/${journeyId}/pass-on`;
  const untold = await page.send(form, { to: A, why: 'A course fits.' });
  expect(untold.text).toContain('Tell them first');
  expect(await superuser(storage, 'select * from passed_on')).toEqual([]);
  await page.sent(form, { to: A, why: 'A course fits.', told: 'said' });
  expect((await page.send(form, { to: A, why: 'Again', told: 'said' })).text).toContain(
    'passed on to this service already',
  );
  expect((await page.open(`/s/${B}/people/${journeyId}`)).text).toContain('waits for the person’s own yes there');
  expect(await superuser(storage, 'select count(*)::int as n from person where called = $1', ['Lee'])).toEqual([
    { n: 1 },
  ]);
  const [there] = await superuser(storage, 'select journey_id from journey where service_id = $1 and person_id = $2', [
    A,
    personId,
  ]);

  server.signInAs(atA);
  const inbox = await page.open(`/s/${A}/work-with-others/shared-door`);
  expect(inbox.text).toContain('You work in 1 of them');
  expect(inbox.text).toContain('Lee');
  const received = await page.open(`/s/${A}/people/${there?.journey_id}`);
  expect(received.text).toContain('Passed on by Second');
  await page.sent(`/s/${A}/people/${there?.journey_id}/yes`, {});
  server.signInAs(atB);
  expect((await page.open(`/s/${B}/people/${journeyId}`)).text).toContain('is with them now');
});

test('a visiting worker sees a thing by its own service, whichever service they look from', async () => {
  const here = await aPerson(storage, { serviceId: B, by: atB, on: '2026-02-20', called: 'Max', route: 'shared-door' });
  server.signInAs(atBoth);
  const fromA = await page.open(`/s/${A}/work-with-others/shared-door`);
  const fromB = await page.open(`/s/${B}/work-with-others/shared-door`);
  for (const seen of [fromA, fromB]) expect(seen.text).toMatch(/Max.*Second/);
  expect((await page.open(`/s/${A}/people/${here.journeyId}`)).status).toBe(404);
  expect((await page.open(`/s/${A}/waiting`)).text).not.toContain('Max');
  server.signInAs(atA);
  expect((await page.open(`/s/${A}/work-with-others/shared-door`)).text).not.toContain('Max');
});

test('a visitor known by a name asks for more, and nothing is typed again', async () => {
  const { recordFirstVisit } = await import('#features/journeys/index.ts');
  const sessionId = '00000000-0000-4000-8000-0000000000aa';
  const journeyId = await withActor(storage, atB, (tx) =>
    recordFirstVisit(
      tx,
      { actor: atB, clock: server.clock, serviceId: B },
      { called: 'Pip', component: 'open-group', session: sessionId, on: server.clock.today() },
    ),
  );
  server.signInAs(atB);
  const person = `/s/${B}/people/${journeyId}`;
  expect((await page.open(person)).text).toContain('Comes to an open group');
  await page.sent(`${person}/yes`, { route: 'shared-door', reason: 'I would like to meet the team.' });
  const after = await page.open(person);
  expect(after.text).toContain('Pip');
  expect(after.text).not.toContain('Comes to an open group');
  expect(await superuser(storage, 'select count(*)::int as n from person where called = $1', ['Pip'])).toEqual([
    { n: 1 },
  ]);
});

test('another service, another member and a partner read none of it', async () => {
  const others: Actor[] = [
    aPractitioner([C]),
    {
      accountId: atA.accountId,
      personId: '00000000-0000-4000-8000-000000000001',
      name: 'M',
      role: 'member',
      services: [A],
    },
    { accountId: atA.accountId, personId: null, name: 'P', role: 'partner', services: [A] },
  ];
  for (const actor of others)
    await withActor(storage, actor, async (tx) => {
      for (const table of TABLES)
        expect(await tx.selectFrom(table).selectAll().execute(), `${actor.role} ${table}`).toEqual([]);
    });
  await expect(
    withActor(storage, aPractitioner([C]), (tx) =>
      tx
        .updateTable('repeated_no')
        .set({ answer: 'x', answered_by: 'x', answered_on: '2026-03-02' })
        .executeTakeFirst(),
    ),
  ).resolves.toMatchObject({ numUpdatedRows: 0n });
});

async function moveOf(journeyId: string): Promise<string> {
  const shown = await page.open(`/s/${A}/people/${journeyId}`);
  return /not-taken-on\?move=([a-z-]+)/.exec(shown.html)?.[1] ?? 'none';
}

async function aPersonAgain(journeyId: string): Promise<string> {
  const { refer } = await import('#features/journeys/index.ts');
  const [row] = await superuser(storage, 'select person_id from journey where journey_id = $1', [journeyId]);
  return withActor(storage, atA, async (tx) => {
    const writing = { actor: atA, clock: server.clock, serviceId: A };
    const voice = { how: 'said', to: atA.name, on: server.clock.today() } as const;
    const route = 'ask';
    return (await refer(tx, writing, { route, person: { known: String(row?.person_id) }, choice: { voice } }))
      .journeyId;
  });
}

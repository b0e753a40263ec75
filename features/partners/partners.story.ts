import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { axeFaults, closeBrowser, isWell, withPage } from '../../tests/browser.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { aPractitioner, aService, facts, onDay } from '../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../tests/server.ts';

const SERVICE = 'quince-court';
const practitioner = aPractitioner([SERVICE]);
const gp: Actor = { accountId: randomUUID(), personId: null, name: 'Dr Patel', role: 'partner', services: [] };
let storage: Storage;
let server: ServerUnderTest;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'coventry-olive-tree', SERVICE, 'Quince Court Therapies');
  server = await startServer({ storage });
});
afterAll(async () => {
  await server?.close();
  await closeBrowser();
  await storage?.close();
});

test('a GP refers somebody who has not decided, and sees how it stands and nothing else', async () => {
  server.signInAs(gp);
  await withPage({ origin: server.origin }, async (page) => {
    await page.goto(`${server.origin}/refer`);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Refer someone to Quince Court Therapies' }).click();
    expect(await page.getByLabel('Your name').inputValue()).toBe('Dr Patel');
    await page.getByLabel('Who are you to the person?').selectOption('gp');
    await page.getByLabel('What should we call them?').fill('Jo');
    await page.getByLabel('What is their full name?').fill('Jo Example');
    await page.getByLabel('Day').fill('2 5 1988');
    await page.getByLabel('Yes, but they have not decided').check();
    await page.getByLabel('By phone call').check();
    await page.getByLabel('Phone number').fill('01632 960 002');
    await page.getByRole('radio', { name: 'No, only speak with me' }).check();
    await page.getByRole('button', { name: 'Send it' }).click();
    await page.getByRole('link', { name: 'People I referred' }).last().click();
    await page.getByText('Jo Example').waitFor();
    await page.getByText('The person has not said yes or no yet.').waitFor();
    await isWell(page);
  });
});

test('once the person says yes the standing follows; a name the team corrects stays as the GP gave it', async () => {
  const [journey] = await superuser(storage, 'select journey_id, person_id from journey');
  await facts(storage, practitioner, '2026-03-02', SERVICE, String(journey?.journey_id), [
    {
      kind: 'chose',
      on: onDay('2026-03-02'),
      route: 'suggested',
      voice: { how: 'said', to: practitioner.name, on: onDay('2026-03-02') },
    },
  ]);
  await superuser(storage, `update person set full_name = 'Joanna Elsewhere'`);
  server.signInAs(gp);
  await withPage({ origin: server.origin, javaScript: false }, async (page) => {
    await page.goto(`${server.origin}/people-i-referred`);
    await page.getByText('The person said yes.').waitFor();
    await page.getByText('Jo Example').waitFor();
    expect(await page.content()).not.toContain('Elsewhere');
  });
});

test('another partner sees nobody, and a partner reads no record table', async () => {
  const other = { ...gp, accountId: randomUUID(), name: 'Dr Other' };
  const [journey] = await superuser(storage, 'select journey_id from journey');
  await withActor(storage, other, async (tx) => {
    expect(await tx.selectFrom('partner_referral').selectAll().execute()).toEqual([]);
    expect(await tx.selectFrom('journey').selectAll().execute()).toEqual([]);
  });
  const standing = (actor: Actor) =>
    withActor(storage, actor, (tx) =>
      tx
        .selectNoFrom((of) =>
          of
            .fn<string>('app.referral_standing', [
              of.val(SERVICE),
              of.cast(of.val(journey?.journey_id), 'uuid'),
              of.cast(of.val('2026-03-02'), 'date'),
            ])
            .as('standing'),
        )
        .executeTakeFirstOrThrow(),
    );
  expect(await standing(other)).toEqual({ standing: null });
  expect(await standing({ ...gp, role: 'member' })).toEqual({ standing: null });
  expect(await standing(gp)).toEqual({ standing: 'with-the-team' });
  await withActor(storage, gp, async (tx) => {
    for (const table of ['person', 'journey_fact', 'journey_now', 'status_span', 'safe_contact'] as const) {
      expect(await tx.selectFrom(table).selectAll().execute(), table).toEqual([]);
    }
  });
});

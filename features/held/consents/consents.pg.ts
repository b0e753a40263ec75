import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aPerson, aPractitioner, aService } from '../../../tests/people.ts';
import { type ServerUnderTest, startServer } from '../../../tests/server.ts';

const HERE = 'town-service';
const TODAY = '2026-03-02';
const by = aPractitioner([HERE]);
let storage: Storage;
let server: ServerUnderTest;
let ada: Actor;
let bo: Actor;
let adasPage: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE);
  await aService(storage, 'coventry-olive-tree', 'elsewhere');
  const member = async (called: string) => {
    const { personId, journeyId } = await aPerson(storage, { serviceId: HERE, by, on: TODAY, called });
    const actor: Actor = { accountId: null, personId, name: called, role: 'member', services: [HERE] };
    return { actor, journeyId, personId };
  };
  const one = await member('Ada');
  ada = one.actor;
  adasPage = `/s/${HERE}/people/${one.journeyId}/consents`;
  bo = (await member('Bo')).actor;
  await adasYeses(one);
  server = await startServer({ storage, at: TODAY });
});
afterAll(async () => {
  await server?.close();
  await storage?.close();
});

/** A yes that stands, one that ran out, one that was stopped, and one that a later word ended. */
async function adasYeses({ personId, journeyId }: { personId: string; journeyId: string }) {
  const of = [HERE, personId];
  await superuser(storage, 'delete from safe_contact where service_id = $1 and person_id = $2', of);
  await superuser(storage, "insert into safe_contact values ($1, $2, 'text', false, 'Ada', '2026-01-05')", of);
  const shared = (who: string, thing: string, until: string | null, stopped: string | null) =>
    superuser(
      storage,
      `with w as (insert into sharing_with (service_id, person_id, kind, named, knows_me_as, made_at)
         values ($1, $2, 'supporter', $3, 'Ada', '2026-01-10') returning sharing_id)
       insert into shared_thing (service_id, sharing_id, person_id, thing, shared_at, until_on, stopped_at)
       select $1, sharing_id, $2, $4, '2026-01-10', $5, $6 from w`,
      [...of, who, thing, until, stopped],
    );
  await shared('Sam, my sister', 'goals', '2026-06-30', null);
  await shared('Kit', 'sessions', '2026-02-01', null);
  await shared('Lou', 'progress', null, '2026-02-20');
  await superuser(
    storage,
    `insert into police_sheet (service_id, sheet_id, journey_id, person_id, may_tell, helps, call, agreed_on, agreed_to,
       written_by, written_at) values ($1, gen_random_uuid(), $3, $2, 'my name', 'quiet', 'the team', '2026-02-02', 'Ash', 'Ash', now())`,
    [...of, journeyId],
  );
  for (const [gives, said] of [
    [true, '2026-02-03'],
    [false, '2026-02-25'],
  ])
    await superuser(
      storage,
      `insert into follow_up_consent (service_id, person_id, gives, what, channel, often, said_through, said_by, said_at)
       values ($1, $2, $3, case when $3 then array['news'] else '{}'::text[] end, case when $3 then 'text' end,
         case when $3 then 'once' end, 'member', 'Ada', $4)`,
      [...of, gives, said],
    );
}

const pageOf = async (actor: Actor, path = '/my-record/consents') => {
  server.signInAs(actor);
  const answer = await fetch(`${server.origin}${path}`, { redirect: 'manual' });
  const html = await answer.text();
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  return { status: answer.status, main, text: main.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') };
};

test('a member reads every yes that stands, by what it is for, and what has ended; each leads to where it is changed', async () => {
  const { status, main, text } = await pageOf(ada);
  expect(status).toBe(200);
  const [standing = '', ended = ''] = text.split('What has ended');
  expect(standing).toContain(
    'You can be reached by text. They leave no message. Who: your team. Since Monday 5 January 2026.',
  );
  expect(standing).toContain(
    'They can see your goals Who: Sam, my sister. Since Saturday 10 January 2026. Until Tuesday 30 June 2026.',
  );
  expect(standing).toContain('For a crisis Police and ambulance may be told');
  expect(standing).not.toContain('Kit');
  expect(ended).toContain('Who: Kit. From Saturday 10 January 2026 to Sunday 1 February 2026.');
  expect(ended).toContain('Who: Lou. From Saturday 10 January 2026 to Friday 20 February 2026.');
  expect(ended).toMatch(
    /send you news after you leave Who: the service\. From Tuesday 3 February 2026 to Wednesday 25 February 2026/,
  );
  const links = new Set([...main.matchAll(/href="(\/my-record\/[^"]+)"/g)].map(([, href]) => String(href)));
  expect(links.size).toBeGreaterThanOrEqual(3);
  for (const href of links) expect((await pageOf(ada, href)).status, href).toBe(200);
});

test('nobody else reads it: another member has their own page, the team only what it may read, and that is logged', async () => {
  const others = await pageOf(bo);
  expect(others.status).toBe(200);
  for (const hers of ['Sam, my sister', 'Police and ambulance']) expect(others.text).not.toContain(hers);
  const team = await pageOf(by, adasPage);
  expect(team.status).toBe(200);
  expect(team.text).toContain('Police and ambulance may be told');
  expect(team.text).not.toContain('Sam, my sister');
  expect(team.main).not.toContain('Change or stop this');
  const looked = await asSystem(storage, '*', 'test', (tx) =>
    tx.selectFrom('access_log').select('actor_name').where('what', '=', 'what you said yes to').execute(),
  );
  expect(looked.map(({ actor_name }) => actor_name)).toEqual([by.name]);
  expect((await pageOf(aPractitioner(['elsewhere']), adasPage)).status).toBe(403);
  expect((await pageOf(bo, adasPage)).status).not.toBe(200);
  expect((await pageOf(by, '/my-record/consents')).status).not.toBe(200);
});

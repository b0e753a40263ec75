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

test('every capability that keeps a yes has its line', async () => {
  const { personId } = await aPerson(storage, { serviceId: HERE, by, on: TODAY, called: 'Cy' });
  const at = `'${HERE}', gen_random_uuid()`;
  const one = "'00000000-0000-4000-8000-000000000001'";
  // Rows as their own features write them; what they belong to is not what is tried here.
  await superuser(
    storage,
    `set session_replication_role = replica;
     insert into peer_listing (service_id, community_id, person_id, visible_to, shows_hours, hours, most_a_night, most_a_week,
       most_turns, tells, named_in_group, danger_to_team, load_to_team, joined_at, agreed_at, renewed_on, lasts_until)
       values (${at}, '${personId}', 'list', true, '{}', 1, 1, 0, true, true, true, false, now(), now(), '2026-02-01', '2026-05-01');
     insert into peer_number values (${at}, '${personId}', '07700900123', '2026-02-01');
     insert into peer_reveal (service_id, community_id, person_id, to_person, revealed_at) values (${at}, '${personId}', ${one}, '2026-02-01');
     insert into space_accepted values (${at}, '${personId}', 1, '2026-02-01');
     insert into meeting_news values (${at}, '${personId}', '2026-02-01');
     insert into story_own (service_id, story_id, person_id) values ('${HERE}', ${one}, '${personId}');
     insert into story_consent (service_id, story_id, width, research, said_at) values ('${HERE}', ${one}, 'national', true, '2026-02-01');
     insert into voice_own (service_id, voice_id, person_id) values ('${HERE}', ${one}, '${personId}');
     insert into voice_permission (service_id, voice_id, width, said_at) values ('${HERE}', ${one}, 'words', '2026-02-01');
     insert into text_signed (service_id, signed_id, text_key, version, journey_id, person_id, name, signed_on)
       values (${at}, 'boundaries', 1, ${one}, '${personId}', 'Cy', '2026-02-01');
     insert into medicine_rule (service_id, journey_id, person_id, agreement_id, own_view, signed_by, signed_on, began_on, due_on)
       values ('${HERE}', ${one}, '${personId}', 'x', 'x', 'Dr Fell', '2026-02-01', '2026-02-01', '2026-08-01');
     insert into peer_contact values ('${HERE}', '${personId}', true, 'Ash', '2026-02-01');
     insert into crisis_plan_share (service_id, share_id, journey_id, person_id, receiver_kind, receiver_name, purpose, how, until_on,
       given_side, given_by, given_at) values (${at}, ${one}, '${personId}', 'gp', 'Dr Green', 'x', 'link', '2026-06-01', 'person', 'Cy', '2026-02-01');
     reset session_replication_role`,
  );
  const cy: Actor = { accountId: null, personId, name: 'Cy', role: 'member', services: [HERE] };
  const { status, text } = await pageOf(cy);
  expect(status).toBe(200);
  for (const line of [
    'You are on the list of members who help each other Who: everybody on the list. Since',
    'They may say in the group that you were in touch',
    'The team may be told when you write words of danger to a member',
    'You gave your number',
    'You showed your number to a member Who: one member',
    'What is agreed for the online space',
    'You are told when a meeting is called',
    'Your story may be used across the country',
    'Your story may be used for research',
    'They may show everybody what you wrote, without your name',
    'What your community agreed',
    'An agreement about a medicine Who: Dr Fell',
    'A member who works with the team may get in touch with you',
    'They can read your crisis plan Who: Dr Green',
  ])
    expect(text).toContain(line);
  expect(text).not.toContain('when you are asked too much');
});

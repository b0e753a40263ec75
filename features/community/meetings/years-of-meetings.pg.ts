import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aGroup, aPerson, aPractitioner, aService } from '../../../tests/people.ts';
import { communitiesOf, followCommunities } from '../index.ts';
import { meetingsOf } from './meeting.store.ts';

const HERE = 'town-service';
const TODAY = '2026-03-02';
let storage: Storage;
const by = aPractitioner([HERE]);
let ada: Actor;
let communityId: string;

beforeAll(async () => {
  storage = await freshDatabase();
  await aService(storage, 'berkshire-cns', HERE);
  const groupId = await aGroup(storage, { serviceId: HERE, component: 'therapeutic-community', name: 'The community' });
  await followCommunities({ storage, clock: frozenClock(TODAY) });
  communityId = (await withActor(storage, by, (tx) => communitiesOf(tx, HERE)))[0]?.communityId ?? '';
  const who = await aPerson(storage, { serviceId: HERE, by, on: TODAY, called: 'Ada' });
  await superuser(
    storage,
    `insert into membership (service_id, membership_id, group_id, component_id, person_id, journey_id, joined_on)
     values ($1, gen_random_uuid(), $2, 'therapeutic-community', $3, $4, $5)`,
    [HERE, groupId, who.personId, who.journeyId, TODAY],
  );
  await superuser(
    storage,
    `insert into session (service_id, session_id, group_id, component_id, session_date, start_time, end_time, state)
     select $1, gen_random_uuid(), $2, 'therapeutic-community', date '2021-01-01' + n, '10:00', '12:00', 'held' from generate_series(1, 1500) n`,
    [HERE, groupId],
  );
  ada = { accountId: null, personId: who.personId, name: 'Ada', role: 'member', services: [HERE] };
});
afterAll(() => storage?.close());

test('whom a member must not see is asked once for all meetings of a community, not once a meeting', async () => {
  // The body of the function counts how often it is called: by each call a number of a sequence.
  await superuser(storage, 'create sequence asked');
  await superuser(storage, 'grant usage on sequence asked to public');
  await superuser(
    storage,
    `create or replace function app.unnamed_people() returns uuid[] language plpgsql stable as $$
     begin perform nextval('asked'); return app.unseen_people(); end $$`,
  );
  const meetings = await withActor(storage, ada, (tx) => meetingsOf(tx, communityId, {}));
  expect(meetings).toHaveLength(1500);
  const [asked] = await superuser(storage, 'select last_value::int as times from asked');
  expect(asked?.times).toBe(1);
});

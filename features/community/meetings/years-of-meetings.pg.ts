import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { aCommunity } from '../../../tests/community/a-community.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { meetingsOf } from './meeting.store.ts';

const HERE = 'town-service';
let storage: Storage;
let ada: Actor;
let communityId: string;

beforeAll(async () => {
  storage = await freshDatabase();
  const community = await aCommunity(storage, 'berkshire-cns', HERE);
  communityId = community.communityId;
  ada = await community.member('Ada');
  await superuser(
    storage,
    `insert into session (service_id, session_id, group_id, component_id, session_date, start_time, end_time, state)
     select $1, gen_random_uuid(), $2, 'therapeutic-community', date '2021-01-01' + n, '10:00', '12:00', 'held' from generate_series(1, 1500) n`,
    [HERE, community.groupId],
  );
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

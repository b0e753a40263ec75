import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignInHouse } from '#platform/sign-in/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { aVotingCommunity } from '../../tests/community/voting.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { onDay } from '../../tests/people.ts';
import { decidingLately } from './deciding-lately.ts';
import type { FilledService } from './fill.ts';
import { besideFirst } from './people-around.ts';

const HERE = 'town-service';
let storage: Storage;

beforeAll(async () => {
  storage = await freshDatabase();
});
afterAll(() => storage?.close());

test('a community of a demonstration talks about something, votes on something, and has decided something in secret', async () => {
  const at = await aVotingCommunity(storage, HERE);
  for (const called of ['Ada', 'Bo', 'Cy', 'Di', 'Ed']) await at.member(called);
  await decidingLately(storage, HERE, onDay('2026-03-10'));
  expect(await superuser(storage, 'select state from proposal order by state')).toEqual([
    { state: 'decided' },
    { state: 'talking' },
    { state: 'voting' },
  ]);
  expect(await superuser(storage, 'select way, outcome, voted, tally from vote order by way')).toEqual([
    { way: 'consent', outcome: null, voted: null, tally: null },
    { way: 'secret-ballot', outcome: 'passed', voted: 5, tally: { for: 4, against: 1 } },
  ]);
  expect(await superuser(storage, 'select count(*)::int as n from vote_voice')).toEqual([{ n: 2 }]);
  const [ada] = await superuser(storage, "select person_id from person where called = 'Ada'");
  const personId = String(ada?.person_id);
  const members = [{ name: 'Ada', about: 'Takes part.', personId, roles: [] }];
  const service = { serviceId: HERE, name: 'Town Service' } as FilledService;
  const beside = await besideFirst({ storage } as SignInHouse, service, members, onDay('2026-03-10'));
  expect(beside?.about).toContain('together with Ada');
  expect(beside?.personId).not.toBe(personId);
});

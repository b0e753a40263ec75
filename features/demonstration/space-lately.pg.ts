import { expect, test } from 'vitest';
import { asSystem } from '#platform/storage/index.ts';
import { aVotingCommunity } from '../../tests/community/voting.ts';
import { freshDatabase, superuser } from '../../tests/database.ts';
import { onDay } from '../../tests/people.ts';
import { spaceLately } from './space-lately.ts';

const HERE = 'town-service';

test('a community of a demonstration has a space with posts and answers, one hidden, and one to look at', async () => {
  const storage = await freshDatabase();
  const at = await aVotingCommunity(storage, HERE);
  for (const called of ['Ada', 'Bo', 'Cy', 'Di']) await at.member(called);
  await asSystem(storage, HERE, 'test', (tx) => spaceLately(tx, HERE, onDay('2026-03-10')));
  const [counted] = await superuser(
    storage,
    `select count(*)::int as posts, count(reply_to)::int as answers, count(hidden_at)::int as hidden,
       count(*) filter (where words = '')::int as empty from space_post`,
  );
  expect(counted).toEqual({ posts: 8, answers: 3, hidden: 1, empty: 1 });
  const [open] = await superuser(
    storage,
    `select r.words = p.words as same, r.person_id <> p.author_person as other from space_report r
     join space_post p on p.post_id = r.post_id where r.closed_at is null`,
  );
  expect(open).toEqual({ same: true, other: true });
  await storage.close();
});

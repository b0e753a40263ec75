import { afterAll, beforeAll, expect, test } from 'vitest';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem, type Storage, withActor } from '#platform/storage/index.ts';
import type { CommunityMember } from '../../../tests/community/a-community.ts';
import { anElection } from '../../../tests/community/an-election.ts';
import { aVotingCommunity, LATER, membersCalled, NOON, type VotingCommunity } from '../../../tests/community/voting.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { closeDueVotes, closeVote, countVote } from './close-votes.ts';
import { castBallot } from './vote.store.ts';

const HERE = 'town-service';
const CALLED = ['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Fay', 'Gil', 'Hal'];
const TRIALS = 12;
let storage: Storage;
let at: VotingCommunity;
let members: CommunityMember[];
const clock = frozenClock(LATER.toISOString());

beforeAll(async () => {
  storage = await freshDatabase();
  at = await aVotingCommunity(storage, HERE);
  members = await membersCalled(at, CALLED);
});
afterAll(() => storage?.close());

/** An election in which everybody votes for somebody else: if anything tells who, it tells at once. */
async function electionOfEach(): Promise<{ voteId: string; voted: Map<string, string> }> {
  const { voteId, candidates } = await anElection(at, members);
  const voted = new Map<string, string>();
  for (const [index, member] of members.entries()) {
    const choice = candidates[(index * 3 + 1) % candidates.length] ?? '';
    voted.set(member.personId, choice);
    expect(await withActor(storage, member, (tx) => castBallot(tx, voteId, [choice], NOON))).toBe('cast');
  }
  return { voteId, voted };
}

const boxOf = (voteId: string) =>
  superuser(
    storage,
    'select xmin::text, xmax::text, cmin::text, ctid::text, ballot_id, choice[1] as choice from ballot where vote_id = $1 order by ctid',
    [voteId],
  );
const rollOf = (voteId: string) =>
  superuser(storage, 'select xmin::text, ctid::text, voter from vote_cast where vote_id = $1 order by ctid', [voteId]);

test('before and after the close all ballots are of one transaction and no place in the file tells whose they are', async () => {
  let hits = 0;
  for (let trial = 0; trial < TRIALS; trial++) {
    const { voteId, voted } = await electionOfEach();
    const open = await boxOf(voteId);
    if (trial % 2 === 0) {
      await asSystem(storage, HERE, 'test', (tx) => closeVote(tx, voteId, 'by-hand', NOON));
      await countVote({ storage, clock }, HERE, voteId);
    }
    const box = await boxOf(voteId);
    const roll = await rollOf(voteId);
    for (const rows of [open, box, roll]) expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
    expect(new Set(box.map(({ cmin }) => cmin)).size).toBe(1);
    if (trial % 2 === 0) {
      const before = new Set(open.map(({ ballot_id: id }) => id));
      expect(box.filter(({ ballot_id: id }) => before.has(id))).toEqual([]);
    }
    const choices = box.map(({ choice }) => choice);
    // Three guesses: the n-th ballot is the n-th voter's, by the order they came, by the roll's place, and by their id.
    const byId = [...voted.keys()].sort();
    for (const guess of [[...voted.keys()], roll.map(({ voter }) => String(voter)), byId]) {
      hits += guess.filter((voter, index) => voted.get(voter) === choices[index]).length;
    }
  }
  // By chance one in eight is right. Whoever knows the order is right always; a third of that is far from both.
  expect(hits).toBeLessThan((TRIALS * CALLED.length * 3) / 3);
});

test('everything a dump holds, with the hidden columns, joins no ballot to a person, a time or another row', async () => {
  const { voteId, voted } = await electionOfEach();
  await closeDueVotes({ storage, clock });
  const box = await boxOf(voteId);
  expect(box).toHaveLength(CALLED.length);
  const ballots = box.map(({ ballot_id: id }) => String(id));
  const tables = await superuser(
    storage,
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_schema in ('public', 'app', 'pgboss') and table_type = 'BASE TABLE'`,
  );
  const beside = new Map<string, number>();
  for (const { name } of tables) {
    const rows = await superuser(storage, `select t.xmin::text as x, to_jsonb(t)::text as row from ${name} t`);
    for (const { row } of rows) {
      const text = String(row);
      if (name !== 'public.ballot')
        expect(
          ballots.filter((id) => text.includes(id)),
          String(name),
        ).toEqual([]);
      // A row that names both a voter and what they chose would link them.
      for (const [person, choice] of voted) {
        if (text.includes(person) && text.includes(choice) && name !== 'public.candidate') {
          beside.set(`${name} ${text}`, 1);
        }
      }
    }
  }
  expect([...beside.keys()]).toEqual([]);
  const columns = await superuser(
    storage,
    "select column_name, data_type from information_schema.columns where table_name = 'ballot' order by 1",
  );
  expect(columns).toEqual([
    { column_name: 'ballot_id', data_type: 'uuid' },
    { column_name: 'choice', data_type: 'ARRAY' },
    { column_name: 'service_id', data_type: 'text' },
    { column_name: 'vote_id', data_type: 'uuid' },
  ]);
});

test('an error while casting says nothing of what was chosen', async () => {
  const { voteId } = await at.vote();
  const [ada] = members as [CommunityMember];
  await superuser(storage, 'alter table ballot add constraint broken check (false) not valid');
  const refused = await withActor(storage, ada, (tx) => castBallot(tx, voteId, ['against'], NOON)).catch(
    (error: unknown) => error,
  );
  await superuser(storage, 'alter table ballot drop constraint broken');
  expect(JSON.stringify([refused, String(refused), (refused as Error).stack])).not.toContain('against');
  expect(await withActor(storage, ada, (tx) => castBallot(tx, voteId, ['against'], NOON))).toBe('cast');
});

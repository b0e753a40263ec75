import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { asSystem, everyService, type Storage, withActor } from '#platform/storage/index.ts';
import type { CommunityMember } from '../../../tests/community/a-community.ts';
import { aVotingCommunity, LATER, membersCalled, NOON, type VotingCommunity } from '../../../tests/community/voting.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { aPractitioner } from '../../../tests/people.ts';
import { closeDueVotes, closeVote, countVote, emptyOldBoxes } from './close-votes.ts';
import { castBallot, findVote, rollOf, sayInVote, votedSoFar } from './vote.store.ts';

const HERE = 'town-service';
let storage: Storage;
let at: VotingCommunity;
let members: CommunityMember[];
const clock = frozenClock(LATER.toISOString());

beforeAll(async () => {
  storage = await freshDatabase();
  at = await aVotingCommunity(storage, HERE);
  members = await membersCalled(at, ['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Fay']);
});
afterAll(() => storage?.close());

const cast = (actor: Actor, voteId: string, choice: string, now = NOON) =>
  withActor(storage, actor, (tx) => castBallot(tx, voteId, [choice], now));
const close = async (voteId: string) => {
  await asSystem(storage, HERE, 'test', (tx) => closeVote(tx, voteId, 'by-hand', NOON));
  await countVote({ storage, clock }, HERE, voteId);
};
const resultOf = async (voteId: string) =>
  (await asSystem(storage, HERE, 'test', (tx) => findVote(tx, at.communityId, voteId)))?.result;
const [ADA, BO, CY, DI, ED, FAY] = [0, 1, 2, 3, 4, 5];
const who = (index: number) => members[index] as CommunityMember;

test('five vote, one of them against: the numbers come after it has closed, and who voted, never what', async () => {
  const { voteId } = await at.vote();
  for (const [index, one] of [ADA, BO, CY, DI].entries()) {
    expect(await cast(who(one), voteId, index === 2 ? 'against' : 'for')).toBe('cast');
    for (const actor of [who(ADA), at.by])
      expect(await withActor(storage, actor, (tx) => votedSoFar(tx, voteId))).toBeNull();
  }
  await cast(who(ED), voteId, 'abstain');
  expect(await withActor(storage, who(FAY), (tx) => votedSoFar(tx, voteId))).toBe(5);
  const before = await withActor(storage, who(ADA), (tx) => rollOf(tx, voteId));
  expect(before.flatMap(({ name, votedOn }) => (votedOn === null ? [] : [name]))).toEqual(['Ada']);
  expect((await withActor(storage, at.by, (tx) => rollOf(tx, voteId))).every(({ votedOn }) => votedOn === null)).toBe(
    true,
  );
  await close(voteId);
  expect(await resultOf(voteId)).toEqual({
    outcome: 'passed',
    electorate: 6,
    voted: 5,
    needed: 3,
    tally: { for: 3, against: 1, abstain: 1 },
    elected: null,
  });
  const roll = await withActor(storage, who(FAY), (tx) => rollOf(tx, voteId));
  expect(roll.map(({ name, votedOn }) => [name, votedOn])).toEqual([
    ...['Ada', 'Bo', 'Cy', 'Di', 'Ed'].map((name) => [name, '2026-03-02']),
    ['Fay', null],
  ]);
});

test('one vote each: not twice, not changed, not after it closed, not by whom was not asked', async () => {
  const { voteId } = await at.vote();
  expect(await cast(who(ADA), voteId, 'for')).toBe('cast');
  expect(await cast(who(ADA), voteId, 'against')).toBe('already');
  expect(await cast(who(BO), voteId, 'perhaps')).toBe('no-choice');
  expect(await withActor(storage, who(BO), (tx) => castBallot(tx, voteId, ['for', 'against'], NOON))).toBe('no-choice');
  expect(await cast(who(BO), voteId, 'for', LATER)).toBe('closed');
  for (const other of [at.by, aPractitioner(['elsewhere']), { ...who(BO), personId: null, role: 'member' as const }]) {
    expect(await cast(other, voteId, 'for'), other.name).toBe('not-invited');
  }
  const late = await at.member('Late');
  expect(await cast(late, voteId, 'for')).toBe('not-invited');
  const said = { choice: ['for'], reason: null };
  expect(await withActor(storage, who(BO), (tx) => sayInVote(tx, voteId, said, NOON))).toBe('secret');
  await close(voteId);
  expect(await cast(who(CY), voteId, 'for')).toBe('closed');
  await superuser(storage, 'update membership set left_on = $1 where person_id = $2', ['2026-03-02', late.personId]);
});

test('whoever left before voting votes no more and is no longer counted; a block and an age change nothing', async () => {
  const leaver = await at.member('Gus');
  const young = await at.member('Kit', '2010-01-01');
  await superuser(storage, 'insert into peer_block values ($1, $2, now())', [who(ADA).personId, who(BO).personId]);
  const { voteId } = await at.vote({ quorum: '1/1' });
  await superuser(storage, 'update membership set left_on = $1 where person_id = $2', ['2026-03-02', leaver.personId]);
  expect(await cast(leaver, voteId, 'for')).toBe('not-invited');
  for (const one of [...members, young]) expect(await cast(one, voteId, 'for'), one.name).toBe('cast');
  await close(voteId);
  expect(await resultOf(voteId)).toMatchObject({ outcome: 'passed', electorate: 7, voted: 7, tally: { for: 7 } });
  const names = async (actor: Actor) =>
    (await withActor(storage, actor, (tx) => rollOf(tx, voteId))).map(({ name }) => name);
  expect(await names(who(ADA))).toEqual(['Ada', 'Cy', 'Di', 'Ed', 'Fay', 'Gus']);
  expect(await names(young)).toEqual(['Kit']);
  await superuser(storage, 'delete from peer_block');
  await superuser(storage, 'update membership set left_on = $1 where person_id = $2', ['2026-03-02', young.personId]);
});

test('without a quorum nothing is counted, and the ballots are gone', async () => {
  const { voteId } = await at.vote();
  for (const one of [ADA, BO]) await cast(who(one), voteId, 'for');
  await close(voteId);
  expect(await resultOf(voteId)).toEqual({
    outcome: 'no-quorum',
    electorate: 6,
    voted: 2,
    needed: 3,
    tally: null,
    elected: null,
  });
  expect(await superuser(storage, 'select 1 from ballot where vote_id = $1', [voteId])).toEqual([]);
});

describe('before it is closed nobody', () => {
  let voteId: string;
  beforeAll(async () => {
    voteId = (await at.vote()).voteId;
    for (const one of [ADA, BO, CY, DI, ED]) await cast(who(one), voteId, 'for');
  });
  const lead: Actor = { ...aPractitioner([HERE], 'Lee'), role: 'service-lead' };
  const administrator: Actor = { ...aPractitioner([], 'Al'), role: 'administrator' };

  test('reads a ballot, in any role, nor afterwards', async () => {
    for (const actor of [who(ADA), at.by, lead, administrator]) {
      const read = withActor(storage, actor, async (tx) =>
        tx
          .selectFrom('ballot' as never)
          .selectAll()
          .execute(),
      );
      await expect(read, actor.role).rejects.toMatchObject({ code: '42501' });
    }
    for (const service of [HERE, everyService]) {
      const read = asSystem(storage, service, 'look', async (tx) =>
        tx
          .selectFrom('ballot' as never)
          .selectAll()
          .execute(),
      );
      await expect(read).rejects.toMatchObject({ code: '42501' });
    }
    for (const role of ['cg_dataset', 'cg_evidence', 'cg_jobs']) {
      expect(
        await superuser(storage, "select has_table_privilege($1, 'ballot', 'select, insert, update, delete') as may", [
          role,
        ]),
      ).toEqual([{ may: false }]);
    }
  });

  const count = (tx: Parameters<Parameters<typeof asSystem>[3]>[0]) =>
    tx.executeQuery({ sql: `select * from app.count_vote('${voteId}')`, parameters: [] } as never);

  test('counts, nor closes, looks and takes the closing back', async () => {
    for (const actor of [who(ADA), at.by, lead]) {
      await expect(withActor(storage, actor, count), actor.role).rejects.toMatchObject({ code: '42501' });
    }
    await expect(asSystem(storage, HERE, 'look', count)).rejects.toMatchObject({ code: '42501' });
    const peek = asSystem(storage, HERE, 'look', async (tx) => {
      await closeVote(tx, voteId, 'by-hand', NOON);
      await count(tx);
    });
    await expect(peek).rejects.toMatchObject({ code: '42501' });
    const peekInside = asSystem(storage, HERE, 'look', async (tx) => {
      await tx.executeQuery({ sql: 'savepoint s', parameters: [] } as never);
      await closeVote(tx, voteId, 'by-hand', NOON);
      await tx.executeQuery({ sql: 'release s', parameters: [] } as never);
      await count(tx);
    });
    await expect(peekInside).rejects.toMatchObject({ code: '42501' });
  });

  test('opens again what was closed, or makes a secret vote open', async () => {
    for (const change of [
      "secret = false, names = 'at-once'",
      "choices = '{}'",
      'invited = 1',
      "closes_at = '2030-01-01'",
    ]) {
      await expect(
        asSystem(storage, HERE, 'change', (tx) =>
          tx.executeQuery({ sql: `update vote set ${change} where vote_id = '${voteId}'`, parameters: [] } as never),
        ),
        change,
      ).rejects.toMatchObject({ code: '42501' });
    }
    await close(voteId);
    await expect(
      asSystem(storage, HERE, 'open again', (tx) =>
        tx.updateTable('vote').set({ closed_at: null, closed_why: null }).where('vote_id', '=', voteId).execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

test('the job closes what is due once, however often it runs, and the audit says the day and nothing else', async () => {
  const { voteId, proposalId } = await at.vote();
  for (const one of [ADA, BO, CY]) await cast(who(one), voteId, 'against');
  await Promise.all([closeDueVotes({ storage, clock }), closeDueVotes({ storage, clock })]);
  await closeDueVotes({ storage, clock });
  expect(await resultOf(voteId)).toMatchObject({ outcome: 'not-passed', voted: 3 });
  const log = await superuser(storage, 'select words, result, against from community_decision where proposal_id = $1', [
    proposalId,
  ]);
  expect(log).toEqual([
    {
      words: expect.stringMatching(/^Not agreed: [^\d]+$/),
      result: 'Not agreed. 0 for, 3 against, 0 abstained. 3 of 6 voted.',
      against: 3,
    },
  ]);
  const agenda = await superuser(storage, 'select kind from agenda_item where once_key = $1', [`vote ${voteId}`]);
  expect(agenda).toEqual([{ kind: 'vote-result' }]);
  const entries = await superuser(
    storage,
    "select actor_account, actor_name, happened_at, detail from audit_entry where act = 'ballot.cast' and thing = $1",
    [`vote ${voteId}`],
  );
  expect(entries).toHaveLength(3);
  expect(new Set(entries.map(({ happened_at: moment }) => String(moment))).size).toBe(1);
  for (const { detail, actor_account: account } of entries) {
    expect(account).toBeNull();
    expect(detail).toEqual({ voter: expect.any(String), on: '2026-03-02' });
  }
});

test('two windows at once put one ballot into the box, and a closing vote takes all or nothing', async () => {
  const { voteId } = await at.vote();
  const twice = await Promise.all(Array.from({ length: 6 }, () => cast(who(ADA), voteId, 'for')));
  expect(twice.filter((done) => done === 'cast')).toHaveLength(1);
  const casts = [BO, CY, DI, ED, FAY].map((one) => cast(who(one), voteId, 'for'));
  const closing = asSystem(storage, HERE, 'test', (tx) => closeVote(tx, voteId, 'by-hand', NOON));
  const done = await Promise.all(casts);
  await closing;
  await countVote({ storage, clock }, HERE, voteId);
  const taken = 1 + done.filter((each) => each === 'cast').length;
  const rows = await superuser(
    storage,
    `select (select count(*)::int from ballot where vote_id = $1) as ballots, (select count(*)::int from vote_cast where vote_id = $1) as cast`,
    [voteId],
  );
  expect(rows).toEqual([{ ballots: taken < 3 ? 0 : taken, cast: taken }]);
  expect((await resultOf(voteId))?.voted).toBe(taken);
});

test('the boxes are written anew on the disk once after votes, and again after a process ended in the middle', async () => {
  const file = async () =>
    superuser(storage, "select pg_relation_filepath('ballot') as ballot, pg_relation_filepath('vote_cast') as cast");
  const emptied = async () => {
    const before = await file();
    await emptyOldBoxes(storage);
    return JSON.stringify(await file()) !== JSON.stringify(before);
  };
  const { voteId } = await at.vote();
  for (const one of [ADA, BO]) await cast(who(one), voteId, 'for');
  expect([await emptied(), await emptied()]).toEqual([true, false]);
  await cast(who(CY), voteId, 'for');
  expect([await emptied(), await emptied()]).toEqual([true, false]);
  // Whoever was at it before ended after taking the mark, and before the tables were written.
  await superuser(storage, "insert into box_to_empty values ('emptying')");
  expect([await emptied(), await emptied()]).toEqual([true, false]);
});

import { randomInt } from 'node:crypto';
import { londonDay } from '@commonground/calendar';
import { sql } from 'kysely';
import { systemActor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { asSystem, everyService, type Storage, type Tx } from '#platform/storage/index.ts';
import { outcomeOf, type Tally } from './outcome.rules.ts';
import { findProposal } from './proposal.store.ts';
import { resultFollows } from './result-follows.ts';
import { type Vote, voteOf } from './vote.store.ts';
import { ways } from './ways.ts';

interface House {
  readonly storage: Storage;
  readonly clock: Clock;
}

/** Closes a vote. Whoever is casting at this moment comes before or is told that it is closed. False: it was already. */
export async function closeVote(tx: Tx, voteId: string, why: 'time' | 'by-hand', now: Date): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`vote ${voteId}`}, 0))`.execute(tx);
  const { numUpdatedRows } = await tx
    .updateTable('vote')
    .set({ closed_at: now, closed_why: why })
    .where('vote_id', '=', voteId)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/**
 * Counts a vote that was closed, once, and writes what follows from it in the same transaction. The closing is a
 * transaction of its own: nobody can close, look and take the closing back.
 */
export async function countVote({ storage, clock }: House, serviceId: string, voteId: string): Promise<void> {
  await asSystem(storage, serviceId, 'count a vote of a community', async (tx) => {
    const row = await tx
      .selectFrom('vote')
      .selectAll()
      .where('vote_id', '=', voteId)
      .where('closed_at', 'is not', null)
      .where('counted_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return;
    const counted = await counting(tx, voteOf(row));
    const now = clock.now();
    await tx
      .updateTable('vote')
      .set({
        ...counted,
        tally: counted.tally === null ? null : sql`${JSON.stringify(counted.tally)}::jsonb`,
        counted_at: now,
      })
      .where('vote_id', '=', voteId)
      .execute();
    const result = { ...counted, tally: counted.tally };
    const proposal = await findProposal(tx, row.community_id, row.proposal_id);
    if (proposal === undefined) throw new Error('A vote has no proposal.');
    await resultFollows(tx, { ...voteOf(row), result }, proposal, now);
    await audit(tx, {
      actor: systemActor,
      act: 'vote.count',
      serviceId,
      thing: `vote ${voteId}`,
      detail: { outcome: counted.outcome, voted: counted.voted, electorate: counted.electorate },
    });
  });
}

async function counting(tx: Tx, vote: Vote) {
  const { rows } = await sql<{ electorate: number; voted: number; needed: number; tally: Tally | null }>`
    select electorate, voted, needed, tally from app.count_vote(${vote.voteId}::uuid)`.execute(tx);
  const box = rows[0];
  if (box === undefined) throw new Error('A vote could not be counted.');
  const { outcome, elected } = outcomeOf(
    ways()[vote.way],
    {
      voted: box.voted,
      needed: box.needed,
      tally: box.tally ?? {},
      candidates: vote.choices.filter((choice) => choice !== 'none'),
      ...(vote.tie === null ? {} : { tie: vote.tie }),
    },
    (among) => among[randomInt(among.length)] ?? '',
  );
  return { ...box, outcome, elected: elected ?? null };
}

/** Closes votes whose time has come, counts what is closed and writes yesterday's votes into the audit. */
export async function closeDueVotes(house: House): Promise<void> {
  const { storage, clock } = house;
  const open = await asSystem(storage, everyService, 'close votes whose time has come', (tx) =>
    tx
      .selectFrom('vote')
      .select(['service_id', 'vote_id', 'closed_at'])
      .where('counted_at', 'is', null)
      .where((or) => or.or([or('closes_at', '<=', clock.now()), or('closed_at', 'is not', null)]))
      .orderBy('closes_at')
      .execute(),
  );
  for (const { service_id: serviceId, vote_id: voteId, closed_at: closed } of open) {
    if (closed === null) {
      await asSystem(storage, serviceId, 'close a vote whose time has come', (tx) =>
        closeVote(tx, voteId, 'time', clock.now()),
      );
    }
    await countVote(house, serviceId, voteId);
  }
  await writeVotesIntoAudit(house);
  await emptyOldBoxes(storage);
}

/** That somebody voted in a secret ballot stands in the audit by day, all of a day at once and in no order of their own. */
export async function writeVotesIntoAudit({ storage, clock }: House): Promise<void> {
  await asSystem(storage, everyService, 'write votes of earlier days into the audit', async (tx) => {
    const { rows } = await sql<{ service_id: string; vote_id: string; voter: string; voted_on: string }>`
      select service_id, vote_id, voter, voted_on::text from app.votes_for_audit(${londonDay(clock.now())}::date)
      order by voted_on, voter`.execute(tx);
    for (const row of rows) {
      await audit(tx, {
        actor: systemActor,
        act: 'ballot.cast',
        serviceId: row.service_id,
        thing: `vote ${row.vote_id}`,
        detail: { voter: row.voter, on: row.voted_on },
      });
    }
  });
}

/** Deleted ballots stand in the files of the database until their tables are written anew. */
export async function emptyOldBoxes(storage: Storage): Promise<void> {
  const client = await storage.pool.connect();
  try {
    await client.query('set role cg_system');
    // One statement: a process that ends between this and the end leaves the second mark, and the next minute goes on.
    await client.query(
      `with written as (delete from box_to_empty where state = 'written' returning 1)
       insert into box_to_empty select 'emptying' from written on conflict do nothing`,
    );
    if ((await client.query('select 1 from box_to_empty')).rows.length === 0) return;
    // Somebody who reads both tables for long, as a backup does, is not waited for: the next minute comes.
    await client.query("set lock_timeout = '2s'");
    for (const table of ['ballot', 'vote_cast']) await client.query(`vacuum (full) ${table}`);
    await client.query("delete from box_to_empty where state = 'emptying'");
  } catch (error) {
    if ((error as { code?: string }).code !== '55P03') throw error;
  } finally {
    await client.query('reset lock_timeout');
    await client.query('reset role');
    client.release();
  }
}

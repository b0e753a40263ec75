import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Storage, withActor } from '#platform/storage/index.ts';
import { anElection } from '../../../tests/community/an-election.ts';
import { aVotingCommunity, membersCalled, NOON, type VotingCommunity } from '../../../tests/community/voting.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import { castBallot } from './vote.store.ts';

const HERE = 'town-service';
const CALLED = ['Ada', 'Bo', 'Cy', 'Di', 'Ed'];
/** As PostgreSQL lays its log out: pages with a head that may stand in the middle of a record. */
const PAGE = 8192;
const PAGE_HEAD = 24;
let storage: Storage;
let at: VotingCommunity;

beforeAll(async () => {
  storage = await freshDatabase();
  at = await aVotingCommunity(storage, HERE);
});
afterAll(() => storage?.close());

const place = async () => {
  const [row] = await superuser(storage, 'select pg_current_wal_insert_lsn()::text as lsn');
  return String(row?.lsn);
};

/** What the log holds between two places, as an administrator reads it from the disk. */
async function logged(from: string, to: string): Promise<string> {
  // All that is written so far is put on the disk.
  await superuser(storage, 'select pg_switch_wal()');
  const rows = await superuser(
    storage,
    `with size as (select setting::bigint as n from pg_settings where name = 'wal_segment_size'),
       span as (select n, $1::pg_lsn - '0/0'::pg_lsn as first, $2::pg_lsn - '0/0'::pg_lsn as last from size),
       segment as (select n, first, last, s * n as starts from span, generate_series(div(first, n), div(last, n)) s)
     select (greatest(first, starts) - starts)::int as "from",
       pg_read_binary_file('pg_wal/' || pg_walfile_name('0/0'::pg_lsn + starts + 1), (greatest(first, starts) - starts)::bigint,
         (least(last, starts + n) - greatest(first, starts))::bigint) as bytes
     from segment order by starts`,
    [from, to],
  );
  return rows.map((row) => withoutHeads(row.bytes as Buffer, Number(row.from))).join('');
}

function withoutHeads(bytes: Buffer, offset: number): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const inPage = (offset + start) % PAGE;
    const head = inPage === 0 ? PAGE_HEAD : 0;
    const end = start + PAGE - inPage;
    parts.push(bytes.subarray(start + head, end).toString('latin1'));
    start = end;
  }
  return parts.join('');
}

/** Not what we want: what is so, and what ADR 16 and the page "How secret is this?" say. Who mends it changes all three. */
test('whoever runs the server and reads its write-ahead log can tell what each person chose', async () => {
  const members = await membersCalled(at, CALLED);
  const { voteId, candidates } = await anElection(at, members);
  const known = new Set<string>();
  const chosen: string[] = [];
  const inferred: string[] = [];
  for (const [nth, member] of members.entries()) {
    const choice = candidates[(nth * 2 + 1) % candidates.length] ?? '';
    const before = await place();
    expect(await withActor(storage, member, (tx) => castBallot(tx, voteId, [choice], NOON))).toBe('cast');
    const log = await logged(before, await place());
    const added = candidates.filter((one) => !known.has(one) && log.includes(one));
    for (const one of added) known.add(one);
    chosen.push(choice);
    inferred.push(added.join());
  }
  expect(inferred).toEqual(chosen);
});

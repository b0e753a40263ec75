import { castBallot } from '#features/community/deciding/vote.store.ts';
import { withActor } from '#platform/storage/index.ts';
import { openPool } from '../../platform/storage/open-pool.ts';

/** A process in which members put ballots into a box until somebody kills it; it says whose it was told is in. */
export interface CastOrders {
  readonly connection: { readonly host: string; readonly database: string };
  readonly voteId: string;
  readonly people: readonly string[];
  readonly at: string;
}

const { connection, voteId, people, at } = JSON.parse(process.argv[2] as string) as CastOrders;
const storage = openPool({
  connection: { ...connection, user: 'cg_login' },
  place: connection.database,
  dataDir: '',
  embedded: true,
  beginAnew: () => Promise.reject(new Error('not here')),
});
for (const personId of people) {
  const actor = { accountId: null, personId, name: 'M', role: 'member', services: [] } as const;
  const done = await withActor(storage, actor, (tx) => castBallot(tx, voteId, ['for'], new Date(at)));
  process.stdout.write(`${done} ${personId}\n`);
}
process.exit(0);

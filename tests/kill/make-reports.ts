import { makeDrafts } from '#features/report/make/make-drafts.ts';
import { beforePublishing } from '#features/report/publish/before-publishing.ts';
import { draftOf, publish } from '#features/report/report.store.ts';
import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { openPool } from '../../platform/storage/open-pool.ts';

/**
 * A process that makes the drafts of reports that are asked for, or publishes one, until somebody kills it. It says `done`
 * when it has, and stays. Argument: JSON of `Orders`.
 */
export interface Orders {
  readonly connection: { readonly host: string; readonly database: string };
  /** Left out, drafts are made. */
  readonly publishes?: { readonly actor: Actor; readonly serviceId: string; readonly draftId: string };
}

const { connection, publishes } = JSON.parse(process.argv[2] as string) as Orders;
const clock = frozenClock('2026-03-02');
const storage = openPool({
  connection: { ...connection, user: 'cg_login' },
  place: connection.database,
  dataDir: '',
  embedded: true,
  beginAnew: () => Promise.reject(new Error('not here')),
});

/** As a page does it: one transaction, of which nothing stays when it does not end. */
const publishOne = ({ actor, serviceId, draftId }: NonNullable<Orders['publishes']>) =>
  withActor(storage, actor, async (tx) => {
    const draft = await draftOf(tx, serviceId, draftId);
    if (draft === undefined) throw new Error('The draft is gone.');
    const { changes } = await beforePublishing(tx, draft, clock.now());
    const note = 'Our report of the year.';
    const done = await publish(tx, actor, { draft, note, seen: draft.sha256 ?? '', changes, at: clock.now() });
    if ('not' in done) throw new Error(`Not published: ${done.not}`);
  });

await (publishes === undefined ? makeDrafts({ storage, clock }) : publishOne(publishes));
process.stdout.write('done\n');
setInterval(() => undefined, 60_000);

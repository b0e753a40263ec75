import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type Storage, StorageProblem } from '#platform/storage/index.ts';

const SERVING = 7_233_004;
const NAME = 'commonground start';
const STOPPING = 'commonground stopping';

/** The sign that this process serves the data; other starts read the address from it. */
export interface Claim {
  servesAt(url: string): Promise<void>;
  /** Lets a start that follows at once wait for our end. */
  stopping(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Claims the data of an embedded server for serving. A second start on the same data is refused with the address of
 * the first. Held by a connection, so it ends with the process however that ends. On a server of DATABASE_URL many
 * processes may serve, so nothing is claimed there.
 */
export async function claimServing(storage: Storage): Promise<Claim> {
  if (!storage.embedded)
    return { servesAt: async () => undefined, stopping: async () => undefined, release: async () => undefined };
  const client = new pg.Client({ ...storage.connectionAs('cg_app'), application_name: NAME });
  client.on('error', () => undefined); // the claim is gone with the database; the next query of any page reports that
  await client.connect();
  if (!(await taken(client))) {
    const first = await addressOfHolder(client);
    await client.end();
    throw new StorageProblem(
      'already-started',
      `Common Ground is already running on this data ${first}. Use that one, stop it first, or set COMMONGROUND_DATA (and PORT) for a second.`,
    );
  }
  const call = async (name: string) =>
    void (await client.query("select set_config('application_name', $1, false)", [name]));
  return { servesAt: (url) => call(`${NAME} ${url}`), stopping: () => call(STOPPING), release: () => client.end() };
}

/** Tries for a moment, for one that has just been told to stop; longer for one that says it is stopping. */
async function taken(client: pg.Client): Promise<boolean> {
  const began = Date.now();
  for (;;) {
    const got = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [SERVING]);
    if (got.rows[0]!.got) return true;
    const patience = (await nameOfHolder(client)) === STOPPING ? 20_000 : 1_500;
    if (Date.now() - began > patience) return false;
    await delay(100);
  }
}

async function addressOfHolder(client: pg.Client): Promise<string> {
  const url = (await nameOfHolder(client))?.slice(NAME.length).trim();
  return url ? `at ${url}` : '(it is still getting ready)';
}

async function nameOfHolder(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.objid = $1 and a.datname = current_database()`,
    [SERVING],
  );
  return rows[0]?.name;
}

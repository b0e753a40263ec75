import pg from 'pg';
import type { EmbeddedServer } from './embedded/embedded-server.ts';

/** The advisory lock that every user of an embedded server shares; who gets it alone is the last one. */
const USERS = 7_233_003;

/** Says to other processes that this one uses the server. */
export interface Presence {
  /** Takes the sign away. Resolves to true when nobody else is there, who would be cut off by stopping the server. */
  leave(): Promise<boolean>;
}

/** Held by a connection, so that a process that is killed leaves without having to say so. */
export async function enter(server: EmbeddedServer): Promise<Presence> {
  const client = new pg.Client({ ...server.admin(), application_name: 'commonground presence' });
  let lost = false;
  client.on('error', () => {
    lost = true;
  });
  await client.connect();
  await client.query('select pg_advisory_lock_shared($1)', [USERS]);
  return {
    async leave() {
      if (lost) return false;
      await client.query('select pg_advisory_unlock_shared($1)', [USERS]);
      const alone = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [USERS]);
      if (!alone.rows[0]!.alone) await client.end();
      return alone.rows[0]!.alone;
    },
  };
}

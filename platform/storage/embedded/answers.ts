import pg from 'pg';

/** Whether a server on this socket lets us in; one that is starting up or shutting down does not yet, or no longer. */
export async function answers(socketFolder: string): Promise<boolean> {
  const client = new pg.Client({ ...adminOf(socketFolder), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // reported by connect(); without a listener it would end the process
  try {
    await client.connect();
  } catch {
    return false; // the answer asked for
  }
  await client.end();
  return true;
}

/** How to reach an embedded server as the one who may do everything: on its private socket, without a password. */
export function adminOf(socketFolder: string, database = 'postgres') {
  return { host: socketFolder, port: 5432, user: 'postgres', database, ssl: false as const };
}

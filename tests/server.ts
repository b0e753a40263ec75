import type { Actor } from '#platform/access/index.ts';
import { frozenClock } from '#platform/clock/index.ts';
import type { Deployment } from '#platform/pages/index.ts';
import type { Storage } from '#platform/storage/index.ts';
import { createServer } from '#web/server.ts';
import type { ServerOptions } from '#web/server-options.ts';
import { buildAssets } from '../apps/web/build-css.mjs';

export interface ServerUnderTest {
  /** Like `http://127.0.0.1:40123`. */
  readonly origin: string;
  readonly clock: ReturnType<typeof frozenClock>;
  /** Lines the server wrote to its log. */
  readonly log: string[];
  /** From here on every request is this person's; without one, the sign-in cookie decides. */
  readonly signInAs: (actor: Actor | undefined, roles?: readonly Actor['role'][]) => void;
  readonly close: () => Promise<void>;
}

interface TestServerOptions {
  readonly storage: Storage;
  /** A day, or a moment like `2026-11-22T09:30:00Z`; noon of 2 March 2026 unless given. */
  readonly at?: string;
  readonly deployment?: Deployment;
  readonly routes?: NonNullable<ServerOptions['routes']>;
}

/**
 * The whole application on a free port, over a database the test made (`freshDatabase()`), with a clock that stands.
 */
export async function startServer({
  storage,
  at = '2026-03-02',
  deployment = { kind: 'demonstration' },
  routes,
}: TestServerOptions): Promise<ServerUnderTest> {
  await buildAssets();
  const clock = frozenClock(at);
  const log: string[] = [];
  let signedIn: { actor: Actor; roles: readonly Actor['role'][] } | undefined;
  const server = await createServer({
    storage,
    clock,
    deployment,
    ...(routes ? { routes } : {}),
    signedInAs: () => signedIn,
    writeLog: (line) => log.push(line),
  });
  const origin = await server.listen({ port: 0, host: '127.0.0.1' });
  return {
    origin,
    clock,
    log,
    signInAs: (actor, roles) => {
      signedIn = actor && { actor, roles: roles ?? [actor.role] };
    },
    close: () => server.close(),
  };
}

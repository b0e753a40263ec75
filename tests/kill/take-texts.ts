import { takeInAll } from '#features/text-line/incoming/take-in.ts';
import { routes } from '#features/text-line/routes.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { deliverWaiting, notifyCarrier } from '#platform/outbox/index.ts';
import type { Route } from '#platform/pages/index.ts';
import { createServer } from '#web/server.ts';
import { openPool } from '../../platform/storage/open-pool.ts';

/**
 * A process that takes texts from the carrier and carries replies, and dies without a word (SIGKILL) at the worst moment it is
 * told to. It says on its output where it listens. Argument: JSON of `Orders`.
 */
export interface Orders {
  readonly connection: { readonly host: string; readonly database: string };
  readonly port: number;
  readonly token: string;
  readonly notify: { readonly url: string; readonly apiKey: string };
  /** `stored`: the text is stored, and nobody told. `decided`: the reply is decided, and not carried. `carried`: it is
   * carried, and we have not written that down. */
  readonly dies: 'stored' | 'decided' | 'carried' | 'never';
}

const { connection, port, token, notify, dies } = JSON.parse(process.argv[2] as string) as Orders;
const clock = frozenClock('2026-11-23T03:00:00Z');
const storage = openPool({
  connection: { ...connection, user: 'cg_login' },
  place: connection.database,
  dataDir: '',
  embedded: true,
  beginAnew: () => Promise.reject(new Error('not here')),
});

const die = (): Promise<never> => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
};

/** Dies when the handler is done and nothing has been answered yet. */
const dying = (route: Route): Route => ({
  ...route,
  handle: async (request) => {
    const answer = await route.handle(request);
    return dies === 'stored' && route.path === '/carrier/texts' ? die() : answer;
  },
});

const carrier = notifyCarrier({ ...notify, textTemplate: 'text', emailTemplate: 'email' });
const carrying = {
  ...carrier,
  async carry(...message: Parameters<typeof carrier.carry>) {
    if (dies === 'decided') await die();
    await carrier.carry(...message);
    if (dies === 'carried') await die();
  },
};

const server = await createServer({
  storage,
  clock,
  deployment: { kind: 'real', callbackToken: token },
  routes: routes.filter(({ byMachine }) => byMachine).map(dying),
});
await server.listen({ port, host: '127.0.0.1' });
process.stdout.write('listening\n');
for (;;) {
  await takeInAll({ storage, clock });
  await deliverWaiting(storage, clock, carrying);
  await new Promise((again) => setTimeout(again, 100));
}

import Fastify from 'fastify';
import { receiveDelivery, receiveText } from '#features/text-line/incoming/callbacks.route.ts';
import { takeInAll } from '#features/text-line/incoming/take-in.ts';
import { frozenClock } from '#platform/clock/index.ts';
import { deliverWaiting, notifyCarrier } from '#platform/outbox/index.ts';
import type { Route } from '#platform/pages/index.ts';
import { answerMachine } from '#web/answer-machine.ts';
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

const act = 'text-line.receive';
const texts: Route = {
  method: 'POST',
  path: '/carrier/texts',
  act,
  byMachine: true,
  // Dies when the handler is done and nothing has been answered yet.
  handle: async (request) => {
    const answer = await receiveText(request);
    return dies === 'stored' ? die() : answer;
  },
};
const delivery: Route = { method: 'POST', path: '/carrier/delivery', act, byMachine: true, handle: receiveDelivery };

const carrier = notifyCarrier({ ...notify, textTemplate: 'text', emailTemplate: 'email' });
const carrying = {
  ...carrier,
  async carry(...message: Parameters<typeof carrier.carry>) {
    if (dies === 'decided') await die();
    await carrier.carry(...message);
    if (dies === 'carried') await die();
  },
};

// The machine's side of the web server alone: the whole product takes long to begin on a busy machine.
const server = Fastify();
const web = {
  storage,
  clock,
  deployment: { kind: 'real', callbackToken: token },
  pages: new Map(),
  assets: {} as never,
} as const;
for (const route of [texts, delivery]) {
  server.post(route.path, (request, reply) => answerMachine(web, route, request, reply));
}
await server.listen({ port, host: '127.0.0.1' });
process.stdout.write('listening\n');
for (;;) {
  await takeInAll({ storage, clock });
  await deliverWaiting(storage, clock, carrying);
  await new Promise((again) => setTimeout(again, 100));
}

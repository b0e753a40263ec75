import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { isSigned } from './signed.ts';

/**
 * A server that behaves like GOV.UK Notify, for tests and for the demonstration: the same paths, signatures that run out,
 * references, texts that come in, callbacks that are tried again, and the numbers that never answer. It sends nothing.
 */
export interface StandInOptions {
  /** Where we are called back, as it is set by hand in the real one. */
  readonly callback?: { readonly texts: string; readonly delivery: string; readonly token: string };
  /** Milliseconds before it answers. */
  readonly latency?: number;
  /** Milliseconds until a callback that was not taken is tried again (the real one: five minutes), and how often. */
  readonly again?: number;
  readonly times?: number;
}

export interface Sent {
  readonly id: string;
  readonly reference: string | null;
  readonly type: 'sms' | 'email';
  readonly to: string;
  readonly words: string;
  readonly at: Date;
  readonly sender: string | null;
  status: string;
}

export interface Came {
  readonly id: string;
  readonly user_number: string;
  readonly notify_number: string;
  readonly content: string;
  readonly created_at: string;
  readonly service_id: string;
}

export interface NotifyStandIn {
  readonly url: string;
  readonly apiKey: string;
  readonly sent: readonly Sent[];
  readonly received: readonly Came[];
  /** A text comes in; resolves with its id once its callback was taken, or given up. `silent`: the callback is lost. */
  text(text: { from: string; to: string; words: string; silent?: boolean }): Promise<string>;
  /** What goes wrong from now on: `send` is not taken, `answer` is taken and the answer is lost; undefined: nothing. */
  break(how: 'send' | 'answer' | 'ask' | undefined): void;
  close(): Promise<void>;
}

const SERVICE = 'd6aa2c68-a2d9-4437-ab19-3ae8eb202553';
const SECRET = 'f2a0c8f0-6f2e-4a0b-9a55-6c3ad4a1b001';
/** Numbers of the real one's tests, and what becomes of a text to them. */
const FATES: Record<string, string> = { '07700900002': 'permanent-failure', '07700900003': 'temporary-failure' };
const PAGE = 250;

export async function startNotifyStandIn(options: StandInOptions = {}): Promise<NotifyStandIn> {
  const sent: Sent[] = [];
  const received: Came[] = [];
  const state: { broken?: 'send' | 'answer' | 'ask' | undefined; closed: boolean } = { closed: false };
  const call = (url: string | undefined, body: object) => calledBack(options, state, url, body);

  async function answer(request: IncomingMessage): Promise<[number, unknown]> {
    if (options.latency) await wait(options.latency);
    const url = new URL(request.url ?? '/', 'http://notify.invalid');
    if (!isSigned(request.headers.authorization, SERVICE, SECRET)) return refused(403, 'AuthError');
    const channel = /^\/v2\/notifications\/(sms|email)$/.exec(url.pathname)?.[1] as Sent['type'] | undefined;
    if (request.method === 'POST' && channel !== undefined) return take(channel, await bodyOf(request));
    if (url.pathname === '/v2/notifications') return notifications(url.searchParams.get('reference'));
    if (url.pathname === '/v2/received-text-messages') return came(url.searchParams.get('older_than'));
    const one = sent.find(({ id }) => url.pathname === `/v2/notifications/${id}`);
    return one === undefined ? refused(404, 'NoResultFound') : [200, notification(one)];
  }

  function take(type: Sent['type'], body: Body): [number, unknown] {
    if (state.broken === 'send') return refused(503, 'Exception');
    const to = String(body.phone_number ?? body.email_address ?? '');
    if (to === '' || !body.template_id) return refused(400, 'ValidationError');
    const reference = body.reference ?? null;
    const words = body.personalisation?.words ?? '';
    const sender = body.sms_sender_id ?? null;
    const one = { id: randomUUID(), reference, type, to, words, at: new Date(), sender, status: 'sending' };
    sent.push(one);
    one.status = FATES[plain(to)] ?? 'delivered';
    void call(options.callback?.delivery, { ...notification(one), to, notification_type: type });
    return [state.broken === 'answer' ? 0 : 201, { id: one.id, reference, content: { body: words } }];
  }

  function notifications(reference: string | null): [number, unknown] {
    if (state.broken === 'ask') return refused(500, 'Exception');
    const found = sent.filter((one) => reference === null || one.reference === reference).toReversed();
    return [200, { notifications: found.slice(0, PAGE).map(notification), links: { current: '/v2/notifications' } }];
  }

  function came(olderThan: string | null): [number, unknown] {
    const latest = received.toReversed();
    const from = olderThan === null ? 0 : latest.findIndex(({ id }) => id === olderThan) + 1;
    return [200, { received_text_messages: latest.slice(from, from + PAGE), links: { current: '/v2/received' } }];
  }

  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      if (status === 0) request.socket.destroy();
      else write(response, status, body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey: `stand_in-${SERVICE}-${SECRET}`,
    sent,
    received,
    break: (how) => {
      state.broken = how;
    },
    async text({ from, to, words, silent = false }) {
      const at = new Date().toISOString();
      const text = { id: randomUUID(), user_number: from, notify_number: to, content: words, created_at: at };
      received.push({ ...text, service_id: SERVICE });
      const told = { id: text.id, source_number: from, destination_number: to, message: words, date_received: at };
      if (!silent) await call(options.callback?.texts, told);
      return text.id;
    },
    async close() {
      state.closed = true;
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

interface Body {
  readonly template_id?: string;
  readonly phone_number?: string;
  readonly email_address?: string;
  readonly reference?: string;
  readonly sms_sender_id?: string;
  readonly personalisation?: { readonly words?: string };
}

/** Calls us back until we say that we have it, as often as the real one does. */
async function calledBack(options: StandInOptions, state: { closed: boolean }, url: string | undefined, body: object) {
  const { token = '' } = options.callback ?? {};
  for (let nth = 0; url !== undefined && nth <= (options.times ?? 5) && !state.closed; nth++) {
    if (nth > 0) await wait(options.again ?? 300_000);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const taken = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (taken) return;
  }
}

const notification = ({ id, reference, status, at, type }: Sent) => ({
  id,
  reference,
  type,
  status,
  created_at: at.toISOString(),
  sent_at: at.toISOString(),
  completed_at: status === 'sending' ? null : at.toISOString(),
});

const plain = (number: string): string => number.replace(/\D/g, '').replace(/^44/, '0');

const refused = (status: number, error: string): [number, unknown] => [
  status,
  { status_code: status, errors: [{ error, message: error }] },
];

function write(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<Body> {
  let text = '';
  for await (const part of request) text += part;
  return JSON.parse(text) as Body;
}

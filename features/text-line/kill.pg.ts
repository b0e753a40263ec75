import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { build as esbuild } from 'esbuild';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { projectRoot } from '#platform/start/project-root.ts';
import { adminOf } from '#platform/storage/embedded/answers.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { freshDatabase, superuser } from '../../tests/database.ts';
import type { Orders } from '../../tests/kill/take-texts.ts';
import { aPractitioner, aService } from '../../tests/people.ts';
import { saveLine } from './line.store.ts';
import { type NotifyStandIn, startNotifyStandIn } from './stand-in/notify-stand-in.ts';

const SERVICE = 'quince-court';
const TOKEN = 'a-token-of-the-test';
const PROGRAM = join(projectRoot(), 'dist', `take-texts-${process.pid}.mjs`);
let storage: Storage;
let notify: NotifyStandIn;
let port: number;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  await esbuild({
    entryPoints: [join(projectRoot(), 'tests', 'kill', 'take-texts.ts')],
    outfile: PROGRAM,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    external: Object.keys({ ...packageJson.dependencies, ...packageJson.devDependencies }),
    logLevel: 'error',
  });
  storage = await freshDatabase();
  await aService(storage, 'coventry-olive-tree', SERVICE);
  const actor = { ...aPractitioner([SERVICE]), role: 'service-lead' as const };
  const line = { isOn: true, number: '07700 900999', sentFrom: null, reply: null };
  await withActor(storage, actor, (tx) => saveLine(tx, { actor, serviceId: SERVICE, now: new Date() }, line));
  port = await freePort();
  const callback = {
    texts: `http://127.0.0.1:${port}/carrier/texts`,
    delivery: `http://127.0.0.1:${port}/carrier/delivery`,
    token: TOKEN,
  };
  notify = await startNotifyStandIn({ callback, again: 200, times: 100 });
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await notify?.close();
  await storage?.close();
  rmSync(PROGRAM, { force: true });
});

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** Starts the process; resolves when it listens. */
async function taker(dies: Orders['dies']): Promise<{ gone: Promise<unknown> }> {
  const { host = '' } = adminOf(inject('postgresSockets'), storage.place);
  const { url, apiKey } = notify;
  const orders: Orders = {
    connection: { host, database: storage.place },
    port,
    token: TOKEN,
    notify: { url, apiKey },
    dies,
  };
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let trouble = '';
  child.stderr?.on('data', (text) => {
    trouble += text;
  });
  const gone = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  void gone.then(() => running.delete(child));
  await new Promise<void>((listening, failed) => {
    child.stdout?.once('data', () => listening());
    child.once('exit', () => failed(new Error(`It ended by itself: ${trouble}`)));
  });
  return { gone };
}

const end = async () => {
  for (const child of running) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }
};
const text = (from: string) => notify.text({ from, to: '447700900999', words: 'hello' });
const stored = (from: string) =>
  superuser(storage, 'select text_id, taken_in_at from received_text where from_number = $1', [from]);
const carried = (id: unknown) => notify.sent.filter(({ reference }) => reference === id);
const noted = async (id: unknown) =>
  (await superuser(storage, 'select delivered_at, delivery from message where message_id = $1', [id]))[0];

test('killed when the text is stored and nobody told: the carrier tells us again, and it is one text with one reply', async () => {
  const first = await taker('stored');
  const told = text('447700900101');
  expect(await first.gone).toBe('SIGKILL');
  expect(await stored('447700900101')).toHaveLength(1);
  await taker('never');
  await told;
  const [row, ...more] = await stored('447700900101');
  expect(more).toEqual([]);
  await vi.waitFor(async () => expect(await noted(row?.text_id)).toMatchObject({ delivery: 'delivered' }), {
    timeout: 40_000,
    interval: 100,
  });
  expect(carried(row?.text_id)).toHaveLength(1);
  await end();
}, 120_000);

test.each(['decided', 'carried'] as const)(
  'killed when the reply is %s: it goes out, once',
  async (dies) => {
    const from = dies === 'decided' ? '447700900102' : '447700900103';
    const first = await taker(dies);
    await text(from);
    expect(await first.gone).toBe('SIGKILL');
    const [row] = await stored(from);
    expect(row?.taken_in_at).not.toBeNull();
    expect(await noted(row?.text_id)).toMatchObject({ delivered_at: null });
    expect(carried(row?.text_id)).toHaveLength(dies === 'decided' ? 0 : 1);
    await taker('never');
    await vi.waitFor(async () => expect((await noted(row?.text_id))?.delivered_at).not.toBeNull(), {
      timeout: 40_000,
      interval: 100,
    });
    expect(carried(row?.text_id)).toHaveLength(1);
    await end();
  },
  120_000,
);

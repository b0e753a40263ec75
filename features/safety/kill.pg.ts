import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build as esbuild } from 'esbuild';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { projectRoot } from '#platform/start/project-root.ts';
import { adminOf } from '#platform/storage/embedded/answers.ts';
import type { Storage } from '#platform/storage/index.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { freshDatabase, superuser } from '../../tests/database.ts';
import type { Orders } from '../../tests/kill/send-risk-answers.ts';
import { aPerson, aPractitioner, aService } from '../../tests/people.ts';

const SERVICE = 'open-evenings';
const dependencies = { ...packageJson.dependencies, ...packageJson.devDependencies };
/** As one plain file, because a process that loads half the product piece by piece takes seconds to begin. */
const PROGRAM = join(projectRoot(), 'dist', `send-risk-answers-${process.pid}.mjs`);
/** Processes that send at the same moment for the same people. */
const AT_ONCE = 3;
const ROUNDS = 2;
let storage: Storage;
let people: Orders['people'];
const told: string[] = [];
const running = new Set<ChildProcess>();

beforeAll(async () => {
  await esbuild({
    entryPoints: [join(projectRoot(), 'tests', 'kill', 'send-risk-answers.ts')],
    outfile: PROGRAM,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    external: Object.keys(dependencies),
    logLevel: 'error',
  });
  storage = await freshDatabase();
  await aService(storage, 'sw-london-sun', SERVICE);
  const by = aPractitioner([SERVICE]);
  const made = [];
  for (const called of ['Robin', 'Sam', 'Mo']) {
    made.push(await aPerson(storage, { serviceId: SERVICE, by, on: '2026-02-16', called }));
  }
  people = made.map(({ journeyId, personId }) => ({ journeyId, personId }));
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await storage?.close();
  rmSync(PROGRAM, { force: true });
});

/** Starts a process that sends; resolves when it has sent for the first time. */
async function sender(nth: number): Promise<ChildProcess> {
  const { host = '' } = adminOf(inject('postgresSockets'), storage.place);
  const orders: Orders = { connection: { host, database: storage.place }, serviceId: SERVICE, people, nth };
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let trouble = '';
  child.stderr?.on('data', (text) => {
    trouble += text;
  });
  const first = Promise.withResolvers<void>();
  let rest = '';
  child.stdout?.on('data', (text) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    told.push(...lines);
    first.resolve();
  });
  child.once('exit', () => first.reject(new Error(`The sender ended by itself: ${trouble}`)));
  await first.promise;
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** What must hold at any moment, whoever was killed; each a count of rows that break it. */
const BROKEN = {
  'a response was sent and no alert holds it': `select r.response_id from response r where r.state = 'sent'
    and not exists (select 1 from alert_occurrence o where o.service_id = r.service_id and o.response_id = r.response_id)`,
  'an alert holds a response that was not sent': `select o.alert_id from alert_occurrence o
    left join response r on r.service_id = o.service_id and r.response_id = o.response_id where r.state is distinct from 'sent'`,
  'an alert does not count its answers': `select a.alert_id from safety_alert a where a.occurrences <>
    (select count(*) from alert_occurrence o where o.service_id = a.service_id and o.alert_id = a.alert_id)`,
  'a journey has two open alerts': `select journey_id from safety_alert where closed_at is null group by journey_id having count(*) > 1`,
  'the level is not the highest that came': `select a.alert_id from safety_alert a where app.alert_rank(a.level) <>
    (select max(app.alert_rank(o.level)) from alert_occurrence o where o.service_id = a.service_id and o.alert_id = a.alert_id)`,
  'a response was sent without its scores': `select r.response_id from response r where r.state = 'sent'
    and not exists (select 1 from score s where s.service_id = r.service_id and s.response_id = r.response_id)`,
};

test('killed at any moment, no alert is lost and none stands without its answer', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const children = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => sender(round * AT_ONCE + index)));
    await Promise.all(
      children.map(async (child) => {
        await wait(20 + Math.random() * 400);
        await killed(child);
      }),
    );
    // The server notices that a connection is gone when it next speaks to it; what was not committed is then undone.
    await expect.poll(async () => (await open()).length, { timeout: 10_000 }).toBe(0);
    for (const [what, query] of Object.entries(BROKEN)) expect(await superuser(storage, query), what).toEqual([]);
  }
  const sent = await superuser(storage, "select response_id from response where state = 'sent'");
  expect(told.length).toBeGreaterThanOrEqual(AT_ONCE * ROUNDS);
  expect(told.filter((id) => !sent.some((row) => row.response_id === id))).toEqual([]);
  expect(await superuser(storage, 'select 1 from safety_alert where closed_at is null')).toHaveLength(people.length);
});

/** Transactions of the killed that the server has not ended yet. */
const open = () =>
  superuser(
    storage,
    "select pid from pg_stat_activity where datname = current_database() and application_name = 'commonground' and state <> 'idle' and backend_xid is not null",
  );

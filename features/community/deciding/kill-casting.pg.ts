import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build as esbuild } from 'esbuild';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { projectRoot } from '#platform/start/project-root.ts';
import { adminOf } from '#platform/storage/embedded/answers.ts';
import { type Storage, withActor } from '#platform/storage/index.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { aVotingCommunity, NOON } from '../../../tests/community/voting.ts';
import { freshDatabase, superuser } from '../../../tests/database.ts';
import type { CastOrders } from '../../../tests/kill/cast-ballots.ts';
import { castBallot } from './vote.store.ts';

const PROGRAM = join(projectRoot(), 'dist', `cast-ballots-${process.pid}.mjs`);
const VOTERS = 24;
let storage: Storage;

beforeAll(async () => {
  await esbuild({
    entryPoints: [join(projectRoot(), 'tests', 'kill', 'cast-ballots.ts')],
    outfile: PROGRAM,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    external: Object.keys({ ...packageJson.dependencies, ...packageJson.devDependencies }),
    logLevel: 'error',
  });
  storage = await freshDatabase();
});
afterAll(async () => {
  await storage?.close();
  rmSync(PROGRAM, { force: true });
});

/** Casts in a process of its own, and kills it a moment after it has cast for the first time. */
async function castAndKill(orders: CastOrders): Promise<string[]> {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  const first = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  child.stdout.on('data', (text) => {
    told += String(text);
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await Promise.race([first, gone]);
  await wait(Math.random() * 40);
  child.kill('SIGKILL');
  await gone;
  return told.split('\n').filter((line) => line.startsWith('cast '));
}

test('killed while casting, everybody who was told has one ballot in the box, and nobody has two or half a one', async () => {
  const at = await aVotingCommunity(storage, 'town-service');
  const people: string[] = [];
  for (let n = 0; n < VOTERS; n++) people.push((await at.member(`Member ${n}`)).personId);
  const { voteId } = await at.vote();
  const { host = '' } = adminOf(inject('postgresSockets'), storage.place);
  const orders = { connection: { host, database: storage.place }, voteId, people, at: NOON.toISOString() };
  const told = await Promise.all([castAndKill(orders), castAndKill({ ...orders, people: people.toReversed() })]);
  const counted = () =>
    superuser(
      storage,
      `select (select count(*)::int from ballot where vote_id = $1) as ballots,
        (select count(*)::int from vote_cast where vote_id = $1) as voters`,
      [voteId],
    );
  const [after] = await counted();
  expect(after?.ballots).toBe(after?.voters);
  const names = told.flat().map((line) => line.slice('cast '.length));
  expect(new Set(names).size, 'nobody was told twice').toBe(names.length);
  const voters = await superuser(storage, 'select voter from vote_cast where vote_id = $1', [voteId]);
  expect(names.filter((name) => !voters.some(({ voter }) => voter === name))).toEqual([]);
  for (const personId of people) {
    const actor = { accountId: null, personId, name: 'M', role: 'member', services: [] } as const;
    await withActor(storage, actor, (tx) => castBallot(tx, voteId, ['for'], NOON));
  }
  expect(await counted()).toEqual([{ ballots: VOTERS, voters: VOTERS }]);
});

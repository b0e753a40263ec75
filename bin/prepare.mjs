// What every launcher needs before the product's own code can run. Plain JavaScript for any Node >= 20.19, without a
// single dependency: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const NEEDED = 24;

/** Installs the dependencies when one is missing or differs from package-lock.json. `dev` counts those for tests too. */
export function install({ dev = false } = {}) {
  // What npm has kept already is not asked for again.
  const wanted = ['ci', '--prefer-offline', ...(dev ? [] : ['--omit=dev'])];
  const lacking = firstLacking(dev);
  if (!lacking) return;
  console.error(`Installing what Common Ground needs (${lacking}); this takes a minute the first time.`);
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm?.endsWith('.js') ? [process.execPath, npm, ...wanted] : ['npm', ...wanted];
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) fail('"npm ci" did not succeed; see above. With no network, run it once where there is one.');
}

/** Words for the first package that should be there and is not, or undefined. */
function firstLacking(dev) {
  const installed = readJson('node_modules/.package-lock.json')?.packages;
  if (!installed) return 'nothing is installed yet';
  for (const [path, wanted] of Object.entries(readJson('package-lock.json').packages)) {
    if (!path.startsWith('node_modules/') || wanted.optional || wanted.devOptional || (wanted.dev && !dev)) continue;
    const found = installed[path];
    if (!found || found.version !== wanted.version || !existsSync(join(root, path)))
      return `${path.slice(13)} is missing`;
  }
  return undefined;
}

function readJson(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** A Node that is new enough: this one, or the one that npm installed. */
export function node() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath;
  const packed = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(packed)) return packed;
  return fail(
    `Common Ground needs Node ${NEEDED}. This is ${process.versions.node}, and npm has no Node for ${process.platform}-${process.arch}: install Node ${NEEDED} and start again.`,
  );
}

/**
 * Runs a program in our place: its output is ours, signals are passed on, and we end as it ends. It hears of our own
 * death by the closing of a channel, so that killing the launcher leaves nothing running.
 */
export function become(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], ...options });
  if (process.env.npm_execpath) whenParentEnds(() => child.kill('SIGTERM'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`${command} could not be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** npm runs us below a shell, which ends at a signal without passing it on. */
function whenParentEnds(tell) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    tell();
  }, 200);
  watch.unref();
}

export function fail(words) {
  console.error(words);
  process.exit(1);
}

/** Environment of the product itself: React's development build, which it takes when not told, is four times as slow. */
export const productEnv = () => ({ ...process.env, NODE_ENV: process.env.NODE_ENV || 'production' });

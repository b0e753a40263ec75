// npm test: types, style, walls and build together, then every test; says at the end what vitest counted. With arguments, they go to vitest.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, node, root } from './prepare.mjs';

install({ dev: true });
const { build } = await import('./build.mjs');
const runtime = node();
const PATH = `${join(runtime, '..')}:${join(root, 'node_modules', '.bin')}:${process.env.PATH}`;
const modules = (path) => join(root, 'node_modules', path);

const checks = [
  ['types', [modules('ts7/bin/tsc'), '--noEmit']],
  ['style', [modules('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']],
  [
    'walls',
    [
      modules('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'packages',
      'platform',
      'features',
      'apps',
    ],
  ],
];

// All at once, for they keep one core each; what each says is held back until it has ended, and none stops another.
const failed = [];
const checking = checks.map(([name, args]) => ({ name, ended: runQuietly(args) }));
await step('build', build);
for (const { name, ended } of checking) {
  const { status, said } = await ended;
  console.log(`\n${name}\n${said.trimEnd()}`);
  if (status !== 0) failed.push(name);
}

const folder = mkdtempSync(join(tmpdir(), 'commonground-report-'));
const report = join(folder, 'tests.json');
if (
  run([
    // A tenth less time than with the 16 MB in which Node collects short-lived objects by itself.
    '--max-semi-space-size=64',
    modules('vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ]) !== 0
)
  failed.push('tests');
const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
rmSync(folder, { recursive: true });

const {
  numPassedTests = 0,
  numFailedTests = 0,
  numPendingTests = 0,
  numTodoTests = 0,
  testResults = [],
} = counts ?? {};
const brokenFiles = testResults.filter((file) => file.status === 'failed').length;
if (failed.length === 0 && numPassedTests === 0) failed.push('tests (none ran)');
console.log(
  `\n${failed.length === 0 ? 'PASSED' : `FAILED (${failed.join(', ')})`}: ${numPassedTests} tests passed, ${numFailedTests} failed, ${numPendingTests + numTodoTests} skipped, ${brokenFiles} of ${testResults.length} files failed.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

function run(args) {
  return spawnSync(runtime, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH } }).status;
}

function runQuietly(args) {
  return new Promise((resolve) => {
    const child = spawn(runtime, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PATH } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('error', (error) => resolve({ status: 1, said: String(error) }));
    child.on('close', (status) => resolve({ status, said }));
  });
}

async function step(name, work) {
  try {
    await work();
  } catch (error) {
    console.error(error);
    failed.push(name);
  }
}

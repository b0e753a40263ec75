// npm test: types, style, walls, then every test; says at the end what vitest counted. With arguments, they go to vitest.
import { spawnSync } from 'node:child_process';
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

const failed = [];
for (const [name, args] of checks) {
  console.log(`\n${name}`);
  if (run(args) !== 0) failed.push(name);
}
await step('build', build);

const folder = mkdtempSync(join(tmpdir(), 'commonground-report-'));
const report = join(folder, 'tests.json');
if (
  run([
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

async function step(name, work) {
  try {
    await work();
  } catch (error) {
    console.error(error);
    failed.push(name);
  }
}

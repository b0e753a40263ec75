// Makes dist/: the command and server as one bundle (dependencies stay in node_modules), workers beside it, and the
// public files. Skipped when nothing that goes into it has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install, root } from './prepare.mjs';

const SOURCES = ['apps', 'features', 'packages', 'platform', 'bin'];
const TESTS = /\.(test|pg|story)\.tsx?$/;
export const bundle = join(root, 'dist', 'commonground.mjs');

/** Builds if need be. Two at once do no harm: files appear whole, the stamp last. */
export async function build() {
  const stamp = join(root, 'dist', '.inputs');
  const inputs = hashOfInputs();
  if (existsSync(bundle) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;
  mkdirSync(join(root, 'dist'), { recursive: true });
  await bundleCode();
  await buildPublicFiles();
  writeWhole(stamp, inputs);
}

async function bundleCode() {
  const { build: esbuild } = await import('esbuild');
  const workers = sourceFiles().filter((file) => /\.worker\.ts$/.test(file));
  const { outputFiles } = await esbuild({
    absWorkingDir: root,
    entryPoints: {
      commonground: 'apps/cli/commonground.ts',
      ...Object.fromEntries(workers.map((file) => [basename(file, '.ts'), file])),
    },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    sourcemap: true,
    sourcesContent: false,
    external: dependencies(),
    write: false,
    logLevel: 'warning',
  });
  for (const file of outputFiles) writeWhole(file.path, file.contents);
}

/** Everything npm installs stays outside the bundle; our own packages go in. */
function dependencies() {
  const {
    dependencies: needed,
    optionalDependencies,
    devDependencies,
  } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys({ ...needed, ...optionalDependencies, ...devDependencies });
}

async function buildPublicFiles() {
  const script = join(root, 'apps', 'web', 'build-css.mjs');
  if (!existsSync(script)) return;
  const { buildAssets } = await import(pathToFileURL(script).href);
  await buildAssets();
}

function hashOfInputs() {
  const hash = createHash('sha256');
  for (const file of [...sourceFiles(), 'package.json', 'package-lock.json', 'tsconfig.json'])
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function sourceFiles() {
  const found = SOURCES.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules') && !TESTS.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  );
  return found.sort();
}

function writeWhole(file, contents) {
  const half = `${file}.new-${process.pid}`;
  writeFileSync(half, contents);
  renameSync(half, file);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  install();
  await build();
}

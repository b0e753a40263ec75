/**
 * Builds what browsers load into dist/public: one style sheet from SCSS, the design system's own script, our
 * islands, the icon. Names carry a hash of their content, so browsers may keep them for a year. Does nothing when
 * no source has changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { compileAsync } from 'sass';

const here = dirname(fileURLToPath(import.meta.url));
const project = resolve(here, '../..');
const out = join(project, 'dist', 'public');

export async function buildAssets({ log } = {}) {
  const sources = [join(project, 'node_modules/nhsuk-frontend/package.json'), fileURLToPath(import.meta.url)];
  for (const folder of ['styles', 'islands', 'pictures']) {
    for (const file of readdirSync(join(here, folder))) sources.push(join(here, folder, file));
  }
  const inputs = hashOf(sources.map((file) => readFileSync(file, 'utf8')).join('\0'));
  const manifestFile = join(out, 'manifest.json');
  if (existsSync(manifestFile) && JSON.parse(readFileSync(manifestFile, 'utf8')).inputs === inputs) return;

  const files = {
    css: ['common-ground.css', await buildCss()],
    nhsukScript: ['nhsuk.js', await bundle(join(here, 'islands', 'design-system.js'))],
    islandsScript: ['islands.js', await bundle(join(here, 'islands', 'islands.js'))],
    icon: ['icon.svg', readFileSync(join(here, 'pictures', 'icon.svg'), 'utf8')],
  };
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const manifest = { inputs };
  for (const [part, [name, text]] of Object.entries(files)) {
    const hashed = name.replace('.', `-${hashOf(text)}.`);
    writeFileSync(join(out, hashed), text);
    writeFileSync(join(out, `${hashed}.gz`), gzipSync(text));
    writeFileSync(join(out, `${hashed}.br`), brotliCompressSync(text));
    manifest[part] = `/assets/${hashed}`;
  }
  writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
  log?.(`Built the style sheet and scripts into ${out}`);
}

async function buildCss() {
  const result = await compileAsync(join(here, 'styles', 'main.scss'), {
    style: 'compressed',
    loadPaths: [join(project, 'node_modules')],
    quietDeps: true,
  });
  return withIcons(result.css);
}

/** The design system's icons stand inside the style sheet, so that no page asks for a file that is not there. */
function withIcons(css) {
  const images = join(project, 'node_modules/nhsuk-frontend/dist/nhsuk/assets/images');
  return css.replace(/url\("\/assets\/images\/([a-z-]+\.svg)"\)/g, (_, name) => {
    const icon = encodeURIComponent(readFileSync(join(images, name), 'utf8')).replaceAll("'", '%27');
    return `url("data:image/svg+xml,${icon}")`;
  });
}

async function bundle(entry) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    write: false,
    legalComments: 'none',
  });
  return result.outputFiles[0].text;
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildAssets({ log: console.log });
}

// npx tsx scripts/generate-csv-rows.ts: compiles features/evidence/core/wasm/csv-rows.ts again after a change. What comes out is
// kept as text, so that neither a start nor a bundle needs the compiler; a test holds it to its source.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const CORE = new URL('../features/evidence/core/', import.meta.url);
const source = readFileSync(new URL('wasm/csv-rows.ts', CORE), 'utf8');
let compiled: Uint8Array | undefined;
const { error, stderr } = await asc.main(
  [
    'csv-rows.ts',
    '-o',
    'csv-rows.wasm',
    '-O3',
    '--noAssert',
    '--enable',
    'simd',
    '--runtime',
    'stub',
    '--importMemory',
  ],
  {
    readFile: (name) => (name === 'csv-rows.ts' ? source : null),
    writeFile: (_name, contents) => {
      compiled = contents as Uint8Array;
    },
    listFiles: () => [],
  },
);
if (error !== null || compiled === undefined)
  throw new Error(`csv-rows.ts did not compile:\n${stderr}`, { cause: error });

const lines = Buffer.from(compiled)
  .toString('base64')
  .match(/.{1,100}/g) as string[];
writeFileSync(
  fileURLToPath(new URL('generated/csv-rows.ts', CORE)),
  `// Made by scripts/generate-csv-rows.ts from features/evidence/core/wasm/csv-rows.ts; not edited.
export const SOURCE_SHA256 = '${createHash('sha256').update(source).digest('hex')}';
export const CSV_ROWS =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`,
);

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../bin/build.mjs';
import { seeded } from './page-load.ts';
import { printTable, verdict } from './table.ts';
import { timed } from './times.ts';

const RESPONSES = 1_000_000;
const MOST_MS = 20_000;
const MOST_MB = 300;
const ITEMS = 34;

/** Scores a million CORE-OM responses on one core, as somebody at a terminal would, and prints how long it took. */
export async function printScoreTimes(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'commonground-bench-'));
  try {
    const file = join(folder, 'core-om.csv');
    await writeResponses(file);
    const { ms, result } = await timed(() => scored(file, join(folder, 'scores.csv')));
    const what = `${RESPONSES.toLocaleString('en-GB')} CORE-OM responses, every scale${result.oneCore ? ', one core' : ''}`;
    printTable(
      'The score command',
      ['what', 'measured', 'target', ''],
      [
        [what, `${(ms / 1_000).toFixed(1)} s`, 'under 20 s', verdict(ms, MOST_MS)],
        ['its memory at most', `${result.megabytes} MB`, 'under 300 MB', verdict(result.megabytes, MOST_MB)],
      ],
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One answer in a hundred is left out. */
async function writeResponses(file: string): Promise<void> {
  const random = seeded(1);
  const out = createWriteStream(file);
  let piece = `id,${Array.from({ length: ITEMS }, (_, index) => index + 1).join(',')}\n`;
  for (let row = 0; row < RESPONSES; row++) {
    piece += `r${row}`;
    for (let item = 0; item < ITEMS; item++) piece += random() < 0.01 ? ',' : `,${Math.floor(random() * 5)}`;
    piece += '\n';
    if (piece.length < 1 << 18) continue;
    if (!out.write(piece)) await once(out, 'drain');
    piece = '';
  }
  out.end(piece);
  await once(out, 'close');
}

async function scored(file: string, to: string): Promise<{ megabytes: number; oneCore: boolean }> {
  const oneCore = existsSync('/usr/bin/taskset');
  const command = [process.execPath, bundle, 'score', 'core-om', file];
  const [program, ...args] = oneCore ? ['/usr/bin/taskset', '-c', '0', ...command] : command;
  const child = spawn(program!, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.pipe(createWriteStream(to));
  let megabytes = Number.NaN;
  const watch = setInterval(() => {
    megabytes = mostMemory(child.pid) ?? megabytes;
  }, 100);
  const [code] = (await once(child, 'close')) as [number];
  clearInterval(watch);
  if (code !== 0) throw new Error(`score ended with ${code}.`);
  return { megabytes, oneCore };
}

/** The most memory a process of Linux has had so far, in MB. */
function mostMemory(pid: number | undefined): number | undefined {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1_024);
  } catch {
    return undefined; // ended, or not Linux
  }
}

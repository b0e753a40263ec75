// npm run bench:evidence: how fast a country's figures are made, beside a raw scan of the same columns. Asserts nothing.
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '#platform/start/index.ts';
import { machineRows } from './machine.ts';
import { makeNational, type NationalSize } from './national/make-national.ts';
import type { Measured, What } from './national/measure.ts';
import { printTable, verdict } from './table.ts';

const HELP = `npm run bench:evidence -- [--data DIR] [--services N] [--people N] [--contacts N] [--seed N]
  --data DIR     where the made-up country is kept and used again; left out, a folder of the system's temporary files
  --services N   services (200)   --people N  people in each (5,000)   --contacts N  contacts of each person (10)
`;
const SECONDS = 1_000;

async function bench(folder: string, size: NationalSize): Promise<void> {
  await mkdir(folder, { recursive: true });
  const made = await makeNational(folder, size, progress);
  const people = size.services * size.peopleEach;
  const contacts = people * size.contactsEach;
  printTable('Measured on', ['', ''], machineRows());
  printTable(
    'Data',
    ['', ''],
    [
      [
        'country',
        `${size.services} services, ${people} people, about ${contacts} contacts, drawn from simulated services (seed ${size.seed})`,
      ],
      ['one service', 'the simulated service with the most contacts, ten years, whole'],
    ],
  );
  const rows = [
    await row('one service, ten years: every figure, from Parquet', 'all', made.one, { ms: 2 * SECONDS }),
    await row('country: raw scan of the columns of every figure, Parquet', 'scan', made.parquet),
    await row('country: every figure, from Parquet', 'all', made.parquet, { ms: 60 * SECONDS, peakMiB: 4 * 1_024 }),
    await row('country: raw scan of the columns of the core, CSV', 'scan-core', made.csv),
    await row('country: the core, from CSV', 'core', made.csv, { ms: 3 * SECONDS, peakMiB: 600 }),
  ];
  printTable(
    'Evidence',
    ['what', 'seconds', 'contacts a second', 'peak MiB', 'target', ''],
    rows.map(([what, found, of, target]) => [
      what,
      (found.ms / SECONDS).toFixed(2),
      of === 'one' ? '' : String(Math.round((contacts / found.ms) * SECONDS)),
      String(Math.round(found.peakMiB)),
      targetIn(target),
      verdictOn(found, target),
    ]),
  );

  async function row(what: string, kind: What, data: string, target: Target = {}) {
    return [what, await measure(kind, data), data === made.one ? 'one' : 'country', target] as const;
  }
}

interface Target {
  readonly ms?: number;
  readonly peakMiB?: number;
}

const targetIn = ({ ms, peakMiB }: Target): string =>
  [ms === undefined ? '' : `${ms / SECONDS} s`, peakMiB === undefined ? '' : `${peakMiB} MiB`]
    .filter(Boolean)
    .join(', ');

function verdictOn(found: Measured, { ms, peakMiB }: Target): string {
  if (ms === undefined) return '';
  const inTime = verdict(found.ms, ms);
  return peakMiB === undefined || verdict(found.peakMiB, peakMiB) === inTime ? inTime : 'not met';
}

/** Each in a process of its own, so that peak memory is of that measurement alone. */
function measure(what: What, folder: string): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(projectRoot(), 'bin', 'run.mjs'), 'bench/national/measure.ts', what, folder],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let out = '';
    child.stdout.on('data', (text: Buffer) => {
      out += text.toString();
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(out) as Measured) : reject(new Error(`Measuring ${what} ended with ${code}.`)),
    );
  });
}

function progress(done: number, of: number, what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${Math.round((100 * done) / of)} % made: ${what}   `);
}

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(tmpdir(), 'commonground-bench-national') },
    services: { type: 'string', default: '200' },
    people: { type: 'string', default: '5000' },
    contacts: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean' },
  },
});
if (values.help) process.stdout.write(HELP);
else
  await bench(values.data, {
    services: Number(values.services),
    peopleEach: Number(values.people),
    contactsEach: Number(values.contacts),
    seed: Number(values.seed),
  });

// npm run bench: how fast the product is on this machine, in tables. Measures and prints; asserts nothing.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { staleServices } from '#features/evidence/index.ts';
import { listServices, runningModel } from '#features/services/index.ts';
import { clockFromEnvironment } from '#platform/clock/index.ts';
import { deploymentKind, projectRoot } from '#platform/start/index.ts';
import { asSystem, openStorage, type Storage } from '#platform/storage/index.ts';
import { build } from '../bin/build.mjs';
import { printEvidenceTimes } from './evidence-times.ts';
import { longRecord, printLongRecord } from './long-record.ts';
import { longWaiting, printLongWaiting } from './long-waiting.ts';
import { datasetRows, machineRows } from './machine.ts';
import { readMix } from './mix.ts';
import { load, printLoad, seeded } from './page-load.ts';
import { cookiesOf, type House, placesIn } from './personas.ts';
import { type Program, startProgram } from './program.ts';
import { printScoreTimes } from './score-times.ts';
import { printTable, verdict } from './table.ts';

const WARM_START_MS = 5_000;
const COLD_START_MS = 90_000;
const WARM_UP_SECONDS = 3;

const HELP = `npm run bench -- [--data DIR] [--seconds N]
  --data DIR     a data folder with a demonstration, or one to fill; left out, a new one that is removed afterwards.
                 One person in it is given contacts until they have 2,000, and 500 people more wait. Stop its server first.
  --seconds N    how long twenty people ask for pages (30)
`;

async function bench(given: string | undefined, loadSeconds: number): Promise<void> {
  const machine = machineRows();
  await build();
  const dataDir = given ?? (await mkdtemp(join(tmpdir(), 'commonground-bench-')));
  // Run as root, the database has a user of its own, who must reach the folder; else it would be kept elsewhere.
  if (given === undefined) await chmod(dataDir, 0o755);
  mkdirSync(dataDir, { recursive: true });
  let program: Program | undefined;
  let storage: Storage | undefined;
  try {
    const cold = isFilled(dataDir) ? undefined : await startAndStop(dataDir);
    await startAndStop(dataDir); // Once, so that a migration or the first reading of files is not in the figure.
    program = await startProgram(dataDir);
    storage = await openStorage({ root: projectRoot(), dataDir });
    if ((await deploymentKind(storage)) !== 'demonstration')
      throw new Error(`${dataDir} holds a real service; the bench signs in as people, so it wants a demonstration.`);
    const house: House = { storage, clock: clockFromEnvironment() };
    printTable('Measured on', ['', ''], [...machine, ...(await datasetRows(storage))]);
    printStarts(cold, program.startedIn);
    await measure(house, program.origin, loadSeconds);
    await printScoreTimes();
  } finally {
    await storage?.close();
    await program?.stop();
    if (given === undefined) await rm(dataDir, { recursive: true, force: true });
  }
}

const isFilled = (dataDir: string): boolean =>
  existsSync(dataDir) && readdirSync(dataDir).some((name) => /^pg/.test(name));

async function startAndStop(dataDir: string): Promise<number> {
  const program = await startProgram(dataDir);
  await program.stop();
  return program.startedIn;
}

function printStarts(cold: number | undefined, warm: number): void {
  const row = (what: string, ms: number, target: number) => [
    what,
    (ms / 1_000).toFixed(1),
    `under ${target / 1_000} s`,
    verdict(ms, target),
  ];
  printTable(
    'Start of the built program',
    ['what', 'seconds', 'target', ''],
    [
      ...(cold === undefined ? [] : [row('cold: an empty folder, filled with the demonstration', cold, COLD_START_MS)]),
      row('warm: a filled folder', warm, WARM_START_MS),
    ],
  );
}

async function measure(house: House, origin: string, loadSeconds: number): Promise<void> {
  const { storage, clock } = house;
  await figuresMade(house);
  const mix = readMix();
  const mostPeople = await largestService(storage, 'journey');
  const places = await placesIn(storage, mostPeople, clock.today());
  const cookies: string[][] = [];
  for (const group of mix.groups) cookies.push(await cookiesOf(house, group.who, group.people, mostPeople));
  const visit = { origin, places, random: seeded(mix.seed) };
  await load(mix, cookies, { ...visit, seconds: WARM_UP_SECONDS });
  printLoad(mix, await load(mix, cookies, { ...visit, seconds: loadSeconds }));
  const mostContacts = await largestService(storage, 'attendance');
  await openLongRecord(house, origin, mostContacts);
  await openLongWaiting(house, origin, mostPeople);
  await printEvidenceTimes(house, mostContacts);
}

async function openLongRecord(house: House, origin: string, serviceId: string): Promise<void> {
  const [cookie] = await cookiesOf(house, 'practitioner', 1, serviceId);
  const { journeyId, marks } = await longRecord(house.storage, serviceId);
  await printLongRecord(`${origin}/s/${serviceId}/people/${journeyId}`, cookie ?? '', marks);
}

/** In the service with the most journeys, for the first part of it that people wait for. */
async function openLongWaiting(house: House, origin: string, serviceId: string): Promise<void> {
  const [cookie] = await cookiesOf(house, 'practitioner', 1, serviceId);
  const model = await asSystem(house.storage, serviceId, 'bench', (tx) => runningModel(tx, serviceId));
  const [component] = Object.entries(model.components).find(([, { enrolment }]) => enrolment === 'rolling') ?? [];
  const [stage] = Object.entries(model.stages).find(([, { phase }]) => phase === 'arriving') ?? [];
  if (component === undefined || stage === undefined) throw new Error(`${serviceId} has nothing that people wait for.`);
  await longWaiting(house.storage, serviceId, { stage, component });
  await printLongWaiting(`${origin}/s/${serviceId}/waiting`, cookie ?? '');
}

/** The program makes datasets and figures after its start, in a process of its own; the load begins when it has. */
async function figuresMade({ storage, clock }: House): Promise<void> {
  const began = performance.now();
  while ((await staleServices(storage, clock.today())).size > 0) {
    if (performance.now() - began > 600_000) throw new Error('The figures were not made within ten minutes.');
    await new Promise((wait) => setTimeout(wait, 1_000));
  }
}

/** The service with the most rows in this table. */
async function largestService(storage: Storage, table: 'attendance' | 'journey'): Promise<string> {
  const sizes: [string, number][] = [];
  for (const { serviceId } of await asSystem(storage, null, 'bench', listServices)) {
    const counted = await asSystem(storage, serviceId, 'bench', (tx) =>
      sql<{ n: string }>`select count(*) as n from ${sql.table(table)} where service_id = ${serviceId}`.execute(tx),
    );
    sizes.push([serviceId, Number(counted.rows[0]?.n)]);
  }
  const [largest] = sizes.sort((a, b) => b[1] - a[1]);
  if (largest === undefined) throw new Error('The demonstration has no service.');
  return largest[0];
}

const { values } = parseArgs({
  options: { data: { type: 'string' }, seconds: { type: 'string', default: '30' }, help: { type: 'boolean' } },
});
const seconds = Number(values.seconds);
if (values.help) process.stdout.write(HELP);
else if (!Number.isInteger(seconds) || seconds < 1) {
  process.stderr.write(`--seconds is "${values.seconds}"; expected a whole number from 1.\n${HELP}`);
  process.exitCode = 1;
} else await bench(values.data === undefined ? undefined : resolve(values.data), seconds);

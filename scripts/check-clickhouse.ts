/**
 * npm run check:clickhouse: asks the counting SQL of DuckDB and of ClickHouse and compares what they answer. ClickHouse is
 * the npm package chdb, which is no dependency: without it this says how to get it, and ends well. Ends with 2 when an
 * answer differs or ClickHouse cannot answer.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evidenceInReleases } from '#features/evidence/evidence.ts';
import { countingSql, type Parameters, sqlFolder } from '#features/evidence/read/counting.ts';
import { openDataset } from '#features/evidence/read/open-dataset.ts';
import { printTable } from '../bench/table.ts';
import { clickEngine, duckEngine, type Engine, findChdb, readIntoClickHouse } from './check-clickhouse/engines.ts';
import { firstDifference } from './check-clickhouse/same-rows.ts';
import { writeSmallDataset } from './check-clickhouse/small-dataset.ts';

const GET_IT =
  'ClickHouse is not here, so nothing was compared. `npm install --no-save chdb` gets it (about 550 MB) without making it a dependency.\n';

interface Question {
  readonly name: string;
  readonly parameters: Parameters;
}
interface Compared extends Question {
  readonly rows: number;
  readonly problem?: string;
}

const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((file) => file.endsWith('.sql')).map((file) => file.replace(/\.sql$/, ''));

/** Every question that the figures and the activity of the dataset ask, once. */
async function questionsOf(dataset: string): Promise<Question[]> {
  const questions = new Map<string, Question>();
  const onQuestion = (name: string, all: Parameters): void => {
    const sql = countingSql(name);
    const parameters = Object.fromEntries(
      Object.entries(all).filter(([one]) => one === 'month_ends' || sql.includes(`$${one}`)),
    );
    questions.set(`${name} ${JSON.stringify(parameters)}`, { name, parameters });
  };
  await evidenceInReleases({ dataset, onQuestion }, ['service'], 'service');
  return [...questions.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

async function compare(duck: Engine, click: Engine, { name, parameters }: Question): Promise<Compared> {
  const { month_ends: monthEnds, ...values } = parameters;
  if (typeof monthEnds === 'string') await listMonthEnds([duck, click], monthEnds.split(' '));
  const sql = countingSql(name);
  const ours = await duck.answer(sql, values);
  const known = { name, parameters, rows: ours.rows.length };
  try {
    const difference = firstDifference(ours, await click.answer(sql, values));
    return difference === undefined ? known : { ...known, problem: `different: ${difference}` };
  } catch (failure) {
    return { ...known, problem: `ClickHouse says: ${saidBy(failure)}` };
  }
}

/** The first line without the whole query, which ClickHouse repeats in it. */
const saidBy = (failure: unknown): string => (failure as Error).message.split('\n')[0]?.split(' In scope ')[0] ?? '';

async function listMonthEnds(engines: readonly Engine[], days: readonly string[]): Promise<void> {
  const rows = days.map((day) => `select cast('${day}' as date) as month_end`).join(' union all ');
  for (const [nth, engine] of engines.entries()) {
    await engine.run('drop table if exists month_ends');
    await engine.run(`create table month_ends ${nth === 0 ? '' : 'engine = Memory '}as ${rows}`);
  }
}

async function compareAll(folder: string, click: Engine): Promise<Compared[]> {
  const questions = await questionsOf(folder);
  const prepared = (await namesIn(join(sqlFolder(), 'prepared'))).map((name) => `prepared/${name}`);
  const sql = [...new Set([...prepared, ...questions.map(({ name }) => name)])].map(countingSql);
  const dataset = await openDataset(folder, { sql });
  try {
    const duck = duckEngine(dataset.connections[0]);
    await readIntoClickHouse(click, folder);
    const compared: Compared[] = [];
    for (const name of prepared) {
      compared.push(await compare(duck, click, { name, parameters: {} }));
      await click.run(`create table ${name.replace('prepared/', '')} engine = Memory as ${countingSql(name)}`);
    }
    for (const question of questions) compared.push(await compare(duck, click, question));
    return compared;
  } finally {
    dataset.close();
  }
}

/** Prints a line for each file and below it what is not the same, and says how it ended. */
async function report(compared: readonly Compared[]): Promise<number> {
  const files = [...new Set(compared.map(({ name }) => name))];
  const lines = files.map((file) => lineOf(compared.filter(({ name }) => name === file)));
  printTable('DuckDB and ClickHouse', ['file', 'times asked', 'rows', 'result'], lines);
  const bad = compared.filter(({ problem }) => problem !== undefined);
  for (const { name, parameters, problem } of bad)
    process.stdout.write(`\n${name} ${JSON.stringify(parameters)}\n  ${problem}\n`);
  const unasked = (await namesIn(sqlFolder())).filter((name) => !files.includes(name));
  if (unasked.length > 0) process.stdout.write(`\nNo figure asks: ${unasked.join(', ')}.\n`);
  process.stdout.write(`\n${compared.length} questions, ${bad.length} of them not the same.\n`);
  return bad.length === 0 ? 0 : 2;
}

function lineOf(asked: readonly Compared[]): (string | number)[] {
  const wrong = asked.filter(({ problem }) => problem !== undefined).length;
  const rows = asked.reduce((sum, one) => sum + one.rows, 0);
  return [asked[0]?.name ?? '', asked.length, rows, wrong === 0 ? 'same' : `${wrong} not the same, see below`];
}

const chdb = await findChdb();
if (chdb === undefined) process.stdout.write(GET_IT);
else {
  const folder = await mkdtemp(join(tmpdir(), 'commonground-clickhouse-'));
  const click = clickEngine(chdb);
  try {
    await writeSmallDataset(folder);
    process.exitCode = await report(await compareAll(folder, click));
  } finally {
    click.close();
    await rm(folder, { recursive: true, force: true });
  }
}

// One measurement in a process of its own, so that its peak memory is its own: prints one line of JSON.
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { columnsOf, findDataset, TABLES, type TableName, textLiteral } from '#features/dataset/index.ts';
import { coreFigures, countingSql, evidence, indicators } from '#features/evidence/index.ts';

/** The figures that a country asks of everybody first. */
export const CORE = ['contacts-around-start', 'core-10-reliable-improvement', 'retention'];

/** What one measurement found. */
export interface Measured {
  readonly ms: number;
  /** Rows of evidence made, or cells read by a scan. */
  readonly made: number;
  readonly peakMiB: number;
}

export type What = 'scan' | 'scan-core' | 'all' | 'core';

const MAKES: Readonly<Record<What, (folder: string) => Promise<number>>> = {
  scan: (folder) => scan(folder, false),
  'scan-core': (folder) => scan(folder, true),
  all: figures,
  core: async (folder) => (await coreFigures(folder)).length * CORE.length,
};

const [what, folder] = process.argv.slice(2) as [What, string];
const from = performance.now();
const made = await MAKES[what](folder);
const measured: Measured = {
  ms: performance.now() - from,
  made,
  peakMiB: process.resourceUsage().maxRSS / 1_024,
};
process.stdout.write(`${JSON.stringify(measured)}\n`);

async function figures(dataset: string): Promise<number> {
  const rows = await evidence({
    dataset,
    release: 'service',
    progress: (done, of) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${Math.round((100 * done) / of)} % of ${of} figures  `);
    },
  });
  return rows.length;
}

/** Reads every cell of the columns that the figures name, and nothing else. */
async function scan(dataset: string, core: boolean): Promise<number> {
  const found = await findDataset(dataset);
  const sql = [...indicators().values()]
    .filter(({ id }) => !core || CORE.includes(id))
    .flatMap(({ computed }) => computed.sql)
    .map(countingSql)
    .join('\n');
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: `${Math.floor(totalmem() / 2 ** 22)}MiB`,
  });
  const duck = await instance.connect();
  let cells = 0;
  for (const table of TABLES) cells += await scanTable(table);
  duck.closeSync();
  instance.closeSync();
  return cells;

  async function scanTable(table: TableName): Promise<number> {
    const { files, format } = found.tables[table];
    const columns = columnsOf(table).filter((column) => new RegExp(`\\b${column}\\b`).test(sql));
    if (files.length === 0 || columns.length === 0) return 0;
    const paths = `[${files.map((file) => textLiteral(join(dataset, file))).join(', ')}]`;
    const read = format === 'csv' ? `read_csv(${paths}, header = true, all_varchar = true)` : `read_parquet(${paths})`;
    const counts = columns.map((column) => `count("${column}"), max("${column}")`).join(', ');
    const result = await duck.runAndReadAll(`select count(*), ${counts} from ${read}`);
    return Number(result.getRows()[0]?.[0]) * columns.length;
  }
}

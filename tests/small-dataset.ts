import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { columnsOf, TABLES, type TableName } from '#features/dataset/index.ts';
import { type EvidenceRequest, evidence } from '#features/evidence/evidence.ts';
import type { EvidenceRow } from '#features/evidence/evidence-row.ts';

/** Rows of a hand-made dataset: a column left out is not recorded. */
export type SmallRows = Partial<Record<TableName, readonly Readonly<Record<string, string | number>>[]>>;

const folders: string[] = [];

/** Writes a hand-made dataset as CSV and returns its folder; `asOf` is declared in datapackage.json when given. */
export async function smallDataset(rows: SmallRows, asOf?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-'));
  folders.push(folder);
  await mkdir(folder, { recursive: true });
  for (const table of TABLES) {
    const columns = columnsOf(table);
    const lines = (rows[table] ?? []).map((row) => columns.map((column) => row[column] ?? '').join(','));
    await writeFile(join(folder, `${table}.csv`), `${[columns.join(','), ...lines].join('\n')}\n`);
  }
  if (asOf !== undefined) await writeFile(join(folder, 'datapackage.json'), JSON.stringify({ commonground: { asOf } }));
  return folder;
}

/** The same again under other ids, so many times in all: means and shares stay, and are no longer those of a handful. */
export const repeated = (times: number, rows: SmallRows): SmallRows =>
  Object.fromEntries(
    Object.entries(rows).map(([table, each]) => [
      table,
      table === 'services' ? each : numbers(times).flatMap((nth) => each.map((row) => renamed(row, nth))),
    ]),
  );

const RENAMED = ['person_id', 'journey_id', 'score_id'];
const renamed = (row: Readonly<Record<string, string | number>>, nth: number) =>
  Object.fromEntries(Object.entries(row).map(([key, id]) => [key, RENAMED.includes(key) ? `${id}-${nth}` : id]));

export const removeSmallDatasets = async (): Promise<void> => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
};

export const service = (id = 'sun') => ({ service_id: id, name: id, basis: 'record' });
export const person = (id: string, more: Record<string, string> = {}) => ({
  person_id: id,
  service_id: 'sun',
  ...more,
});

/** From 1 to this. */
export const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
/** People p1, p2 … of "sun". */
export const people = (count: number, more: (n: number) => Record<string, string> = () => ({})) =>
  numbers(count).map((n) => person(`p${n}`, more(n)));
/** Journey of person n in "sun", with the days given. */
export const journeyOf = (n: number, more: Record<string, string> = {}) => ({
  journey_id: `j${n}`,
  person_id: `p${n}`,
  service_id: 'sun',
  ...more,
});
export const planned = (ended_date: string) => ({ ended_date, ending: 'completed', counts_as: 'planned' });
export const unplanned = (ended_date: string) => ({ ended_date, ending: 'lost-touch', counts_as: 'unplanned' });

let contacts = 0;
/** A contact of the journey of person n. */
export const contactOf = (
  n: number,
  contact_date: string,
  attendance = 'attended',
  more: Record<string, string> = {},
) => ({
  ...journeyOf(n),
  contact_id: `c${++contacts}`,
  contact_date,
  attendance,
  ...more,
});

/** The row of one indicator and cut; everybody unless a cut is named. */
export function rowOf(rows: readonly EvidenceRow[], indicator: string, by: Record<string, string> = {}): EvidenceRow {
  const found = rows.filter((row) => row.indicator === indicator && JSON.stringify(row.by) === JSON.stringify(by));
  if (found.length !== 1) throw new Error(`${found.length} rows of ${indicator} ${JSON.stringify(by)}; expected one`);
  return found[0] as EvidenceRow;
}

export const compute = async (
  rows: SmallRows,
  more: Partial<EvidenceRequest> & { asOf?: string } = {},
): Promise<EvidenceRow[]> => {
  const { asOf, ...request } = more;
  return evidence({ dataset: await smallDataset(rows, asOf), release: 'service', ...request });
};

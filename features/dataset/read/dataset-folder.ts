import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type CalendarDay, isDay } from '@commonground/calendar';
import { z } from 'zod';
import { TABLES, type TableName } from '../schema/dataset-rows.ts';
import type { DatasetFormat } from '../write/data-package.ts';

/** The files of one table in a dataset folder, relative to it; empty when the folder has none. */
export interface TableFiles {
  readonly table: TableName;
  readonly format: DatasetFormat;
  readonly files: readonly string[];
}

export interface DatasetFolder {
  readonly folder: string;
  readonly tables: Readonly<Record<TableName, TableFiles>>;
  /** As datapackage.json declares it: everything up to and including this day is in the dataset. */
  readonly asOf?: CalendarDay;
  /** Of a return: what its declaration says was held back, by service, so that nobody stands out. */
  readonly withheld?: Readonly<Record<string, HeldBack>>;
}

export interface HeldBack {
  /** How many people have a value less, by `people.ethnic_group`, …. */
  readonly values: Readonly<Record<string, number>>;
  /** How many people are left out with every row. */
  readonly people: number;
}

/** The folder is not there or holds no dataset: there is nothing to check or compute. */
export class NoDataset extends Error {
  override readonly name = 'NoDataset';
}

/**
 * Finds the files of a dataset folder: `<table>.csv`, `<table>.parquet`, or a folder `<table>/` of Parquet files.
 *
 * @throws NoDataset when the folder does not exist or none of the tables is in it
 */
export async function findDataset(folder: string): Promise<DatasetFolder> {
  const found = await Promise.all(TABLES.map((table) => filesOf(folder, table)));
  const tables = Object.fromEntries(found.map((files) => [files.table, files])) as Record<TableName, TableFiles>;
  if (found.every(({ files }) => files.length === 0)) {
    const there = await stat(folder).then(
      async (what) => (what.isDirectory() ? `a folder without any table${await otherFiles(folder)}` : 'a file'),
      () => 'nothing',
    );
    throw new NoDataset(
      `${folder}: found ${there}; expected a dataset folder with ${TABLES.slice(0, 3).join('.csv, ')}.csv … or the same tables as Parquet.`,
    );
  }
  return { folder, tables, ...(await declared(folder)) };
}

const SHOWN = 5;

/** `, but with people.xlsx, Contacts.csv`: what somebody may have meant. */
async function otherFiles(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  return names.length === 0 ? '' : `, but with ${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? ' …' : ''}`;
}

async function filesOf(folder: string, table: TableName): Promise<TableFiles> {
  for (const format of ['csv', 'parquet'] as const)
    if (await isFile(join(folder, `${table}.${format}`))) return { table, format, files: [`${table}.${format}`] };
  const inside = await readdir(join(folder, table), { recursive: true, withFileTypes: true }).catch(absent);
  const files = inside
    .filter((entry) => entry.isFile() && entry.name.endsWith('.parquet'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  return { table, format: 'parquet', files };
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (what) => what.isFile(),
    (failure: NodeJS.ErrnoException) => {
      if (failure.code === 'ENOENT' || failure.code === 'ENOTDIR') return false;
      throw failure;
    },
  );

function absent(failure: NodeJS.ErrnoException): [] {
  if (failure.code === 'ENOENT' || failure.code === 'ENOTDIR') return [];
  throw failure;
}

const packageSchema = z.object({
  commonground: z
    .object({
      asOf: z.unknown(),
      declaration: z
        .object({
          withheld: z
            .object({
              services: z.record(
                z.string(),
                z.object({ values: z.record(z.string(), z.number()), people: z.number() }),
              ),
            })
            .optional(),
        })
        .optional(),
    })
    .optional(),
});

/** What datapackage.json says; a package of somebody else's making says nothing to us. */
async function declared(folder: string): Promise<Pick<DatasetFolder, 'asOf' | 'withheld'>> {
  const file = join(folder, 'datapackage.json');
  const text = await readFile(file, 'utf8').catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === 'ENOENT') return undefined;
    throw failure;
  });
  if (text === undefined) return {};
  const read = packageSchema.safeParse(readJson(text, file));
  if (!read.success)
    throw new NoDataset(
      `${file}: found what is no data package (${z.prettifyError(read.error)}); expected one, or none.`,
    );
  const { asOf, declaration } = read.data.commonground ?? {};
  if (asOf !== undefined && !isDay(asOf))
    throw new NoDataset(`${file}: found asOf ${JSON.stringify(asOf)}; expected a day like 2026-03-31.`);
  const withheld = declaration?.withheld?.services;
  return { ...(asOf === undefined ? {} : { asOf }), ...(withheld === undefined ? {} : { withheld }) };
}

function readJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (failure) {
    throw new NoDataset(
      `${file}: found text that is not JSON (${(failure as Error).message}); expected a data package.`,
    );
  }
}

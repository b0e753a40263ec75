import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '#platform/start/project-root.ts';
import { TABLES, type TableName } from './dataset-rows.ts';
import {
  type FieldDefinition,
  type RiskRule,
  type TableDefinition,
  type VersionOne,
  type VersionTwo,
  versionOneSchema,
  versionTwoSchema,
} from './definition-file.ts';

/** A code in our words and, where it is one of a national list, in that list's. */
export interface CodeWords {
  readonly own: string;
  readonly national?: string;
  readonly status?: string;
}

/** Datasets v1 and v2 as one definition: v2 adds tables, columns and codes to v1. */
export interface DatasetDefinition {
  readonly codes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly codeWords: Readonly<Record<string, Readonly<Record<string, CodeWords>>>>;
  readonly countsAs: Readonly<Record<string, string>>;
  readonly tables: Readonly<Record<TableName, TableDefinition>>;
  readonly risk: RiskRule;
  /** Kinds of windows besides those of `data/code-lists/event-kinds.yaml`. */
  readonly windowKinds: Readonly<Record<string, string>>;
}

let known: DatasetDefinition | undefined;

/**
 * The definition of the dataset, read once.
 *
 * @throws Error when a file does not fit its own schema or the two do not define exactly the tables of the contract
 */
export function datasetDefinition(): DatasetDefinition {
  known ??= together(versionOneSchema.parse(read('dataset-v1.yaml')), versionTwoSchema.parse(read('dataset-v2.yaml')));
  return known;
}

const read = (file: string): unknown => parse(readFileSync(join(projectRoot(), 'data', 'datasets', file), 'utf8'));

function together(one: VersionOne, two: VersionTwo): DatasetDefinition {
  const codeWords = allWords(one.codes, two.codes);
  const codes = Object.fromEntries(
    Object.entries(codeWords).map(([list, words]) => [
      list,
      Object.fromEntries(Object.entries(words).map(([code, { own }]) => [code, own])),
    ]),
  );
  const tables: Record<string, TableDefinition> = {};
  for (const [name, table] of Object.entries(one.tables))
    tables[name] = { ...table, since: 1, fields: { ...since(1, table.fields), ...since(2, two.columns[name] ?? {}) } };
  for (const [name, table] of Object.entries(two.tables)) {
    if (name in tables) throw new Error(`dataset-v2.yaml defines ${name} again; a column is added under columns`);
    tables[name] = { ...table, since: 2, fields: since(2, table.fields) };
  }
  const names = Object.keys(tables);
  if (names.length !== TABLES.length || TABLES.some((name, at) => names[at] !== name))
    throw new Error(`data/datasets defines ${names.join(', ')}; expected ${TABLES.join(', ')}`);
  for (const [name, table] of Object.entries(tables))
    for (const [field, { type, codes: list }] of Object.entries(table.fields))
      if ((type === 'code') !== (list !== undefined && list in codes))
        throw new Error(`data/datasets: ${name}.${field} needs a code list exactly when its type is code`);
  return {
    codes,
    codeWords,
    countsAs: one['counts-as'],
    tables: tables as Record<TableName, TableDefinition>,
    risk: two.risk,
    windowKinds: two['window-kinds'],
  };
}

const since = (
  version: 1 | 2,
  fields: Readonly<Record<string, Omit<FieldDefinition, 'since'>>>,
): Record<string, FieldDefinition> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, since: version }]));

function allWords(one: VersionOne['codes'], two: VersionTwo['codes']): Record<string, Record<string, CodeWords>> {
  const lists: [string, VersionTwo['codes'][string]][] = [...Object.entries(one), ...Object.entries(two)];
  return Object.fromEntries(
    lists.map(([list, codes]) => [
      list,
      Object.fromEntries(
        Object.entries(codes).map(([code, words]) => [code, typeof words === 'string' ? { own: words } : words]),
      ),
    ]),
  );
}

/** The columns of a table in their order. */
export const columnsOf = (table: TableName): string[] => Object.keys(datasetDefinition().tables[table].fields);

/**
 * The columns that a file of this table must have: all of v1; of what v2 added only those that are never empty, because
 * an absent column says what an empty one does.
 */
export const neededColumns = (table: TableName): string[] => {
  const { since: version, fields } = datasetDefinition().tables[table];
  return Object.entries(fields)
    .filter(([, field]) => field.since === 1 || (version === 2 && field.required))
    .map(([name]) => name);
};

/** The columns that v2 added to a table of v1. */
export const addedColumns = (table: TableName): string[] => {
  const { since: version, fields } = datasetDefinition().tables[table];
  return version === 2 ? [] : Object.keys(fields).filter((name) => fields[name]?.since === 2);
};

/** Whether files of this table may differ in their columns. */
export const mayLackColumns = (table: TableName): boolean => neededColumns(table).length < columnsOf(table).length;

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';
import { TABLES, type TableName } from './dataset-rows.ts';

const FIELD_TYPES = ['id', 'day', 'count', 'number', 'code', 'text'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

const fieldSchema = z.strictObject({
  type: z.enum(FIELD_TYPES),
  required: z.boolean().default(false),
  codes: z.string().optional(),
  min: z.number().optional(),
  about: z.string().min(10),
});

const tableSchema = z.strictObject({
  about: z.string().min(20),
  /** A folder without this table is not a dataset; the other tables may be left out. */
  required: z.boolean().default(false),
  key: z.array(z.string()).optional(),
  refers: z.array(z.strictObject({ fields: z.array(z.string()).min(1), to: z.string() })).default([]),
  /** A column that names a person without naming the service. */
  person: z.string().optional(),
  /** Pairs of days: the second may not be earlier than the first. */
  order: z.array(z.tuple([z.string(), z.string()])).default([]),
  /** Columns that are filled in together or not at all. */
  together: z.array(z.array(z.string()).min(2)).default([]),
  fields: z.record(z.string(), fieldSchema),
});

const datasetSchema = z.strictObject({
  schema: z.literal('commonground.dataset/1'),
  codes: z.record(z.string(), z.record(z.string(), z.string())),
  'counts-as': z.record(z.string(), z.string()),
  tables: z.record(z.string(), tableSchema),
});

export type FieldDefinition = z.infer<typeof fieldSchema>;
export type TableDefinition = z.infer<typeof tableSchema>;

/** Dataset v1 as `data/datasets/dataset-v1.yaml` defines it. */
export interface DatasetDefinition {
  readonly codes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly countsAs: Readonly<Record<string, string>>;
  readonly tables: Readonly<Record<TableName, TableDefinition>>;
}

let known: DatasetDefinition | undefined;

/**
 * The definition of dataset v1, read once.
 *
 * @throws Error when the file does not fit its own schema or does not define exactly the tables of the contract
 */
export function datasetDefinition(): DatasetDefinition {
  known ??= readDefinition(join(projectRoot(), 'data', 'datasets', 'dataset-v1.yaml'));
  return known;
}

function readDefinition(file: string): DatasetDefinition {
  const { codes, tables, 'counts-as': countsAs } = datasetSchema.parse(parse(readFileSync(file, 'utf8')));
  const names = Object.keys(tables);
  if (names.length !== TABLES.length || TABLES.some((name, at) => names[at] !== name))
    throw new Error(`${file} defines ${names.join(', ')}; expected ${TABLES.join(', ')}`);
  for (const [name, table] of Object.entries(tables))
    for (const [field, { type, codes: list }] of Object.entries(table.fields))
      if ((type === 'code') !== (list !== undefined && list in codes))
        throw new Error(`${file}: ${name}.${field} needs a code list exactly when its type is code`);
  return { codes, countsAs, tables: tables as Record<TableName, TableDefinition> };
}

/** The columns of a table in their order. */
export const columnsOf = (table: TableName): string[] => Object.keys(datasetDefinition().tables[table].fields);

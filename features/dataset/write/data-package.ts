import { type Cell, TABLES, type TableName } from '../schema/dataset-rows.ts';
import { datasetDefinition } from '../schema/dataset-schema.ts';
import type { FieldDefinition, FieldType } from '../schema/definition-file.ts';

export type DatasetFormat = 'csv' | 'parquet';

/** What `datapackage.json` says besides the tables. */
export interface PackageFacts {
  readonly format: DatasetFormat;
  readonly asOf: string;
  readonly builtAt: string;
  readonly basis: readonly string[];
  readonly rows: Readonly<Record<TableName, number>>;
  /** Files of each table, relative to the folder. */
  readonly files: Readonly<Record<TableName, readonly string[]>>;
}

const FRICTIONLESS_TYPES: Record<FieldType, string> = {
  id: 'string',
  text: 'string',
  code: 'string',
  day: 'date',
  count: 'integer',
  number: 'number',
};

/** The folder's description in the form of the Data Package standard (datapackage.org, version 2). */
export function dataPackage(facts: PackageFacts): Record<string, unknown> {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'common-ground-dataset',
    version: '2',
    created: facts.builtAt,
    commonground: { schema: 'commonground.dataset/2', asOf: facts.asOf, format: facts.format, basis: facts.basis },
    resources: TABLES.filter((table) => facts.files[table].length > 0).map((table) => resource(table, facts)),
  };
}

function resource(table: TableName, { format, rows, files }: PackageFacts): Record<string, unknown> {
  const definition = datasetDefinition().tables[table];
  const path = files[table].length === 1 ? files[table][0] : files[table];
  return {
    name: table.replaceAll('_', '-'),
    title: table,
    description: definition.about,
    path,
    format,
    mediatype: format === 'csv' ? 'text/csv' : 'application/vnd.apache.parquet',
    ...(format === 'csv' ? { encoding: 'utf-8' } : {}),
    rows: rows[table],
    schema: {
      fields: Object.entries(definition.fields).map(([name, field]) => fieldOf(name, field)),
      missingValues: [''],
      ...(definition.key === undefined ? {} : { primaryKey: definition.key }),
      ...(definition.refers.length === 0
        ? {}
        : { foreignKeys: definition.refers.map((refers) => keyOf(table, refers)) }),
    },
  };
}

function fieldOf(name: string, field: FieldDefinition): Record<string, unknown> {
  const codes = field.codes === undefined ? undefined : datasetDefinition().codes[field.codes];
  const constraints: Record<string, Cell | boolean | string[]> = {
    ...(field.required ? { required: true } : {}),
    ...(codes === undefined ? {} : { enum: Object.keys(codes) }),
    ...(field.type === 'count' ? { minimum: 0 } : {}),
    ...(field.min === undefined ? {} : { minimum: field.min }),
    ...(field.max === undefined ? {} : { maximum: field.max }),
    ...(field.pattern === undefined ? {} : { pattern: field.pattern }),
  };
  return {
    name,
    type: FRICTIONLESS_TYPES[field.type],
    description: field.about,
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
    ...(codes === undefined ? {} : { categories: Object.entries(codes).map(([value, label]) => ({ value, label })) }),
  };
}

function keyOf(table: TableName, { fields, to }: { fields: string[]; to: string }): Record<string, unknown> {
  const target = datasetDefinition().tables[to as TableName];
  // A reference to the same table has an empty resource name in the standard.
  return { fields, reference: { resource: to === table ? '' : to.replaceAll('_', '-'), fields: target.key } };
}

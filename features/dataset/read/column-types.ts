import type { TableName } from '../schema/dataset-rows.ts';
import { datasetDefinition } from '../schema/dataset-schema.ts';
import type { FieldType } from '../schema/definition-file.ts';

const SQL_TYPES: Record<FieldType, string> = {
  id: 'VARCHAR',
  text: 'VARCHAR',
  code: 'VARCHAR',
  day: 'DATE',
  count: 'BIGINT',
  number: 'DOUBLE',
};

/** The SQL type of a column's Parquet and query form. */
export const sqlType = (type: FieldType): string => SQL_TYPES[type];

/** `{'person_id': 'VARCHAR', …}` for DuckDB's read_csv. */
export function columnsSql(table: TableName): string {
  const fields = Object.entries(datasetDefinition().tables[table].fields);
  return `{${fields.map(([name, { type }]) => `${textLiteral(name)}: '${SQL_TYPES[type]}'`).join(', ')}}`;
}

/** A text as an SQL literal. Used for paths and ids only; values are always parameters. */
export const textLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`;

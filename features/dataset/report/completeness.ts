import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/project-root.ts';
import type { TableName } from '../schema/dataset-rows.ts';
import { columnsOf } from '../schema/dataset-schema.ts';

/** How much of a field is filled in, of one service. */
export interface Filled {
  readonly service: string;
  readonly table: TableName;
  readonly field: string;
  readonly filled: number;
  /** Rows in which it should be. */
  readonly of: number;
  /** What cannot be computed where it is empty; absent where nothing is lost. */
  readonly stops?: string;
}

const fileSchema = z.record(
  z.string(),
  z.record(z.string(), z.strictObject({ stops: z.string(), when: z.string().optional() })),
);
let rules: z.infer<typeof fileSchema> | undefined;
export function completenessRules(): z.infer<typeof fileSchema> {
  const file = join(projectRoot(), 'data', 'datasets', 'completeness.yaml');
  rules ??= fileSchema.parse(parse(readFileSync(file, 'utf8')));
  return rules;
}

/** How much of every field of a table is filled in, service by service; asked in one pass over the table. */
export async function completenessOf(duck: DuckDBConnection, table: TableName): Promise<Filled[]> {
  const fields = columnsOf(table);
  const ofTable = completenessRules()[table] ?? {};
  const sums = fields.flatMap((field, at) => {
    const when = ofTable[field]?.when ?? 'true';
    return [
      `count(*) filter (where ${when})::double as of_${at}`,
      `count("${field}") filter (where ${when})::double as filled_${at}`,
    ];
  });
  const asked = await duck.runAndReadAll(
    `select coalesce(service_id, '') as service, ${sums.join(', ')} from of_${table} group by 1 order by 1`,
  );
  return asked.getRowObjectsJS().flatMap((row) =>
    fields.map((field, at) => ({
      service: String(row.service),
      table,
      field,
      filled: Number(row[`filled_${at}`]),
      of: Number(row[`of_${at}`]),
      ...(ofTable[field] === undefined ? {} : { stops: ofTable[field].stops }),
    })),
  );
}

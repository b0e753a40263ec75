import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOURCES_OF_REFERRAL } from '@commonground/service-model';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '#platform/start/index.ts';

export const KINDS = ['people', 'referrals', 'contacts', 'measures'] as const;
export type ImportKind = (typeof KINDS)[number];

const READS = [
  'words',
  'id',
  'day',
  'nhs-number',
  'phone',
  'email',
  'code',
  'count',
  'yes-no',
  'route',
  'stage',
  'ending',
  'component',
  'group',
  'instrument',
  'occasion',
  'person',
] as const;

const columnSchema = z.strictObject({
  about: z.string().min(10),
  reads: z.enum(READS),
  needed: z.literal('yes').optional(),
  longest: z.number().int().positive().optional(),
  most: z.number().int().positive().optional(),
  codes: z.array(z.string()).min(2).optional(),
  list: z.literal('sources-of-referral').optional(),
});
const kindSchema = z.strictObject({ about: z.string().min(20), columns: z.record(z.string(), columnSchema) });

export interface Column extends z.infer<typeof columnSchema> {
  readonly id: string;
}

export interface KindOfFile {
  readonly about: string;
  readonly columns: readonly Column[];
}

const file = join(projectRoot(), 'data', 'import', 'columns.yaml');

/** The columns of each kind of file, in the order of the template (`data/import/columns.yaml`). */
export const kindsOfFile = z
  .record(z.enum(KINDS), kindSchema)
  .transform(
    (kinds) =>
      Object.fromEntries(
        KINDS.map((kind) => [kind, { about: kinds[kind].about, columns: columnsOf(kinds[kind].columns) }]),
      ) as unknown as Readonly<Record<ImportKind, KindOfFile>>,
  )
  .parse(parse(readFileSync(file, 'utf8')));

function columnsOf(columns: Readonly<Record<string, z.infer<typeof columnSchema>>>): Column[] {
  return Object.entries(columns).map(([id, column]) => ({
    ...column,
    id,
    ...(column.list === undefined ? {} : { codes: [...SOURCES_OF_REFERRAL] }),
  }));
}

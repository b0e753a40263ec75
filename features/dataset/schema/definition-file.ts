import { z } from 'zod';

/** The forms of `data/datasets/dataset-v1.yaml` and of the file that adds to it, `dataset-v2.yaml`. */
const FIELD_TYPES = ['id', 'day', 'count', 'number', 'code', 'text'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** How fine a day is: the day itself, or the first day of its month, quarter or year. */
export const GRAINS = ['day', 'month', 'quarter', 'year'] as const;
export type Grain = (typeof GRAINS)[number];

const fieldSchema = z.strictObject({
  type: z.enum(FIELD_TYPES),
  required: z.boolean().default(false),
  codes: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** The whole of an id has this form. */
  pattern: z.string().optional(),
  /** How fine a day is in a dataset that stays with its service. */
  inside: z.enum(GRAINS).default('day'),
  /** How fine a day may be when rows about persons leave in a declared return; for other types nothing. */
  leaving: z.enum(GRAINS).default('month'),
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

export const versionOneSchema = z.strictObject({
  schema: z.literal('commonground.dataset/1'),
  codes: z.record(z.string(), z.record(z.string(), z.string())),
  'counts-as': z.record(z.string(), z.string()),
  tables: z.record(z.string(), tableSchema),
});

/** A code in our words and, where a national list has it, in that list's. */
const codeSchema = z.union([
  z.string(),
  z.strictObject({
    own: z.string(),
    national: z.string(),
    status: z.enum(['verified', 'partly', 'from-memory']).default('verified'),
  }),
]);

/** By what somebody could be known again, and how many must look alike before rows about persons may leave. */
const riskSchema = z.strictObject({
  'smallest-class': z.number().int().min(2),
  'quasi-identifiers': z
    .array(z.strictObject({ table: z.enum(['people', 'journeys', 'circumstances']), field: z.string() }))
    .min(1),
  /** What stays back, in this order, where a return is made so that nobody stands out; `with` would tell the same again. */
  withhold: z.array(
    z.strictObject({
      table: z.enum(['people', 'circumstances']),
      field: z.string(),
      with: z.array(z.string()).default([]),
    }),
  ),
});

export const versionTwoSchema = z.strictObject({
  schema: z.literal('commonground.dataset/2'),
  extends: z.literal('dataset-v1.yaml'),
  codes: z.record(z.string(), z.record(z.string(), codeSchema)),
  'window-kinds': z.record(z.string(), z.string()),
  risk: riskSchema,
  columns: z.record(z.string(), z.record(z.string(), fieldSchema)),
  tables: z.record(z.string(), tableSchema),
});

/** The version of the dataset that a table or a column came with; what came with 2 may be absent. */
export interface SinceVersion {
  readonly since: 1 | 2;
}
export type FieldDefinition = z.infer<typeof fieldSchema> & SinceVersion;
export type TableDefinition = Omit<z.infer<typeof tableSchema>, 'fields'> &
  SinceVersion & { readonly fields: Readonly<Record<string, FieldDefinition>> };
export type VersionOne = z.infer<typeof versionOneSchema>;
export type RiskRule = z.infer<typeof riskSchema>;
export type VersionTwo = z.infer<typeof versionTwoSchema>;

/**
 * Every table of the database, typed. Each feature adds its own in a `*.tables.ts` file next to its migrations:
 *
 *     declare module '#platform/storage/database.ts' {
 *       interface Database { session: SessionTable }
 *     }
 *
 * Column names are those of SQL (snake_case). What PostgreSQL's types come back as: `date` → 'YYYY-MM-DD' string,
 * `timestamptz` → Date, `bigint` and `numeric` → number, `time` → 'HH:MM:SS' string, `jsonb` → parsed value.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging from the features
export interface Database {}

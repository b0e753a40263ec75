/** What a cell of a bulk load may be; objects and arrays are written as JSON, undefined and null as NULL. */
export type Cell = string | number | boolean | null | undefined | Date | object;

/** A bulk load under way: each call fills one table, in any order. */
export interface BulkLoad {
  /** Writes rows by COPY; returns their number. */
  copy(table: string, columns: readonly string[], rows: Iterable<readonly Cell[]>): Promise<number>;
}

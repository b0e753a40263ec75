export type Value = string | number | null;

/** What an engine answered: the names of the columns, and the rows in whatever order. */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

const NEAR = 1e-9;

/** The first difference between two answers as multisets of rows, in words; undefined when there is none. */
export function firstDifference(duck: Answer, click: Answer): string | undefined {
  if (duck.columns.join() !== click.columns.join())
    return `columns ${duck.columns.join(', ')} in DuckDB, ${click.columns.join(', ')} in ClickHouse`;
  const [ours, theirs] = [ordered(duck.rows), ordered(click.rows)];
  const at = ours.findIndex((row, nth) => !sameRow(row, theirs[nth]));
  const where = at === -1 ? ours.length : at;
  if (ours.length !== theirs.length || at !== -1)
    return `${ours.length} rows in DuckDB, ${theirs.length} in ClickHouse; the first that differ: ${inWords(ours[where])} and ${inWords(theirs[where])}`;
  return undefined;
}

const inWords = (row: readonly Value[] | undefined): string => (row === undefined ? 'none' : JSON.stringify(row));

const sameRow = (a: readonly Value[], b: readonly Value[] | undefined): boolean =>
  b !== undefined && a.length === b.length && a.every((value, nth) => same(value, b[nth] as Value));

/** Numbers may differ by what adding them up in another order does. */
const same = (a: Value, b: Value): boolean =>
  typeof a === 'number' && typeof b === 'number'
    ? Math.abs(a - b) <= NEAR * Math.max(1, Math.abs(a), Math.abs(b))
    : a === b;

/** Words first and numbers after them, so that two numbers that are nearly the same do not part two rows. */
function ordered(rows: Answer['rows']): Answer['rows'] {
  const words = (row: readonly Value[]) => JSON.stringify(row.map((value) => (typeof value === 'number' ? 0 : value)));
  const keyed = rows.map((row) => ({ row, key: words(row) }));
  const byNumbers = (a: readonly Value[], b: readonly Value[]): number => {
    const at = a.findIndex((value, nth) => !same(value, b[nth] as Value));
    return at === -1 ? 0 : Number(a[at]) - Number(b[at]);
  };
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : byNumbers(a.row, b.row))).map(({ row }) => row);
}

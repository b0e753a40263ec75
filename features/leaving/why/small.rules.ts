import { hiddenInSums, type PrintedSum } from '@commonground/statistics';

/** A column that others of its row come to; what is not in a column of its own is the rest, which nobody prints. */
export interface RowSum<Column extends string> {
  readonly whole: Column;
  readonly parts: readonly Column[];
  readonly withRest?: boolean;
}

/** A row to which other rows come, column by column. */
export interface TotalRow {
  readonly total: number;
  readonly of: readonly number[];
}

interface SmallTable<Column extends string> {
  readonly rows: readonly Readonly<Record<Column, number>>[];
  readonly columns: readonly Column[];
  readonly sums: readonly RowSum<Column>[];
  readonly totals?: readonly TotalRow[];
}

/** Which cells of a table are hidden: the small ones, and those with which they could be worked out along a row or column. */
export function hiddenCells<Column extends string>(
  { rows, columns, sums, totals = [] }: SmallTable<Column>,
  limit: number,
): (row: number, column: Column) => boolean {
  const counts = rows.flatMap((row) => columns.map((column) => row[column]));
  const place = (row: number, column: Column) => row * columns.length + columns.indexOf(column);
  const unseen = new Set<number>();
  const restOf = (left: number) => {
    unseen.add(counts.length);
    return counts.push(left) - 1;
  };
  const alongRows = rows.flatMap((row, at) =>
    sums.map(({ whole, parts, withRest }): PrintedSum => {
      const printed = parts.map((part) => place(at, part));
      const left = row[whole] - parts.reduce((sum, part) => sum + row[part], 0);
      return { whole: place(at, whole), parts: withRest ? [...printed, restOf(left)] : printed };
    }),
  );
  const alongColumns = totals.flatMap(({ total, of }) =>
    columns.map((column) => ({ whole: place(total, column), parts: of.map((row) => place(row, column)) })),
  );
  const hidden = hiddenInSums({ counts, sums: [...alongRows, ...alongColumns], unseen }, limit);
  return (row, column) => hidden.has(place(row, column));
}

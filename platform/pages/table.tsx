import type { ReactNode } from 'react';
import { useOwnWords } from './request-context.tsx';

export interface Column<Row> {
  readonly id: string;
  readonly words: string;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  /** Address that sorts by this column, when it can be sorted. */
  readonly sortHref?: string;
  readonly sorted?: 'ascending' | 'descending';
}

interface TableProps<Row> {
  /** Says what the table shows; always there, may be hidden when a heading right above says the same. */
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Said in place of the table when there are no rows. */
  readonly empty: string;
}

/**
 * A table that becomes a list of cards on a narrow screen: each cell then repeats its column's words. The first
 * column names its row.
 */
export function Table<Row>({ caption, captionHidden, columns: asked, rows, rowKey, empty }: TableProps<Row>) {
  const say = useOwnWords();
  if (rows.length === 0) return <p>{empty}</p>;
  const columns = asked.map((column) => ({ ...column, words: say(column.words) }));
  return (
    <table className="nhsuk-table-responsive">
      <caption className={`nhsuk-table__caption${captionHidden ? ' nhsuk-u-visually-hidden' : ''}`}>
        {say(caption)}
      </caption>
      <thead className="nhsuk-table__head">
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={cellClass('header', column.numeric)} aria-sort={column.sorted}>
              {column.sortHref ? <a href={column.sortHref}>{column.words}</a> : column.words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {rows.map((row) => (
          <tr key={rowKey(row)} className="nhsuk-table__row">
            {columns.map((column, index) => (
              <Cell key={column.id} column={column} row={row} first={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row, first }: { column: Column<Row>; row: Row; first: boolean }) {
  const Tag = first ? 'th' : 'td';
  return (
    <Tag className={cellClass(first ? 'header' : 'cell', column.numeric)} scope={first ? 'row' : undefined}>
      <span className="nhsuk-table-responsive__heading" aria-hidden="true">
        {column.words}{' '}
      </span>
      {column.cell(row)}
    </Tag>
  );
}

function cellClass(part: 'header' | 'cell', numeric: boolean | undefined): string {
  return `nhsuk-table__${part}${numeric ? ` nhsuk-table__${part}--numeric` : ''}`;
}

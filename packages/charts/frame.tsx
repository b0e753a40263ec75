import type { ReactNode } from 'react';

/** What every chart is told, whatever it draws. */
export interface ChartWords {
  /** Unique on the page; prefixes every id inside the drawing. */
  readonly id: string;
  /** What the chart shows, as a heading: "CORE-10 over time". */
  readonly title: string;
  /** What it says, in one sentence with its uncertainty. Stands above the drawing and is read out as its description. */
  readonly sentence: string;
  /** What the data are, drawn into the picture itself so that a copy of it says so: "Simulated: nobody here is real". */
  readonly basis?: string | undefined;
}

/** Two drawings of the same data: text must stay legible on a phone and modest on a desk. */
export type ChartWidth = 'narrow' | 'wide';
export const widthOf: Record<ChartWidth, number> = { narrow: 340, wide: 680 };

export const ink = '#212b32';
export const quiet = '#4c6272';
export const line = '#c9d1d0';
export const ground = '#17453f';
export const shade = '#d6e3df';
/** At 320 px a narrow drawing shrinks to about 0.85, so that 14 units read as 12 px. */
export const fontSize = 14;

const basisHeight = 22;

interface ChartFrameProps extends ChartWords {
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
}

/** An SVG that names and describes itself. */
export function ChartFrame({ id, title, sentence, basis, width, height: drawn, children }: ChartFrameProps) {
  const height = basis === undefined ? drawn : drawn + basisHeight;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      fontFamily="Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
      fontSize={fontSize}
      fill={ink}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{basis === undefined ? sentence : `${sentence} ${basis}`}</desc>
      {children}
      {basis === undefined ? null : (
        <text x={0} y={height - 6} fill={quiet} fontSize={12}>
          {basis}
        </text>
      )}
    </svg>
  );
}

interface ChartFigureProps extends ChartWords {
  readonly draw: (size: ChartWidth, words: ChartWords) => ReactNode;
  readonly table: ReactNode;
}

/** The sentence, the drawing in both widths (style sheets show one), and the same data as a table. */
export function ChartFigure({ draw, table, ...words }: ChartFigureProps) {
  return (
    <figure className="cg-chart" id={words.id}>
      <figcaption>
        <p className="cg-chart__sentence">{words.sentence}</p>
      </figcaption>
      <div className="cg-chart__wide">{draw('wide', { ...words, id: `${words.id}-wide` })}</div>
      <div className="cg-chart__narrow">{draw('narrow', { ...words, id: `${words.id}-narrow` })}</div>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">The same as a table</span>
        </summary>
        <div className="nhsuk-details__text">{table}</div>
      </details>
    </figure>
  );
}

interface ChartTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The data of a chart; its first column names the row. */
export function ChartTable({ caption, columns, rows }: ChartTableProps) {
  return (
    <table className="nhsuk-table-responsive cg-chart__table">
      <caption className="nhsuk-table__caption nhsuk-table__caption--s">{caption}</caption>
      <thead className="nhsuk-table__head">
        <tr>
          {columns.map((words) => (
            <th key={words} scope="col" className="nhsuk-table__header">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {rows.map((cells) => (
          <tr key={cells.join('|')} className="nhsuk-table__row">
            {cells.map((cell, index) => (
              <TableCell key={columns[index]} cell={cell} heading={columns[index] ?? ''} first={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TableCell({ cell, heading, first }: { cell: string; heading: string; first: boolean }) {
  const Tag = first ? 'th' : 'td';
  return (
    <Tag className={`nhsuk-table__${first ? 'header' : 'cell'}`} scope={first ? 'row' : undefined}>
      <span className="nhsuk-table-responsive__heading" aria-hidden="true">
        {heading}{' '}
      </span>
      {cell}
    </Tag>
  );
}

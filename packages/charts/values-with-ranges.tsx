import { scaleLinear } from 'd3-scale';
import { NumberAxis, type Plot } from './axes.tsx';
import {
  ChartFigure,
  ChartFrame,
  ChartTable,
  type ChartWidth,
  type ChartWords,
  ground,
  ink,
  line,
  widthOf,
} from './frame.tsx';

export interface ValueWithRange {
  readonly name: string;
  readonly value: number;
  /** How the value is written, "4.01". */
  readonly words: string;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  /** How the range is written, "between 2.5 and 6.1"; empty where there is none. */
  readonly range: string;
}

export interface ValuesWithRangesProps extends ChartWords {
  /** From the top, in the order of time: before, after. */
  readonly values: readonly ValueWithRange[];
  /** What is measured, along the foot: "times a person and year". */
  readonly measure: string;
  /** Shares from 0 to 1 are drawn and labelled in per cent. */
  readonly share?: boolean;
}

const ROW = 62;

/** A few values one below the other on a scale that begins at nothing, each a dot on a line as long as its likely range. */
export function ValuesWithRanges(props: ValuesWithRangesProps) {
  const { title, values } = props;
  return (
    <ChartFigure
      id={props.id}
      title={title}
      sentence={props.sentence}
      draw={(size, words) => <ValuesDrawing {...props} {...words} size={size} />}
      table={
        <ChartTable
          caption={title}
          columns={['When', 'Figure', 'Likely range']}
          rows={values.map(({ name, words, range }) => [name, words, range === '' ? 'None is given' : range])}
        />
      }
    />
  );
}

export function ValuesDrawing(props: ValuesWithRangesProps & { readonly size: ChartWidth }) {
  const { values, size, measure, share = false } = props;
  const width = widthOf[size];
  const plot: Plot = { left: 12, right: width - 24, top: 16, bottom: 16 + values.length * ROW };
  const times = share ? 100 : 1;
  const most = Math.max(...values.flatMap(({ value, upper }) => [value, upper ?? 0])) * times;
  const x = scaleLinear()
    .domain([0, most === 0 ? 1 : most])
    .nice(5)
    .range([plot.left, plot.right]);
  const label = share ? `${measure}, in %` : measure;
  return (
    <ChartFrame {...props} width={width} height={plot.bottom + 50}>
      {x.ticks(5).map((tick) => (
        <line key={tick} x1={x(tick)} x2={x(tick)} y1={plot.top} y2={plot.bottom} stroke={line} />
      ))}
      {values.map((each, index) => (
        <ValueRow
          key={each.name}
          {...each}
          place={(value) => round(x(value * times))}
          y={plot.top + index * ROW}
          left={plot.left}
        />
      ))}
      <NumberAxis scale={x} plot={plot} ticks={x.ticks(5)} label={label} />
    </ChartFrame>
  );
}

interface RowProps extends ValueWithRange {
  readonly place: (value: number) => number;
  readonly y: number;
  readonly left: number;
}

function ValueRow({ name, words, value, lower, upper, place, y, left }: RowProps) {
  const middle = y + 42;
  return (
    <g>
      <text x={left + 4} y={y + 22} fill={ink}>
        {`${name}: ${words}`}
      </text>
      {lower === undefined || upper === undefined ? null : (
        <g stroke={ink} strokeWidth={2}>
          <line x1={place(lower)} x2={place(upper)} y1={middle} y2={middle} />
          <line x1={place(lower)} x2={place(lower)} y1={middle - 6} y2={middle + 6} />
          <line x1={place(upper)} x2={place(upper)} y1={middle - 6} y2={middle + 6} />
        </g>
      )}
      <circle data-part="value" cx={place(value)} cy={middle} r={6} fill={ground} />
    </g>
  );
}

const round = (value: number) => Math.round(value * 10) / 10;

import { type CalendarDay, dayNumber } from '@commonground/calendar';
import { scaleLinear } from 'd3-scale';
import { line as lineShape } from 'd3-shape';
import { MonthAxis, monthWords, type Plot, ValueAxis } from './axes.tsx';
import {
  ChartFigure,
  ChartFrame,
  ChartTable,
  type ChartWidth,
  type ChartWords,
  ground,
  ink,
  quiet,
  shade,
  widthOf,
} from './frame.tsx';
import { ControlMark, diamond, figure, LimitLine, round } from './limit-parts.tsx';

/** One month's count. `signal` says in words why it is more than ordinary ups and downs; null when it is not. */
export interface XmrPoint {
  /** First day of the month or week counted. */
  readonly on: CalendarDay;
  readonly value: number | null;
  readonly signal: string | null;
}

export interface XmrChartProps extends ChartWords {
  readonly points: readonly XmrPoint[];
  readonly average: number;
  readonly lower: number;
  readonly upper: number;
  /** What is counted: "Contacts a month". */
  readonly measure: string;
}

/** Counts over time with the limits of ordinary variation. Signals are diamonds, the rest are circles. */
export function XmrChart(props: XmrChartProps) {
  const { points, measure, id, title, sentence } = props;
  return (
    <ChartFigure
      id={id}
      title={title}
      sentence={sentence}
      draw={(size, words) => <XmrDrawing {...props} {...words} size={size} />}
      table={
        <ChartTable
          caption={`${title}. Average ${figure(props.average)}; ordinary months lie between ${figure(props.lower)} and ${figure(props.upper)}.`}
          columns={['Month', measure, 'More than ordinary ups and downs?']}
          rows={points.map(({ on, value, signal }) => [
            monthWords(on),
            value === null ? 'Not known' : figure(value),
            signal ?? 'No',
          ])}
        />
      }
    />
  );
}

export function XmrDrawing(props: XmrChartProps & { readonly size: ChartWidth }) {
  const { points, average, lower, upper, size, measure } = props;
  const width = widthOf[size];
  const height = size === 'wide' ? 320 : 366;
  const plot: Plot = { left: 48, right: width - (size === 'wide' ? 130 : 14), top: 34, bottom: 256 };
  const days = points.map(({ on }) => dayNumber(on));
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const x = scaleLinear()
    .domain([Math.min(...days), Math.max(...days)])
    .range([plot.left + 10, plot.right - 10]);
  const y = scaleLinear()
    .domain([Math.min(0, lower), Math.max(upper, ...values) * 1.05])
    .nice(4)
    .range([plot.bottom, plot.top]);
  const path = lineShape<XmrPoint>()
    .defined(({ value }) => value !== null)
    .x(({ on }) => round(x(dayNumber(on))))
    .y(({ value }) => round(y(value ?? 0)))(points as XmrPoint[]);
  return (
    <ChartFrame {...props} width={width} height={height}>
      <rect
        x={plot.left}
        width={plot.right - plot.left}
        y={round(y(upper))}
        height={round(y(lower) - y(upper))}
        fill={shade}
        data-part="limits"
      />
      <ValueAxis scale={y} plot={plot} ticks={y.ticks(4)} label={measure} />
      <MonthAxis scale={x} plot={plot} />
      <LimitLine plot={plot} size={size} at={y(upper)} words={`Upper limit ${figure(upper)}`} dash="3 3" />
      <LimitLine plot={plot} size={size} at={y(average)} words={`Average ${figure(average)}`} />
      <LimitLine plot={plot} size={size} at={y(lower)} words={`Lower limit ${figure(lower)}`} dash="3 3" />
      <path d={path ?? ''} fill="none" stroke={ground} strokeWidth={1.5} />
      {points.map((point) => (
        <Point key={point.on} point={point} cx={round(x(dayNumber(point.on)))} cy={round(y(point.value ?? 0))} />
      ))}
      <Key left={plot.left} top={plot.bottom + 46} />
      {size === 'narrow' ? <LimitWords {...props} left={plot.left} top={plot.bottom + 70} /> : null}
    </ChartFrame>
  );
}

/** On a narrow drawing there is no room beside the lines. */
function LimitWords({ upper, average, lower, left, top }: XmrChartProps & { left: number; top: number }) {
  return (
    <text x={left} y={top} fill={quiet}>
      <tspan x={left}>{`Upper limit ${figure(upper)} (dashed)`}</tspan>
      <tspan x={left} dy={18}>{`Average ${figure(average)} (line)`}</tspan>
      <tspan x={left} dy={18}>{`Lower limit ${figure(lower)} (dashed)`}</tspan>
    </text>
  );
}

function Point({ point, cx, cy }: { point: XmrPoint; cx: number; cy: number }) {
  if (point.value === null) return null;
  return (
    <ControlMark cx={cx} cy={cy} why={point.signal === null ? null : `${monthWords(point.on)}: ${point.signal}`} />
  );
}

function Key({ left, top }: { left: number; top: number }) {
  return (
    <g fill={quiet}>
      <circle cx={left + 4} cy={top - 5} r={3.5} fill="#fff" stroke={ground} strokeWidth={2} />
      <text x={left + 14} y={top}>
        ordinary
      </text>
      <path d={diamond(left + 92, top - 5)} fill={ink} />
      <text x={left + 104} y={top}>
        more than ordinary
      </text>
    </g>
  );
}

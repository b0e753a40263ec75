import { type CalendarDay, dayNumber, longDate } from '@commonground/calendar';
import { scaleLinear } from 'd3-scale';
import { line as lineShape } from 'd3-shape';
import { MonthAxis, type Plot, ValueAxis } from './axes.tsx';
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

/** One answer; `value` is null when it was due and there is no score, and the line then has a gap. */
export interface ScorePoint {
  readonly on: CalendarDay;
  readonly value: number | null;
  /** When it was asked: "start", "after 3 months". */
  readonly occasion?: string;
}

export interface LineChartProps extends ChartWords {
  readonly points: readonly ScorePoint[];
  /** Lowest and highest score the instrument can give. */
  readonly range: { readonly from: number; readonly to: number };
  readonly cutOff?: { readonly value: number; readonly words: string };
  /** Size of change that is more than chance, drawn as a band around the first score. */
  readonly reliableChange?: number;
  readonly measure: string;
}

/** One person's scores over time. */
export function LineChart(props: LineChartProps) {
  const { points, measure, id, title, sentence } = props;
  return (
    <ChartFigure
      id={id}
      title={title}
      sentence={sentence}
      draw={(size, words) => <LineDrawing {...props} {...words} size={size} />}
      table={
        <ChartTable
          caption={title}
          columns={['Date', measure, 'When it was asked']}
          rows={points.map(({ on, value, occasion }) => [
            longDate(on),
            value === null ? 'Not known' : String(value),
            occasion ?? '',
          ])}
        />
      }
    />
  );
}

export function LineDrawing(props: LineChartProps & { readonly size: ChartWidth }) {
  const { points, range, size, cutOff, measure } = props;
  const width = widthOf[size];
  const height = 280;
  const plot: Plot = { left: 40, right: width - 14, top: 34, bottom: height - 34 };
  const days = points.map(({ on }) => dayNumber(on));
  const x = scaleLinear()
    .domain(spread(days))
    .range([plot.left + 12, plot.right - 12]);
  const y = scaleLinear().domain([range.from, range.to]).range([plot.bottom, plot.top]);
  const path = lineShape<ScorePoint>()
    .defined(({ value }) => value !== null)
    .x(({ on }) => round(x(dayNumber(on))))
    .y(({ value }) => round(y(value ?? 0)))(points as ScorePoint[]);
  return (
    <ChartFrame {...props} width={width} height={height}>
      <ChangeBand {...props} plot={plot} y={y} />
      <ValueAxis scale={y} plot={plot} ticks={y.ticks(5)} label={measure} />
      <MonthAxis scale={x} plot={plot} />
      {cutOff ? (
        <g data-part="cut-off">
          <line
            x1={plot.left}
            x2={plot.right}
            y1={y(cutOff.value)}
            y2={y(cutOff.value)}
            stroke={ink}
            strokeDasharray="7 4"
            strokeWidth={1.5}
          />
          <text x={plot.left + 6} y={y(cutOff.value) + 17} stroke="#fff" strokeWidth={4} paintOrder="stroke">
            {cutOff.words}
          </text>
        </g>
      ) : null}
      <path d={path ?? ''} fill="none" stroke={ground} strokeWidth={2.5} />
      {points.map(({ on, value }) =>
        value === null ? (
          <text key={on} data-part="gap" x={x(dayNumber(on))} y={plot.bottom - 6} textAnchor="middle" fill={quiet}>
            ?
          </text>
        ) : (
          <circle
            key={on}
            data-part="point"
            cx={round(x(dayNumber(on)))}
            cy={round(y(value))}
            r={5}
            fill={ground}
            stroke="#fff"
            strokeWidth={1.5}
          />
        ),
      )}
      <LastValue points={points} at={({ on, value }) => [x(dayNumber(on)), y(value ?? 0)]} />
    </ChartFrame>
  );
}

function ChangeBand({
  points,
  reliableChange,
  range,
  plot,
  y,
}: LineChartProps & { plot: Plot; y: (value: number) => number }) {
  const first = points.find(({ value }) => value !== null)?.value;
  if (reliableChange === undefined || first === undefined || first === null) return null;
  const top = y(Math.min(range.to, first + reliableChange));
  const bottom = y(Math.max(range.from, first - reliableChange));
  return (
    <g data-part="change-band">
      <rect x={plot.left} width={plot.right - plot.left} y={round(top)} height={round(bottom - top)} fill={shade} />
      <text x={plot.right - 6} y={round(top) + 16} textAnchor="end" fill={quiet} fontSize={13}>
        No clear change from the first
      </text>
    </g>
  );
}

function LastValue({ points, at }: { points: readonly ScorePoint[]; at: (point: ScorePoint) => [number, number] }) {
  const last = points.findLast(({ value }) => value !== null);
  if (!last) return null;
  const [x, y] = at(last);
  return (
    <text
      x={round(x)}
      y={round(y) - 11}
      textAnchor="middle"
      fontWeight={700}
      stroke="#fff"
      strokeWidth={4}
      paintOrder="stroke"
    >
      {last.value}
    </text>
  );
}

/** First and last day; a single day is given a month to stand in. */
function spread(days: readonly number[]): [number, number] {
  const from = Math.min(...days);
  const to = Math.max(...days);
  return from === to ? [from - 15, to + 15] : [from, to];
}

const round = (value: number) => Math.round(value * 10) / 10;

import { type CalendarDay, dayNumber, longDate } from '@commonground/calendar';
import { scaleLinear } from 'd3-scale';
import { MonthAxis, type Plot, ValueAxis } from './axes.tsx';
import { ChartFigure, ChartFrame, ChartTable, type ChartWidth, type ChartWords, widthOf } from './frame.tsx';
import { ChangeBand, CutOffLine, type LinePlot, OneLine } from './line-parts.tsx';

/** One answer; `value` is null when it was due and there is no score, and the line then has a gap. */
export interface ScorePoint {
  readonly on: CalendarDay;
  readonly value: number | null;
  /** When it was asked: "start", "after 3 months". */
  readonly occasion?: string;
}

/** Another view of the same person on the same scale, drawn beside the first: dashed, with square points. */
export interface SecondLine {
  readonly words: string;
  readonly points: readonly ScorePoint[];
}

export interface LineChartProps extends ChartWords {
  readonly points: readonly ScorePoint[];
  /** Lowest and highest score the instrument can give. */
  readonly range: { readonly from: number; readonly to: number };
  readonly cutOff?: { readonly value: number; readonly words: string };
  /** Size of change that is more than chance, drawn as a band around the first score. */
  readonly reliableChange?: number;
  /** That band itself, where its ends are known; in place of `reliableChange`. */
  readonly band?: { readonly from: number; readonly to: number };
  readonly measure: string;
  /** Whose line it is; said beside its last point where there is a second one. */
  readonly whose?: string;
  readonly second?: SecondLine;
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
  const { points, range, size, cutOff, measure, second, whose } = props;
  const width = widthOf[size];
  const height = 280;
  const plot: Plot = { left: 40, right: width - 14, top: 34, bottom: height - 34 };
  const days = [...points, ...(second?.points ?? [])].map(({ on }) => dayNumber(on));
  const x = scaleLinear()
    .domain(spread(days))
    .range([plot.left + 12, plot.right - 12]);
  const y = scaleLinear().domain([range.from, range.to]).range([plot.bottom, plot.top]);
  const at: LinePlot = { plot, x: (on) => x(dayNumber(on)), y };
  return (
    <ChartFrame {...props} width={width} height={height}>
      <ChangeBand at={at} band={bandOf(props)} range={range} />
      <ValueAxis scale={y} plot={plot} ticks={y.ticks(5)} label={measure} />
      <MonthAxis scale={x} plot={plot} />
      {cutOff ? <CutOffLine at={at} {...cutOff} /> : null}
      {second ? <OneLine at={at} points={second.points} whose={second.words} isSecond /> : null}
      <OneLine at={at} points={points} whose={second ? whose : undefined} />
    </ChartFrame>
  );
}

/** The band around the first score, held within what the scale can give. */
function bandOf({ band, points, reliableChange, range }: LineChartProps) {
  if (band !== undefined) return band;
  const first = points.find(({ value }) => value !== null)?.value;
  if (reliableChange === undefined || first === undefined || first === null) return undefined;
  return { from: Math.max(range.from, first - reliableChange), to: Math.min(range.to, first + reliableChange) };
}

/** First and last day; a single day is given a month to stand in. */
function spread(days: readonly number[]): [number, number] {
  const from = Math.min(...days);
  const to = Math.max(...days);
  return from === to ? [from - 15, to + 15] : [from, to];
}

import { scaleLinear } from 'd3-scale';
import { line as lineShape } from 'd3-shape';
import { type Plot, ValueAxis } from './axes.tsx';
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

/** The days from one rare event to the next. */
export interface TimeBetween {
  /** The day on which it ended: "9 February 2025"; `null` for the time since the last one, which is not over yet. */
  readonly until: string | null;
  /** The same in a few signs, for the foot of the drawing: "Feb 2025". */
  readonly short: string;
  readonly days: number;
  /** Why it is more than chance, in words; null when it is not. */
  readonly signal: string | null;
}

export interface TimesBetweenChartProps extends ChartWords {
  /** In order; two on one day are 0 days apart. */
  readonly times: readonly TimeBetween[];
  /** What is usual; null where the times are too few to say. */
  readonly limits: { readonly centre: number; readonly lower: number; readonly upper: number } | null;
}

const SO_FAR = 'Since the last, so far';
const TOO_FEW = 'Too few to say';

/** t chart: how long it was from each rare event to the next, one after the other, with what is usual. */
export function TimesBetweenChart(props: TimesBetweenChartProps) {
  const { times, limits, id, title, sentence } = props;
  const usual = limits === null ? TOO_FEW : rangeOf(limits);
  return (
    <ChartFigure
      id={id}
      title={title}
      sentence={sentence}
      draw={(size, words) => <TimesBetweenDrawing {...props} {...words} size={size} />}
      table={
        <ChartTable
          caption={`${title}: days from each to the next`}
          columns={['From the one before until', 'Days', 'Usual', 'More than chance?']}
          rows={times.map(({ until, days, signal }) => [
            until ?? SO_FAR,
            figure(days),
            usual,
            limits === null ? TOO_FEW : (signal ?? 'No'),
          ])}
        />
      }
    />
  );
}

const rangeOf = ({ lower, upper }: { lower: number; upper: number }) =>
  `${figure(Math.floor(lower))} to ${figure(Math.ceil(upper))}`;

export function TimesBetweenDrawing(props: TimesBetweenChartProps & { readonly size: ChartWidth }) {
  const { times, limits, size } = props;
  const wide = size === 'wide';
  const width = widthOf[size];
  const plot: Plot = { left: 48, right: width - (wide && limits !== null ? 150 : 14), top: 34, bottom: 256 };
  const x = scaleLinear()
    .domain([0, Math.max(1, times.length - 1)])
    .range([plot.left + 14, plot.right - 14]);
  const y = scaleLinear()
    .domain([0, Math.max(1, limits?.upper ?? 0, ...times.map(({ days }) => days)) * 1.05])
    .nice(4)
    .range([plot.bottom, plot.top]);
  const places = times.map((time, nth) => ({ ...time, cx: round(x(nth)), cy: round(y(time.days)) }));
  const over = places.filter(({ until }) => until !== null);
  const path = lineShape<(typeof places)[number]>()
    .x(({ cx }) => cx)
    .y(({ cy }) => cy);
  return (
    <ChartFrame {...props} width={width} height={plot.bottom + (wide || limits === null ? 68 : 122)}>
      {limits === null ? null : <UsualBand limits={limits} plot={plot} y={y} size={size} />}
      <ValueAxis scale={y} plot={plot} ticks={y.ticks(4)} format={figure} label="Days from the one before" />
      <line x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} stroke={quiet} />
      <path d={path(over) ?? ''} fill="none" stroke={ground} strokeWidth={1.5} />
      <path d={path(places.slice(-2)) ?? ''} fill="none" stroke={ground} strokeWidth={1.5} strokeDasharray="4 4" />
      {places.map((time, nth) => (
        <Mark key={nth} {...time} />
      ))}
      <Ends times={times} plot={plot} />
      <Key left={plot.left} top={plot.bottom + 46} wide={wide} />
      {wide || limits === null ? null : (
        <text x={plot.left} y={plot.bottom + 94} fill={quiet}>
          <tspan x={plot.left}>{`Usual: ${rangeOf(limits)} days`}</tspan>
          <tspan x={plot.left} dy={18}>{`Middle ${figure(limits.centre)} (line)`}</tspan>
        </text>
      )}
    </ChartFrame>
  );
}

interface UsualBandProps {
  readonly limits: { readonly centre: number; readonly lower: number; readonly upper: number };
  readonly plot: Plot;
  readonly y: (value: number) => number;
  readonly size: ChartWidth;
}

function UsualBand({ limits: { centre, lower, upper }, plot, y, size }: UsualBandProps) {
  return (
    <g>
      <rect
        data-part="limits"
        x={plot.left}
        width={plot.right - plot.left}
        y={round(y(upper))}
        height={round(y(lower) - y(upper))}
        fill={shade}
      />
      <LimitLine plot={plot} size={size} at={y(upper)} words={`Upper limit ${figure(upper)}`} dash="3 3" />
      <LimitLine plot={plot} size={size} at={y(centre)} words={`Middle ${figure(centre)}`} />
    </g>
  );
}

/** The time that is not over yet can only grow: an open square with an arrow up. */
function Mark({ until, days, signal, cx, cy }: TimeBetween & { cx: number; cy: number }) {
  const name = until ?? SO_FAR;
  const why = signal === null ? null : `${name}: ${figure(days)} days. ${signal}`;
  if (until !== null) return <ControlMark cx={cx} cy={cy} why={why} />;
  return (
    <g data-part="so-far">
      <title>{why ?? `${name}: ${figure(days)} days`}</title>
      <path d={ARROW} transform={`translate(${cx} ${cy})`} fill="none" stroke={ground} strokeWidth={2} />
      <rect
        x={cx - 4.5}
        y={cy - 4.5}
        width={9}
        height={9}
        fill={signal === null ? '#fff' : ink}
        stroke={ground}
        strokeWidth={2}
      />
    </g>
  );
}

const ARROW = 'M0 -5V-15M-4 -11L0 -15L4 -11';

/** The first and the last that happened; what stands between them is in the table. */
function Ends({ times, plot }: { times: readonly TimeBetween[]; plot: Plot }) {
  return (
    <g fill={quiet}>
      <text x={plot.left + 4} y={plot.bottom + 20}>
        {times[0]?.short}
      </text>
      <text x={plot.right - 4} y={plot.bottom + 20} textAnchor="end">
        {times.at(-1)?.short}
      </text>
    </g>
  );
}

function Key({ left, top, wide }: { left: number; top: number; wide: boolean }) {
  const [x, y] = wide ? [left + 250, top] : [left, top + 22];
  return (
    <g fill={quiet}>
      <circle cx={left + 4} cy={top - 5} r={3.5} fill="#fff" stroke={ground} strokeWidth={2} />
      <text x={left + 14} y={top}>
        usual
      </text>
      <path d={diamond(left + 82, top - 5)} fill={ink} />
      <text x={left + 94} y={top}>
        more than chance
      </text>
      <rect x={x} y={y - 10} width={9} height={9} fill="#fff" stroke={ground} strokeWidth={2} />
      <text x={x + 16} y={y}>
        not over yet
      </text>
    </g>
  );
}

import { scaleLinear } from 'd3-scale';
import { area, curveLinear, curveStepAfter, line as lineShape } from 'd3-shape';
import { NumberAxis, type Plot, ValueAxis } from './axes.tsx';
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

/** A step of a curve: from `x` on, the share is `value` (0 to 1), with its interval where there is one. */
export interface CurveStep {
  readonly x: number;
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
}

export interface Curve {
  /** Written at the end of the curve: "Left before the end". */
  readonly name: string;
  readonly steps: readonly CurveStep[];
}

export interface SteppedCurveProps extends ChartWords {
  /** At most three: each has its own dash. */
  readonly curves: readonly Curve[];
  /** The times at the foot and in the table, with the people still in view then; null where that number is not shown. */
  readonly atRisk: readonly { readonly x: number; readonly n: number | null }[];
  /** What the foot counts, its unit first: "months since starting". */
  readonly along: string;
  /**
   * The curves are known at these times alone, and moved in between: marks, with straight lines from one to the next. A step
   * held until the next mark would say that nothing happened there.
   */
  readonly knownAtMarks?: boolean;
}

const dashes = ['', '8 4', '2 4'];
const strokes = [ground, ink, quiet];

/** Shares over time that change in steps: staying, or competing ways of ending. */
export function SteppedCurve(props: SteppedCurveProps) {
  const { id, title, sentence, curves, atRisk, along } = props;
  return (
    <ChartFigure
      id={id}
      title={title}
      sentence={sentence}
      draw={(size, words) => <SteppedDrawing {...props} {...words} size={size} />}
      table={
        <ChartTable
          caption={title}
          columns={[capital(along), ...curves.map(({ name }) => name), 'People still in view']}
          rows={atRisk.map(({ x, n }) => [
            String(x),
            ...curves.map((curve) => shareAt(curve, x)),
            n === null ? 'Not shown' : String(n),
          ])}
        />
      }
    />
  );
}

export function SteppedDrawing(props: SteppedCurveProps & { readonly size: ChartWidth }) {
  const { curves, atRisk, along, size, knownAtMarks = false } = props;
  const width = widthOf[size];
  const height = 360;
  const plot: Plot = { left: 48, right: width - (size === 'wide' ? 170 : 14), top: 34, bottom: height - 104 };
  const last = Math.max(...atRisk.map(({ x }) => x), ...curves.flatMap(({ steps }) => steps.map(({ x }) => x)));
  const x = scaleLinear()
    .domain([0, last])
    .range([plot.left, plot.right - 8]);
  const y = scaleLinear().domain([0, 1]).range([plot.bottom, plot.top]);
  const drawn = ({ steps }: Curve) => (knownAtMarks ? steps : untilEnd(steps, last));
  const labels = spaced(
    curves.map((curve) => y(curve.steps.at(-1)?.value ?? 0)),
    34,
  );
  return (
    <ChartFrame {...props} width={width} height={height}>
      <ValueAxis scale={y} plot={plot} ticks={[0, 0.25, 0.5, 0.75, 1]} format={percent} label="Of those who started" />
      <NumberAxis scale={x} plot={plot} ticks={atRisk.map((risk) => risk.x)} label={along} />
      {curves.map((curve) => (
        <Band key={curve.name} steps={drawn(curve)} x={x} y={y} knownAtMarks={knownAtMarks} />
      ))}
      {curves.map((curve, index) => (
        <path
          key={curve.name}
          data-part="curve"
          d={stepPath(drawn(curve), x, y, knownAtMarks)}
          fill="none"
          stroke={strokes[index % 3]}
          strokeWidth={2.5}
          strokeDasharray={dashes[index % 3]}
        />
      ))}
      {curves.map((curve, index) => (
        <CurveName key={curve.name} curve={curve} along={along} size={size} plot={plot} y={labels[index] ?? 0} />
      ))}
      {knownAtMarks ? <Marks curves={curves} x={x} y={y} plot={plot} /> : null}
      <AtRisk atRisk={atRisk} x={x} plot={plot} />
    </ChartFrame>
  );
}

type Scale = (value: number) => number;

interface MarksProps {
  readonly curves: readonly Curve[];
  readonly x: Scale;
  readonly y: Scale;
  readonly plot: Plot;
}

function Marks({ curves, x, y, plot }: MarksProps) {
  return (
    <g data-part="marks">
      {curves.flatMap(({ name, steps }, nth) =>
        steps.map((step) => (
          <circle
            key={`${name} ${step.x}`}
            cx={round(x(step.x))}
            cy={round(y(step.value))}
            r={4}
            fill={strokes[nth % 3]}
          />
        )),
      )}
      <text x={plot.left - 40} y={plot.bottom + 66} fill={quiet}>
        Shown at the marks only; lines join them.
      </text>
    </g>
  );
}

interface BandProps {
  readonly steps: readonly CurveStep[];
  readonly x: Scale;
  readonly y: Scale;
  readonly knownAtMarks: boolean;
}

function Band({ steps, x, y, knownAtMarks }: BandProps) {
  if (!steps.some(({ lower, upper }) => lower !== undefined && upper !== undefined)) return null;
  const path = area<CurveStep>()
    .curve(knownAtMarks ? curveLinear : curveStepAfter)
    .x((step) => round(x(step.x)))
    .y0((step) => round(y(step.lower ?? step.value)))
    .y1((step) => round(y(step.upper ?? step.value)))(steps as CurveStep[]);
  return <path data-part="interval" d={path ?? ''} fill={shade} fillOpacity={0.7} />;
}

interface CurveNameProps {
  readonly curve: Curve;
  readonly along: string;
  readonly size: ChartWidth;
  readonly plot: Plot;
  readonly y: number;
}

/** At its end a curve says its value with its time, which may be another than that of the sentence. */
function CurveName({ curve, along, size, plot, y }: CurveNameProps) {
  const end = curve.steps.at(-1);
  const value = end === undefined ? 'Not known' : `${percent(end.value)} after ${end.x} ${along.split(' ')[0]}`;
  if (size === 'narrow') {
    return (
      <text x={plot.right - 4} y={round(y) - 7} textAnchor="end" stroke="#fff" strokeWidth={4} paintOrder="stroke">
        {`${curve.name} ${value}`}
      </text>
    );
  }
  return (
    <text x={plot.right} y={round(y)}>
      <tspan x={plot.right}>{curve.name}</tspan>
      <tspan x={plot.right} dy={17} fontWeight={700}>
        {value}
      </tspan>
    </text>
  );
}

function AtRisk({ atRisk, x, plot }: { atRisk: SteppedCurveProps['atRisk']; x: Scale; plot: Plot }) {
  if (atRisk.every(({ n }) => n === null)) return null;
  return (
    <g data-part="at-risk">
      <text x={plot.left - 40} y={plot.bottom + 66} fill={quiet}>
        People still in view
      </text>
      {atRisk.map((risk) => (
        <text key={risk.x} x={x(risk.x)} y={plot.bottom + 86} textAnchor="middle">
          {risk.n}
        </text>
      ))}
    </g>
  );
}

function stepPath(steps: readonly CurveStep[], x: Scale, y: Scale, knownAtMarks: boolean): string {
  const path = lineShape<CurveStep>()
    .curve(knownAtMarks ? curveLinear : curveStepAfter)
    .x((step) => round(x(step.x)))
    .y((step) => round(y(step.value)))(steps as CurveStep[]);
  return path ?? '';
}

/** A curve stays at its last value until the foot ends. */
function untilEnd(steps: readonly CurveStep[], last: number): readonly CurveStep[] {
  const end = steps.at(-1);
  return end && end.x < last ? [...steps, { ...end, x: last }] : steps;
}

function shareAt(curve: Curve, x: number): string {
  const step = curve.steps.findLast((one) => one.x <= x);
  if (!step) return 'Not known';
  if (step.lower === undefined || step.upper === undefined) return percent(step.value);
  return `${percent(step.value)} (${percent(step.lower)} to ${percent(step.upper)})`;
}

/** Moves labels apart so that none are closer than `gap`, keeping their order. */
export function spaced(positions: readonly number[], gap: number): number[] {
  const order = positions.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at);
  const result = [...positions];
  order.forEach(({ at, index }, place) => {
    const before = order[place - 1];
    result[index] = before ? Math.max(at, (result[before.index] ?? 0) + gap) : at;
  });
  return result;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const percent = (share: number) => `${Math.round(share * 100)}%`;
const round = (value: number) => Math.round(value * 10) / 10;

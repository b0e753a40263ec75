import { scaleLinear } from 'd3-scale';
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

export interface BeforeAndAfter {
  readonly before: number;
  readonly after: number;
}

export interface PairedDotsProps extends ChartWords {
  /** One a person. The caller leaves the chart out below the small-number limit. */
  readonly pairs: readonly BeforeAndAfter[];
  readonly range: { readonly from: number; readonly to: number };
  /** Size of change that is more than chance. */
  readonly reliableChange: number;
  readonly cutOff?: number;
  /** A lower score is better (CORE-10) unless this is false. */
  readonly lowerIsBetter?: boolean;
  readonly measure: string;
}

type Verdict = 'better' | 'same' | 'worse';
const verdictWords: Record<Verdict, string> = {
  better: 'clearly better',
  same: 'no clear change',
  worse: 'clearly worse',
};

/**
 * First score against last score, a mark for each person, as Jacobson and Truax (1991) draw it: inside the band
 * the change may be chance.
 */
export function PairedDots(props: PairedDotsProps) {
  const { id, title, sentence, pairs } = props;
  return (
    <ChartFigure
      id={id}
      title={title}
      sentence={sentence}
      draw={(size, words) => <PairedDrawing {...props} {...words} size={size} />}
      table={
        <ChartTable
          caption={title}
          columns={['Change', 'People']}
          rows={(['better', 'same', 'worse'] as const).map((verdict) => [
            capital(verdictWords[verdict]),
            String(pairs.filter((pair) => verdictOf(pair, props) === verdict).length),
          ])}
        />
      }
    />
  );
}

export function PairedDrawing(props: PairedDotsProps & { readonly size: ChartWidth }) {
  const { pairs, range, size, cutOff, measure, id } = props;
  const width = widthOf[size];
  const side = size === 'wide' ? 400 : 280;
  const plot: Plot = { left: 46, right: 46 + side, top: 34, bottom: 34 + side };
  const height = plot.bottom + (size === 'wide' ? 50 : 116);
  const x = scaleLinear().domain([range.from, range.to]).range([plot.left, plot.right]);
  const y = scaleLinear().domain([range.from, range.to]).range([plot.bottom, plot.top]);
  const ticks = x.ticks(5);
  return (
    <ChartFrame {...props} width={width} height={height}>
      <clipPath id={`${id}-inside`}>
        <rect x={plot.left} y={plot.top} width={side} height={side} />
      </clipPath>
      <Band {...props} x={x} y={y} clip={`url(#${id}-inside)`} />
      <ValueAxis scale={y} plot={plot} ticks={ticks} label={`Last ${measure}`} />
      <NumberAxis scale={x} plot={plot} ticks={ticks} label={`First ${measure}`} />
      {cutOff === undefined ? null : (
        <g data-part="cut-off" stroke={ink} strokeDasharray="7 4">
          <line x1={x(cutOff)} x2={x(cutOff)} y1={plot.top} y2={plot.bottom} />
          <line x1={plot.left} x2={plot.right} y1={y(cutOff)} y2={y(cutOff)} />
        </g>
      )}
      {pairs.map((pair, index) => (
        // People here have no id, on purpose, and equal pairs may repeat.
        <VerdictMark key={index} verdict={verdictOf(pair, props)} x={round(x(pair.before))} y={round(y(pair.after))} />
      ))}
      <Key size={size} plot={plot} />
    </ChartFrame>
  );
}

type Scale = (value: number) => number;

function Band({ range, reliableChange: by, x, y, clip }: PairedDotsProps & { x: Scale; y: Scale; clip: string }) {
  const { from, to } = range;
  const corner = (before: number, after: number) => `${round(x(before))} ${round(y(after))}`;
  const path = `M${corner(from, from + by)}L${corner(to, to + by)}L${corner(to, to - by)}L${corner(from, from - by)}Z`;
  return (
    <g clipPath={clip} data-part="change-band">
      <path d={path} fill={shade} />
      <path d={`M${corner(from, from)}L${corner(to, to)}`} stroke={quiet} strokeDasharray="2 4" fill="none" />
    </g>
  );
}

/** Filled triangle down: better. Ring: no clear change. Filled square: worse. Told apart without colour. */
function VerdictMark({ verdict, x, y }: { verdict: Verdict; x: number; y: number }) {
  if (verdict === 'same')
    return <circle data-verdict="same" cx={x} cy={y} r={4} fill="none" stroke={ink} strokeWidth={1.5} />;
  if (verdict === 'better')
    return <path data-verdict="better" d={`M${x - 5} ${y - 4}h10l-5 9z`} fill={ground} fillOpacity={0.85} />;
  return <rect data-verdict="worse" x={x - 4.5} y={y - 4.5} width={9} height={9} fill={ink} fillOpacity={0.85} />;
}

function Key({ size, plot }: { size: ChartWidth; plot: Plot }) {
  const left = size === 'wide' ? plot.right + 24 : plot.left;
  const top = size === 'wide' ? plot.top + 20 : plot.bottom + 66;
  return (
    <g>
      {(['better', 'same', 'worse'] as const).map((verdict, index) => (
        <g key={verdict}>
          <VerdictMark verdict={verdict} x={left + 6} y={top + index * 22 - 5} />
          <text x={left + 20} y={top + index * 22}>
            {verdictWords[verdict]}
          </text>
        </g>
      ))}
      {size === 'wide' ? (
        <text x={left} y={top + 78} fill={quiet}>
          <tspan x={left}>Grey band: the change</tspan>
          <tspan x={left} dy={18}>
            may be chance.
          </tspan>
          <tspan x={left} dy={18}>
            Each mark is a person.
          </tspan>
        </text>
      ) : null}
    </g>
  );
}

function verdictOf(
  { before, after }: BeforeAndAfter,
  { reliableChange, lowerIsBetter = true }: PairedDotsProps,
): Verdict {
  const gain = lowerIsBetter ? before - after : after - before;
  if (gain >= reliableChange) return 'better';
  return gain <= -reliableChange ? 'worse' : 'same';
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const round = (value: number) => Math.round(value * 10) / 10;

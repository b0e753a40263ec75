import { type CalendarDay, dayNumber } from '@commonground/calendar';
import { scaleLinear } from 'd3-scale';
import { ink, quiet } from './frame.tsx';
import type { ScorePoint } from './line-chart.tsx';
import { type LinePlot, OneLine } from './line-parts.tsx';

export interface SmallLineProps {
  readonly id: string;
  /** What it shows and says: read out in place of the drawing. */
  readonly words: string;
  readonly points: readonly ScorePoint[];
  readonly range: { readonly from: number; readonly to: number };
  readonly cutOff?: number;
}

const width = 240;
const height = 70;

/** A line as small as a word among others: points, gaps, the cut-off dashed, the last value; no axes. */
export function SmallLine({ id, words, points, range, cutOff }: SmallLineProps) {
  const plot = { left: 2, right: width - 2, top: 20, bottom: height - 4 };
  const days = points.map(({ on }) => dayNumber(on));
  const [from, to] = [Math.min(...days), Math.max(...days)];
  const x = scaleLinear()
    .domain(from === to ? [from - 1, to + 1] : [from, to])
    .range([plot.left + 12, plot.right - 20]);
  const y = scaleLinear().domain([range.from, range.to]).range([plot.bottom, plot.top]);
  const at: LinePlot = { plot, x: (on: CalendarDay) => x(dayNumber(on)), y };
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${id}-title`}
      fontFamily="Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
      fontSize={14}
      fill={ink}
    >
      <title id={`${id}-title`}>{words}</title>
      {cutOff === undefined ? null : (
        <line x1={0} x2={width} y1={y(cutOff)} y2={y(cutOff)} stroke={quiet} strokeDasharray="7 4" />
      )}
      <OneLine at={at} points={points} />
    </svg>
  );
}

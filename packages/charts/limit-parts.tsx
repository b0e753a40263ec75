import type { Plot } from './axes.tsx';
import { type ChartWidth, ground, ink } from './frame.tsx';

interface LimitLineProps {
  readonly plot: Plot;
  readonly size: ChartWidth;
  readonly at: number;
  readonly words: string;
  readonly dash?: string;
}

/** A line across with its words beside it; on a narrow drawing there is no room for them there. */
export function LimitLine({ plot, size, at, words, dash }: LimitLineProps) {
  return (
    <g>
      <line
        x1={plot.left}
        x2={plot.right}
        y1={round(at)}
        y2={round(at)}
        stroke={ink}
        strokeWidth={1.5}
        strokeDasharray={dash}
      />
      {size === 'wide' ? (
        <text x={plot.right + 6} y={round(at) + 5}>
          {words}
        </text>
      ) : null}
    </g>
  );
}

/** A value within ordinary ups and downs is a circle, one that is more a diamond that says why. */
export function ControlMark({ cx, cy, why }: { cx: number; cy: number; why: string | null }) {
  if (why === null)
    return <circle data-part="ordinary" cx={cx} cy={cy} r={3.5} fill="#fff" stroke={ground} strokeWidth={2} />;
  return (
    <path data-part="signal" d={diamond(cx, cy)} fill={ink} stroke="#fff" strokeWidth={1}>
      <title>{why}</title>
    </path>
  );
}

export const diamond = (x: number, y: number) => `M${x} ${y - 7}L${x + 6} ${y}L${x} ${y + 7}L${x - 6} ${y}Z`;
export const round = (value: number) => Math.round(value * 10) / 10;
export const figure = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 1 });

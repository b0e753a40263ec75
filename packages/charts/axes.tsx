import { type CalendarDay, dayNumber, fromDayNumber } from '@commonground/calendar';
import type { ScaleLinear } from 'd3-scale';
import { line, quiet } from './frame.tsx';

/** Where the data is drawn inside the frame. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Scale = ScaleLinear<number, number>;

interface AxisProps {
  readonly scale: Scale;
  readonly plot: Plot;
}

/** Values up the left side with thin lines across. */
export function ValueAxis({
  scale,
  plot,
  ticks,
  format = String,
  label,
}: AxisProps & {
  readonly ticks: readonly number[];
  readonly format?: (value: number) => string;
  readonly label: string;
}) {
  return (
    <g>
      <text x={plot.left - 32} y={plot.top - 12} fill={quiet}>
        {label}
      </text>
      {ticks.map((value) => (
        <g key={value}>
          <line x1={plot.left} x2={plot.right} y1={scale(value)} y2={scale(value)} stroke={line} />
          <text x={plot.left - 6} y={scale(value) + 5} textAnchor="end" fill={quiet}>
            {format(value)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Months along the foot: as many as fit, always the first and never two that touch. */
export function MonthAxis({ scale, plot }: AxisProps) {
  const [from = 0, to = 0] = scale.domain();
  const ticks = monthTicks(from, to, Math.max(2, Math.floor((plot.right - plot.left) / 100)));
  return (
    <g>
      <line x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} stroke={quiet} />
      {ticks.map(({ at, words }) => (
        <g key={at}>
          <line x1={scale(at)} x2={scale(at)} y1={plot.bottom} y2={plot.bottom + 5} stroke={quiet} />
          <text x={scale(at)} y={plot.bottom + 20} textAnchor={endAnchor(scale(at), plot)} fill={quiet}>
            {words}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Numbers along the foot. */
export function NumberAxis({
  scale,
  plot,
  ticks,
  label,
}: AxisProps & { readonly ticks: readonly number[]; readonly label: string }) {
  return (
    <g>
      <line x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} stroke={quiet} />
      {ticks.map((value) => (
        <g key={value}>
          <line x1={scale(value)} x2={scale(value)} y1={plot.bottom} y2={plot.bottom + 5} stroke={quiet} />
          <text x={scale(value)} y={plot.bottom + 20} textAnchor="middle" fill={quiet}>
            {value}
          </text>
        </g>
      ))}
      <text x={(plot.left + plot.right) / 2} y={plot.bottom + 38} textAnchor="middle" fill={quiet}>
        {label}
      </text>
    </g>
  );
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function monthWords(on: CalendarDay): string {
  return `${monthNames[Number(on.slice(5, 7)) - 1]} ${on.slice(0, 4)}`;
}

/** Firsts of months between two day numbers, at most `most` of them, evenly spaced. */
export function monthTicks(from: number, to: number, most: number): { at: number; words: string }[] {
  const firsts: number[] = [];
  const first = fromDayNumber(from);
  for (let year = Number(first.slice(0, 4)), month = Number(first.slice(5, 7)); ; month += 1) {
    if (month > 12) {
      year += 1;
      month = 1;
    }
    const at = dayNumber(`${year}-${String(month).padStart(2, '0')}-01` as CalendarDay);
    if (at > to) break;
    if (at >= from) firsts.push(at);
  }
  if (firsts.length === 0) return [{ at: from, words: monthWords(first) }];
  const step = [1, 2, 3, 4, 6, 12, 24, 36, 60].find((months) => firsts.length / months <= most) ?? 120;
  return firsts.filter((_, index) => index % step === 0).map((at) => ({ at, words: monthWords(fromDayNumber(at)) }));
}

function endAnchor(x: number, plot: Plot): 'start' | 'middle' | 'end' {
  if (x > plot.right - 36) return 'end';
  return x < plot.left ? 'start' : 'middle';
}

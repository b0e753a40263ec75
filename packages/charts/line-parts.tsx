import type { CalendarDay } from '@commonground/calendar';
import { line as lineShape } from 'd3-shape';
import type { Plot } from './axes.tsx';
import { ground, ink, quiet, shade } from './frame.tsx';
import type { ScorePoint } from './line-chart.tsx';

/** Where days and scores lie in a drawing. */
export interface LinePlot {
  readonly plot: Plot;
  readonly x: (on: CalendarDay) => number;
  readonly y: (value: number) => number;
}

interface Band {
  readonly from: number;
  readonly to: number;
}

/** The band within which a next score is no clear change: shaded, and its edges dotted, so that it shows in print. */
export function ChangeBand({ at, band, range }: { at: LinePlot; band: Band | undefined; range: Band }) {
  if (band === undefined) return null;
  const { plot, y } = at;
  const top = round(y(band.to));
  const bottom = round(y(band.from));
  const edges = [band.to < range.to ? top : undefined, band.from > range.from ? bottom : undefined];
  return (
    <g data-part="change-band">
      <rect x={plot.left} width={plot.right - plot.left} y={top} height={round(bottom - top)} fill={shade} />
      {edges.map((edge) =>
        edge === undefined ? null : (
          <line
            key={edge}
            x1={plot.left}
            x2={plot.right}
            y1={edge}
            y2={edge}
            stroke={quiet}
            strokeDasharray="2 4"
            data-part="band-edge"
          />
        ),
      )}
      <text x={plot.right - 6} y={top + 16} textAnchor="end" fill={quiet} fontSize={13}>
        No clear change from the first
      </text>
    </g>
  );
}

export function CutOffLine({ at, value, words }: { at: LinePlot; value: number; words: string }) {
  const { plot, y } = at;
  return (
    <g data-part="cut-off">
      <line
        x1={plot.left}
        x2={plot.right}
        y1={y(value)}
        y2={y(value)}
        stroke={ink}
        strokeDasharray="7 4"
        strokeWidth={1.5}
      />
      <text x={plot.left + 6} y={y(value) + 17} stroke="#fff" strokeWidth={4} paintOrder="stroke">
        {words}
      </text>
    </g>
  );
}

interface OneLineProps {
  readonly at: LinePlot;
  readonly points: readonly ScorePoint[];
  /** Said at its last point; without it only the value stands there. */
  readonly whose?: string | undefined;
  readonly isSecond?: boolean;
}

/** One line with its points, a question mark for each gap, and its last value. */
export function OneLine({ at, points, whose, isSecond = false }: OneLineProps) {
  const path = lineShape<ScorePoint>()
    .defined(({ value }) => value !== null)
    .x(({ on }) => round(at.x(on)))
    .y(({ value }) => round(at.y(value ?? 0)))(points as ScorePoint[]);
  const dashes = isSecond ? { strokeDasharray: '5 4' } : {};
  return (
    <g data-part={isSecond ? 'second-line' : 'first-line'}>
      <path d={path ?? ''} fill="none" stroke={isSecond ? quiet : ground} strokeWidth={2.5} {...dashes} />
      {points.map((point, index) => (
        <Mark key={`${point.on} ${index}`} at={at} point={point} isSecond={isSecond} />
      ))}
      <LastValue at={at} points={points} whose={whose} isSecond={isSecond} />
    </g>
  );
}

function Mark({ at, point: { on, value }, isSecond }: { at: LinePlot; point: ScorePoint; isSecond: boolean }) {
  const x = round(at.x(on));
  if (value === null) {
    return (
      <text data-part="gap" x={x} y={at.plot.bottom - 6} textAnchor="middle" fill={quiet}>
        ?
      </text>
    );
  }
  const y = round(at.y(value));
  if (isSecond)
    return (
      <rect data-part="second" x={x - 5} y={y - 5} width={10} height={10} fill="#fff" stroke={quiet} strokeWidth={2} />
    );
  return <circle data-part="point" cx={x} cy={y} r={5} fill={ground} stroke="#fff" strokeWidth={1.5} />;
}

function LastValue({ at, points, whose, isSecond }: OneLineProps) {
  const last = points.findLast(({ value }) => value !== null);
  if (last === undefined || last.value === null) return null;
  const x = at.x(last.on);
  const nearEdge = whose !== undefined && x > at.plot.right - 60;
  return (
    <text
      x={round(nearEdge ? at.plot.right : x)}
      y={round(at.y(last.value)) + (isSecond ? 22 : -11)}
      textAnchor={nearEdge ? 'end' : 'middle'}
      fontWeight={700}
      fill={isSecond ? quiet : ink}
      stroke="#fff"
      strokeWidth={4}
      paintOrder="stroke"
    >
      {whose === undefined ? last.value : `${whose}: ${last.value}`}
    </text>
  );
}

export const round = (value: number) => Math.round(value * 10) / 10;

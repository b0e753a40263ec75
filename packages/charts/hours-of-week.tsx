import { weekdayInWords } from '@commonground/calendar';
import {
  ChartFigure,
  ChartFrame,
  ChartTable,
  type ChartWidth,
  type ChartWords,
  ground,
  line,
  quiet,
  widthOf,
} from './frame.tsx';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
type Weekday = (typeof weekdays)[number];

/** A stretch of one day, in hours of London time: 9.5 is half past nine, 24 is midnight at its end. */
export interface CoveredStretch {
  readonly day: Weekday;
  readonly from: number;
  readonly to: number;
  /** Index into `who`. */
  readonly who: number;
}

export interface HoursOfWeekProps extends ChartWords {
  /** Who may be there, at most three: "The team, by phone". Each has its own pattern. */
  readonly who: readonly string[];
  readonly stretches: readonly CoveredStretch[];
}

/** The 168 hours of a week: who is there when, and the hours in which nobody is. */
export function HoursOfWeek(props: HoursOfWeekProps) {
  const { id, title, sentence } = props;
  return (
    <ChartFigure
      id={id}
      title={title}
      sentence={sentence}
      draw={(size, words) => <HoursDrawing {...props} {...words} size={size} />}
      table={
        <ChartTable
          caption={title}
          columns={['Day', 'Who is there']}
          rows={weekdays.map((day) => [weekdayInWords(day), wordsOfDay(props, day)])}
        />
      }
    />
  );
}

export function HoursDrawing(props: HoursOfWeekProps & { readonly size: ChartWidth }) {
  const { who, stretches, size, id } = props;
  const width = widthOf[size];
  const left = size === 'wide' ? 96 : 42;
  const hour = (width - left - 10) / 24;
  const row = 26;
  const height = 30 + 7 * row + 12 + (who.length + 1) * 24;
  const lane = (row - 4) / Math.max(1, who.length);
  return (
    <ChartFrame {...props} width={width} height={height}>
      <Patterns id={id} />
      {[0, 6, 12, 18, 24].map((at) => (
        <text key={at} x={left + at * hour} y={16} textAnchor={at === 24 ? 'end' : 'middle'} fill={quiet}>
          {hourWords(at)}
        </text>
      ))}
      {weekdays.map((day, index) => (
        <g key={day} transform={`translate(0 ${24 + index * row})`}>
          <text x={0} y={17}>
            {size === 'wide' ? weekdayInWords(day) : day}
          </text>
          <rect x={left} y={2} width={round(24 * hour)} height={row - 4} fill="#fff" stroke={line} />
          {stretches
            .filter((stretch) => stretch.day === day)
            .map((stretch) => (
              <rect
                key={`${stretch.from}-${stretch.who}`}
                data-part="covered"
                x={round(left + stretch.from * hour)}
                width={round((stretch.to - stretch.from) * hour)}
                y={round(2 + stretch.who * lane)}
                height={round(lane)}
                fill={fillOf(id, stretch.who)}
                stroke={ground}
              />
            ))}
        </g>
      ))}
      <Key id={id} who={who} top={24 + 7 * row + 24} />
    </ChartFrame>
  );
}

function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-stripes`} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={7} height={7} fill="#fff" />
        <rect width={3} height={7} fill={ground} />
      </pattern>
      <pattern id={`${id}-dots`} width={6} height={6} patternUnits="userSpaceOnUse">
        <rect width={6} height={6} fill="#fff" />
        <circle cx={3} cy={3} r={1.6} fill={ground} />
      </pattern>
    </defs>
  );
}

function Key({ id, who, top }: { id: string; who: readonly string[]; top: number }) {
  return (
    <g>
      {[...who, 'Nobody from the service'].map((words, index) => (
        <g key={words}>
          <rect
            x={0}
            y={top + index * 24 - 13}
            width={26}
            height={16}
            fill={index < who.length ? fillOf(id, index) : '#fff'}
            stroke={index < who.length ? ground : line}
          />
          <text x={34} y={top + index * 24}>
            {words}
          </text>
        </g>
      ))}
    </g>
  );
}

function fillOf(id: string, who: number): string {
  return [ground, `url(#${id}-stripes)`, `url(#${id}-dots)`][who % 3] ?? ground;
}

function wordsOfDay({ who, stretches }: HoursOfWeekProps, day: Weekday): string {
  const parts = stretches
    .filter((stretch) => stretch.day === day)
    .map(
      (stretch) =>
        `${who[stretch.who]}, ${stretch.from === 0 && stretch.to === 24 ? 'all day and night' : `${clock(stretch.from)} to ${clock(stretch.to)}`}`,
    );
  return parts.length > 0 ? parts.join('; ') : 'Nobody from the service';
}

function hourWords(at: number): string {
  if (at === 0 || at === 24) return '12am';
  return at === 12 ? '12pm' : at < 12 ? `${at}am` : `${at - 12}pm`;
}

function clock(hours: number): string {
  const minutes = Math.round(hours * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const round = (value: number) => Math.round(value * 10) / 10;

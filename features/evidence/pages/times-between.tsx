import type { CalendarDay } from '@commonground/calendar';
import { Table } from '#platform/pages/index.ts';
import { GAP_SO_FAR, GAP_TO } from '../estimate/rare/time-between.ts';
import type { EvidenceRow, SeriesPoint } from '../evidence-row.ts';
import { placeInWords, plainNumber } from '../words/numbers.ts';

const isGap = ({ x }: SeriesPoint): boolean => typeof x === 'string' && (x.startsWith(GAP_TO) || x === GAP_SO_FAR);

/** How long it was from each of these rare events to the next, for the service's own team. */
export function TimesBetween({ row }: { row: EvidenceRow }) {
  const points = row.series.filter(isGap);
  if (points.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Days from each to the next</h2>
      <p className="nhsuk-u-reading-width">
        The longer these times, the less often it happens. The more people are here, the shorter they are by themselves.
        Only a time beyond the limits, or a long run of longer or shorter times, is more than chance.
      </p>
      <Table
        caption="Days from each to the next"
        captionHidden
        columns={[
          { id: 'day', words: 'Until', cell: ({ x }) => untilWhen(String(x)) },
          { id: 'days', words: 'Days', numeric: true, cell: ({ value }) => plainNumber(value as number) },
          { id: 'usual', words: 'Usual', cell: usual },
          {
            id: 'signal',
            words: 'More than chance?',
            cell: isMore,
          },
        ]}
        rows={points}
        rowKey={(point) => String(points.indexOf(point))}
        empty="There are no two to measure between."
      />
    </section>
  );
}

const untilWhen = (x: string): string =>
  x === GAP_SO_FAR ? 'Since the last, so far' : placeInWords(x.slice(GAP_TO.length) as CalendarDay);

const usual = ({ lower, upper }: SeriesPoint): string =>
  lower === null || upper === null
    ? 'Too few to say'
    : `${plainNumber(Math.floor(lower))} to ${plainNumber(Math.ceil(upper))}`;

function isMore({ upper, signal }: SeriesPoint): string {
  if (upper === null) return 'Too few to say';
  return signal === null ? 'No' : meaning(signal);
}

const RULES: Readonly<Record<string, string>> = {
  'outside-limits': 'beyond the limits',
  trend: 'seven or more in one direction',
  'two-of-three': 'two of three near a limit',
  shift: 'seven or more on one side of the middle',
};

function meaning(signal: string): string {
  const [rule, direction] = signal.split(' ') as [string, string];
  return `${direction === 'up' ? 'Longer' : 'Shorter'}: ${RULES[rule] ?? rule}`;
}

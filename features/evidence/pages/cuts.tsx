import { REPORTED_CHANGES, type ReportedChange } from '@commonground/measures';
import { Known, Table } from '#platform/pages/index.ts';
import type { EvidenceRow } from '../evidence-row.ts';
import type { StoredFigure } from '../figures/figures.store.ts';
import { prevention } from '../prevention/prevention.ts';
import { between, plainNumber, stageInWords, written } from '../words/numbers.ts';

/** The national codes of gender as people state it; the dataset holds the code. */
const GENDERS: Readonly<Record<string, string>> = {
  '1': 'Men',
  '2': 'Women',
  '3': 'Non-binary people',
  '4': 'People of another gender',
  X: 'Gender not known',
  Z: 'Gender not said',
  'not-recorded': 'Gender not recorded',
};
const RISK: Readonly<Record<string, string>> = { yes: 'Decisions about risk', no: 'Other decisions' };
/** How a journey ended, so that planned and unplanned endings stand apart. */
const ENDINGS: Readonly<Record<string, string>> = {
  planned: 'Ended as planned',
  unplanned: 'Left before the planned end',
  neither: 'Ended otherwise (moved, admitted elsewhere or died)',
  'still-here': 'Still taking part',
  'before-start': 'Ended before taking part began',
  'not-recorded': 'How it ended is not recorded',
};
const OTHERS: Readonly<Record<string, string>> = {
  referred: 'Of those referred in the period',
  'ended-after-starting': 'Of those who had started and ended in the period',
  'all-who-began-in-the-range': 'Of all who began in the range, measured again or not',
  'had-some-before': 'None any more, of those who had some before',
  latest: 'Against the last time that is known, not the first',
  year: 'Over whole years before and after',
  cost: 'What was paid, after less before',
  'settling-in': 'Started while the service was settling in',
  settled: 'Started later',
  'left-before-the-end': 'Of those who left before the planned end',
  'months-later': 'Months later',
  'all-who-began-so': 'Of all of whom it was so at the start, looked at again or not',
};

/** Whom a row is about, in words. */
export function whoIn(by: EvidenceRow['by']): string {
  const parts = Object.entries(by).map(([axis, value]) => {
    if (axis === 'change') return REPORTED_CHANGES[value as ReportedChange]?.label ?? value;
    if (axis === 'gender') return GENDERS[value] ?? `Gender ${value}`;
    if (axis === 'risk') return RISK[value] ?? value;
    if (axis === 'stage') return stageInWords(value);
    if (axis === 'activity') return prevention().activities[value]?.words ?? value;
    if (axis === 'ending') return ENDINGS[value] ?? value;
    if (axis === 'years') return value === '1' ? 'One year after leaving' : `${value} years after leaving`;
    if (axis === 'age_band')
      return value === 'not-recorded'
        ? 'Age not recorded'
        : `Aged ${value.replace(/^(\d+)-(\d+)$/, '$1 to $2').replaceAll('-', ' ')}`;
    return OTHERS[value] ?? asWords(value);
  });
  return parts.length === 0 ? 'Everybody' : parts.join(': ');
}

/** An id of a list or of the service model as words, where no list is at hand. */
const asWords = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;

/** The same figure for parts of the people, with the warning that small groups say little. */
export function Cuts({ figures }: { figures: readonly StoredFigure[] }) {
  if (figures.length === 0) return null;
  return (
    <section>
      <CutsHeading {...headingOf(figures)} />
      <Table
        caption="By group"
        captionHidden
        columns={[
          { id: 'who', words: 'Who', cell: ({ row }) => whoIn(row.by) },
          { id: 'value', words: 'Figure', numeric: true, cell: ({ row }) => <ValueOf row={row} /> },
          { id: 'range', words: 'Likely range', cell: ({ row }) => between(row) || noRange(row) },
          { id: 'of', words: 'Counted, out of', cell: ({ row }) => countedOutOf(row) },
        ]}
        rows={figures}
        rowKey={({ nth }) => String(nth)}
        empty="There are no groups to tell apart."
      />
    </section>
  );
}

interface Heading {
  readonly title: string;
  readonly about: string;
}

const HEADINGS: Readonly<Record<string, Heading>> = {
  activity: {
    title: 'Activity by activity',
    about: 'Each event is counted in one of them. What the dataset cannot show may well be done.',
  },
  change: {
    title: 'What became of them',
    about: 'Everybody who was measured twice is in one class. Those who started below the cut-off could not recover.',
  },
  risk: {
    title: 'Decisions about risk, and the others',
    about: 'Where a hierarchy remains, it shows first in who decides about risk. A few decisions can differ by chance.',
  },
  'activity-against-prediction': {
    title: 'Each prediction',
    about: 'What came, divided by what was expected: 1 is as expected. No prediction is held against another.',
  },
  measure: {
    title: 'Subject by subject',
    about: 'Directly after and months later are other people, so that one cannot be taken from the other.',
  },
  stage: {
    title: 'Stage by stage',
    about: 'Steps that members see more (above nothing) or less (below nothing) than staff do.',
  },
};

function headingOf(figures: readonly StoredFigure[]): Heading {
  const axis = Object.keys(HEADINGS).find((each) => figures.every(({ row }) => row.by[each] !== undefined));
  return (
    HEADINGS[figures[0]?.row.indicator ?? ''] ??
    HEADINGS[axis ?? ''] ?? {
      title: 'The same for groups of people',
      about: 'A group of few people can look different by chance alone; read the range before the number.',
    }
  );
}

function CutsHeading({ title, about }: Heading) {
  return (
    <>
      <h2 className="nhsuk-heading-m">{title}</h2>
      <p className="nhsuk-u-reading-width">{about}</p>
    </>
  );
}

function ValueOf({ row }: { row: EvidenceRow }) {
  if (row.value !== null) return <Known mark="known">{written(row.value, row.unit)}</Known>;
  return (
    <Known mark={row.status} why={row.reason ?? undefined}>
      {null}
    </Known>
  );
}

/** A count of everybody has no range; a mean of one or two people has none that could be worked out. */
const noRange = ({ value, unit, by }: EvidenceRow): string =>
  value === null
    ? 'Not known'
    : by.stage !== undefined
      ? 'None is given'
      : ['journeys', 'people', 'events', 'count'].includes(unit)
        ? 'Counted in full'
        : 'Too few people to say';

function countedOutOf({ numerator, denominator }: EvidenceRow): string {
  const parts = [numerator, denominator].filter((n) => n !== null).map(plainNumber);
  return parts.length === 0 ? 'Not counted' : parts.join(' of ');
}

import { type Column, Table } from '#platform/pages/index.ts';
import { BY_ITSELF, type EvidenceRow, type SeriesPoint } from '../evidence-row.ts';
import { between, placeInWords, plainNumber, stageInWords, written } from '../words/numbers.ts';

/** What stands beside a change without a comparison group: what chance gives, and how far the unmeasured could move it. */
export const BESIDE: Readonly<Record<string, string>> = {
  'expected-regression-to-the-mean':
    'The least that would come back without any help (regression to the mean, taking the people here for everybody there is, so that it leaves out that they come at their own worst)',
  'expected-if-people-came-at-their-worst':
    'The most that would come back by itself if people came in the worst third of their own times',
  [BY_ITSELF]: 'The change with that most taken off its cautious end',
  'size-in-standard-deviations': 'Size of the change in standard deviations (d_av)',
  'expected-by-chance': 'Expected by chance, from the error of measurement alone',
  'expected-from-error-of-measurement-alone':
    'From the error of measurement alone: only a part of what is seen without help, because people also come when things are worst',
  'expected-share-if-people-came-at-their-worst':
    'So many would be reliably better by themselves if people came in the worst third of their own times',
  'reliably-worse': 'Reliably worse, of all who were measured twice',
  'share-at-the-start': 'The same people at the start',
  'later-less-at-the-start': 'Later less at the start, in the same people',
  'mcnemar-mid-p': 'How often so uneven a change would come by chance (McNemar, mid-p)',
  'if-the-others-never-come-to-it': 'If those who have not come to it never did, for half of all',
  'if-the-others-answered-lowest': 'If everybody who did not answer had given the lowest answers',
  'if-the-others-answered-highest': 'If everybody who did not answer had given the highest answers',
  'if-nobody-else-changed': 'If nobody who was not measured twice had changed',
  'best-case': 'If all of them had the best possible score now',
  'worst-case': 'If all of them had the worst possible score now',
  'if-none-of-the-others': 'If it were true of none of those of whom it is not known',
  'if-all-of-the-others': 'If it were true of all of those of whom it is not known',
  'before-a-year': 'Times a person and year before the start',
  'after-a-year': 'Times a person and year after the start',
  'times-before': 'Times before the start, all people together',
  'times-after': 'Times after the start, all people together',
  'pounds-before': 'Paid before the start, all people together',
  'pounds-after': 'Paid after the start, all people together',
  before: 'The same people before the start',
  'after-less-before': 'After less before, in the same people',
  'before-against-earlier': 'The time before against the one before that: above 1, it was rising already',
  'month-before-6': 'Times a person and year in the sixth month before the start',
  'month-before-5': 'In the fifth month before',
  'month-before-4': 'In the fourth month before',
  'month-before-3': 'In the third month before',
  'month-before-2': 'In the second month before',
  'month-before-1': 'In the month before the start, in which the crisis often lies that led here',
  'if-others-as-before': 'If those known before only had had as many after',
  'if-others-none': 'If those known before only had had none after',
  'for-every-100-in-post': 'For every 100 people in post',
  'before-training': 'The same people before the training, on average, in steps from 1 to 5',
  again: 'The same people when they were asked again',
  'if-others-twice': 'If those known before only had had twice as many after',
};

export function Beside({ row }: { row: EvidenceRow }) {
  const points = row.series.filter(({ x }) => typeof x === 'string' && x in BESIDE);
  if (points.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Read it beside these</h2>
      <Table
        caption="What else could explain or move the figure"
        captionHidden
        columns={[
          { id: 'what', words: 'What', cell: ({ x }) => BESIDE[x] },
          {
            id: 'value',
            words: 'Figure',
            numeric: true,
            cell: (point) => besideInWords(point, row.unit),
          },
          { id: 'n', words: 'Journeys', numeric: true, cell: ({ n }) => (n === null ? 'Hidden' : plainNumber(n)) },
        ]}
        rows={points}
        rowKey={({ x }) => String(x)}
        empty="Nothing stands beside it."
      />
    </section>
  );
}

/** Standard deviations and shares have units of their own beside a change in points. */
function besideInWords({ x, value, lower, upper }: SeriesPoint, unit: string): string {
  const own = x === 'size-in-standard-deviations' ? 'index' : unit;
  const range = between({ lower, upper, unit: own });
  if (value === null) return range === '' ? 'Not known' : range;
  return withRange(written(value, own), range);
}

const SIDES: Readonly<Record<string, string>> = { members: 'Members', staff: 'Staff' };

/** What members and staff each said, behind the difference between them. */
export function BothSides({ row }: { row: EvidenceRow }) {
  const points = row.series.filter(({ x }) => typeof x === 'string' && /-(members|staff)$/.test(x));
  if (points.length === 0) return null;
  return (
    <Table
      caption="What each side said, in steps from 0 (not at all) to 4 (fully)"
      columns={[
        { id: 'stage', words: 'Stage', cell: ({ x }) => stageInWords(String(x).replace(/-(members|staff)$/, '')) },
        { id: 'side', words: 'Who', cell: ({ x }) => SIDES[String(x).split('-').at(-1) ?? ''] },
        {
          id: 'mean',
          words: 'Mean',
          numeric: true,
          cell: ({ value }) => (value === null ? 'Not known' : plainNumber(value)),
        },
        { id: 'n', words: 'Answers', numeric: true, cell: ({ n }) => (n === null ? 'Hidden' : plainNumber(n)) },
      ]}
      rows={points}
      rowKey={({ x }) => String(x)}
      empty="Nobody has answered."
    />
  );
}

const withRange = (value: string, range: string): string => (range === '' ? value : `${value} (${range})`);

/** The figure over time as a table, where there is no chart whose table says the same. */
export function Months({ row }: { row: EvidenceRow }) {
  const points = row.series.filter(({ x }) => typeof x === 'string' && /^\d{4}-\d{2}/.test(x));
  if (points.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Month by month</h2>
      <Table
        caption="The figure in each month of the period"
        captionHidden
        columns={row.unit === 'proportion' ? [...monthColumns(row), outOf] : monthColumns(row)}
        rows={points}
        rowKey={({ x }) => String(x)}
        empty="There is no month to show."
      />
    </section>
  );
}

const monthColumns = ({ unit }: EvidenceRow): Column<SeriesPoint>[] => [
  { id: 'month', words: 'Month', cell: ({ x }) => placeInWords(x) },
  {
    id: 'value',
    words: 'Figure',
    numeric: true,
    cell: ({ value }) => (value === null ? 'Not known' : written(value, unit)),
  },
];

const outOf: Column<SeriesPoint> = {
  id: 'n',
  words: 'Out of',
  numeric: true,
  cell: ({ n }) => (n === null ? 'Not known' : plainNumber(n)),
};

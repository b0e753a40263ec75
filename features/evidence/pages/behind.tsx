import type { ReactNode } from 'react';
import { Table } from '#platform/pages/index.ts';
import type { EvidenceRow } from '../evidence-row.ts';
import { aboutFlow, HIDDEN_NUMBER, writtenFlow } from '../figures/written-flow.ts';
import type { Indicator } from '../indicators/indicator.ts';
import { between, daysOf, percent, plainNumber } from '../words/numbers.ts';

interface BehindProps {
  readonly indicator: Indicator;
  readonly row: EvidenceRow;
  /** Rows of the dataset by table. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Everything a reader needs to judge the figure: counts, interval, flow of people, missing, definition, rows. */
export function Behind({ indicator, row, rows }: BehindProps) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Behind this figure</h2>
      <dl className="nhsuk-summary-list">
        <Line words="Counted">
          {row.numerator === null ? null : <strong>{plainNumber(row.numerator)}. </strong>}
          {indicator.numerator}
        </Line>
        <Line words="Out of">
          {row.denominator === null ? null : <strong>{plainNumber(row.denominator)}. </strong>}
          {indicator.denominator}
        </Line>
        <Line words="How it is worked out">{indicator.estimated}</Line>
        <Line words="Uncertainty">{uncertainty(row)}</Line>
        <Line words="Period">{daysOf(row.period)}</Line>
        <Line words="Method">{row.method}</Line>
        <Line words="Definition">
          {indicator.id}, version {indicator.version}
        </Line>
        <Line words="Sources">{indicator.source.join('; ')}</Line>
        <Line words="Rows of the dataset">
          {Object.entries(rows)
            .filter(([, n]) => n > 0)
            .map(([table, n]) => `${table.replaceAll('_', ' ')} ${plainNumber(n)}`)
            .join(', ')}
        </Line>
      </dl>
      <Flow row={row} />
      <MissingOnes row={row} />
    </section>
  );
}

function Line({ words, children }: { words: string; children: ReactNode }) {
  const empty =
    children === null ||
    children === undefined ||
    children === '' ||
    (Array.isArray(children) && children.every((child) => child == null));
  if (empty) return null;
  return (
    <div className="nhsuk-summary-list__row">
      <dt className="nhsuk-summary-list__key">{words}</dt>
      <dd className="nhsuk-summary-list__value">{children}</dd>
    </div>
  );
}

/** Units of figures that leave nobody out, so that chance plays no part in them. */
const COUNTED_IN_FULL = ['journeys', 'people', 'events', 'count', 'contacts a month', 'posts', 'pounds'];

function uncertainty(row: EvidenceRow): string {
  const range = between(row);
  if (range === '' && row.indicator === 'partnership-difference')
    return row.value === null ? '' : 'No range is given: everybody was asked, and who answered is not a sample.';
  if (range === '' && !COUNTED_IN_FULL.includes(row.unit))
    return row.value === null ? '' : 'Too few people to say how far chance could move it.';
  if (range === '')
    return row.value === null ? '' : 'Everybody in the service’s records is counted; there is no sampling error.';
  return `${percent(row.level as number)} interval: ${range}`;
}

const numberOrHidden = (n: number | null): string => (n === null ? HIDDEN_NUMBER : plainNumber(n));

const OF_WHOM = 'Of whom it is known';
/** What the steps of a flow tell, where it is not how far people came. */
const FLOW_IS: Readonly<Record<string, string>> = {
  'decisions-by-members': 'Who decided, and where somebody was against',
  'complaints-answered-in-time': 'What became of the complaints',
  'crisis-plan-on-entry': 'How it stood on the day of starting',
  'views-received': 'What was told',
  'views-that-changed-something': 'What came of what was told',
  'follow-ups-reached': 'What came of the times that were due',
  'supporters-in-touch': 'What it was',
  'suicide-acts': OF_WHOM,
  deaths: OF_WHOM,
  'serious-incidents': OF_WHOM,
  'emergencies-while-here': OF_WHOM,
  'prevention-crisis-plans': 'How it stood on the day of starting',
  'prevention-relapse': 'What became of the journeys',
  'prevention-exclusion': 'How often',
  'prevention-specialist-entry': 'How often',
  'prevention-activities': 'How many people',
  'activity-against-prediction': 'How many predictions',
  'innovations-in-use': 'How they stand',
  'innovations-sustained': 'How those of a year ago and longer stand',
  'training-reach': 'How much it was',
  'training-effect': 'Who answered',
  'staff-posts-filled': 'In full weeks',
  'staff-left': 'How much of the period is known',
  'staff-joined': 'How much of the period is known',
  'staff-supervision-held': 'How much is known',
  'staff-training-done': 'How much is known',
  'staff-lived-experience': 'Of whom',
};

function Flow({ row }: { row: EvidenceRow }) {
  if (row.flow.length === 0) return null;
  const about = aboutFlow(row.flow);
  return (
    <>
      <Table
        caption={FLOW_IS[row.indicator] ?? 'How far people came'}
        columns={[
          { id: 'step', words: 'Step', cell: ({ words }) => words },
          { id: 'n', words: 'How many', numeric: true, cell: ({ n, why }) => (n === null ? why : plainNumber(n)) },
        ]}
        rows={writtenFlow(row.flow)}
        rowKey={({ words }) => words}
        empty="Nobody is counted here."
      />
      {about === null ? null : <p className="nhsuk-u-reading-width">{about}</p>}
    </>
  );
}

function MissingOnes({ row }: { row: EvidenceRow }) {
  return (
    <Table
      caption="Who or what is missing from it"
      columns={[
        { id: 'reason', words: 'Why', cell: ({ reason }) => reason },
        { id: 'n', words: 'How many', numeric: true, cell: ({ n }) => numberOrHidden(n) },
      ]}
      rows={row.missing}
      rowKey={({ reason }) => reason}
      empty="Nothing is known to be missing from it."
    />
  );
}

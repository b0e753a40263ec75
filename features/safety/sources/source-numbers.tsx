import { Table } from '#platform/pages/index.ts';
import { SOURCE_WORDS } from '../alerts/source-words.ts';
import type { ClosedAlert, OpenAlert } from '../alerts.store.ts';
import { type CountedBySource, countBySource, hasRisen, type SourceCount, shareOf } from './fatigue.rules.ts';

export const countedClosed = (closed: readonly ClosedAlert[]): CountedBySource[] =>
  closed.map(({ sources, closedAt, doneKind }) => ({ sources, closedAt, notNeeded: doneKind === 'not-needed' }));

interface SourceNumbersProps {
  readonly open: readonly OpenAlert[];
  readonly closed: readonly ClosedAlert[];
}

/** Where alerts come from, and how many of each were not needed. */
export const SourceNumbers = ({ open, closed }: SourceNumbersProps) => (
  <Table<SourceCount>
    caption="By what they came from: alerts that are open, and those closed in the last 30 days. One that came from two counts in both."
    rows={countBySource([
      ...open.map(({ sources }) => ({ sources, closedAt: null, notNeeded: false })),
      ...countedClosed(closed),
    ])}
    rowKey={({ source }) => source}
    empty="No alert is open, and none was closed in the last 30 days."
    columns={[
      { id: 'source', words: 'Came from', cell: ({ source }) => SOURCE_WORDS[source].name },
      { id: 'open', words: 'Open', numeric: true, cell: (row) => row.open },
      { id: 'closed', words: 'Closed', numeric: true, cell: (row) => row.closed },
      {
        id: 'not-needed',
        words: 'Closed as not needed',
        numeric: true,
        cell: (row) => (row.closed === 0 ? 'none closed' : `${row.notNeeded} of ${row.closed}`),
      },
    ]}
  />
);

interface RisenProps {
  readonly serviceId: string;
  /** Closed in the 30 days before the last 30. */
  readonly before: readonly ClosedAlert[];
  readonly closed: readonly ClosedAlert[];
}

/** A line for leads when more alerts than before are not needed: the moment to change the levels, before nobody looks. */
export function MoreNotNeeded({ serviceId, before, closed }: RisenProps) {
  const [then, now] = [shareOf(countedClosed(before)), shareOf(countedClosed(closed))];
  if (!hasRisen(then, now)) return null;
  return (
    <p className="nhsuk-inset-text">
      <strong>More alerts than before were not needed:</strong> {now.notNeeded} of {now.closed} closed in the last 30
      days, {then.notNeeded} of {then.closed} in the 30 days before. Too many of them and the one that cannot wait is
      missed. <a href={`/s/${serviceId}/settings/alerts`}>Look at the levels</a>, and at{' '}
      <a href={`/s/${serviceId}/settings/alert-sources`}>words and missed sessions</a>.
    </p>
  );
}

import { Table } from '#platform/pages/index.ts';
import type { ClosedAlert, OpenAlert } from '../alerts.store.ts';
import { spanInWords } from './alert-words.ts';
import { type CountedAlert, type Load, loadByOwner, type Middle } from './load.rules.ts';

interface LoadTableProps {
  readonly open: readonly OpenAlert[];
  readonly closed: readonly ClosedAlert[];
  readonly now: Date;
}

/** What alerts ask of each owner, so that too many of them are seen before nobody looks any more. */
export function LoadTable({ open, closed, now }: LoadTableProps) {
  const counted: CountedAlert[] = [
    ...open.map((alert) => ({
      owner: alert.ownerName ?? alert.ownerDuty,
      raisedAt: alert.raisedAt,
      firstSeenAt: alert.firstSeenAt,
      closedAt: null,
      overdue: alert.dueAt < now,
      notNeeded: false,
      occurrences: alert.occurrences,
    })),
    ...closed.map((alert) => ({ ...alert, overdue: false, notNeeded: alert.doneKind === 'not-needed' })),
  ];
  return (
    <Table<Load>
      caption="By owner: alerts that are open, and those closed in the last 30 days"
      rows={loadByOwner(counted)}
      rowKey={({ owner }) => owner}
      empty="No alert is open, and none was closed in the last 30 days."
      columns={[
        { id: 'owner', words: 'Owner', cell: ({ owner }) => owner.charAt(0).toUpperCase() + owner.slice(1) },
        { id: 'open', words: 'Open', numeric: true, cell: ({ open: count }) => count },
        { id: 'overdue', words: 'Overdue', numeric: true, cell: ({ overdue }) => overdue },
        { id: 'closed', words: 'Closed', numeric: true, cell: ({ closed: count }) => count },
        { id: 'not-needed', words: 'Closed as not needed', numeric: true, cell: notNeededOf },
        { id: 'repeats', words: 'Answers that joined', numeric: true, cell: ({ repeats }) => repeats },
        { id: 'seen', words: 'Half were seen within', cell: ({ toSeen }) => middleInWords(toSeen) },
        { id: 'done', words: 'Half were closed within', cell: ({ toClosed }) => middleInWords(toClosed) },
      ]}
    />
  );
}

const notNeededOf = ({ notNeeded, closed }: Load) => (closed === 0 ? 'none closed' : `${notNeeded} of ${closed}`);

const middleInWords = ({ minutes, n }: Middle) =>
  minutes === null ? 'none yet' : `${spanInWords(minutes)} (n\u00a0=\u00a0${n})`;

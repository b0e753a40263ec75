import { timeAndDay } from '@commonground/calendar';
import { inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { type ClosedAlert, closedAlerts } from '../alerts.store.ts';
import { AboutLine } from './about-line.tsx';
import { doneInWords, levelWords, spanInWords } from './alert-words.ts';
import { shownSince } from './board.route.tsx';
import { countInWords } from './source-words.ts';

/** Alerts closed in the last 30 days, with what was done. */
export function showClosed(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const rows = await closedAlerts(at.tx, at.serviceId, shownSince(request.clock.now()));
    return {
      title: 'Closed alerts',
      section: 'alerts',
      service: at.view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">Alerts closed in the last 30 days</h1>
          <p>
            <a href={`/s/${at.serviceId}/alerts`}>Open alerts</a>
          </p>
          <Table<ClosedAlert>
            caption="Closed alerts, the latest first"
            captionHidden
            rows={rows}
            rowKey={({ alertId }) => alertId}
            empty="No alert was closed in the last 30 days."
            columns={[
              { id: 'person', words: 'About', cell: (row) => <AboutLine alert={row} serviceId={at.serviceId} /> },
              { id: 'level', words: 'Level', cell: ({ level }) => levelWords(level) },
              { id: 'raised', words: 'Raised', cell: ({ raisedAt }) => timeAndDay(raisedAt) },
              { id: 'closed', words: 'Closed', cell: (row) => `By ${row.closedBy}, ${closedAfter(row)} later` },
              { id: 'done', words: 'What was done', cell: (row) => <Done row={row} serviceId={at.serviceId} /> },
            ]}
          />
        </>
      ),
    };
  });
}

const closedAfter = ({ raisedAt, closedAt }: ClosedAlert) =>
  spanInWords((closedAt.getTime() - raisedAt.getTime()) / 60_000);

function Done({ row, serviceId }: { row: ClosedAlert; serviceId: string }) {
  return (
    <span>
      {doneInWords(row.doneKind)}. {row.whatWasDone}
      {row.occurrences > 1 ? ` ${countInWords(row.occurrences, row.sources)} belonged to it.` : ''}
      {row.escalations > 0 ? ' It had been passed on to the lead.' : ''}
      <br />
      <a href={`/s/${serviceId}/alerts/${row.alertId}`}>
        Open this alert<span className="nhsuk-u-visually-hidden"> about {row.called}</span>
      </a>
    </span>
  );
}

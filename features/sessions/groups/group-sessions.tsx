import { longDate, shortDate } from '@commonground/calendar';
import type { InService } from '#features/services/index.ts';
import { type Column, Own, Table } from '#platform/pages/index.ts';
import type { SessionOfDay } from '../session.store.ts';
import { placeOfSession, timesOf } from '../session-words.ts';
import type { GroupView } from './group-view.ts';

interface GroupSessionsProps {
  readonly at: InService;
  readonly view: GroupView;
}

/** The next sessions with their place and what they are about, and the last ones with who of the team was there. */
export function GroupSessions({ at, view }: GroupSessionsProps) {
  const { next, before, address, group } = view;
  return (
    <section>
      <h2 className="nhsuk-heading-m">
        <Own>Next sessions</Own>
      </h2>
      <Table
        caption="Planned for the next eight weeks"
        captionHidden
        columns={columnsOf({ at, view }, 'next')}
        rows={next.slice(0, 10)}
        rowKey={({ sessionId }) => sessionId}
        empty={group.days.length === 0 ? 'It meets by arrangement.' : 'No session is planned.'}
      />
      <p className="cg-no-print">
        <a href={`${address}/extra`}>Plan a further meeting or a catch-up</a>
      </p>
      {before.length === 0 ? null : (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">The last four weeks: {before.length} sessions</span>
          </summary>
          <div className="nhsuk-details__text">
            <Table
              caption="Sessions of the last four weeks"
              captionHidden
              columns={columnsOf({ at, view }, 'before')}
              rows={before}
              rowKey={({ sessionId }) => sessionId}
              empty=""
            />
          </div>
        </details>
      )}
    </section>
  );
}

function columnsOf({ at, view }: GroupSessionsProps, which: 'next' | 'before'): Column<SessionOfDay>[] {
  const about: Column<SessionOfDay>[] =
    view.programme === undefined
      ? []
      : [{ id: 'programme', words: 'Programme', cell: (session) => <InProgramme view={view} session={session} /> }];
  const last: Column<SessionOfDay> =
    which === 'next'
      ? { id: 'do', words: 'Change', cell: (session) => <Acts at={at} session={session} /> }
      : { id: 'staff', words: 'Staff there', cell: (session) => <StaffThere at={at} view={view} session={session} /> };
  return [
    { id: 'when', words: 'When', cell: (session) => <When session={session} /> },
    {
      id: 'where',
      words: 'Where',
      cell: ({ venue, siteId }) => venue ?? (placeOfSession(at.model, siteId) || 'No place set'),
    },
    ...about,
    last,
  ];
}

function When({ session }: { session: SessionOfDay }) {
  return (
    <span>
      {longDate(session.on)}, {timesOf(session)}
      {session.movedFrom === null ? null : (
        <span className="nhsuk-hint"> Moved from {shortDate(session.movedFrom)}</span>
      )}
      {session.state === 'cancelled' ? <strong> Cancelled: {session.cancelledReason}</strong> : null}
    </span>
  );
}

function InProgramme({ view, session }: { view: GroupView; session: SessionOfDay }) {
  const found = view.programmeSessions.get(session.sessionId);
  if (found === undefined) return session.extra ? 'A further meeting' : '–';
  return `${session.makesUp === null ? '' : 'Catch-up for '}${found.n} of ${found.of}: ${found.title}`;
}

function Acts({ at, session }: { at: InService; session: SessionOfDay }) {
  const address = `/s/${at.serviceId}/sessions/${session.sessionId}`;
  if (session.state === 'cancelled') return <a href={`${address}/register`}>Look at it</a>;
  if (session.state === 'held') return <a href={`${address}/register`}>Register</a>;
  const which = <span className="nhsuk-u-visually-hidden"> the session of {shortDate(session.on)}</span>;
  return (
    <span>
      <a href={`${address}/move`}>Move{which}</a> <a href={`${address}/cancel`}>Cancel{which}</a>
    </span>
  );
}

function StaffThere({ at, view, session }: GroupSessionsProps & { session: SessionOfDay }) {
  const there = view.staffing.bySession.get(session.sessionId);
  const address = `/s/${at.serviceId}/sessions/${session.sessionId}/staff`;
  if (session.state !== 'held') return session.state === 'cancelled' ? '–' : 'Not yet';
  return (
    <a href={address}>
      {there === undefined ? 'Say who was there' : there.staff === 0 ? 'Nobody: it ran itself' : String(there.staff)}
      <span className="nhsuk-u-visually-hidden"> on {shortDate(session.on)}</span>
    </a>
  );
}

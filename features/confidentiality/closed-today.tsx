import { londonDay, londonTime, shortDate } from '@commonground/calendar';
import type { ReactElement } from 'react';
import type { InService } from '#features/services/index.ts';
import { alertsOfClosedRecords } from './closed-record.store.ts';
import { openingsToLookInto } from './lead/closures.store.ts';

/** What an alert came from first, without a word of it. */
const WHY: Readonly<Record<string, string>> = {
  measure: 'An answer worries us.',
  text: 'Words in a text worry us.',
  post: 'Words in a post worry us.',
  message: 'Words in a message worry us.',
  'missed-session': 'They missed a session without word.',
  'overdue-plan': 'A plan is past its review day.',
  person: 'Somebody is worried about them, or they asked to be rung.',
};

/**
 * On Today: open alerts about people whose records are closed, which no list of alerts shows, so that none is read by
 * nobody; and for leads, openings that wait to be looked into.
 */
export const closedToday = {
  id: 'closed-records',
  show: async ({ tx, serviceId, request }: InService): Promise<ReactElement | null> => {
    const alerts = await alertsOfClosedRecords(tx, serviceId);
    const openings = request.actor.role === 'service-lead' ? await openingsToLookInto(tx, serviceId) : 0;
    if (alerts.length === 0 && openings === 0) return null;
    return (
      <section>
        <h2 className="nhsuk-heading-m">Closed records</h2>
        <ul className="cg-plain-list">
          {alerts.map(({ journeyId, level, dueAt, source }) => (
            <li key={journeyId}>
              <strong>
                {level === 'call-today' ? 'Somebody must be called today.' : 'Somebody must be looked after.'}
              </strong>{' '}
              {WHY[source] ?? 'Something worries us.'} Their record is closed. By {shortDate(londonDay(dueAt))},{' '}
              {londonTime(dueAt)}. <a href={`/s/${serviceId}/people/${journeyId}/closed`}>Open the closed record</a>
            </li>
          ))}
          {openings === 0 ? null : (
            <li>
              <a href={`/s/${serviceId}/closed-records`}>
                {openings === 1 ? 'A closed record was opened once' : `Closed records were opened ${openings} times`}
              </a>{' '}
              and nobody has looked into it yet.
            </li>
          )}
        </ul>
      </section>
    );
  },
} as const;

import { longDate } from '@commonground/calendar';
import { AlertList, openAlerts } from '#features/safety/index.ts';
import { inService } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import type { SessionOfDay } from '../session.store.ts';
import { nameOfSession } from '../session-words.ts';
import { registersNotTaken, WEEKS_LOOKED_BACK } from './unfinished.store.ts';

/** Everything older than today that nobody has finished. */
export function showUnfinished(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const { tx, serviceId, model, view } = at;
    const sessions = await registersNotTaken(tx, serviceId, request.today);
    const now = request.clock.now();
    const overdue = (await openAlerts(tx, serviceId)).filter(({ dueAt }) => dueAt < now);
    return {
      title: 'Not finished from before',
      section: 'today',
      service: view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">Not finished from before</h1>
          <h2 className="nhsuk-heading-m">Registers not taken in the last {WEEKS_LOOKED_BACK} weeks</h2>
          {sessions.length === 0 ? <p>None.</p> : null}
          <ul className="cg-plain-list">
            {sessions.map((session) => (
              <li key={session.sessionId}>
                <a href={placeOf(serviceId, session)}>
                  {longDate(session.on)}, {nameOfSession(model, session)}
                </a>
              </li>
            ))}
          </ul>
          <h2 className="nhsuk-heading-m">Alerts overdue</h2>
          {overdue.length === 0 ? <p>None.</p> : null}
          <AlertList serviceId={serviceId} alerts={overdue} actor={request.actor} now={now} />
        </>
      ),
    };
  });
}

const placeOf = (serviceId: string, { sessionId, isAppointment }: SessionOfDay) =>
  isAppointment ? `/s/${serviceId}/appointments/${sessionId}` : `/s/${serviceId}/sessions/${sessionId}/register`;

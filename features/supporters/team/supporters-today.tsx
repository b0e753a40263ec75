import type { ReactElement } from 'react';
import type { InService } from '#features/services/index.ts';
import { Own } from '#platform/pages/index.ts';
import { supporterSessionsOn } from './supporter-groups.store.ts';

/** On Today: supporters' sessions and the way to their own register. */
export const supportersToday = {
  id: 'supporters',
  show: async ({ tx, serviceId, model, request }: InService): Promise<ReactElement | null> => {
    const sessions = await supporterSessionsOn(tx, serviceId, model, request.today);
    if (sessions.length === 0) return null;
    return (
      <section>
        <h2 className="nhsuk-heading-m">
          <Own>Groups for supporters</Own>
        </h2>
        <ul className="cg-plain-list">
          {sessions.map(({ sessionId, name, startTime, marked }) => (
            <li key={sessionId}>
              {startTime === null ? '' : `${startTime} `}
              <a href={`/s/${serviceId}/sessions/${sessionId}/supporters`}>{name}: supporters’ register</a>
              {marked === 0 ? '' : `, ${marked} here`}
            </li>
          ))}
        </ul>
      </section>
    );
  },
} as const;

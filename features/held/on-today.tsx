import { longDate } from '@commonground/calendar';
import type { InService } from '#features/services/index.ts';
import { waitingCorrections } from './corrections.store.ts';

/** On Today: what members asked to have put right, with the day by which they must be answered. */
export const correctionsToday = {
  id: 'corrections',
  show: async ({ tx, serviceId, request }: InService) => {
    const waiting = await waitingCorrections(tx, serviceId);
    if (waiting.length === 0) return null;
    return (
      <section>
        <h2 className="nhsuk-heading-m">Asked to be put right</h2>
        <ul className="nhsuk-list">
          {waiting.map(({ requestId, called, about, answerBy }) => (
            <li key={requestId}>
              <a href={`/s/${serviceId}/corrections/${requestId}`}>{called}</a>: {about}.{' '}
              {answerBy < request.today ? (
                <strong>Late: due by {longDate(answerBy)}</strong>
              ) : (
                `Answer by ${longDate(answerBy)}`
              )}
            </li>
          ))}
        </ul>
      </section>
    );
  },
};

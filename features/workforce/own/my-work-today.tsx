import { addDays, longDate } from '@commonground/calendar';
import type { InService } from '#features/services/index.ts';
import { bookingsFrom } from '../bookings/bookings.store.ts';
import { workersOf } from '../team.store.ts';

const DAYS_AHEAD = 7;

/** On Today: what I am asked to come for, and what I said yes to this week; the way to my own work. */
export const myWorkToday = {
  id: 'my-work',
  show: async ({ tx, serviceId, request: { actor, today } }: InService) => {
    const me = (await workersOf(tx, serviceId)).find(
      ({ accountId }) => accountId !== null && accountId === actor.accountId,
    );
    if (me === undefined) return null;
    const soon = addDays(today, DAYS_AHEAD);
    const mine = (await bookingsFrom(tx, serviceId, today, me.workerId)).filter(
      ({ state, on }) => state === 'asked' || (state === 'accepted' && on <= soon),
    );
    return (
      <section>
        <h2 className="nhsuk-heading-m">My work</h2>
        {mine.length === 0 ? null : (
          <ul className="nhsuk-list">
            {mine.map(({ bookingId, on, what, state }) => (
              <li key={bookingId}>
                {longDate(on)}: {what}. {state === 'asked' ? 'They wait for your yes or no.' : 'You said yes.'}
              </li>
            ))}
          </ul>
        )}
        <p>
          <a href={`/s/${serviceId}/my-work`}>My roles, bookings and supervision</a>
        </p>
      </section>
    );
  },
} as const;

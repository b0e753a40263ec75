import { addDays } from '@commonground/calendar';
import type { TodayPart } from '#features/sessions/index.ts';
import { BECAUSE_WORDS } from './recognise.rules.ts';
import { mayBeKnownSince } from './recognise.store.ts';

/** How long a new referral is asked about on Today; on the person's own page the question stays. */
const DAYS = 60;
const MOST_SHOWN = 5;

/** On Today: people referred lately who may be written down here already. */
export const knownToday: TodayPart = {
  id: 'may-be-known',
  show: async ({ tx, serviceId, request }) => {
    const pairs = await mayBeKnownSince(tx, serviceId, addDays(request.today, -DAYS));
    if (pairs.length === 0) return null;
    return (
      <section>
        <h2 className="nhsuk-heading-m">May already be known here</h2>
        <p>
          {pairs.length === 1 ? 'One person' : `${pairs.length} people`} referred in the last {DAYS} days
          {pairs.length > MOST_SHOWN ? `; the first ${MOST_SHOWN}` : ''}.
        </p>
        <ul className="nhsuk-list">
          {pairs.slice(0, MOST_SHOWN).map(({ fresh, other, journeyId, because }) => (
            <li key={`${fresh.personId} ${other.personId}`}>
              <a href={`/s/${serviceId}/people/${journeyId}/known/${other.personId}`}>
                {fresh.fullName} and {other.fullName}
              </a>
              : {because.map((one) => BECAUSE_WORDS[one].replace(/^T/, 't')).join('; ')}.
            </li>
          ))}
        </ul>
      </section>
    );
  },
};

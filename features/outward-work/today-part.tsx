import { addDays, longDate, shortDate } from '@commonground/calendar';
import type { TodayPart } from '#features/sessions/index.ts';
import { adviceOf } from './advice/advice.store.ts';
import { eventsFrom } from './events/event.store.ts';
import { theYear, YearSection } from './hub/hub.route.tsx';
import { hubOf } from './outward-act.tsx';

const DAYS_AHEAD = 14;
const DAYS_BACK = 60;

/**
 * What is owed to other services: events soon, registers, questions not answered. Where the model has nothing that members
 * take part in, the year of the work with others is what the day opens on, and a caseload is not what the service does.
 */
export const outwardToday: TodayPart = {
  id: 'outward-work',
  show: async (at) => {
    if (Object.keys(at.model.outward).length === 0) return null;
    const { today } = at.request;
    const events = await eventsFrom(at.tx, at.serviceId, addDays(today, -DAYS_BACK));
    const soon = events.filter(
      ({ on, state }) => state === 'planned' && on >= today && on <= addDays(today, DAYS_AHEAD),
    );
    const owed = events.filter(({ on, state }) => state === 'planned' && on < today);
    const asked = (await adviceOf(at.tx, at.serviceId)).filter(({ state }) => state === 'asked');
    const forMembers = Object.values(at.model.components).some((component) => component.for.includes('members'));
    if (forMembers && soon.length + owed.length + asked.length === 0) return null;
    return (
      <section>
        <h2 className="nhsuk-heading-m">Training and advice for other services</h2>
        <ul>
          {soon.toReversed().map(({ eventId, title, on }) => (
            <li key={eventId}>
              <a href={`${hubOf(at)}/events/${eventId}`}>{title}</a>, {longDate(on)}
            </li>
          ))}
          {owed.map(({ eventId, title, on }) => (
            <li key={eventId}>
              Register not saved: <a href={`${hubOf(at)}/events/${eventId}/register`}>{title}</a>, {shortDate(on)}
            </li>
          ))}
          {asked.map(({ adviceId, name, organisation, replyBy }) => (
            <li key={adviceId}>
              Waits for a word from us:{' '}
              <a href={`${hubOf(at)}/advice/${adviceId}`}>
                {name}, {organisation}
              </a>
              , promised by {shortDate(replyBy)}
              {replyBy < today ? ' (late)' : ''}
            </li>
          ))}
        </ul>
        {forMembers ? null : (
          <>
            <p>A caseload is not what this service does. It works through other services.</p>
            <YearSection {...(await theYear(at))} />
          </>
        )}
      </section>
    );
  },
};

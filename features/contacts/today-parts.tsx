import { addDays, shortDate } from '@commonground/calendar';
import type { TodayPart } from '#features/sessions/index.ts';
import { appointmentsOf } from './appointments/appointment.store.ts';
import { AppointmentList } from './appointments/appointment-line.tsx';
import { nextTries } from './record/contact.store.ts';

const MOST = 8;
const WEEKS_BACK = 4;

/** My appointments of today; those of colleagues are one line. */
export const appointmentsToday: TodayPart = {
  id: 'appointments',
  place: 'sessions',
  show: async (at) => {
    const { tx, serviceId, request } = at;
    const { today, actor } = request;
    const all = await appointmentsOf(tx, serviceId, { from: today, to: today });
    const mine = all.filter(({ workers }) => workers.some(({ accountId }) => accountId === actor.accountId));
    const before = await appointmentsOf(tx, serviceId, {
      from: addDays(today, -7 * WEEKS_BACK),
      to: addDays(today, -1),
      accountId: actor.accountId,
      states: ['planned'],
    });
    const others = all.length - mine.length;
    return (
      <section>
        <h2 className="nhsuk-heading-m">Your appointments</h2>
        {before.length === 0 ? null : (
          <p className="cg-quiet">
            Not written down from before: <a href={`/s/${serviceId}/diary`}>{before.length}</a>
          </p>
        )}
        {mine.length === 0 ? <p>None today.</p> : <AppointmentList {...at} appointments={mine} />}
        <p>
          <a href={`/s/${serviceId}/diary`}>Your diary</a>
          {others === 0 ? null : (
            <>
              .{' '}
              <a href={`/s/${serviceId}/diary?whose=everybody`}>
                {others} {others === 1 ? 'appointment' : 'appointments'} of colleagues
              </a>{' '}
              today
            </>
          )}
        </p>
      </section>
    );
  },
};

/** Next tries and steps that somebody promised by today; the team's, not one worker's. */
export const triesToday: TodayPart = {
  id: 'next-tries',
  show: async ({ tx, serviceId, request: { today } }) => {
    const tries = await nextTries(tx, serviceId, today, today);
    if (tries.length === 0) return null;
    return (
      <section>
        <h2 className="nhsuk-heading-m">Next tries and steps</h2>
        <ul className="cg-plain-list">
          {tries.slice(0, MOST).map((line) => (
            <li key={line.contactId} className="cg-line">
              <span>
                <a href={`/s/${serviceId}/people/${line.journeyId}`}>{line.called}</a>
                {line.nextHow === null ? '' : `: ${line.nextHow}`}
                <br />
                <span className="cg-quiet">
                  Meant for {line.nextOn === null ? '' : shortDate(line.nextOn)}. Last time, {shortDate(line.on)}:{' '}
                  {line.result}
                </span>
              </span>
              <a href={`/s/${serviceId}/people/${line.journeyId}/contacts/new`}>
                Write it down<span className="nhsuk-u-visually-hidden"> for {line.called}</span>
              </a>
            </li>
          ))}
        </ul>
        <p>
          <a href={`/s/${serviceId}/outreach`}>
            {tries.length > MOST ? `All ${tries.length}, and what was tried` : 'What was tried'}
          </a>
        </p>
      </section>
    );
  },
};

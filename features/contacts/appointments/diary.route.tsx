import { addDays, type CalendarDay, longDate, shortDate } from '@commonground/calendar';
import { type InService, inService } from '#features/services/index.ts';
import { type Answer, addressWith, type PageRequest } from '#platform/pages/index.ts';
import { type Appointment, appointmentsOf } from './appointment.store.ts';
import { AppointmentList } from './appointment-line.tsx';

const DAYS = 14;
const WEEKS_BACK = 4;

/** A worker's diary: two weeks of appointments by day, and what is over and nobody has written down yet. */
export function showDiary(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const from = dayOf(request.query.from) ?? request.today;
    const everybody = request.query.whose === 'everybody';
    const mine = everybody ? {} : { accountId: request.actor.accountId };
    const appointments = await appointmentsOf(at.tx, at.serviceId, { from, to: addDays(from, DAYS - 1), ...mine });
    const open = await appointmentsOf(at.tx, at.serviceId, {
      from: addDays(request.today, -7 * WEEKS_BACK),
      to: addDays(request.today, -1),
      states: ['planned'],
      ...mine,
    });
    return {
      title: 'Diary',
      section: 'today',
      service: at.view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">{everybody ? 'Everybody’s diary' : 'Your diary'}</h1>
          <Switch at={at} from={from} everybody={everybody} />
          {open.length === 0 ? null : (
            <section>
              <h2 className="nhsuk-heading-m">Over, and not written down yet</h2>
              <AppointmentList {...at} appointments={open} workers={everybody} />
            </section>
          )}
          <p>
            {appointments.length} {appointments.length === 1 ? 'appointment' : 'appointments'} from {shortDate(from)} to{' '}
            {shortDate(addDays(from, DAYS - 1))}, as of now. Groups are on{' '}
            <a href={`/s/${at.serviceId}/groups`}>Groups</a>.
          </p>
          {[...Map.groupBy(appointments, ({ on }) => on)].map(([on, ofDay]) => (
            <Day key={on} at={at} on={on} ofDay={ofDay} workers={everybody} />
          ))}
        </>
      ),
    };
  });
}

function Day({ at, on, ofDay, workers }: { at: InService; on: CalendarDay; ofDay: Appointment[]; workers: boolean }) {
  return (
    <section>
      <h2 className="nhsuk-heading-s">{longDate(on)}</h2>
      <AppointmentList {...at} appointments={ofDay} workers={workers} />
    </section>
  );
}

function Switch({ at, from, everybody }: { at: InService; from: CalendarDay; everybody: boolean }) {
  const path = `/s/${at.serviceId}/diary`;
  const to = (changes: Record<string, string | undefined>) => addressWith(path, at.request.query, changes);
  return (
    <ul className="cg-choices">
      <li>
        <a href={to({ whose: undefined })} aria-current={everybody ? undefined : 'true'}>
          Mine
        </a>
      </li>
      <li>
        <a href={to({ whose: 'everybody' })} aria-current={everybody ? 'true' : undefined}>
          Everybody’s
        </a>
      </li>
      <li>
        <a href={to({ from: addDays(from, -DAYS) })}>Two weeks earlier</a>
      </li>
      <li>
        <a href={to({ from: addDays(from, DAYS) })}>Two weeks later</a>
      </li>
    </ul>
  );
}

const dayOf = (text: string | undefined): CalendarDay | undefined =>
  text !== undefined && /^20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/.test(text) && !Number.isNaN(Date.parse(text))
    ? (text as CalendarDay)
    : undefined;

import { addDays, type CalendarDay, day, isDay, longDate, shortDate } from '@commonground/calendar';
import { type ProgrammeSession, programmeSessions } from '#features/programmes/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { bankHolidays } from '../bank-holidays.ts';
import { isActivity } from '../groups/group-words.ts';
import { mondayOf } from '../plan-sessions.rules.ts';
import { type SessionOfDay, sessionsBetween } from '../session.store.ts';
import { nameOfSession, placeOfSession, timesOf } from '../session-words.ts';

const DAYS = 7;

/** One week of the service, day by day: what meets, when and where, on one page to print. */
export const showTimetable = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const asked = request.query.week;
    const monday = mondayOf(isDay(asked) ? day(asked) : request.today);
    const site = at.model.sites[request.query.site ?? ''] === undefined ? undefined : request.query.site;
    const all = await sessionsBetween(at.tx, at.serviceId, monday, addDays(monday, DAYS - 1));
    const groups = all.filter(({ groupId }) => groupId !== null);
    const shown = site === undefined ? groups : groups.filter(({ siteId }) => siteId === site);
    const about = await programmeSessions(at.tx, at.serviceId, [
      ...new Set(shown.flatMap(({ groupId }) => (groupId === null ? [] : [groupId]))),
    ]);
    return {
      title: `Timetable, week of ${shortDate(monday)}`,
      section: 'groups',
      service: at.view,
      page: <TimetablePage at={at} monday={monday} sessions={shown} about={about} site={site} />,
    };
  });

interface TimetableProps {
  readonly at: InService;
  readonly monday: CalendarDay;
  readonly sessions: readonly SessionOfDay[];
  readonly about: ReadonlyMap<string, ProgrammeSession>;
  readonly site: string | undefined;
}

function TimetablePage({ at, monday, sessions, about, site }: TimetableProps) {
  const days = Array.from({ length: DAYS }, (_, index) => addDays(monday, index));
  const holidays = bankHolidays(monday, addDays(monday, DAYS - 1));
  const week = (on: CalendarDay) =>
    `/s/${at.serviceId}/timetable?week=${on}${site === undefined ? '' : `&site=${site}`}`;
  const cancelled = sessions.filter(({ state }) => state === 'cancelled').length;
  return (
    <>
      <h1 className="nhsuk-heading-l">Week of {longDate(monday)}</h1>
      <p>
        {sessions.length} {sessions.length === 1 ? 'meeting' : 'meetings'} of groups
        {site === undefined ? '' : ` at ${at.model.sites[site]?.name ?? site}`}
        {cancelled === 0 ? '' : `, ${cancelled} of them cancelled`}, as planned on {shortDate(at.request.today)}.
      </p>
      <nav className="cg-no-print" aria-label="Weeks and places">
        <p>
          <a href={week(addDays(monday, -DAYS))}>The week before</a>{' '}
          <a href={week(addDays(monday, DAYS))}>The week after</a>
        </p>
        <Sites at={at} monday={monday} site={site} />
      </nav>
      {days.map((on) => (
        <Day
          key={on}
          at={at}
          on={on}
          holiday={holidays.has(on)}
          sessions={sessions.filter((one) => one.on === on)}
          about={about}
        />
      ))}
    </>
  );
}

function Sites({ at, monday, site }: Pick<TimetableProps, 'at' | 'monday' | 'site'>) {
  const sites = Object.entries(at.model.sites);
  if (sites.length < 2) return null;
  const address = `/s/${at.serviceId}/timetable?week=${monday}`;
  return (
    <ul className="cg-plain-list">
      <li>{site === undefined ? <strong>All places</strong> : <a href={address}>All places</a>}</li>
      {sites.map(([id, { name }]) => (
        <li key={id}>{id === site ? <strong>{name}</strong> : <a href={`${address}&site=${id}`}>{name}</a>}</li>
      ))}
    </ul>
  );
}

interface DayProps extends Pick<TimetableProps, 'at' | 'sessions' | 'about'> {
  readonly on: CalendarDay;
  readonly holiday: boolean;
}

function Day({ at, on, holiday, sessions, about }: DayProps) {
  if (sessions.length === 0 && !holiday) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-s">
        {longDate(on)}
        {holiday ? ', bank holiday' : ''}
      </h2>
      {sessions.length === 0 ? <p>Nothing meets.</p> : null}
      <ul className="nhsuk-list">
        {sessions.map((session) => (
          <Meeting key={session.sessionId} at={at} session={session} about={about.get(session.sessionId)} />
        ))}
      </ul>
    </section>
  );
}

function Meeting({
  at,
  session,
  about,
}: {
  at: InService;
  session: SessionOfDay;
  about: ProgrammeSession | undefined;
}) {
  const { model, serviceId } = at;
  const place = session.venue ?? placeOfSession(model, session.siteId);
  const notes = [
    about === undefined
      ? ''
      : `${session.makesUp === null ? '' : 'catch-up for '}${about.n} of ${about.of}: ${about.title}`,
    session.extra && about === undefined ? 'a further meeting' : '',
    session.movedFrom === null ? '' : `moved from ${shortDate(session.movedFrom)}`,
    isActivity(model.components[session.componentId]) ? 'an activity, not treatment' : '',
  ].filter(Boolean);
  return (
    <li>
      {timesOf(session)}: <a href={`/s/${serviceId}/groups/${session.groupId}`}>{nameOfSession(model, session)}</a>
      {place === '' ? '' : `, ${place}`}
      {notes.length === 0 ? '' : ` (${notes.join('; ')})`}
      {session.state === 'cancelled' ? <strong> Cancelled: {session.cancelledReason}</strong> : null}
    </li>
  );
}

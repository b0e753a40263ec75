import { timeAndDay } from '@commonground/calendar';
import { type InService, inService } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { closedAlerts, type OpenAlert, openAlerts } from '../alerts.store.ts';
import { MoreNotNeeded, SourceNumbers } from '../sources/source-numbers.tsx';
import { AlertList } from './alert-list.tsx';
import { FilterForm, filterIn, shownBy } from './filter.tsx';
import { LoadTable } from './load-table.tsx';

const DAYS_SHOWN = 30;

/** The instant from which closed alerts are shown and counted. */
export const shownSince = (now: Date): Date => new Date(now.getTime() - DAYS_SHOWN * 86_400_000);

/** Every open alert of the service: the overdue ones first, then by owner; below, what alerts ask of the team. */
export function showAlerts(request: PageRequest): Promise<Answer> {
  return inService(request, async (at) => {
    const now = request.clock.now();
    const open = await openAlerts(at.tx, at.serviceId);
    const since = shownSince(now);
    const recent = await closedAlerts(at.tx, at.serviceId, shownSince(since));
    const closed = recent.filter(({ closedAt }) => closedAt >= since);
    const before = recent.filter(({ closedAt }) => closedAt < since);
    const filter = filterIn(request.query);
    const shown = open.filter(shownBy(filter, request.actor));
    return {
      title: 'Alerts',
      section: 'alerts',
      service: at.view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">Alerts</h1>
          <p className="nhsuk-u-reading-width">
            An alert is something that worries us: an answer, a text, a missed session, or somebody’s own words. It has
            one owner and a clock, and stays here until somebody says what was done.
          </p>
          {request.actor.role === 'service-lead' ? (
            <MoreNotNeeded serviceId={at.serviceId} before={before} closed={closed} />
          ) : null}
          {open.length === 0 ? (
            <p>No alert is open.</p>
          ) : (
            <>
              <FilterForm serviceId={at.serviceId} filter={filter} />
              <p>
                {shown.length} of {open.length} open {open.length === 1 ? 'alert' : 'alerts'} shown, as of{' '}
                {timeAndDay(now)}.
              </p>
            </>
          )}
          {groupsOf(shown, request).map(({ heading, alerts }) => (
            <section key={heading}>
              <h2 className="nhsuk-heading-m">{heading}</h2>
              <AlertList serviceId={at.serviceId} alerts={alerts} actor={request.actor} now={now} />
            </section>
          ))}
          <h2 className="nhsuk-heading-m">What alerts ask of the team</h2>
          <LoadTable open={open} closed={closed} now={now} />
          <SourceNumbers open={open} closed={closed} />
          <p className="cg-quiet">Times are by the clock: nights and weekends are in them.</p>
          <MoreAboutAlerts at={at} closed={closed.length} />
        </>
      ),
    };
  });
}

interface Group {
  readonly heading: string;
  readonly alerts: readonly OpenAlert[];
}

function groupsOf(open: readonly OpenAlert[], { actor, clock }: PageRequest): Group[] {
  const now = clock.now();
  const overdue = open.filter(({ dueAt }) => dueAt < now);
  const rest = open.filter(({ dueAt }) => dueAt >= now);
  const mine = rest.filter(({ ownerAccount }) => ownerAccount === actor.accountId);
  const nobodys = rest.filter(({ ownerAccount }) => ownerAccount === null);
  const others = rest.filter((alert) => !mine.includes(alert) && !nobodys.includes(alert));
  const byName = [...Map.groupBy(others, ({ ownerName }) => ownerName ?? 'a colleague')];
  return [
    { heading: 'Overdue', alerts: overdue },
    { heading: 'Yours', alerts: mine },
    { heading: 'Not taken yet', alerts: nobodys },
    ...byName.map(([name, alerts]) => ({ heading: `With ${name}`, alerts })),
  ].filter(({ alerts }) => alerts.length > 0);
}

function MoreAboutAlerts({ at, closed }: { at: InService; closed: number }) {
  const { serviceId, request } = at;
  return (
    <ul className="nhsuk-list nhsuk-u-margin-top-4">
      <li>
        <a href={`/s/${serviceId}/alerts/closed`}>Closed in the last 30 days ({closed})</a>
      </li>
      {request.hasPage('/s/:serviceId/settings/alerts') && request.actor.role === 'service-lead' ? (
        <li>
          <a href={`/s/${serviceId}/settings/alerts`}>Which answers raise an alert</a>, and{' '}
          <a href={`/s/${serviceId}/settings/duty-hours`}>who looks at them when</a>, and{' '}
          <a href={`/s/${serviceId}/settings/alert-sources`}>words and missed sessions</a>
        </li>
      ) : null}
    </ul>
  );
}

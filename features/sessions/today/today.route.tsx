import { longDate } from '@commonground/calendar';
import { Fragment, type ReactElement } from 'react';
import { CallList, callAfter, callsToday } from '#features/journeys/index.ts';
import { AlertList, openAlerts } from '#features/safety/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import { type Answer, Own, type PageRequest } from '#platform/pages/index.ts';
import { sessionsBetween } from '../session.store.ts';
import { sendingsOf } from '../take-register/sendings.store.ts';
import { KeptRegisters } from './kept-registers.tsx';
import { SessionList } from './session-list.tsx';
import type { TodayPart } from './today-part.ts';
import { nextDayWithSessions, registersNotTaken, usuallyCome } from './unfinished.store.ts';

/** Today: sessions, alerts that are mine or nobody's, people to call; what is older and open is one quiet line. */
export function showToday(request: PageRequest, parts: readonly TodayPart[]): Promise<Answer> {
  return inService(request, async (at) => {
    const { tx, serviceId, model, view } = at;
    const { today, actor, clock } = request;
    const all = await sessionsBetween(tx, serviceId, today, today);
    // What is booked with one or two people stands in the diary of whoever booked it.
    const sessions = all.filter(({ isAppointment }) => !isAppointment);
    const sent = await sendingsOf(tx, serviceId, actor.accountId, clock.now());
    const alerts = await openAlerts(tx, serviceId);
    const mine = alerts.filter(({ ownerAccount }) => ownerAccount === null || ownerAccount === actor.accountId);
    const overdue = alerts.filter(({ dueAt }) => dueAt < clock.now()).length;
    const open = (await registersNotTaken(tx, serviceId, today)).length;
    const calls = await callsToday(tx, serviceId, today, callAfter(model));
    const shown: ReactElement[] = [];
    const withTimes: ReactElement[] = [];
    for (const part of parts) {
      const section = await part.show(at);
      if (section === null) continue;
      const list = part.place === 'sessions' ? withTimes : shown;
      list.push(<Fragment key={part.id}>{section}</Fragment>);
    }
    return {
      title: 'Today',
      section: 'today',
      service: view,
      page: (
        <>
          <h1 className="nhsuk-u-margin-bottom-2">{longDate(today)}</h1>
          <KeptRegisters owner={actor.accountId} sent={sent} />
          <Unfinished serviceId={serviceId} registers={open} alerts={overdue} />
          <section>
            <h2 className="nhsuk-heading-m">
              <Own>Sessions</Own>
            </h2>
            {sessions.length === 0 ? <NoSessions {...(await nextDay(at))} /> : null}
            <SessionList {...at} sessions={sessions} usual={await usualOf(at, sessions)} />
          </section>
          {withTimes}
          <section>
            <h2 className="nhsuk-heading-m">Alerts that are yours or nobody’s</h2>
            {mine.length === 0 ? <p>None.</p> : null}
            <AlertList serviceId={serviceId} alerts={mine} actor={actor} now={clock.now()} />
          </section>
          <section>
            <h2 className="nhsuk-heading-m">People who need a call today</h2>
            <CallList serviceId={serviceId} calls={calls} />
          </section>
          {shown}
          <Elsewhere request={request} serviceId={serviceId} />
        </>
      ),
    };
  });
}

function Unfinished({ serviceId, registers, alerts }: { serviceId: string; registers: number; alerts: number }) {
  const parts = [
    registers > 0 ? `${registers} ${registers === 1 ? 'register' : 'registers'} not taken` : '',
    alerts > 0 ? `${alerts} ${alerts === 1 ? 'alert' : 'alerts'} overdue` : '',
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <p className="cg-quiet">
      Not finished from before: <a href={`/s/${serviceId}/unfinished`}>{parts.join(', ')}</a>
    </p>
  );
}

/** Lists that wait for a quiet moment. */
function Elsewhere({ request, serviceId }: { request: PageRequest; serviceId: string }) {
  const lists = [
    { path: 'measures', words: 'Questions that are due, and who has not answered' },
    { path: 'messages', words: 'Messages' },
  ].filter(({ path }) => request.hasPage(`/s/:serviceId/${path}`));
  if (lists.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Also</h2>
      <ul>
        {lists.map(({ path, words }) => (
          <li key={path}>
            <a href={`/s/${serviceId}/${path}`}>{words}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function nextDay(at: InService) {
  const on = await nextDayWithSessions(at.tx, at.serviceId, at.request.today);
  const ofDay = on === undefined ? [] : await sessionsBetween(at.tx, at.serviceId, on, on);
  const sessions = ofDay.filter(({ state, isAppointment }) => state !== 'cancelled' && !isAppointment);
  return {
    on,
    names: sessions.map(({ groupName, componentId }) => groupName ?? at.model.components[componentId]?.name ?? ''),
  };
}

function NoSessions({ on, names }: Awaited<ReturnType<typeof nextDay>>) {
  if (on === undefined) return <p>No session today, and none is planned.</p>;
  return (
    <p>
      No session today. Next: {longDate(on)}, {names.join(', ')}.
    </p>
  );
}

const usualOf = ({ tx, serviceId, request }: InService, sessions: readonly { groupId: string | null }[]) =>
  usuallyCome(
    tx,
    serviceId,
    [...new Set(sessions.flatMap(({ groupId }) => (groupId === null ? [] : [groupId])))],
    request.today,
  );

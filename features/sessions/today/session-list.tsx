import type { RunningModel } from '@commonground/service-model';
import type { SessionOfDay } from '../session.store.ts';
import { nameOfSession, placeBesideName, timesOf } from '../session-words.ts';

interface SessionListProps {
  readonly serviceId: string;
  readonly model: RunningModel;
  readonly sessions: readonly SessionOfDay[];
  /** How many usually come, by open group. */
  readonly usual: ReadonlyMap<string, number>;
}

/** The sessions of a day in order of time; a register is one tap away. */
export function SessionList({ serviceId, model, sessions, usual }: SessionListProps) {
  return (
    <ul className="cg-plain-list">
      {sessions.map((session) => (
        <li key={session.sessionId} className="cg-line">
          <span>
            <strong>{timesOf(session)}</strong>
            <br />
            {nameOfSession(model, session)}
            {placeBesideName(model, session) ? `, ${placeBesideName(model, session)}` : ''}
            <br />
            {expectedInWords(session, model, usual)}
          </span>
          <RegisterLink serviceId={serviceId} model={model} session={session} />
        </li>
      ))}
    </ul>
  );
}

function RegisterLink({
  serviceId,
  model,
  session,
}: {
  serviceId: string;
  model: RunningModel;
  session: SessionOfDay;
}) {
  const href = `/s/${serviceId}/sessions/${session.sessionId}/register`;
  const name = <span className="nhsuk-u-visually-hidden"> of {nameOfSession(model, session)}</span>;
  if (session.state === 'planned') {
    return (
      <a className="nhsuk-button nhsuk-button--small nhsuk-u-margin-bottom-0" href={href}>
        Take the register{name}
      </a>
    );
  }
  return (
    <a href={href}>
      {session.state === 'held' ? 'Register taken' : 'Cancelled'}
      {name}
    </a>
  );
}

/** "6 expected", "open to anybody, usually about 9", "8 here". */
export function expectedInWords(
  session: SessionOfDay,
  model: RunningModel,
  usual: ReadonlyMap<string, number>,
): string {
  if (session.state === 'cancelled') return session.cancelledReason ?? 'Cancelled';
  const people = (n: number) => `${n} ${n === 1 ? 'person' : 'people'}`;
  if (session.state === 'held') {
    const more = session.visitors === null || session.visitors === 0 ? '' : ` and ${session.visitors} more`;
    return `${people(session.marked)} marked${more}`;
  }
  if (model.components[session.componentId]?.enrolment !== 'open') return `${people(session.expected)} expected`;
  const about = session.groupId === null ? undefined : usual.get(session.groupId);
  return about === undefined ? 'Open to anybody' : `Open to anybody, usually about ${about}`;
}

import { longDate } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';

interface SessionNamed {
  readonly groupName: string | null;
  readonly componentId: string;
  readonly siteId: string | null;
  /** Where it meets when not at its site. */
  readonly venue?: string | null;
  readonly on: Parameters<typeof longDate>[0];
  readonly startTime: string | null;
  readonly endTime: string | null;
}

/** What a session is called: its group, or the part of the service it belongs to. */
export const nameOfSession = (model: RunningModel, session: Pick<SessionNamed, 'groupName' | 'componentId'>): string =>
  session.groupName ?? model.components[session.componentId]?.name ?? session.componentId;

/** Where it meets; empty where the model names no place. */
export const placeOfSession = (model: RunningModel, siteId: string | null): string =>
  siteId === null ? '' : (model.sites[siteId]?.name ?? siteId);

/** Where it meets, unless its name says so already. */
export function placeBesideName(
  model: RunningModel,
  session: Pick<SessionNamed, 'groupName' | 'componentId' | 'siteId' | 'venue'>,
) {
  if (session.venue) return session.venue;
  const place = placeOfSession(model, session.siteId);
  return nameOfSession(model, session).includes(place) ? '' : place;
}

/** "10:00 to 12:00", "10:00", or that no time is set. */
export function timesOf({ startTime, endTime }: Pick<SessionNamed, 'startTime' | 'endTime'>): string {
  if (startTime === null) return 'No time set';
  return endTime === null ? startTime : `${startTime} to ${endTime}`;
}

/** "Tuesday 3 March 2026, 10:00 to 12:00, Reading". */
export function whenAndWhere(model: RunningModel, session: SessionNamed): string {
  return [longDate(session.on), timesOf(session), placeBesideName(model, session)].filter(Boolean).join(', ');
}

import type { CalendarDay } from '@commonground/calendar';
import { mondayOf, type PlannedSession } from '../plan-sessions.rules.ts';

/** A session of a series as it stands. `slot` is the day the timetable gave it, also when it was moved since. */
export interface SessionInSeries {
  readonly sessionId: string;
  readonly slot: CalendarDay;
  readonly on: CalendarDay;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly siteId: string | null;
  readonly venue: string | null;
  readonly state: 'planned' | 'held' | 'cancelled';
}

/** What a change of the timetable does to the sessions that are planned already. */
export interface SeriesChange {
  readonly moved: readonly { readonly session: SessionInSeries; readonly to: PlannedSession }[];
  /** New meetings that had no counterpart. */
  readonly added: readonly PlannedSession[];
  /** Planned sessions whose week has no meeting any more. */
  readonly dropped: readonly SessionInSeries[];
}

/**
 * Pairs the sessions that stand with those of the new timetable, week by week and in order within the week. A session
 * that was held or cancelled keeps its place in the pairing and is never touched: what happened stays as it happened.
 */
export function changeOfSeries(standing: readonly SessionInSeries[], planned: readonly PlannedSession[]): SeriesChange {
  const moved: SeriesChange['moved'][number][] = [];
  const added: PlannedSession[] = [];
  const dropped: SessionInSeries[] = [];
  const weeks = byWeek(standing, (session) => session.slot);
  const wanted = byWeek(planned, (session) => session.on);
  for (const week of [...new Set([...weeks.keys(), ...wanted.keys()])].sort()) {
    const [old, fresh] = [weeks.get(week) ?? [], wanted.get(week) ?? []];
    for (let index = 0; index < Math.max(old.length, fresh.length); index++) {
      const [session, to] = [old[index], fresh[index]];
      if (session === undefined) added.push(to!);
      else if (session.state !== 'planned') continue;
      else if (to === undefined) dropped.push(session);
      else if (differs(session, to)) moved.push({ session, to });
    }
  }
  return { moved, added, dropped };
}

function byWeek<T>(sessions: readonly T[], dayOf: (session: T) => CalendarDay): Map<string, T[]> {
  const weeks = new Map<string, T[]>();
  for (const session of [...sessions].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))) {
    const week = mondayOf(dayOf(session));
    weeks.set(week, [...(weeks.get(week) ?? []), session]);
  }
  return weeks;
}

const differs = (session: SessionInSeries, to: PlannedSession): boolean =>
  session.on !== to.on ||
  session.startTime !== to.startTime ||
  session.endTime !== to.endTime ||
  session.siteId !== to.siteId ||
  session.venue !== to.venue;

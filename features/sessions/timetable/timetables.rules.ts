import { addDays, type CalendarDay } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { valueOr } from '@commonground/service-model';
import type { Timetable } from '../plan-sessions.rules.ts';

/** How a group meets, as far as its timetable goes. */
export interface Pattern {
  readonly days: readonly string[];
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly everyWeeks: number;
  readonly siteId: string | null;
  readonly venues: readonly string[];
}

export interface GroupPattern extends Pattern {
  readonly groupId: string;
  readonly componentId: string;
  /** From when the pattern in force counts its weeks. */
  readonly since: CalendarDay;
  /** From this day on it does not meet. */
  readonly closedFrom: CalendarDay | null;
  /** Changes still to come, by day. */
  readonly changes: readonly (Pattern & { readonly from: CalendarDay })[];
}

/** A group and its changes to come as stretches of one timetable after the other. */
export function stretchesOf(model: RunningModel, group: GroupPattern): Timetable[] {
  const patterns = [{ ...group, from: group.since }, ...group.changes];
  return patterns.map((pattern, index) => {
    const next = patterns[index + 1]?.from ?? null;
    const end = earliest(next, group.closedFrom);
    return {
      groupId: group.groupId,
      componentId: group.componentId,
      siteId: pattern.siteId,
      days: pattern.days,
      startTime: pattern.startTime,
      endTime: pattern.endTime,
      everyWeeks: pattern.everyWeeks,
      startedOn: pattern.from,
      stoppedOn: end === null ? null : addDays(end, -1),
      venues: callsOf(model, pattern),
    };
  });
}

/** The places a group calls at: its own, or those of a site that travels. */
export function callsOf(
  model: RunningModel,
  { venues, siteId }: Pick<Pattern, 'venues' | 'siteId'>,
): readonly string[] {
  if (venues.length > 0) return venues;
  const site = siteId === null ? undefined : model.sites[siteId];
  return site?.kind === 'itinerant' ? valueOr(site.callsAt, []) : [];
}

function earliest(a: CalendarDay | null, b: CalendarDay | null): CalendarDay | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

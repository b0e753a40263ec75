import { WEEKDAYS, weekdayNumber } from '@commonground/calendar';
import { firstVisit } from './arrivals.ts';
import { type CompiledComponent, DAYS_A_MONTH } from './compiled-model.ts';
import { keenness, notPresent, present, sessionGoneBy } from './marks.ts';
import type { Member, RunningGroup } from './member.ts';
import type { World } from './world.ts';
import { write } from './writing.ts';

/** Holds today's sessions of every group that meets today. On a bank holiday none is planned. */
export function holdSessions(w: World): void {
  if (w.holidays.has(w.today)) return;
  const weekday = weekdayNumber(w.day);
  const week = Math.floor((w.day + 3) / 7);
  for (const groups of w.groups.values()) {
    for (const group of groups) {
      if (group.weekdays.has(weekday) && week % group.everyWeeks === 0) hold(w, group);
    }
  }
}

function hold(w: World, group: RunningGroup): void {
  const cancelled = w.flow.chance(w.law.attendance['sessions-cancelled'].chance);
  const session = addSession(w, group, cancelled);
  const members = [...group.members];
  if (cancelled) {
    for (const p of members) if (isExpected(w, p)) write(w, p, cancelledMark(group, session));
    return;
  }
  const { component } = group;
  const minutes = minutesOf(group);
  for (const p of members) if (isExpected(w, p)) memberAt(w, p, group, session, minutes);
  if (component.isOpen) walkIn(w, component, session, minutes);
}

const cancelledMark = (group: RunningGroup, session: string) =>
  ({ kind: 'attended', component: group.component.id, how: 'we-cancelled', session }) as const;

const isExpected = (w: World, p: Member): boolean => p.pausedUntil <= w.day && !p.state.died;

function memberAt(w: World, p: Member, group: RunningGroup, session: string, minutes: number): void {
  const { component } = group;
  const comes = p.absentSince === null && w.flow.chance(chanceAt(w, p, group));
  if (comes) present(w, p, component.id, session, minutes);
  else notPresent(w, p, component.id, session);
  sessionGoneBy(w, p, component);
}

function chanceAt(w: World, p: Member, group: RunningGroup): number {
  const { attends } = group.component;
  if (attends === null) return 0;
  if (attends.kind === 'chance') return attends.chance;
  const sessionsAMonth = (group.row!.days.length / group.everyWeeks / 7) * DAYS_A_MONTH;
  return Math.min(1, (attends.aMonth * keenness(w, p, group.component)) / sessionsAMonth);
}

function walkIn(w: World, c: CompiledComponent, session: string, minutes: number): void {
  const first = w.firstVisits.get(c.id);
  if (first) {
    w.firstVisits.delete(c.id);
    for (const route of first) firstVisit(w, route, c.id, session);
  }
  const { attends } = c;
  if (attends === null) return;
  for (const p of w.regulars.get(c.id)!) {
    if (!isExpected(w, p) || p.state.lastSeen === w.today) continue;
    const chance =
      attends.kind === 'chance'
        ? attends.chance / c.timetable.length
        : (attends.aMonth * keenness(w, p, c)) / c.sessionsAMonth;
    if (w.flow.chance(chance)) present(w, p, c.id, session, minutes);
  }
}

function addSession(w: World, group: RunningGroup, cancelled: boolean): string {
  const { component, row, groupId } = group;
  const sessionId = w.id('session', w.sessions.length);
  w.sessions.push({
    sessionId,
    groupId,
    component: component.id,
    site: row!.site,
    on: w.today,
    startTime: row!.startTime,
    endTime: row!.endTime,
    state: cancelled ? 'cancelled' : 'held',
    cancelledReason: cancelled ? 'Staff illness or leave' : null,
    visitors: cancelled ? null : headCount(w, component),
  });
  return sessionId;
}

function headCount(w: World, { model, isOpen }: CompiledComponent): number | null {
  if (model.record !== 'head-count' && model.record !== 'both') return null;
  const counts = w.law.attendance['head-counts'];
  if (model.for.includes('supporters')) return w.flow.poisson(counts['supporters-at-their-groups']);
  return isOpen ? w.flow.poisson(counts['visitors-at-open-groups']) : 0;
}

/** Length of a group's session in minutes. */
function minutesOf({ row }: RunningGroup): number {
  const at = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return at(row!.endTime) - at(row!.startTime);
}

/** The timetable's days of a group, in the order of the week. */
export const daysOf = (group: RunningGroup): string[] => WEEKDAYS.filter((_, i) => group.weekdays.has(i));

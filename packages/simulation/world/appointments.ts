import { weekdayNumber } from '@commonground/calendar';
import { type CompiledComponent, DAYS_A_MONTH } from './compiled-model.ts';
import { keenness, notPresent, present, sessionGoneBy } from './marks.ts';
import type { Member } from './member.ts';
import type { World } from './world.ts';

const WORKING_DAYS_A_MONTH = (DAYS_A_MONTH * 5) / 7;

/**
 * One-to-one work, which no timetable holds: weekly on the person's own weekday where the model gives a chance for each
 * session; on any working day where it gives visits a month (those kept; some more are made and not kept).
 */
export function keepAppointments(w: World): void {
  const weekday = weekdayNumber(w.day);
  if (weekday > 4 || w.holidays.has(w.today)) return;
  // Backwards: somebody who ends today is taken off the list by moving the last one into their place.
  for (let i = w.active.length - 1; i >= 0; i--) {
    const p = w.active[i];
    if (!p || p.pausedUntil > w.day) continue;
    const { appointments } = p;
    for (let k = 0; k < appointments.length; k++) appointment(w, p, appointments[k]!, weekday);
  }
}

function appointment(w: World, p: Member, c: CompiledComponent, weekday: number): void {
  const { attends } = c;
  if (attends === null) return;
  if (attends.kind === 'chance') {
    if (p.index % 5 === weekday) meet(w, p, c, attends.chance);
    return;
  }
  const kept = w.law.attendance['appointments-kept'].chance;
  const made = (attends.aMonth * keenness(w, p, c)) / kept / WORKING_DAYS_A_MONTH;
  if (w.flow.uniform() < made) meet(w, p, c, made > 1 ? Math.min(1, made * kept) : kept);
}

function meet(w: World, p: Member, c: CompiledComponent, kept: number): void {
  const sessionId = w.id('session', w.sessions.length);
  w.sessions.push({
    sessionId,
    groupId: null,
    component: c.id,
    site: null,
    on: w.today,
    startTime: null,
    endTime: null,
    state: 'held',
    cancelledReason: null,
    visitors: null,
  });
  if (p.absentSince === null && w.flow.chance(kept))
    present(w, p, c.id, sessionId, w.law.attendance.minutes['one-to-one']);
  else notPresent(w, p, c.id, sessionId);
  sessionGoneBy(w, p, c);
}

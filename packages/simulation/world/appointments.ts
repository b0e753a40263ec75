import { weekdayNumber } from '@commonground/calendar';
import { type CompiledComponent, DAYS_A_MONTH } from './compiled-model.ts';
import { keenness, notPresent, present, sessionGoneBy } from './marks.ts';
import type { Member, RunningGroup } from './member.ts';
import { join, leaveWhatEnded } from './places.ts';
import { freeGroup } from './running-group.ts';
import { later, type World } from './world.ts';
import { write } from './writing.ts';

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
    if (p.byNight.length > 0) needPlace(w, p);
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

/** Somebody needs a place for some nights: they have it if one is free, and give it back. */
function needPlace(w: World, p: Member): void {
  if (p.absentSince !== null || p.state.span?.chosen == null) return;
  for (const c of p.byNight) {
    if (c.attends?.kind !== 'visits' || p.state.places[c.id]) continue;
    if (w.flow.uniform() >= (c.attends.aMonth * keenness(w, p, c)) / WORKING_DAYS_A_MONTH) continue;
    const group = freeGroup(w.groups.get(c.id)!);
    if (group) stay(w, p, c, group);
  }
}

function stay(w: World, p: Member, c: CompiledComponent, group: RunningGroup): void {
  join(w, p, group);
  p.appointments = p.appointments.filter((each) => each !== c);
  meet(w, p, c, 1);
  const { from, to } = w.law.attendance.nights.stay;
  later(w, w.day + w.flow.whole(from, to), () => {
    if (p.state.places[c.id]?.state !== 'in') return;
    write(w, p, { kind: 'left-component', component: c.id, reason: 'Went home' });
    leaveWhatEnded(w, p);
  });
}

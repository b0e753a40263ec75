import { addDays, dayOfMonth, fromDayNumber } from '@commonground/calendar';
import { IN_TOUCH, statusOf } from '@commonground/journey';
import { keepAppointments } from './appointments.ts';
import { arrive } from './arrivals.ts';
import { DAYS_A_MONTH } from './compiled-model.ts';
import { holdSessions } from './group-sessions.ts';
import { drawExit } from './leaving.ts';
import type { Member } from './member.ts';
import { offerPlaces } from './places.ts';
import type { World } from './world.ts';
import { write } from './writing.ts';

/** One day: what was in the agenda, who comes, what happens to people, places, sessions, appointments. */
export function stepDay(w: World, day: number): void {
  w.day = day;
  w.today = fromDayNumber(day);
  const agenda = w.agenda.get(day);
  if (agenda) {
    w.agenda.delete(day);
    for (const act of agenda) act();
  }
  arrive(w);
  for (let i = w.active.length - 1; i >= 0; i--) {
    const p = w.active[i];
    if (!p) continue;
    if (w.day > 0 && takesBreak(w, p)) continue;
    drawExit(w, p);
  }
  offerPlaces(w);
  holdSessions(w);
  keepAppointments(w);
  if (dayOfMonth(addDays(w.today, 1)) === 1) countInTouch(w);
}

/** People who take part may have a break; their places are kept and they come back by themselves. */
function takesBreak(w: World, p: Member): boolean {
  if (p.absentSince !== null || p.pausedUntil > w.day || p.wants !== null || p.state.span?.started == null)
    return false;
  if (p.state.span.ended) return false;
  const { 'per-month': rate, weeks } = w.law.attendance.breaks;
  if (w.flow.uniform() >= rate / DAYS_A_MONTH) return false;
  const until = w.day + 7 * w.flow.whole(weeks.from, weeks.to);
  if (!write(w, p, { kind: 'paused', until: fromDayNumber(until) })) return false;
  p.pausedUntil = until;
  return true;
}

function countInTouch(w: World): void {
  let people = 0;
  for (const p of w.active) {
    if (p.state.span?.ended || p.state.span === null) continue;
    if (IN_TOUCH.has(statusOf(w.compiled.model, p.state, w.today))) people++;
  }
  w.inTouch.push({ on: w.today, people });
}

import { addDays, type CalendarDay, londonDay, londonInstant, londonTime, weekday } from '@commonground/calendar';
import type { PeerRotaSlotTable } from '../peers.tables.ts';

/** One time of the rota on one day. */
export interface RotaTime {
  readonly slotId: string;
  readonly on: CalendarDay;
  readonly from: string;
  readonly to: string;
  readonly wanted: number;
}

export interface RotaSlot {
  readonly slotId: string;
  readonly weekday: PeerRotaSlotTable['weekday'];
  readonly from: string;
  readonly to: string;
  readonly wanted: number;
}

/** Days ahead for which times can be taken: near enough that somebody knows what they promise. */
export const DAYS_AHEAD = 14;

/** Every time of the rota on these days, in order. */
export function timesOf(slots: readonly RotaSlot[], first: CalendarDay, days: number): RotaTime[] {
  const times: RotaTime[] = [];
  for (let nth = 0; nth < days; nth += 1) {
    const on = addDays(first, nth);
    const own = slots.filter((slot) => slot.weekday === weekday(on)).sort((a, b) => a.from.localeCompare(b.from));
    times.push(...own.map(({ slotId, from, to, wanted }) => ({ slotId, on, from, to, wanted })));
  }
  return times;
}

/** From when to when a time of the rota lasts; one that ends before it begins runs into the next day. */
export const spanOf = (on: CalendarDay, from: string, to: string): { from: Date; to: Date } => ({
  from: londonInstant(on, from),
  to: londonInstant(to <= from ? addDays(on, 1) : on, to),
});

/** Whether a time goes on at this moment. */
export const isOn = ({ on, from, to }: Pick<RotaTime, 'on' | 'from' | 'to'>, now: Date): boolean => {
  const span = spanOf(on, from, to);
  return span.from <= now && now < span.to;
};

/** Whether a time is over: nobody is said to be there who was there last night. */
export const hasEnded = ({ on, from, to }: Pick<RotaTime, 'on' | 'from' | 'to'>, now: Date): boolean =>
  spanOf(on, from, to).to <= now;

/** The first day to look at for what goes on now: yesterday, as long as something of it may still last. */
export const firstDayFor = (now: Date): CalendarDay =>
  londonTime(now) < '12:00' ? addDays(londonDay(now), -1) : londonDay(now);

/** How many times somebody has in the seven days round a time: from Monday to Sunday of its week. */
export function turnsInWeek(own: readonly CalendarDay[], on: CalendarDay): number {
  const monday = addDays(on, -(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const).indexOf(weekday(on)));
  return own.filter((day) => day >= monday && day <= addDays(monday, 6)).length;
}

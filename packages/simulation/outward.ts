import {
  addDays,
  type CalendarDay,
  dayNumber,
  daysBetween,
  fromDayNumber,
  weekdayNumber,
} from '@commonground/calendar';
import { type RunningModel, valueOr } from '@commonground/service-model';
import type { identifiers } from './identifiers.ts';
import type { Random } from './random.ts';
import type { SimulatedOutwardEvent } from './simulated-service.ts';

const HOURS_OF = 3;

/**
 * Work with other services: planned, so the number of events a year is not left to chance (a fraction is, year by year);
 * how many people come to each is. Spread over the year on working days.
 */
export function outwardEvents(
  model: RunningModel,
  from: CalendarDay,
  to: CalendarDay,
  random: Random,
  id: ReturnType<typeof identifiers>,
): SimulatedOutwardEvent[] {
  const events: SimulatedOutwardEvent[] = [];
  const rates = Object.entries(model.simulation?.outward ?? {});
  for (let start = from; start <= to; start = addDays(start, 365)) {
    const days = Math.min(365, daysBetween(start, to) + 1);
    rates.forEach(([outwardId, rate], nth) => {
      const work = model.outward[outwardId]!;
      const share = (rate.eventsAYear * days) / 365;
      const count = Math.floor(share) + (random.chance(share - Math.floor(share)) ? 1 : 0);
      for (let i = 0; i < count; i++) {
        events.push({
          outwardId,
          eventId: id('outward', nth, events.length),
          on: workingDay(dayNumber(start) + Math.floor(((i + random.uniform()) * days) / count), dayNumber(to)),
          kind: work.kind,
          audience: valueOr(work.for, []),
          sessions: 1,
          people: random.poisson(rate.peopleAnEvent),
          hours: HOURS_OF,
        });
      }
    });
  }
  return events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function workingDay(n: number, last: number): CalendarDay {
  const weekday = weekdayNumber(n);
  const moved = weekday > 4 ? n - (weekday - 4) : n;
  return fromDayNumber(Math.min(moved, last));
}

import { addDays, addMonths, type CalendarDay, isDay } from '@commonground/calendar';
import type { Instrument } from '@commonground/measures';
import type { Answers } from './keep.ts';

/** Something of a person's life that an answer tells: a dated event, or a count over a period that ended `on`. */
export interface LifeEvent {
  readonly kind: string;
  readonly on: CalendarDay;
  /** First day of the period counted; null for a single dated event. */
  readonly since: CalendarDay | null;
  readonly count: number;
}

/**
 * The events that answers given on a day tell of. None is an answer: it is a count of 0. A question left out tells
 * nothing; one that was not asked because of the answer before it ("no") is a count of 0 too.
 */
export function lifeEvents(instrument: Instrument, answers: Answers, answeredOn: CalendarDay): LifeEvent[] {
  return instrument.events.flatMap(({ item, kind, period, day }): LifeEvent[] => {
    const given = givenTo(instrument, item, answers);
    if (given === undefined) return [];
    if (isDay(given)) return [{ kind, on: given, since: null, count: 1 }];
    const count = Number(given);
    if (!Number.isInteger(count) || count < 0) return [];
    const dated = day === undefined ? undefined : answers[day];
    if (count === 1 && isDay(dated)) return [{ kind, on: dated, since: null, count }];
    return [{ kind, on: answeredOn, since: firstDayOf(period, answeredOn), count }];
  });
}

/** The answer of an item; 0 where the answer to an earlier item made the question needless. */
function givenTo(instrument: Instrument, id: string, answers: Answers): unknown {
  const asked = instrument.items.find((item) => item.id === id)?.onlyIf;
  const gate = asked === undefined ? undefined : answers[asked.item];
  if (asked !== undefined && gate !== undefined && !asked.is.includes(Number(gate))) return 0;
  return answers[id];
}

/** The first day of a period like `6 months` that ends on a day, that day included. */
export function firstDayOf(period: string, last: CalendarDay): CalendarDay {
  const [, count, unit] = /^(\d+) (day|week|month|year)s?$/.exec(period) ?? [];
  const n = Number(count);
  switch (unit) {
    case 'day':
      return addDays(last, 1 - n);
    case 'week':
      return addDays(last, 1 - 7 * n);
    case 'month':
      return addDays(addMonths(last, -n), 1);
    case 'year':
      return addDays(addMonths(last, -12 * n), 1);
    default:
      throw new RangeError(`Found "${period}"; expected a period such as "6 months".`);
  }
}

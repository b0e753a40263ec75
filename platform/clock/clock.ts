import { type CalendarDay, day, londonDay } from '@commonground/calendar';

/** The one place where the present comes from. Rules never ask it: they are given `today`. */
export interface Clock {
  now(): Date;
  /** The day in London. */
  today(): CalendarDay;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  today: () => londonDay(new Date()),
};

/** A clock that stands at this moment until it is moved: for tests. A bare day means its noon. */
export function frozenClock(at: string): Clock & { set(at: string): void } {
  let moment = momentOf(at);
  return {
    now: () => new Date(moment),
    today: () => londonDay(moment),
    set: (next) => {
      moment = momentOf(next);
    },
  };
}

/** A clock that runs on from noon of a day: a demonstration whose "today" is the day its data end. */
export function clockFrom(today: string): Clock {
  const ahead = momentOf(today).getTime() - Date.now();
  const now = () => new Date(Date.now() + ahead);
  return { now, today: () => londonDay(now()) };
}

/** The machine's clock, or one that starts at noon of COMMONGROUND_TODAY. */
export function clockFromEnvironment(env: NodeJS.ProcessEnv = process.env): Clock {
  return env.COMMONGROUND_TODAY ? clockFrom(env.COMMONGROUND_TODAY) : systemClock;
}

function momentOf(at: string): Date {
  const moment = new Date(at.length === 10 ? `${day(at)}T12:00:00Z` : at);
  if (Number.isNaN(moment.getTime()))
    throw new RangeError(`${at} is not a moment; expected 2026-11-22 or 2026-11-22T09:30:00Z`);
  return moment;
}

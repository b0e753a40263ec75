import { addDays, londonDay } from '@commonground/calendar';
import { type DutyCalendar, dutiesOn } from './duty/duty.rules.ts';

/** When somebody begins to read what came in, and in which role. */
export interface NextMorning {
  readonly at: Date;
  /** "the duty worker"; null: the service has named nobody, and `at` is the next morning of an ordinary week. */
  readonly who: string | null;
}

const DAYS_AHEAD = 60;

/**
 * The first thing of the next working day: when the first duty hours of a day begin that has not begun yet. Before this
 * morning's first hours it is this morning. Undefined when no duty hours come within sixty days.
 */
export function nextMorning(calendar: DutyCalendar, now: Date): NextMorning | undefined {
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    const [first] = dutiesOn(calendar, addDays(londonDay(now), ahead));
    if (first !== undefined && first.from > now) return { at: first.from, who: first.who === '' ? null : first.who };
  }
  return undefined;
}

import { addDays, addMonths, type CalendarDay } from '@commonground/calendar';
import { CLOSES_DAYS_AFTER } from '../due.rules.ts';
import type { DueInService } from './in-service.store.ts';

/** Answers among those asked. An occasion counts once it is over or answered; while it is open nobody is late yet. */
export interface Complete {
  readonly asked: number;
  readonly answered: number;
}

export interface OccasionComplete extends Complete {
  readonly instrument: string;
  /** `start`, or `start+every` for all the repeats of one event. */
  readonly occasion: string;
  readonly stillOpen: number;
}

/** By instrument and kind of occasion, of all that fell due from `from` until `to`. */
export function byOccasion(
  occasions: readonly DueInService[],
  from: CalendarDay,
  to: CalendarDay,
  repeats: ReadonlySet<string>,
): OccasionComplete[] {
  const inTime = occasions.filter(({ dueOn }) => dueOn >= from && dueOn <= to);
  const groups = Map.groupBy(inTime, (each) => `${each.instrument}\n${kindOf(each, repeats)}`);
  return [...groups]
    .map(([key, own]) => {
      const [instrument = '', occasion = ''] = key.split('\n');
      return { instrument, occasion, ...completeOf(own), stillOpen: own.filter(isOpen).length };
    })
    .sort((a, b) => (`${a.instrument} ${a.occasion}` < `${b.instrument} ${b.occasion}` ? -1 : 1));
}

/** `start+6 months` and `start+12 months` of something repeated are one kind. */
function kindOf({ instrument, occasion }: DueInService, repeats: ReadonlySet<string>): string {
  const event = occasion.split('+')[0] ?? '';
  return occasion.includes('+') && repeats.has(`${instrument} ${event}`) ? `${event}+every` : occasion;
}

export interface MonthComplete extends Complete {
  /** The first day of the month. */
  readonly month: CalendarDay;
  /** Some of what fell due in it can still be answered. */
  readonly isOpen: boolean;
}

/** By month in which something fell due, oldest first, of `months` months up to the one of `today`. */
export function byMonth(
  occasions: readonly DueInService[],
  today: CalendarDay,
  months: number,
): Map<string, MonthComplete[]> {
  const thisMonth = `${today.slice(0, 7)}-01` as CalendarDay;
  const starts = Array.from({ length: months }, (_, n) => addMonths(thisMonth, n - months + 1));
  const instruments = Map.groupBy(occasions, ({ instrument }) => instrument);
  return new Map(
    [...instruments].map(([instrument, own]) => {
      const inMonth = Map.groupBy(own, ({ dueOn }) => dueOn.slice(0, 7));
      const line = starts.map((month) => {
        const isOpen = addDays(addMonths(month, 1), CLOSES_DAYS_AFTER) > today;
        return { month, isOpen, ...completeOf(inMonth.get(month.slice(0, 7)) ?? []) };
      });
      return [instrument, line];
    }),
  );
}

const isOpen = ({ standing }: DueInService): boolean => standing === 'due' || standing === 'overdue';

function completeOf(own: readonly DueInService[]): Complete {
  const answered = own.filter(({ standing }) => standing === 'answered').length;
  return { answered, asked: answered + own.filter(({ standing }) => standing === 'over').length };
}

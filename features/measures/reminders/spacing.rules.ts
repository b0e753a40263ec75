import { addDays, type CalendarDay } from '@commonground/calendar';
import { instrumentOf } from '@commonground/measures';
import { type DueOccasion, keyOf } from '../due.rules.ts';

export interface Spacing {
  readonly firstAfterDays: number;
  readonly againAfterDays: number;
  readonly most: number;
}

/** An occasion that can be answered now, and whether somebody has begun. */
export interface OpenOccasion extends DueOccasion {
  readonly journeyId: string;
  readonly begun: boolean;
}

/** A message that went out about an occasion, by itself or by hand. */
export interface SentBefore extends DueOccasion {
  readonly journeyId: string;
  readonly on: CalendarDay;
}

/**
 * Which of a person's open occasions they are reminded of on a day, if any: at most one message a day, and none while the
 * last one has no answer yet and is not old enough. What somebody has begun comes first, then measures of how they are
 * before others, then what closes first.
 */
export function remindOf<O extends OpenOccasion>(
  open: readonly O[],
  sent: readonly SentBefore[],
  spacing: Spacing,
  on: CalendarDay,
): O | undefined {
  const last = sent.toSorted((a, b) => (a.on < b.on ? 1 : -1))[0];
  if (last !== undefined) {
    const isUnanswered = open.some((each) => isSame(each, last));
    const rest = isUnanswered ? spacing.againAfterDays : 1;
    if (on < addDays(last.on, rest)) return undefined;
  }
  return open
    .filter((each) => on >= addDays(each.dueOn, spacing.firstAfterDays))
    .filter((each) => sent.filter((before) => isSame(each, before)).length < spacing.most)
    .toSorted(byImportance)[0];
}

const isSame = (a: DueOccasion & { journeyId: string }, b: DueOccasion & { journeyId: string }): boolean =>
  a.journeyId === b.journeyId && keyOf(a) === keyOf(b);

function byImportance(a: OpenOccasion, b: OpenOccasion): number {
  if (a.begun !== b.begun) return a.begun ? -1 : 1;
  const [first, second] = [isOutcome(a), isOutcome(b)];
  if (first !== second) return first ? -1 : 1;
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  return a.instrument < b.instrument ? -1 : 1;
}

const isOutcome = ({ instrument }: DueOccasion): boolean => instrumentOf(instrument).kind === 'outcome';

import type { CalendarDay } from '@commonground/calendar';

/** From a day on, so many staff come to every nth session. None at all: the group runs itself. */
export interface TaperStep {
  readonly from: CalendarDay;
  readonly staff: number;
  readonly every: number;
  readonly words: string | null;
}

/** The step in force on a day; undefined before the first. */
export const stepOn = (steps: readonly TaperStep[], on: CalendarDay): TaperStep | undefined =>
  steps.filter(({ from }) => from <= on).at(-1);

/** "2 staff at every session", "1 of the staff at every 2nd session", "No staff: it runs itself". */
export function stepInWords({ staff, every }: Pick<TaperStep, 'staff' | 'every'>): string {
  if (staff === 0) return 'No staff: it runs itself';
  const who = staff === 1 ? '1 of the staff' : `${staff} staff`;
  return `${who} at every ${every === 1 ? '' : `${ordinal(every)} `}session`;
}

/** What was planned against what happened, over sessions for which both are known. */
export function plannedAndReal(
  steps: readonly TaperStep[],
  sessions: readonly { readonly on: CalendarDay; readonly staff: number }[],
): { readonly sessions: number; readonly planned: number; readonly real: number } | undefined {
  const known = sessions.flatMap(({ on, staff }) => {
    const step = stepOn(steps, on);
    return step === undefined ? [] : [{ planned: step.staff / step.every, real: staff }];
  });
  if (known.length === 0) return undefined;
  const mean = (of: 'planned' | 'real') => known.reduce((sum, one) => sum + one[of], 0) / known.length;
  return { sessions: known.length, planned: mean('planned'), real: mean('real') };
}

function ordinal(n: number): string {
  const suffix = n % 100 > 10 && n % 100 < 14 ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[n % 10] ?? 'th');
  return `${n}${suffix}`;
}

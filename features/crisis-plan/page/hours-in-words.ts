import { WEEKDAYS, type Weekday, weekdayInWords } from '@commonground/calendar';
import type { CrisisContact } from '../crisis-plan.rules.ts';
import { words } from '../crisis-words.ts';

/** "Monday to Friday, 09:00 to 17:00"; "at any time". */
export function hoursInWords({ days, from, to }: Pick<CrisisContact, 'days' | 'from' | 'to'>): string {
  const time = from === null || to === null ? null : words('hours-from-to', { from, to });
  if (days.length === 0 || days.length === WEEKDAYS.length) {
    return time === null ? words('hours-any') : words('hours-every-day', { time });
  }
  return time === null ? daysInWords(days) : `${daysInWords(days)}, ${time}`;
}

/** Days that follow each other are said as from the first to the last. */
function daysInWords(days: readonly Weekday[]): string {
  const runs: Weekday[][] = [];
  for (const day of WEEKDAYS.filter((one) => days.includes(one))) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && WEEKDAYS.indexOf(last) + 1 === WEEKDAYS.indexOf(day)) run.push(day);
    else runs.push([day]);
  }
  const said = runs.flatMap((run) =>
    run.length < 3
      ? run.map((day) => weekdayInWords(day))
      : [words('hours-days', { first: weekdayInWords(run[0] ?? ''), last: weekdayInWords(run.at(-1) ?? '') })],
  );
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`;
}

import type { Answers } from '#features/journeys/index.ts';

/** `HH:MM` from "10:30", "10.30", "1030" or "9"; undefined for what is no time of day. */
export function readTime(typed: string): string | undefined {
  const match = /^(\d{1,2})(?:[:.h ]?(\d{2}))?$/.exec(typed.trim());
  const [hour, minute] = [Number(match?.[1] ?? 24), Number(match?.[2] ?? 0)];
  if (match === null || hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Both times of a meeting; each may be left empty, and the end is after the start. */
export function readTimes(answers: Answers): { readonly startTime: string | null; readonly endTime: string | null } {
  const startTime = timeIn(answers, 'start', 'the time it starts');
  const endTime = timeIn(answers, 'end', 'the time it ends');
  if (endTime !== null && (startTime === null || endTime <= startTime))
    answers.wrong('end', 'Enter an end that is after the start, like 12:00');
  return { startTime, endTime };
}

function timeIn(answers: Answers, name: string, what: string): string | null {
  const typed = answers.text(name);
  if (typed === '') return null;
  const time = readTime(typed);
  if (time === undefined) answers.wrong(name, `Enter ${what} as hours and minutes, like 10:30`);
  return time ?? null;
}

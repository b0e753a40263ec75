import { londonDay, londonTime, shortDate } from '@commonground/calendar';

/** "2 March 2026 at 14:05", as a note says when it was written. */
export function momentInWords(at: Date): string {
  const instant = at.toISOString();
  return `${shortDate(londonDay(instant))} at ${londonTime(instant)}`;
}

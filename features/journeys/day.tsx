import { type CalendarDay, shortDate } from '@commonground/calendar';

/** A day in a list, never broken over two lines. */
export function Day({ on }: { on: CalendarDay }) {
  return (
    <time className="cg-day" dateTime={on}>
      {shortDate(on)}
    </time>
  );
}

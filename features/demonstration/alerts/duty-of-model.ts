import { WEEKDAYS } from '@commonground/calendar';
import { type RunningModel, stretchesOf, valueOr } from '@commonground/service-model';
import type { DutyCalendar, DutyHour } from '#features/safety/index.ts';

/** The hours in which the model's own team is there in a crisis; none where the model does not say. */
export function dutyOf(model: RunningModel): DutyCalendar {
  const hours: DutyHour[] = [];
  for (const cover of Object.values(model.crisis.cover)) {
    if (cover.by !== 'team') continue;
    for (const hour of hoursOf(valueOr(cover.hours, '')))
      if (!hours.some((other) => overlap(hour, other))) hours.push(hour);
  }
  return { hours, closed: new Set(), openOnBankHolidays: false };
}

const overlap = (a: DutyHour, b: DutyHour) => a.weekday === b.weekday && a.from < b.to && b.from < a.to;

function hoursOf(written: string): DutyHour[] {
  if (written === '' || written === 'outside-hours') return [];
  if (written === 'always') return WEEKDAYS.map((weekday) => dutyHour(weekday, 0, 24 * 60));
  return stretchesOf(written).map(({ day, from, to }) => dutyHour(day, from, to));
}

const two = (n: number) => String(n).padStart(2, '0');
const time = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

const dutyHour = (weekday: DutyHour['weekday'], from: number, to: number): DutyHour => ({
  weekday,
  from: time(from),
  to: time(to),
  who: 'the duty worker',
  account: null,
});

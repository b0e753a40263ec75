import { weekdayInWords } from '@commonground/calendar';
/** Times, days and lengths in the words people read, for a reading age of 9 to 11. */
import { stretchesOf, WEEKDAYS } from '../hours.ts';
import type { LengthOfTime, TimetableRow, Weekday } from '../running-model.ts';

/** `a`, `a and b`, `a, b and c`. */
export function inAList(words: readonly string[], joining = 'and'): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${joining} ${words.at(-1)}`;
}

/** `14:30` is 2:30pm, `12:00` midday, `24:00` midnight. */
export function describeTime(time: string): string {
  const hour = Number(time.slice(0, 2)) % 24;
  const minute = time.slice(3, 5);
  if (minute === '00' && hour === 0) return 'midnight';
  if (minute === '00' && hour === 12) return 'midday';
  const half = hour < 12 ? 'am' : 'pm';
  const shown = hour % 12 === 0 ? 12 : hour % 12;
  return minute === '00' ? `${shown}${half}` : `${shown}:${minute}${half}`;
}

/** `Monday, Wednesday and Friday`; three or more days in a row are `Monday to Friday`. */
export function describeDays(days: readonly Weekday[]): string {
  const places = days.map((day) => WEEKDAYS.indexOf(day)).sort((a, b) => a - b);
  const names = places.map((place) => weekdayInWords(WEEKDAYS[place]!));
  const inARow = places.every((place, index) => index === 0 || place === places[index - 1]! + 1);
  if (names.length === 7) return 'every day';
  return inARow && names.length > 2 ? `${names[0]} to ${names.at(-1)}` : inAList(names);
}

/** One row of a timetable: `Monday, 2pm to 4:30pm`. */
export function describeRowTimes({ days, startTime, endTime, every }: TimetableRow): string {
  const often = every === undefined ? '' : `, every ${every.replace(/^1 /, '')}`;
  return `${describeDays(days)}, ${describeTime(startTime)} to ${describeTime(endTime)}${often}`;
}

/** Hours as a file writes them: `at any time`, `when the team is not there`, `Monday to Friday, 9am to 5pm`. */
export function describeHours(hours: string): string {
  if (hours === 'always') return 'at any time';
  if (hours === 'outside-hours') return 'when the team is not there';
  return inAList(
    hours.split(', ').map((part) => {
      const [, time = ''] = part.split(' ');
      const [start = '', end = ''] = time.split('-');
      const days = [...new Set(stretchesOf(part).map((stretch) => stretch.day))];
      return `${describeDays(days)}, ${describeTime(start)} to ${describeTime(end)}`;
    }),
  );
}

/** `within 3 months`, `by the next morning`, `by the next working day`, `on the same day`. */
export function describeWithin(length: LengthOfTime | 'no-limit'): string {
  if (length === 'no-limit') return 'with no time limit';
  if (length === 'same-day') return 'on the same day';
  if (length === 'next-morning' || length === 'next-working-day') return `by the ${length.replaceAll('-', ' ')}`;
  return `within ${describeLength(length)}`;
}

/** How long something lasts: `6 months`, `1 to 2 years`, `as long as you like`. */
export function describeLength(length: string): string {
  if (length === 'no-limit') return 'as long as you like';
  const singular = /^1 (\w+?)s?$/.exec(length);
  if (singular) return `1 ${singular[1]}`;
  return length.replace(/^(\d+)-(\d+)/, '$1 to $2').replaceAll('-', ' ');
}

/** `people aged 18 and over`, `people aged 16 to 25`, `people of any age`. */
export function describeAges({ from, to }: { from: number; to: number | 'no-limit' }): string {
  if (to === 'no-limit') return from === 0 ? 'people of any age' : `people aged ${from} and over`;
  return from === 0 ? `people aged up to ${to}` : `people aged ${from} to ${to}`;
}

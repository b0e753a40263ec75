import { addDays, type CalendarDay, day, dayFrom, dayNumber, weekdayNumber } from './calendar-day.ts';

/** Days proclaimed for one year only, and what they replaced (gov.uk/bank-holidays). */
const PROCLAIMED: Readonly<Record<number, { readonly instead?: readonly string[]; readonly days: readonly string[] }>> =
  {
    2011: { days: ['2011-04-29'] },
    2012: { instead: ['2012-05-28'], days: ['2012-06-04', '2012-06-05'] },
    2020: { instead: ['2020-05-04'], days: ['2020-05-08'] },
    2022: { instead: ['2022-05-30'], days: ['2022-06-02', '2022-06-03', '2022-09-19'] },
    2023: { days: ['2023-05-08'] },
  };

/** Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterSunday(year: number): CalendarDay {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayFrom(year, Math.floor(n / 31), (n % 31) + 1);
}

const onOrAfterMonday = (d: CalendarDay): CalendarDay => addDays(d, (7 - weekdayNumber(dayNumber(d))) % 7);

/** The first of the days, from `d` on, that is neither at a weekend nor taken: bank holidays at a weekend move there. */
function substitute(d: CalendarDay, taken: readonly CalendarDay[]): CalendarDay {
  let moved = d;
  while (weekdayNumber(dayNumber(moved)) > 4 || taken.includes(moved)) moved = addDays(moved, 1);
  return moved;
}

/** Bank holidays of England and Wales in a year from 1978 on, in order. Days proclaimed after 2025 are not known here. */
export function englandBankHolidays(year: number): CalendarDay[] {
  const easter = easterSunday(year);
  const christmas = substitute(dayFrom(year, 12, 25), []);
  const boxing = substitute(dayFrom(year, 12, 26), [christmas]);
  const usual = [
    substitute(dayFrom(year, 1, 1), []),
    addDays(easter, -2),
    addDays(easter, 1),
    onOrAfterMonday(dayFrom(year, 5, 1)),
    onOrAfterMonday(dayFrom(year, 5, 25)),
    onOrAfterMonday(dayFrom(year, 8, 25)),
    christmas,
    boxing,
  ];
  const proclaimed = PROCLAIMED[year];
  const kept = usual.filter((d) => !proclaimed?.instead?.includes(d));
  return [...kept, ...(proclaimed?.days ?? []).map(day)].sort();
}

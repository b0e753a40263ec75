import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addLength,
  addMonths,
  ageOn,
  clockTime,
  day,
  dayAndTime,
  dayNumber,
  daysBetween,
  daysInMonth,
  fromDayNumber,
  hoursInLondonDay,
  isDay,
  isLengthOfTime,
  lengthInDays,
  londonDay,
  londonInstant,
  londonTime,
  longDate,
  monthsBetween,
  nextWorkingDay,
  timeAndDay,
  weekday,
} from './index.ts';

describe('days', () => {
  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '26-04-01',
    '2026-4-1',
    '2026-04-01T00:00',
    '',
    '0000-01-01',
    '1900-02-29',
  ])('there is no day "%s"', (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => day(text)).toThrow(`Found "${text}"`);
  });
  test.each(['2024-02-29', '2000-02-29', '1969-12-31', '9999-12-31'])('%s is a day', (text) =>
    expect(day(text)).toBe(text),
  );
  test('counts from 1970', () => {
    expect(dayNumber(day('1970-01-01'))).toBe(0);
    expect(dayNumber(day('1969-12-31'))).toBe(-1);
    expect(fromDayNumber(20_779)).toBe('2026-11-22');
    expect(() => fromDayNumber(0.5)).toThrow('whole number');
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError);
  });
  test('weekdays', () => {
    expect(weekday(day('2026-11-22'))).toBe('Sun');
    expect(weekday(day('1969-12-31'))).toBe('Wed');
  });
  test('agrees with Temporal on any day', () => {
    const any = fc.integer({ min: dayNumber(day('0001-01-01')), max: dayNumber(day('9998-12-31')) });
    fc.assert(
      fc.property(any, fc.integer({ min: -400, max: 400 }), (n, by) => {
        const d = fromDayNumber(n);
        const plain = Temporal.PlainDate.from('1970-01-01').add({ days: n });
        expect(d).toBe(plain.toString());
        expect(dayNumber(d)).toBe(n);
        expect(weekday(d)).toBe(['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][plain.dayOfWeek]);
        if (plain.year > 50 && plain.year < 9900) {
          expect(addMonths(d, by)).toBe(plain.add({ months: by }).toString());
          expect(daysBetween(d, addDays(d, by))).toBe(by);
          const to = addDays(d, Math.abs(by) * 3);
          expect(monthsBetween(d, to)).toBe(plain.until(Temporal.PlainDate.from(to), { largestUnit: 'month' }).months);
        }
      }),
    );
  });
  test('order of strings is order of days', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e5, max: 1e6 }), fc.integer({ min: -1e5, max: 1e6 }), (a, b) => {
        expect(fromDayNumber(a) < fromDayNumber(b)).toBe(a < b);
      }),
    );
  });
});

describe('months and ages', () => {
  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('%s and %i months is %s', (from, n, to) => expect(addMonths(day(from), n)).toBe(to));
  test('month lengths', () => expect([1, 2, 3, 4].map((m) => daysInMonth(2100, m))).toEqual([31, 28, 31, 30]));
  test.each([
    ['2000-05-10', '2026-05-09', 25],
    ['2000-05-10', '2026-05-10', 26],
    ['2004-02-29', '2025-02-28', 20],
    ['2004-02-29', '2025-03-01', 21],
  ])('born %s is on %s %i', (born, on, age) => expect(ageOn(day(born), day(on))).toBe(age));
});

describe('lengths of time', () => {
  const holidays = new Set(['2026-12-25', '2026-12-28']);
  test.each([
    ['2026-12-24', 'next-working-day', '2026-12-29'],
    ['2026-11-20', 'next-working-day', '2026-11-23'],
    ['2026-11-23', 'next-working-day', '2026-11-24'],
    ['2026-11-20', 'next-morning', '2026-11-21'],
    ['2026-11-20', 'same-day', '2026-11-20'],
    ['2026-08-31', '6 months', '2027-02-28'],
    ['2024-02-29', '1 year', '2025-02-28'],
    ['2026-11-20', '2 weeks', '2026-12-04'],
    ['2026-11-20', '36 hours', '2026-11-22'],
    ['2026-11-20', '1.5 years', '2028-05-20'],
  ])('%s and %s is %s', (from, length, to) => expect(addLength(day(from), length, holidays)).toBe(to));
  test('without holidays Christmas is a working day', () =>
    expect(nextWorkingDay(day('2026-12-24'))).toBe('2026-12-25'));
  test('in days', () => {
    expect(lengthInDays('3 months')).toBe(91.3125);
    expect(lengthInDays('1 hour')).toBeCloseTo(1 / 24, 12);
    expect(isLengthOfTime('6 moons')).toBe(false);
    expect(() => lengthInDays('soon')).toThrow('Found "soon"');
  });
});

describe('London', () => {
  test('a moment in words is of its day and its clocks in London, whatever the world’s clocks say', () => {
    const afternoon = new Date('2026-03-03T14:05:30Z');
    expect(timeAndDay(afternoon)).toBe('14:05 on Tuesday 3 March 2026');
    expect(dayAndTime(afternoon)).toBe('Tuesday 3 March 2026, 14:05');
    const summer = new Date('2026-06-30T23:30:00Z');
    expect(timeAndDay(summer)).toBe('00:30 on Wednesday 1 July 2026');
    expect(dayAndTime(summer)).toBe('Wednesday 1 July 2026, 00:30');
  });

  test('the clocks go forward at 01:00 on 29 March 2026', () => {
    expect(londonTime('2026-03-29T00:59:00Z')).toBe('00:59');
    expect(londonTime('2026-03-29T01:00:00Z')).toBe('02:00');
    expect(hoursInLondonDay(day('2026-03-29'))).toBe(23);
    expect(londonInstant(day('2026-03-29'), '01:30').toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });
  test('the clocks go back at 02:00 on 25 October 2026', () => {
    expect(londonTime('2026-10-25T00:30:00Z')).toBe('01:30');
    expect(londonTime('2026-10-25T01:30:00Z')).toBe('01:30');
    expect(londonInstant(day('2026-10-25'), '01:30').toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(hoursInLondonDay(day('2026-10-25'))).toBe(25);
  });
  test('an evening in summer belongs to the next day when it is past midnight there', () => {
    expect(londonDay('2026-07-01T22:59:59Z')).toBe('2026-07-01');
    expect(londonDay('2026-07-01T23:00:00Z')).toBe('2026-07-02');
    expect(londonDay(new Date('2026-12-01T23:59:59Z'))).toBe('2026-12-01');
  });
  test('an instant and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 3, max: 23 }), (n, hour) => {
        const time = clockTime(`${String(hour).padStart(2, '0')}:15`);
        const instant = londonInstant(fromDayNumber(n), time);
        expect([londonDay(instant), londonTime(instant)]).toEqual([fromDayNumber(n), time]);
      }),
      { numRuns: 50 },
    );
  });
  test('a time that does not exist is refused', () => expect(() => clockTime('24:00')).toThrow('Found "24:00"'));
});

test('dates in words', () => expect(longDate(day('2026-03-03'))).toBe('Tuesday 3 March 2026'));

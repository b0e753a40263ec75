import { expect, test } from 'vitest';
import { afterDutyMinutes, type DutyCalendar, type DutyHour, dutyAt } from '#features/crisis-cover/index.ts';
import { againAt, closedBy, notLaterThan, promiseAt, seenBy } from './clocks.rules.ts';

const clocks = {
  'call-today-at-least': 60,
  'again-after': 120,
  'again-soon-times': 2,
  'again-later-after': 480,
  'closed-within-days': { 'tell-team': 3 },
};
const hour = (weekday: DutyHour['weekday'], from: string, to: string, who = 'the duty worker'): DutyHour => ({
  weekday,
  from,
  to,
  who,
  account: null,
});
const week = (hours: DutyHour[], closed: string[] = [], openOnBankHolidays = false): DutyCalendar => ({
  hours,
  closed: new Set(closed),
  openOnBankHolidays,
});
const weekdays = (['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as const).map((day) => hour(day, '09:00', '17:00'));
const office = week(weekdays);
const iso = (at: Date | undefined) => at?.toISOString().slice(0, 16);

/** 2026: Monday 2 March; Good Friday 3 April, Easter Monday 6 April; clocks go forward on 29 March. */
test.each([
  ['in the morning: before today’s hours end', office, '2026-03-02T10:00Z', '2026-03-02T17:00'],
  ['an hour is left: before today’s hours end', office, '2026-03-02T15:30Z', '2026-03-02T17:00'],
  ['ten minutes are left: the rest of an hour of duty tomorrow', office, '2026-03-02T16:50Z', '2026-03-03T09:50'],
  ['at closing time: the first hour of the next duty', office, '2026-03-02T17:00Z', '2026-03-03T10:00'],
  ['at night', office, '2026-03-03T02:00Z', '2026-03-03T10:00'],
  ['on Friday evening: Monday', office, '2026-03-06T20:00Z', '2026-03-09T10:00'],
  ['before Easter: after the bank holidays, by summer time', office, '2026-04-02T18:00Z', '2026-04-07T09:00'],
  ['open on bank holidays', week(weekdays, [], true), '2026-04-02T18:00Z', '2026-04-03T09:00'],
  ['a closed day is passed over', week(weekdays, ['2026-03-03']), '2026-03-02T18:00Z', '2026-03-04T10:00'],
  [
    'a gap at noon',
    week([hour('Mon', '09:00', '12:00'), hour('Mon', '13:00', '17:00')]),
    '2026-03-02T12:30Z',
    '2026-03-02T14:00',
  ],
  [
    'short duties: never later than the next one’s end',
    week([hour('Mon', '09:00', '09:30')]),
    '2026-03-03T10:00Z',
    '2026-03-09T09:30',
  ],
  ['all day and night: not before the day is over', allHours(), '2026-03-07T23:30Z', '2026-03-08T00:30'],
  ['no hours at all: the ordinary week', week([]), '2026-03-06T20:00Z', '2026-03-09T10:00'],
])('call today, %s', (_, calendar, now, by) => {
  expect(iso(seenBy(calendar, 'call-today', new Date(now), clocks))).toBe(by);
});

function allHours(): DutyCalendar {
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
  return week(days.map((day) => hour(day, '00:00', '24:00')));
}

test.each([
  ['2026-03-02T10:00Z', '2026-03-03T17:00'],
  ['2026-03-02T03:00Z', '2026-03-03T17:00'],
  ['2026-03-06T10:00Z', '2026-03-09T17:00'],
  ['2026-03-27T10:00Z', '2026-03-30T16:00'],
  ['2026-12-24T12:00Z', '2026-12-29T17:00'],
])('tell the team, at %s: by the end of the next duty day', (now, by) => {
  expect(iso(seenBy(office, 'tell-team', new Date(now), clocks))).toBe(by);
});

test('once seen, it must be closed within duty days; escalation is repeated after duty time', () => {
  const friday = new Date('2026-03-06T16:00Z');
  expect(iso(closedBy(office, 'call-today', new Date('2026-03-06T10:00Z'), clocks))).toBe('2026-03-06T17:00');
  expect(iso(closedBy(office, 'call-today', new Date('2026-03-06T18:00Z'), clocks))).toBe('2026-03-09T10:00');
  expect(iso(closedBy(office, 'tell-team', friday, clocks))).toBe('2026-03-11T17:00');
  expect(iso(againAt(office, friday, clocks, 2))).toBe('2026-03-09T10:00');
  expect(iso(againAt(office, friday, clocks, 3))).toBe('2026-03-09T16:00');
});

test('what was promised for a call today stands until it has passed; what the team is told gets its own time', () => {
  const [ten, five, late] = ['2026-03-02T10:00Z', '2026-03-02T17:00Z', '2026-03-03T09:45Z'].map(
    (at) => new Date(at),
  ) as [Date, Date, Date];
  expect(notLaterThan(five, 'call-today', ten, late)).toBe(five);
  expect(notLaterThan(five, 'call-today', five, late)).toBe(late);
  expect(notLaterThan(five, 'tell-team', ten, late)).toBe(late);
});

test('every minute of two months has an owner or a time at which it gets one, and every clock runs forward', () => {
  const odd = week([
    hour('Tue', '09:30', '12:00', 'A'),
    hour('Sat', '22:00', '24:00', 'B'),
    hour('Sun', '00:00', '02:00', 'C'),
  ]);
  for (let at = Date.UTC(2026, 2, 1); at < Date.UTC(2026, 4, 1); at += 197 * 60_000) {
    const now = new Date(at);
    const duty = dutyAt(odd, now);
    expect(duty && duty.to > now).toBe(true);
    for (const level of ['tell-team', 'call-today'] as const) {
      const by = seenBy(odd, level, now, clocks);
      expect(by > now).toBe(true);
      // A call today is never promised later than what the team is only told.
      if (level === 'call-today') expect(by <= seenBy(odd, 'tell-team', now, clocks)).toBe(true);
    }
  }
});

test('minutes are counted in duty time only', () => {
  expect(iso(afterDutyMinutes(office, new Date('2026-03-02T16:00Z'), 120))).toBe('2026-03-03T10:00');
  expect(iso(afterDutyMinutes(office, new Date('2026-03-02T09:00Z'), 480))).toBe('2026-03-02T17:00');
});

test('two duties at the same hour: always the same one owns it, and a shared hour counts once', () => {
  const both = week([hour('Mon', '09:00', '12:00', 'b'), hour('Mon', '09:00', '12:00', 'a')]);
  expect(dutyAt(both, new Date('2026-03-02T10:00Z'))?.who).toBe('a');
  expect(iso(afterDutyMinutes(both, new Date('2026-03-02T11:00Z'), 90))).toBe('2026-03-09T09:30');
});

test('a promise says who and from when; nobody named, it says so', () => {
  const at = (calendar: DutyCalendar, now: string) => {
    const { nobodyUntil, by, who } = promiseAt(calendar, new Date(now));
    return [iso(nobodyUntil ?? undefined), iso(by), who];
  };
  expect(at(office, '2026-03-02T10:00Z')).toEqual([undefined, '2026-03-03T17:00', 'the duty worker']);
  expect(at(office, '2026-03-06T20:00Z')).toEqual(['2026-03-09T09:00', '2026-03-09T17:00', 'the duty worker']);
  expect(at(week([]), '2026-03-06T20:00Z')).toEqual(['2026-03-09T09:00', '2026-03-09T17:00', null]);
  const shut = week(
    [hour('Mon', '09:00', '12:00')],
    Array.from({ length: 20 }, (_, n) => new Date(Date.UTC(2026, 2, 2 + 7 * n)).toISOString().slice(0, 10)),
  );
  expect(at(shut, '2026-03-02T10:00Z')[2]).toBeNull();
});

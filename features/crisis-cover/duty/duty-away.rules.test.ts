import { day, londonInstant } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { afterDutyMinutes, type DutyCalendar, dutiesOn, dutyAt } from './duty.rules.ts';

const at = (on: string, time: string) => londonInstant(day(on), time);
const away = (from: [string, string], to: [string, string]) => ({ from: at(...from), to: at(...to) });
/** 2 March 2026 is a Monday. */
const office = (...gone: ReturnType<typeof away>[]): DutyCalendar => ({
  hours: (['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as const).map((weekday) => ({
    weekday,
    from: '09:00',
    to: '17:00',
    who: 'the duty worker',
    account: null,
  })),
  closed: new Set(),
  openOnBankHolidays: false,
  away: gone,
});

test('nobody is on duty while the whole service is away, and clocks wait for the hours after it', () => {
  const gone = office(away(['2026-03-02', '00:00'], ['2026-03-05', '00:00']));
  expect(dutyAt(gone, at('2026-03-02', '03:00'))?.from).toEqual(at('2026-03-05', '09:00'));
  expect(afterDutyMinutes(gone, at('2026-03-02', '10:00'), 60)).toEqual(at('2026-03-05', '10:00'));
});

test('an absence cuts a duty in two, or shortens it', () => {
  const cut = office(away(['2026-03-02', '11:00'], ['2026-03-02', '13:00']));
  expect(dutiesOn(cut, day('2026-03-02')).map(({ from, to }) => [from, to])).toEqual([
    [at('2026-03-02', '09:00'), at('2026-03-02', '11:00')],
    [at('2026-03-02', '13:00'), at('2026-03-02', '17:00')],
  ]);
  expect(afterDutyMinutes(cut, at('2026-03-02', '10:30'), 60)).toEqual(at('2026-03-02', '13:30'));
  const late = office(away(['2026-03-01', '00:00'], ['2026-03-02', '12:30']));
  expect(dutyAt(late, at('2026-03-02', '08:00'))?.from).toEqual(at('2026-03-02', '12:30'));
});

test('away for longer than anybody looks ahead: nobody is named', () => {
  expect(dutyAt(office(away(['2026-03-01', '00:00'], ['2027-03-01', '00:00'])), at('2026-03-02', '10:00'))).toBe(
    undefined,
  );
});

import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { planSessions, type Timetable } from './plan-sessions.rules.ts';

const group = (change: Partial<Timetable> = {}): Timetable => ({
  groupId: 'link-newbury',
  componentId: 'link-group',
  siteId: 'newbury',
  days: ['Mon', 'Wed'],
  startTime: '10:00',
  endTime: '12:00',
  everyWeeks: 1,
  startedOn: day('2026-01-01'),
  stoppedOn: null,
  ...change,
});
const days = (change: Partial<Timetable>, from: string, to: string, holidays: string[] = []) =>
  planSessions([group(change)], day(from), day(to), new Set(holidays)).map((session) => session.on);

test('a group meets on its days, first and last day included', () => {
  expect(days({}, '2026-03-02', '2026-03-11')).toEqual(['2026-03-02', '2026-03-04', '2026-03-09', '2026-03-11']);
});

test('nothing before it started or after it stopped', () => {
  expect(days({ startedOn: day('2026-03-04'), stoppedOn: day('2026-03-09') }, '2026-03-01', '2026-03-31')).toEqual([
    '2026-03-04',
    '2026-03-09',
  ]);
});

test('a bank holiday makes no session', () => {
  expect(days({}, '2026-05-04', '2026-05-06', ['2026-05-04'])).toEqual(['2026-05-06']);
});

test('every four weeks counts from the week it started in, whatever day is asked from', () => {
  const monthly = { days: ['Mon'], everyWeeks: 4, startedOn: day('2026-01-07') };
  expect(days(monthly, '2026-01-01', '2026-03-31')).toEqual(['2026-02-02', '2026-03-02', '2026-03-30']);
  expect(days(monthly, '2026-02-10', '2026-03-02')).toEqual(['2026-03-02']);
});

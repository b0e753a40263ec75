import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { planSessions, type Timetable } from '../plan-sessions.rules.ts';
import { changeOfSeries, type SessionInSeries } from './series.rules.ts';

const none = new Set<string>();
const group: Timetable = {
  groupId: 'g',
  componentId: 'c',
  siteId: 'hub',
  days: ['Mon'],
  startTime: '10:00',
  endTime: '12:00',
  everyWeeks: 1,
  startedOn: day('2026-05-04'),
  stoppedOn: null,
};
const plan = (change: Partial<Timetable>, from = '2026-05-04', to = '2026-05-31') =>
  planSessions([{ ...group, ...change }], day(from), day(to), none);
const standing = (state: Partial<Record<string, SessionInSeries['state']>> = {}): SessionInSeries[] =>
  plan({}).map((session) => ({
    ...session,
    sessionId: session.on,
    slot: session.on,
    state: state[session.on] ?? 'planned',
  }));

test('from Mondays to Thursdays: each session moves within its own week', () => {
  const change = changeOfSeries(standing(), plan({ days: ['Thu'] }));
  expect(change.moved.map(({ session, to }) => [session.on, to.on])).toEqual([
    ['2026-05-04', '2026-05-07'],
    ['2026-05-11', '2026-05-14'],
    ['2026-05-18', '2026-05-21'],
    ['2026-05-25', '2026-05-28'],
  ]);
  expect([change.added, change.dropped]).toEqual([[], []]);
});

test('what was held or cancelled stays as it is, and takes no other session’s place', () => {
  const change = changeOfSeries(standing({ '2026-05-04': 'held', '2026-05-11': 'cancelled' }), plan({ days: ['Thu'] }));
  expect(change.moved.map(({ session, to }) => [session.on, to.on])).toEqual([
    ['2026-05-18', '2026-05-21'],
    ['2026-05-25', '2026-05-28'],
  ]);
  expect(change.added).toEqual([]);
});

test('a second day a week is added; every other week drops the weeks between', () => {
  const twice = changeOfSeries(standing(), plan({ days: ['Mon', 'Wed'] }));
  expect(twice.moved).toEqual([]);
  expect(twice.added.map(({ on }) => on)).toEqual(['2026-05-06', '2026-05-13', '2026-05-20', '2026-05-27']);
  const fewer = changeOfSeries(standing(), plan({ everyWeeks: 2 }));
  expect(fewer.dropped.map(({ on }) => on)).toEqual(['2026-05-11', '2026-05-25']);
});

test('a session moved by hand counts by the day the timetable gave it, and follows the series', () => {
  const [first, ...rest] = standing();
  const byHand = { ...first!, on: day('2026-05-13') };
  const change = changeOfSeries([byHand, ...rest], plan({ startTime: '11:00' }));
  expect(change.moved.map(({ session, to }) => [session.on, to.on, to.startTime])).toEqual([
    ['2026-05-13', '2026-05-04', '11:00'],
    ['2026-05-11', '2026-05-11', '11:00'],
    ['2026-05-18', '2026-05-18', '11:00'],
    ['2026-05-25', '2026-05-25', '11:00'],
  ]);
});

test('a travelling group calls at its places one week after the other, all days of a week at the same', () => {
  const venues = ['Rugby club', 'Quaker house'];
  const calls = (change: Partial<Timetable>) =>
    plan({ venues, ...change }).map(({ on, venue }) => [on.slice(8), venue]);
  expect(calls({ days: ['Tue', 'Thu'] }).slice(0, 4)).toEqual([
    ['05', 'Rugby club'],
    ['07', 'Rugby club'],
    ['12', 'Quaker house'],
    ['14', 'Quaker house'],
  ]);
  expect(calls({ everyWeeks: 2 })).toEqual([
    ['04', 'Rugby club'],
    ['18', 'Quaker house'],
  ]);
});

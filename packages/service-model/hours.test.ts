import { expect, test } from 'vitest';
import { coverOfWeek, stretchesOf, uncoveredHours } from './hours.ts';

const team = { id: 'team', by: 'team', hours: 'Mon-Fri 09:00-17:00' };

test('office hours leave 128 of 168 hours with nobody', () => {
  expect(uncoveredHours([team])).toBe(128);
});

test('outside hours are exactly what the team does not cover', () => {
  const members = { id: 'members', by: 'members', hours: 'outside-hours' };
  const week = coverOfWeek([team, members]);
  expect(week.every((by) => by.length === 1)).toBe(true);
  expect(week[9]).toEqual(['team']);
  expect(week[8]).toEqual(['members']);
  expect(week[17]).toEqual(['members']);
});

test('an hour only partly covered is not covered', () => {
  expect(uncoveredHours([{ id: 'a', by: 'team', hours: 'Mon 09:30-11:30' }])).toBe(167);
});

test('hours nobody has told us cover nothing', () => {
  expect(uncoveredHours([{ id: 'a', by: 'team', hours: 'not-known' }])).toBe(168);
});

test('a day may end at midnight', () => {
  expect(uncoveredHours([{ id: 'a', by: 'team', hours: 'Mon-Sun 00:00-24:00' }])).toBe(0);
});

test.each(['Fri-Mon 09:00-17:00', 'Mon 17:00-09:00', 'Mon 09:00-09:00', 'Mon 09:00-24:30'])(
  '%s is refused',
  (hours) => {
    expect(() => stretchesOf(hours)).toThrow();
  },
);

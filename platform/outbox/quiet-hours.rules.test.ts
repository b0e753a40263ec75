import { expect, test } from 'vitest';
import { isQuiet, type QuietHours, quietEnds } from './quiet-hours.rules.ts';

const usual: QuietHours = { from: '20:00', to: '09:00', sundays: true, bankHolidays: true };

test.each([
  ['2026-11-23T08:59:00Z', true, 'a Monday in winter, a minute before nine'],
  ['2026-11-23T09:00:00Z', false, 'nine'],
  ['2026-11-23T19:59:00Z', false, 'a minute before eight'],
  ['2026-11-23T20:00:00Z', true, 'eight'],
  ['2026-06-29T08:00:00Z', false, 'nine in London in summer is eight in UTC'],
  ['2026-06-29T19:00:00Z', true, 'eight in London in summer'],
  ['2026-11-22T12:00:00Z', true, 'a Sunday'],
  ['2026-12-25T12:00:00Z', true, 'Christmas'],
  ['2026-12-28T12:00:00Z', true, 'the bank holiday instead of Boxing Day, a Saturday that year'],
  ['2026-12-26T12:00:00Z', false, 'a Saturday'],
  ['2026-03-28T19:59:00Z', false, 'the evening before the clocks go forward'],
  ['2026-03-30T08:00:00Z', false, 'nine in London, the Monday after they went forward'],
  ['2026-03-30T07:59:00Z', true, 'a minute before'],
  ['2026-10-26T08:30:00Z', true, 'half past eight, the Monday after they went back'],
  ['2026-10-26T09:00:00Z', false, 'nine, the Monday after they went back'],
])('%s is quiet: %s (%s)', (now, quiet) => {
  expect(isQuiet(usual, new Date(now))).toBe(quiet);
});

test.each([
  ['2026-11-23T12:00:00Z', usual, '2026-11-23T12:00:00.000Z', 'is not quiet: now'],
  ['2026-11-23T21:00:00Z', usual, '2026-11-24T09:00:00.000Z', 'the next morning'],
  ['2026-11-21T20:30:00Z', usual, '2026-11-23T09:00:00.000Z', 'over a Sunday'],
  ['2026-04-02T20:00:00Z', usual, '2026-04-04T08:00:00.000Z', 'over Good Friday to Saturday, British Summer Time'],
  ['2026-03-28T20:00:00Z', { ...usual, sundays: false }, '2026-03-29T08:00:00.000Z', 'through the night of 23 hours'],
  ['2026-10-24T19:00:00Z', { ...usual, sundays: false }, '2026-10-25T09:00:00.000Z', 'through the night of 25 hours'],
  [
    '2026-03-29T00:30:00Z',
    { ...usual, from: '00:00', to: '01:30', sundays: false },
    '2026-03-29T01:30:00.000Z',
    'to an hour that does not exist',
  ],
  [
    '2026-11-22T23:30:00Z',
    { ...usual, from: '12:00', to: '12:00' },
    '2026-11-23T00:00:00.000Z',
    'a Sunday and no hours',
  ],
  ['2026-11-23T12:30:00Z', { ...usual, from: '12:00', to: '14:00' }, '2026-11-23T14:00:00.000Z', 'a quiet noon'],
])('%s with %j ends at %s: %s', (now, quiet, ends) => {
  const found = quietEnds(quiet, new Date(now));
  expect(found.toISOString()).toBe(ends);
  expect(isQuiet(quiet, found)).toBe(false);
});

import { day } from '@commonground/calendar';
import { describe, expect, test } from 'vitest';
import { isAtLimit, isOverForTwoWeeks, loadOf } from '../load/load.rules.ts';
import { talkState } from '../relay/talk.rules.ts';
import { firstDayFor, hasEnded, isOn, spanOf, timesOf, turnsInWeek } from '../rota/rota.rules.ts';
import { mayBeAsked, mayBeTold } from './availability.rules.ts';
import { isInHours, isQuietTime, nightOf, quietOutside } from './hours.rules.ts';
import { readListing } from './listing.form.ts';
import { hasLapsed, isRenewalDue, lastsUntil } from './renewal.rules.ts';

/** Monday 2 March 2026; London is on Greenwich time. */
const at = (time: string, on = '2026-03-02') => new Date(`${on}T${time}:00Z`);
const hours = { Mon: { from: '19:00', to: '02:00' }, Wed: { from: '09:00', to: '12:00' } };

describe('hours and nights', () => {
  test.each([
    ['18:59', '2026-03-02', false],
    ['19:00', '2026-03-02', true],
    ['01:59', '2026-03-03', true],
    ['02:00', '2026-03-03', false],
    // Monday's small hours belong to Sunday, which has none.
    ['01:00', '2026-03-02', false],
    ['11:59', '2026-03-04', true],
    ['12:00', '2026-03-04', false],
    // Summer: 18:30 at Greenwich is 19:30 in London.
    ['18:30', '2026-07-06', true],
  ])('at %s on %s: %s', (time, on, is) => {
    expect(isInHours(hours, at(time, on))).toBe(is);
  });

  test.each([
    ['23:30', true],
    ['07:59', true],
    ['08:00', false],
  ])('a quiet time through midnight, at %s: %s', (time, is) => {
    expect(isQuietTime({ from: '23:00', to: '08:00' }, at(time))).toBe(is);
  });

  test.each([
    ['12:00', '2026-03-02', '2026-03-02'],
    ['11:59', '2026-03-03', '2026-03-02'],
    ['03:00', '2026-03-03', '2026-03-02'],
  ])('a night from noon to noon: %s on %s is the night of %s', (time, on, night) => {
    expect(nightOf(at(time, on))).toBe(night);
  });

  test('a message that is tried again keeps to the hours it was written in', () => {
    expect(quietOutside(hours, at('20:00'))).toEqual({ from: '02:00', to: '19:00' });
    expect(quietOutside(hours, at('01:00', '2026-03-03'))).toEqual({ from: '02:00', to: '19:00' });
    expect(quietOutside(hours, at('20:00', '2026-03-06'))).toBeNull();
  });
});

describe('who may be asked', () => {
  const one = { hours, quiet: null, paused: false, contacts: [], mostANight: 1, mostAWeek: 2 };
  const now = at('20:00');
  test.each([
    ['in their hours', {}, true],
    ['on a break', { paused: true }, false],
    ['without hours', { hours: {} }, false],
    ['in their quiet time', { quiet: { from: '19:30', to: '20:30' } }, false],
    ['asked once tonight already', { contacts: [at('19:10')] }, false],
    ['asked this week, and one is left', { contacts: [at('19:10', '2026-03-01')] }, true],
    ['asked enough this week', { contacts: [at('19:10', '2026-02-27'), at('19:10', '2026-02-28')] }, false],
    ['asked long ago', { contacts: [at('19:10', '2026-02-01'), at('19:11', '2026-02-01')] }, true],
  ])('%s', (_, over, may) => {
    expect(mayBeAsked({ ...one, ...over }, now)).toBe(may);
  });

  test('whoever asked is told of the answer at any hour, for three hours; others in their hours alone', () => {
    const late = at('03:00', '2026-03-05');
    expect(mayBeTold(one, at('00:30', '2026-03-05'), late)).toBe(true);
    expect(mayBeTold(one, at('23:00', '2026-03-04'), late)).toBe(false);
    expect(mayBeTold(one, null, late)).toBe(false);
    expect(mayBeTold({ ...one, paused: true }, null, now)).toBe(false);
  });

  test('three in one night are at a limit of three, and two weeks over are told', () => {
    const night = [at('19:00'), at('20:00'), at('01:00', '2026-03-03')];
    const load = loadOf(night, at('02:00', '2026-03-03'));
    expect(load).toEqual({ tonight: 3, week: 3 });
    expect(isAtLimit(load, { mostANight: 3, mostAWeek: 9 })).toBe(true);
    expect(isAtLimit(load, { mostANight: 4, mostAWeek: 9 })).toBe(false);
    const lately = [at('19:00', '2026-02-20'), at('20:00', '2026-02-20'), ...night];
    expect(isOverForTwoWeeks(lately, 1, at('12:00', '2026-03-03'))).toBe(true);
    expect(isOverForTwoWeeks(lately, 2, at('12:00', '2026-03-03'))).toBe(false);
    expect(isOverForTwoWeeks(night, 1, at('12:00', '2026-03-03'))).toBe(false);
  });
});

test.each([
  ['2026-05-18', false, false],
  ['2026-05-19', true, false],
  ['2026-06-02', true, false],
  ['2026-06-03', false, true],
])('a listing of 2 March on %s: asked to renew %s, lapsed %s', (today, due, lapsed) => {
  const until = lastsUntil(day('2026-03-02'));
  expect(isRenewalDue(until, day(today))).toBe(due);
  expect(hasLapsed(until, day(today))).toBe(lapsed);
});

describe('a talk', () => {
  const asked = { askedAt: at('20:00'), answer: null, answeredAt: null, endedAt: null, messages: 0 };
  const yes = { ...asked, answer: 'yes', answeredAt: at('21:00') } as const;
  test.each([
    ['is waiting', asked, at('22:00'), 'waiting'],
    ['is over in the morning when nobody answered', asked, at('08:00', '2026-03-03'), 'no-answer'],
    ['is open after a yes', yes, at('08:00', '2026-03-03'), 'open'],
    ['ends by itself', yes, at('21:00', '2026-03-03'), 'over'],
    ['stays short', { ...yes, messages: 30 }, at('22:00'), 'over'],
    ['is ended by either side', { ...yes, endedAt: at('21:30') }, at('22:00'), 'over'],
    ['is not begun after a no', { ...yes, answer: 'no' } as const, at('22:00'), 'no'],
  ])('%s', (_, one, now, state) => {
    expect(talkState(one, now)).toBe(state);
  });
});

describe('the rota', () => {
  const slot = { slotId: 's', weekday: 'Mon', from: '22:00', to: '01:00', wanted: 1 } as const;
  test('a time runs through midnight, and belongs to the day it begins', () => {
    const [time] = timesOf([slot], day('2026-03-02'), 7);
    expect(time).toMatchObject({ on: '2026-03-02' });
    expect(spanOf(day('2026-03-02'), '22:00', '01:00').to).toEqual(at('01:00', '2026-03-03'));
    expect(isOn({ on: day('2026-03-02'), from: '22:00', to: '01:00' }, at('00:59', '2026-03-03'))).toBe(true);
    expect(isOn({ on: day('2026-03-02'), from: '22:00', to: '01:00' }, at('01:00', '2026-03-03'))).toBe(false);
    const night = { on: day('2026-03-02'), from: '22:00', to: '01:00' };
    expect(hasEnded(night, at('00:59', '2026-03-03'))).toBe(false);
    expect(hasEnded(night, at('01:00', '2026-03-03'))).toBe(true);
    expect(firstDayFor(at('00:30', '2026-03-03'))).toBe('2026-03-02');
    expect(firstDayFor(at('13:00', '2026-03-03'))).toBe('2026-03-03');
  });
  test('a week is from Monday to Sunday', () => {
    const own = [day('2026-03-02'), day('2026-03-08'), day('2026-03-09')];
    expect(turnsInWeek(own, day('2026-03-05'))).toBe(2);
  });
});

describe('the form', () => {
  const today = day('2026-03-02');
  const good = {
    'from-Mon': '1900',
    'to-Mon': '2.00',
    night: '1',
    week: '3',
    turns: '0',
    visible: 'list',
    'shows-hours': 'yes',
    tells: 'no',
    named: 'no',
    danger: 'no',
    load: 'no',
    agree: 'yes',
  };
  test('times are read as people write them', () => {
    const read = readListing({ body: good, today }, new Set());
    expect(read).toMatchObject({ choices: { hours: { Mon: { from: '19:00', to: '02:00' } }, mostTurns: 0 } });
  });
  test.each([
    ['agree', { agree: '' }],
    ['to-Mon', { 'to-Mon': '' }],
    ['from-Mon', { 'from-Mon': 'evening' }],
    ['night', { night: '0' }],
    ['danger', { danger: '' }],
    ['seen-by', { visible: 'chosen', 'seen-by': ['somebody-else'] }],
  ])('%s is asked for', (field, over) => {
    const read = readListing({ body: { ...good, ...over }, today }, new Set(['p']));
    expect('form' in read && Object.keys(read.form.errors)).toEqual([field]);
  });
});

import { expect, test } from 'vitest';
import { parseAges, parseCondition, parseCount, parseEvent, parseOccasion, parseSince } from './languages.ts';

test.each([
  ['start', { event: 'start' }],
  ['entering circle', { event: 'entering', stage: 'circle' }],
  ['session group', { event: 'session', component: 'group' }],
  ['contact members', { event: 'contact', with: 'members' }],
  ['contact text-line', { event: 'contact', with: { component: 'text-line' } }],
  ['entering', undefined],
  ['start again', undefined],
  ['entering the circle', undefined],
  ['someday', undefined],
])('the event "%s"', (text, event) => {
  expect(parseEvent(text)).toEqual(event);
});

test('an occasion keeps its wait and its repetition', () => {
  expect(parseOccasion({ at: 'leaving', wait: '2 years' })).toEqual({ at: { event: 'leaving' }, wait: '2 years' });
  expect(parseOccasion('month')).toEqual({ at: { event: 'month' } });
});

test('conditions take the names of the program', () => {
  expect(parseCondition({ 'been-in': 'circle', 'at-least': '3 months' })).toEqual({
    beenIn: 'circle',
    atLeast: '3 months',
  });
  expect(parseCondition({ since: 'completed', 'at-least': '6 months', in: ['riverside'] })).toEqual({
    since: 'completed',
    atLeast: '6 months',
    in: ['riverside'],
  });
});

test('since names a milestone', () => {
  expect(parseSince('completed circle')).toEqual({ milestone: 'completed', component: 'circle' });
  expect(parseSince('finished')).toBeUndefined();
});

test('ages', () => {
  expect(parseAges('16-25')).toEqual({ from: 16, to: 25 });
  expect(parseAges('18+')).toEqual({ from: 18 });
  expect(() => parseAges('adults')).toThrow();
});

test.each([
  ['seen-in-year', { kind: 'seen-in-year' }],
  ['contacts-in-year group', { kind: 'contacts-in-year', component: 'group' }],
  ['opened-a-month door', { kind: 'opened-a-month', route: 'door' }],
  ['members group', { kind: 'members', component: 'group' }],
  ['in-touch-per-wte nurse', { kind: 'in-touch-per-wte', role: 'nurse' }],
  ['people outward open-days', { kind: 'people-outward', outward: 'open-days' }],
  ['discharged-in-year', { kind: 'discharged-in-year' }],
  ['members', undefined],
  ['in-touch group', undefined],
  ['people inward open-days', undefined],
  ['visits', undefined],
])('the count "%s"', (text, count) => {
  expect(parseCount(text)).toEqual(count);
});

import { day } from '@commonground/calendar';
import { describe, expect, it, test } from 'vitest';
import { Answers, when } from './answers.ts';

const today = day('2026-03-02');
const typed = (d: string, m: string, y: string) => ({ 'on-day': d, 'on-month': m, 'on-year': y });

test.each<[string, string, string, string | undefined, string]>([
  ['2', '3', '2026', undefined, 'today itself'],
  ['3', '3', '2026', '3 March 2026 is still to come. Enter the day it happened, like 27 3 2025', 'tomorrow'],
  ['31', '2', '2026', 'Enter the day as a real date, like 27 3 2025', 'no such day'],
  ['', '', '', 'Enter the day, like 27 3 2025', 'nothing'],
  ['1', '1', '26', 'Enter the day with all four figures of the year, like 27 3 2025', 'a short year'],
])('%s %s %s as a day in the past: %s (%s)', (d, m, y, message) => {
  const answers = new Answers(typed(d, m, y), today);
  answers.pastDay('on', 'the day');
  expect(answers.errors.on).toBe(message);
});

test('a choice outside the list is an error, and the first message of a field stays', () => {
  const answers = new Answers({ route: 'window' }, today);
  answers.choice('route', ['door'], 'Choose how they came');
  answers.wrong('route', 'another');
  expect(answers.errors).toEqual({ route: 'Choose how they came' });
});

test.each([
  ['', undefined, undefined],
  ['0', 0, undefined],
  ['12', 12, undefined],
  ['-1', undefined, 'Enter a number'],
  ['1.5', undefined, 'Enter a number'],
  ['many', undefined, 'Enter a number'],
])('%j people is %s', (text, value, message) => {
  const answers = new Answers({ n: text }, today);
  expect(answers.count('n', 'Enter a number')).toBe(value);
  expect(answers.errors.n).toBe(message);
});

test('a yes needs a name and a day', () => {
  const answers = new Answers({ 'said-to': ' ' }, today);
  answers.said();
  expect(Object.keys(answers.errors)).toEqual(['said-to', 'said-on']);
});

test('nothing said leaves no key', () => {
  expect(when('why', '')).toEqual({});
  expect(when('why', 'moved house')).toEqual({ why: 'moved house' });
  expect(when('agrees', false)).toEqual({ agrees: false });
});

describe('a text that is too long', () => {
  const long = '🙂'.repeat(11);
  it('is an error that counts letters as people do, and nothing of it is cut off', () => {
    const answers = new Answers({ a: long, b: long }, day('2026-03-02'));
    expect(answers.text('a', 10)).toBe(long);
    expect(answers.text('b', 11)).toBe(long);
    expect(answers.errors).toEqual({ a: 'Use at most 10 letters; there are 11' });
  });

  it('is found in fields that are read later, too', () => {
    const answers = new Answers({ a: 'abc', b: 'abc' }, day('2026-03-02'));
    answers.within({ a: 2, b: 3 });
    expect(Object.keys(answers.errors)).toEqual(['a']);
  });
});

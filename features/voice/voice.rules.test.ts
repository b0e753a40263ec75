import { day } from '@commonground/calendar';
import { describe, expect, test } from 'vitest';
import { addWorkingDays, answerAgainBy, clocksOf, isLate, standingOf } from './tell/clocks.rules.ts';
import { codeFor } from './tell/code.ts';
import { namesMeant } from './tell/names-meant.rules.ts';

test.each([
  ['a Monday', '2026-03-02', 3, '2026-03-05'],
  ['a Thursday, over a weekend', '2026-03-05', 3, '2026-03-10'],
  ['a Saturday', '2026-03-07', 3, '2026-03-11'],
  ['before Easter, over two bank holidays', '2026-04-01', 3, '2026-04-08'],
  ['over Christmas and New Year', '2026-12-24', 3, '2026-12-31'],
])('working days from %s', (_, from, days, until) => {
  expect(addWorkingDays(day(from), days)).toBe(until);
});

test('an answer is never due before the word that we have it', () => {
  const clocks = clocksOf(day('2026-12-24'), { acknowledgeDays: 3, answerWithin: '1 day' });
  expect(clocks).toEqual({ acknowledgeBy: '2026-12-31', answerBy: '2026-12-31' });
  expect(clocksOf(day('2026-03-02'), { acknowledgeDays: 3, answerWithin: '6 weeks' }).answerBy).toBe('2026-04-13');
});

describe('where it stands', () => {
  const view = (content: string, answerNth = 1) => ({ content, answerNth });
  test.each([
    ['complaint', false, 0, null, 'to-acknowledge'],
    ['complaint', true, 0, null, 'to-answer'],
    ['comment', false, 0, null, 'to-answer'],
    ['complaint', true, 1, null, 'answered'],
    ['complaint', true, 1, view('yes'), 'answered'],
    ['complaint', true, 1, view('partly'), 'not-content'],
    ['complaint', true, 1, view('no'), 'not-content'],
    ['complaint', true, 2, view('no', 1), 'answered'],
    ['complaint', true, 2, view('no', 2), 'not-content'],
  ])('%s, acknowledged %s, %i answers', (kind, acknowledged, answers, latest, standing) => {
    expect(standingOf({ kind, acknowledged, answers, view: latest })).toBe(standing);
  });
  test.each([
    ['to-acknowledge', '2026-03-04', true],
    ['to-acknowledge', '2026-03-05', false],
    ['to-answer', '2026-03-04', false],
    ['not-content', '2026-03-04', false],
    ['answered', '2026-03-04', false],
  ] as const)('%s by %s is late on the 5th: %s', (standing, acknowledgeBy, late) => {
    expect(isLate({ standing, acknowledgeBy, answerBy: '2026-04-13' }, day('2026-03-05'))).toBe(late);
    expect(isLate({ standing, acknowledgeBy: null, answerBy: null }, day('2026-03-05'))).toBe(false);
  });
});

describe('who of the team is meant', () => {
  const team = ['Ash Practitioner', 'Lee Lead', 'José Ngata', 'Jo'].map((name) => ({ accountId: name, name }));
  test.each([
    ['Ash', '', ['Ash Practitioner']],
    ['ash practitioner and LEE', '', ['Ash Practitioner', 'Lee Lead']],
    ['Jose', '', ['José Ngata']],
    ['the man at the desk', '', []],
    ['', 'Lee Lead shouted at me', ['Lee Lead']],
    ['', 'Lee shouted at me', []],
    ['', 'I would like to go ashore', []],
  ])('%j %j', (who, words, meant) => {
    expect(namesMeant({ who, words }, team).map(({ name }) => name)).toEqual(meant);
  });
});

test('who is not content has as long to wait again as for the first answer, and after it the new one is late', () => {
  const answerBy = answerAgainBy(day('2026-03-01'), day('2026-04-10'), day('2026-05-01'));
  expect(answerBy).toBe('2026-06-10');
  const open = { standing: 'not-content', acknowledgeBy: null, answerBy } as const;
  expect([isLate(open, day('2026-06-10')), isLate(open, day('2026-06-11'))]).toEqual([false, true]);
});

test('a form sent twice gives one code, another text another', () => {
  const once = 'abcdefghijklmnopqrstuv';
  expect(codeFor(once, 'complaint', 'x')).toMatch(/^[A-HJKMNP-TV-Z2-9]{4}(-[A-HJKMNP-TV-Z2-9]{4}){2}$/);
  expect(codeFor(once, 'complaint', 'x')).toBe(codeFor(once, 'complaint', 'x'));
  expect(codeFor(once, 'complaint', 'x')).not.toBe(codeFor(once, 'complaint', 'y'));
  expect(codeFor(once, 'ab', 'c')).not.toBe(codeFor(once, 'a', 'bc'));
});

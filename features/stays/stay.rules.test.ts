import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { askedOf, bedsOf, nightsOf } from './stay.rules.ts';

const today = day('2026-03-02');

test.each([
  ['2026-02-27', '2026-03-02', 3],
  ['2026-02-27', '2026-02-27', 0],
  ['2026-02-27', null, 3],
  ['2026-03-02', null, 0],
  ['2026-03-28', '2026-03-30', 2],
])('from %s to %s: %s nights', (from, to, nights) => {
  expect(nightsOf(day(from), to === null ? null : day(to), today)).toBe(nights);
});

test.each([
  ['2', 'met'],
  ['1', 'not-met'],
  ['3', 'ask'],
  [null, 'ask'],
])('a house for women, stated gender %s: %s', (gender, answer) => {
  const [asked] = askedOf({ needs: [{ is: 'women' }] }, { gender, dateOfBirth: null }, today);
  expect(asked).toEqual({ words: 'Only for women', answer });
});

test('an age that is not known is asked, and one outside is not met', () => {
  const of = (dateOfBirth: ReturnType<typeof day> | null) =>
    askedOf({ needs: [{ age: '18-65' }] }, { gender: null, dateOfBirth }, today)[0]?.answer;
  expect([of(null), of(day('2010-01-01')), of(day('1990-01-01'))]).toEqual(['ask', 'not-met', 'met']);
});

test('beds by number, and always one more where the model sets no limit', () => {
  expect([bedsOf(3, [2]), bedsOf('no-limit', []), bedsOf('no-limit', [1, 4])]).toEqual([
    [1, 2, 3],
    [1],
    [1, 2, 3, 4, 5],
  ]);
});

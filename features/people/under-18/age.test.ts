import { day } from '@commonground/calendar';
import { expect, test } from 'vitest';
import { isUnder18, mayEnterAdultSpace } from './age.rules.ts';

const today = day('2026-03-02');
const born = (text: string | null) => ({ dateOfBirth: text === null ? null : day(text) });

test.each<[string | null, boolean, boolean, string]>([
  ['2008-03-03', true, false, 'one day before the birthday'],
  ['2008-03-02', false, true, 'on the birthday'],
  [null, false, true, 'age not known, in a service for adults'],
])('%s: under 18 %s, into a space of adults %s (%s)', (on, under, may) => {
  expect(isUnder18(born(on), today)).toBe(under);
  expect(mayEnterAdultSpace(born(on), today, 18).ok).toBe(may);
});

test('where under-18s come too, nobody of an unknown age enters a space of adults', () => {
  expect(mayEnterAdultSpace(born(null), today, 16)).toEqual({
    ok: false,
    say: expect.stringContaining('date of birth'),
  });
  expect(mayEnterAdultSpace(born('1990-01-01'), today, 16).ok).toBe(true);
});

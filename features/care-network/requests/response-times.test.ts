import { expect, test } from 'vitest';
import { hoursInWords, partnerTimes, type Timed } from './response-times.rules.ts';

const asked = (person: number, hours: number | null, more: Partial<Timed> = {}): Timed => ({
  organisationId: 'police',
  organisationName: 'Police',
  personId: String(person),
  askedAt: new Date('2026-03-02T09:00:00Z'),
  expectedBy: new Date('2026-03-02T13:00:00Z'),
  answeredAt: hours === null ? null : new Date(Date.UTC(2026, 2, 2, 9 + hours)),
  kind: hours === null ? null : 'will-do',
  ...more,
});

test('counts by partner with the median of those that were answered', () => {
  const five = [1, 2, 3, 4, 30].map((hours, person) => asked(person, hours));
  expect(partnerTimes([...five, asked(9, null)])[0]?.shown).toEqual({
    asked: 6,
    answered: 5,
    inTime: 4,
    waiting: 1,
    medianHours: 3,
    alreadyDone: 0,
  });
});

test('four people are hidden however many requests they made; few answers hide the median alone', () => {
  const often = [1, 2, 3, 4, 1, 2, 3, 4].map((person) => asked(person, 2));
  expect(partnerTimes(often)[0]?.shown).toBeNull();
  const waiting = [1, 2, 3, 4, 5].map((person) => asked(person, person < 3 ? 2 : null, { kind: 'already-does' }));
  expect(partnerTimes(waiting)[0]?.shown).toMatchObject({ asked: 5, medianHours: null, alreadyDone: null });
});

test('times in words', () => {
  expect([0.2, 1, 47, 49, 120].map(hoursInWords)).toEqual([
    'less than an hour',
    '1 hour',
    '47 hours',
    '2 days',
    '5 days',
  ]);
});

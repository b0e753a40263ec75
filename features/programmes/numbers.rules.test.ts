import { expect, test } from 'vitest';
import { type CountedSession, numbersOf, progressOf } from './numbers.rules.ts';
import { templates } from './templates.ts';

const session = (on: string, change: Partial<CountedSession> = {}): CountedSession => ({
  sessionId: on,
  on,
  startTime: '10:00',
  state: 'held',
  extra: false,
  makesUp: null,
  ...change,
});
const numbers = (sessions: CountedSession[], repeats = false) =>
  Object.fromEntries(numbersOf(sessions, { firstOn: '2026-01-05', sessions: 3, repeats }));

test('counted in order of time from the first day; before it and after the last session there is no number', () => {
  const days = ['2025-12-29', '2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'];
  expect(numbers(days.map((on) => session(on)).reverse())).toEqual({
    '2026-01-05': 1,
    '2026-01-12': 2,
    '2026-01-19': 3,
  });
  expect(
    numbers(
      days.map((on) => session(on)),
      true,
    )['2026-01-26'],
  ).toBe(1);
});

test('a cancelled session hands its number on; a further meeting has none; a catch-up has the one it makes up for', () => {
  expect(
    numbers([
      session('2026-01-05'),
      session('2026-01-12', { state: 'cancelled' }),
      session('2026-01-14', { extra: true, makesUp: 1 }),
      session('2026-01-15', { extra: true }),
      session('2026-01-19'),
    ]),
  ).toEqual({ '2026-01-05': 1, '2026-01-14': 1, '2026-01-19': 2 });
});

test('a catch-up counts like the session that was missed; coming twice counts once', () => {
  expect(progressOf([1, 2, 3], [1, 3, 3], 3)).toEqual({ attended: [1, 3], missed: [2], askWhetherFinished: false });
  expect(progressOf([1, 2, 3], [1, 3, 2], 3)).toEqual({ attended: [1, 2, 3], missed: [], askWhetherFinished: true });
});

test('every template can be finished, and no version stands twice', () => {
  const all = templates();
  expect(all.length).toBeGreaterThan(4);
  expect(new Set(all.map(({ id, version }) => `${id} ${version}`)).size).toBe(all.length);
  for (const { id, version, sessions, completesWith, changed } of all) {
    expect(completesWith, id).toBeLessThanOrEqual(sessions.length);
    expect(changed === undefined, `${id} ${version} says what is new`).toBe(version === 1);
  }
});

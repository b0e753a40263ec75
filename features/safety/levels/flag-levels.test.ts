import { INSTRUMENTS, instrumentOf } from '@commonground/measures';
import { expect, test } from 'vitest';
import { defaultSteps, flagLevels, LEVELS, levelAt, rankOf } from './flag-levels.ts';

const risky = [...INSTRUMENTS.values()].flatMap(({ id, riskItems }) =>
  (riskItems?.items ?? []).map((item) => [id, item, riskItems?.from ?? 0] as const),
);

test.each(risky)(
  '%s item %s: help from the first answer about risk on, and the team hears of the worst',
  (id, item, from) => {
    const { steps, because } = defaultSteps(id, item, from);
    expect(steps['show-help']).toBe(from);
    expect(because.length).toBeGreaterThan(20);
    expect(steps['tell-team'] ?? steps['call-today']).toBeDefined();
    const reached = LEVELS.map((level) => steps[level]).filter((value) => value !== undefined);
    expect(reached).toEqual([...reached].sort((a, b) => a - b));
  },
);

test('what the file names exists and is a risk item', () => {
  for (const [id, items] of Object.entries(flagLevels().items)) {
    for (const [item, kind] of Object.entries(items)) {
      expect(instrumentOf(id).riskItems?.items, `${id} ${item}`).toContain(item);
      expect(Object.keys(flagLevels().kinds)).toContain(kind);
    }
  }
});

test('a question nobody has judged goes to the team', () => {
  expect(defaultSteps('unheard-of', '1', 1).steps).toEqual({ 'show-help': 1, 'tell-team': 1 });
});

test('a value reaches the highest of its steps', () => {
  const steps = { 'show-help': 1, 'tell-team': 3, 'call-today': 4 };
  expect([0, 1, 2, 3, 4].map((value) => levelAt(steps, value))).toEqual([
    null,
    'show-help',
    'show-help',
    'tell-team',
    'call-today',
  ]);
  expect(rankOf(null)).toBeLessThan(rankOf('show-help'));
});

test.each(risky)('%s item %s has been judged: its level is written down', (id, item) => {
  expect(flagLevels().items[id]?.[item]).toBeDefined();
});

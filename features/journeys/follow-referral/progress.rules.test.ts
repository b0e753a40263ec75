import { addDays, day } from '@commonground/calendar';
import type { Fact } from '@commonground/journey';
import { describe, expect, test } from 'vitest';
import { runnableModels } from '#features/services/index.ts';
import { pauseAfter } from './guessing.rules.ts';
import { progressOf } from './progress.rules.ts';

const model = runnableModels().find(({ id }) => id === 'coventry-olive-tree')!.model;
const on = day('2026-03-02');
const base = { on, by: { name: 'Test' } };
let n = 0;
const fact = (body: object): Fact =>
  ({ ...base, id: `f${++n}`, recordedAt: new Date(Date.UTC(2026, 2, 2, 9, 0, n)).toISOString(), ...body }) as Fact;
const chose = fact({ kind: 'chose', route: 'ask', voice: { how: 'signed-in' } });
const suggested = fact({ kind: 'suggested', route: 'suggested', suggestedBy: 'gp' });

test('somebody who asked reads where their own request is', () => {
  const progress = progressOf(model, [chose], on);
  expect(progress).toMatchObject({ words: 'asked', sentOn: on });
  expect(progress.by).toBeUndefined();
});

test('a promise of a first answer becomes a date', () => {
  const route = {
    ...model.intake.routes.ask!,
    firstAnswerWithin: { known: 'said', value: '14 days', mark: { known: 'said' } } as const,
  };
  const promising = { ...model, intake: { ...model.intake, routes: { ...model.intake.routes, ask: route } } };
  expect(progressOf(promising, [chose], on).by).toEqual({ kind: 'answer', date: addDays(on, 14) });
});

describe('whoever suggested a person', () => {
  test('reads that the person was not asked yet', () => {
    expect(progressOf(model, [suggested], on).words).toBe('suggested');
  });
  test('reads no more than that there was word, whatever became of it', () => {
    const yes = fact({ kind: 'chose', route: 'suggested', voice: { how: 'signed-in' } });
    const over = fact({ kind: 'ended', as: 'chose-to-leave' });
    expect(progressOf(model, [suggested, yes], on)).toEqual({
      words: 'answered',
      sentOn: on,
      by: undefined,
      waitingSince: undefined,
    });
    expect(progressOf(model, [suggested, yes, over], on).words).toBe('answered');
  });
});

test.each([
  [1, 0],
  [10, 0],
  [11, 100],
  [40, 3000],
  [5000, 3000],
])('after %i unknown codes an answer is held back %i ms', (tries, ms) => {
  expect(pauseAfter(tries)).toBe(ms);
});

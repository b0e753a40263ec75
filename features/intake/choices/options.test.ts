import { day } from '@commonground/calendar';
import { type JourneyState, START } from '@commonground/journey';
import type { RunningModel } from '@commonground/service-model';
import { expect, test } from 'vitest';
import { runnableModels } from '#features/services/index.ts';
import { otherOptions, warningsFor } from './options.rules.ts';

const base = runnableModels().find(({ id }) => id === 'berkshire-cns')!.model;
const course = (id: string, sessions: number | 'open-ended') => ({
  ...base.components['link-group']!,
  id,
  name: id,
  sessions,
  purpose: ['therapy' as const],
});
const components = {
  ...base.components,
  short: course('short', 12),
  brief: course('brief', 20),
  third: course('third', 8),
  long: course('long', 'open-ended'),
};
const [low, high] = [Object.keys(base.tiers)[0]!, Object.keys(base.tiers).at(-1)!];
const [stage] = Object.keys(base.stages) as [string];
const model = (tier: string): RunningModel => ({
  ...base,
  components,
  stages: { ...base.stages, [stage]: { ...base.stages[stage]!, tier, offers: ['short', 'brief', 'long'] } },
});
const state: JourneyState = { ...START, stage };

test('the other groups of the same part and the other parts near by are options; what somebody is in is not', () => {
  const groups = new Map([
    [
      'short',
      [
        { groupId: 'mon', name: 'Monday' },
        { groupId: 'tue', name: 'Tuesday' },
      ],
    ],
  ]);
  const names = (of: JourneyState) => otherOptions(model(low), of, groups, 'short').map(({ name }) => name);
  expect(names(state)).toEqual(expect.arrayContaining(['Monday', 'Tuesday', 'brief', 'long']));
  const place = {
    state: 'in',
    since: day('2026-01-01'),
    askedOn: day('2026-01-01'),
    group: undefined,
    replyBy: undefined,
  } as const;
  expect(names({ ...state, places: { long: place } })).not.toContain('long');
});

test.each([
  ['short', high, [], ['brief-only']],
  ['short', high, ['brief'], ['brief-only']],
  ['short', high, ['long'], []],
  ['short', low, [], []],
  ['long', high, [], []],
])('%s at tier %s beside %j warns %j', (component, tier, others, expected) => {
  const beside = others.map((one) => ({ component: one }));
  expect(warningsFor(model(tier), state, component, beside)).toEqual(expected);
});

test('a third brief course is worth a thought, the second is not', () => {
  const on = day('2026-01-01');
  expect(warningsFor(model(low), { ...state, finished: { brief: on } }, 'short', [])).toEqual([]);
  expect(warningsFor(model(low), { ...state, finished: { brief: on, third: on } }, 'short', [])).toEqual([
    'third-brief',
  ]);
});

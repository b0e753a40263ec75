import { expect, test } from 'vitest';
import { runnableModels } from '#features/services/index.ts';
import { pathwayOf, whatComesNext } from './pathway.rules.ts';

const models = runnableModels().map(({ model }) => model);
const sun = models.find(({ id }) => id === 'sw-london-sun')!;
const line = (so: string[], here: string | null) =>
  pathwayOf(sun, so, here).map(({ stageId, place }) => [stageId, place]);

test('what lies behind, where one is, and the planned way on', () => {
  expect(line(['first-visits'], 'first-visits')).toEqual([
    ['first-visits', 'here'],
    ['member', 'ahead'],
    ['welcome-back', 'ahead'],
  ]);
  expect(line(['first-visits', 'member'], 'member')).toEqual([
    ['first-visits', 'before'],
    ['member', 'here'],
    ['welcome-back', 'ahead'],
  ]);
});

test('a stage visited twice stands once', () => {
  expect(line(['first-visits', 'member', 'welcome-back', 'member'], 'member').map(([id]) => id)).toEqual([
    'first-visits',
    'member',
    'welcome-back',
  ]);
});

test('somebody who left without an after stage has no place on the line', () => {
  expect(line(['first-visits'], null)).toEqual([['first-visits', 'before']]);
});

test('in every model and stage there is exactly one "here", and nothing stands twice', () => {
  for (const model of models) {
    for (const stage of Object.keys(model.stages)) {
      const steps = pathwayOf(model, [stage], stage);
      expect(steps.filter(({ place }) => place === 'here')).toHaveLength(1);
      expect(new Set(steps.map(({ stageId }) => stageId)).size, `${model.id} ${stage}`).toBe(steps.length);
    }
  }
});

test('what comes next names moves and planned ends, and says whose decision it is', () => {
  expect(whatComesNext(sun, 'first-visits', false)).toEqual([
    { id: 'become-member', name: 'Become a member', decidedBy: 'the person', isOwn: true, isJoint: false },
  ]);
  expect(whatComesNext(sun, null, true)).toEqual([]);
});

import { expect, test } from 'vitest';
import { nextSteps, standingOf } from './ideas.rules.ts';

test.each([
  [[], 'suggested', ['tried', 'adopted', 'not-taken-up']],
  [['tried'], 'tried', ['adopted', 'not-taken-up']],
  [['tried', 'adopted'], 'adopted', []],
  [['not-taken-up'], 'not-taken-up', []],
] as const)('an idea with the steps %j is %s', (steps, standing, next) => {
  expect(standingOf(steps)).toBe(standing);
  expect(nextSteps(standing)).toEqual(next);
});

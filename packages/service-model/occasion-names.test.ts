import { expect, test } from 'vitest';
import { parseOccasion } from './languages.ts';
import { isNameOf, occasionName } from './occasion-names.ts';

test.each([
  ['start', 1, 'start'],
  [{ at: 'leaving', wait: '2 years' }, 1, 'leaving+2 years'],
  [{ at: 'start', every: '6 months' }, 1, 'start+6 months'],
  [{ at: 'start', every: '6 months' }, 3, 'start+18 months'],
  [{ at: 'entering step-down', every: '1 year' }, 1, 'entering step-down+1 year'],
  [{ at: 'joining skills' }, 1, 'joining skills'],
] as const)('%j, time %i, is named %s', (written, nth, name) => {
  const occasion = parseOccasion(written);
  expect(occasionName(occasion, nth)).toBe(name);
  expect(isNameOf(occasion, name)).toBe(true);
});

test.each(['start', 'start+7 months', 'start+6 weeks', 'start+0 months', 'leaving+6 months', 'start+months'])(
  '%s is no time of "every 6 months after the start"',
  (name) => expect(isNameOf(parseOccasion({ at: 'start', every: '6 months' }), name)).toBe(false),
);

import { expect, it } from 'vitest';
import { innovationKinds, reviewInnovations } from '../intentions-lists.ts';
import { shownByModel } from './of-the-review.rules.ts';

const features = {
  training: { known: 'said', value: { is: 'yes' }, mark: { known: 'said' } },
  supervision: { known: 'said', value: { is: 'no' }, mark: { known: 'said' } },
  'step-down': { known: 'said', value: { is: 'partial' }, mark: { known: 'said' } },
  consultation: { known: 'not-known' },
} as never;

it('is shown by one feature, and is never no because nothing is said', () => {
  expect(shownByModel(['supervision', 'training'], features)).toBe('yes');
  expect(shownByModel(['step-down', 'supervision'], features)).toBe('in-part');
  expect(shownByModel(['supervision'], features)).toBe('no');
  expect(shownByModel(['supervision', 'consultation'], features)).toBe('not-known');
  expect(shownByModel(undefined, features)).toBe('not-known');
});

it('knows the 24 innovations that the review names, each of a kind there is, at lines of their own in order', () => {
  const all = Object.values(reviewInnovations);
  expect(all).toHaveLength(24);
  for (const { kind } of all) expect(innovationKinds).toHaveProperty(kind);
  const lines = all.map(({ source }) => Number(/^L(\d+)/.exec(source)?.[1]));
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
  expect([lines[0], lines.at(-1)]).toEqual([1443, 1470]);
});

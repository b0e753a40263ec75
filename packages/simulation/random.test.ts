import { expect, test } from 'vitest';
import { chooser, normalAt, randomOf } from './random.ts';

const N = 100_000;
const drawn = (draw: () => number): { mean: number; variance: number } => {
  const xs = Array.from({ length: N }, draw);
  const mean = xs.reduce((a, b) => a + b, 0) / N;
  return { mean, variance: xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (N - 1) };
};
const random = randomOf(11, 0);

// Each tolerance is about five standard errors of 100,000 draws.
test.each([
  ['uniform', () => random.uniform(), 0.5, 1 / 12, 0.005],
  ['normal', () => random.normal(3, 2), 3, 4, 0.1],
  ['Poisson, small', () => random.poisson(0.3), 0.3, 0.3, 0.02],
  ['Poisson, beyond one inversion', () => random.poisson(75), 75, 75, 2],
  ['gamma, variation 0.5', () => random.spread(0.5), 1, 0.25, 0.02],
  ['gamma, variation 1.5', () => random.spread(1.5), 1, 2.25, 0.3],
  ['gamma, no variation', () => random.spread(0), 1, 0, 1e-12],
] as const)('%s has its mean and variance', (_, draw, mean, variance, within) => {
  const found = drawn(draw);
  expect(Math.abs(found.mean - mean)).toBeLessThan(within);
  expect(Math.abs(found.variance - variance)).toBeLessThan(within);
});

test('numbers fixed by three others are standard normal and do not follow each other', () => {
  let n = 0;
  const found = drawn(() => normalAt(5, Math.floor(n / 300), n++ % 300));
  expect(Math.abs(found.mean)).toBeLessThan(0.02);
  expect(Math.abs(found.variance - 1)).toBeLessThan(0.03);
  let together = 0;
  for (let i = 0; i < N; i++) together += normalAt(5, 7, i) * normalAt(5, 7, i + 1);
  expect(Math.abs(together / N)).toBeLessThan(0.02);
  expect(normalAt(5, 1, 2)).toBe(normalAt(5, 1, 2));
  expect(normalAt(5, 1, 2)).not.toBe(normalAt(5, 2, 1));
});

test('streams of one seed differ and repeat', () => {
  const first = (stream: number) => randomOf(1, stream).uniform();
  expect(new Set([0, 1, 2, 3, 4].map(first)).size).toBe(5);
  expect(first(2)).toBe(first(2));
});

test('a chooser keeps its shares', () => {
  const choose = chooser({ a: 0.2, b: 0.8 });
  const r = randomOf(3, 0);
  const share = Array.from({ length: N }, () => choose(r)).filter((x) => x === 'a').length / N;
  expect(Math.abs(share - 0.2)).toBeLessThan(0.007);
});

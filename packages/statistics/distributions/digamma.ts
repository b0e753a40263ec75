import { requirePositive } from './tails.ts';

/** Bernoulli numbers B(2k), k = 1, 2, … */
const BERNOULLI = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510];
const ASYMPTOTIC_FROM = 10;

/**
 * Derivative of log Γ at x > 0.
 *
 * Source: Abramowitz & Stegun 6.3.5 and 6.3.18.
 */
export function digamma(x: number): number {
  requirePositive('x', x);
  let shifted = 0;
  let at = x;
  for (; at < ASYMPTOTIC_FROM; at++) shifted -= 1 / at;
  const square = 1 / (at * at);
  let power = 1;
  let series = 0;
  for (const [index, bernoulli] of BERNOULLI.entries()) {
    power *= square;
    series += (bernoulli / (2 * (index + 1))) * power;
  }
  return shifted + Math.log(at) - 0.5 / at - series;
}

/**
 * Second derivative of log Γ at x > 0.
 *
 * Source: Abramowitz & Stegun 6.4.6 and 6.4.12.
 */
export function trigamma(x: number): number {
  requirePositive('x', x);
  let shifted = 0;
  let at = x;
  for (; at < ASYMPTOTIC_FROM; at++) shifted += 1 / (at * at);
  const square = 1 / (at * at);
  let power = 1 / at;
  let series = 0;
  for (const bernoulli of BERNOULLI) {
    power *= square;
    series += bernoulli * power;
  }
  return shifted + 1 / at + square / 2 + series;
}

import { RunningSum } from '../numerics/sum.ts';

/** The mean of all units, and theta: 0 when shares differ no more than chance makes them; a + b = 1 / theta. */
export interface BetaBinomialFit {
  readonly mean: number;
  readonly theta: number;
  readonly logLik: number;
}

interface Counted {
  readonly count: number;
  readonly of: number;
}

/** How many units have more than k of each: the likelihood needs nothing else, whatever the order of units. */
interface Ladder {
  readonly yes: readonly number[];
  readonly no: readonly number[];
  readonly all: readonly number[];
}

/** The largest share of spread (theta / (1 + theta)) looked at. */
const MOST = 0.999;
const GRID = 120;

/**
 * Maximum likelihood of the beta-binomial in Griffiths' form, in which chance alone (theta = 0) is a point of the scale
 * and not an infinity. The mean is found for each theta (the likelihood is concave in it); theta on a grid first.
 *
 * Source: Griffiths 1973, Biometrics 29:637; Smith 1983, Appl Stat 32:196.
 */
export function fitBetaBinomial(units: readonly Counted[]): BetaBinomialFit {
  const ladder = {
    yes: rungs(units.map(({ count }) => count)),
    no: rungs(units.map(({ count, of }) => of - count)),
    all: rungs(units.map(({ of }) => of)),
  };
  const grid = Array.from({ length: GRID + 1 }, (_, index) => MOST * (index / GRID) ** 3);
  const fits = grid.map((share) => at(ladder, share / (1 - share)));
  const best = fits.reduce((top, fit, index) => (fit.logLik > fits[top]!.logLik ? index : top), 0);
  if (best === 0 && thetaScore(ladder, fits[0]!) <= 0) return fits[0]!;
  let [from, to] = [grid[Math.max(0, best - 1)]!, grid[Math.min(GRID, best + 1)]!];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (from + to) / 2;
    if (thetaScore(ladder, at(ladder, middle / (1 - middle))) > 0) from = middle;
    else to = middle;
  }
  const share = (from + to) / 2;
  return at(ladder, share / (1 - share));
}

function rungs(counts: readonly number[]): number[] {
  const more = new Array<number>(Math.max(0, ...counts)).fill(0);
  for (const count of counts) if (count > 0) more[count - 1]!++;
  for (let k = more.length - 2; k >= 0; k--) more[k]! += more[k + 1]!;
  return more;
}

/** The best mean for one theta. */
function at(ladder: Ladder, theta: number): BetaBinomialFit {
  let [from, to] = [0, 1];
  let mean = 0.5;
  for (let step = 0; step < 80; step++) {
    let slope = 0;
    let bend = 0;
    for (const [k, units] of ladder.yes.entries()) {
      const term = units / (mean + k * theta);
      slope += term;
      bend += term / (mean + k * theta);
    }
    for (const [k, units] of ladder.no.entries()) {
      const term = units / (1 - mean + k * theta);
      slope -= term;
      bend += term / (1 - mean + k * theta);
    }
    if (slope > 0) from = mean;
    else to = mean;
    const newton = mean + slope / bend;
    const next = newton > from && newton < to ? newton : (from + to) / 2;
    if (Math.abs(next - mean) <= 1e-16 * mean) break;
    mean = next;
  }
  return { mean, theta, logLik: logLik(ladder, mean, theta) };
}

function logLik({ yes, no, all }: Ladder, mean: number, theta: number): number {
  const total = new RunningSum();
  for (const [k, units] of yes.entries()) total.add(units * Math.log(mean + k * theta));
  for (const [k, units] of no.entries()) total.add(units * Math.log(1 - mean + k * theta));
  for (const [k, units] of all.entries()) total.add(-units * Math.log1p(k * theta));
  return total.value;
}

function thetaScore({ yes, no, all }: Ladder, { mean, theta }: BetaBinomialFit): number {
  const total = new RunningSum();
  for (const [k, units] of yes.entries()) total.add((k * units) / (mean + k * theta));
  for (const [k, units] of no.entries()) total.add((k * units) / (1 - mean + k * theta));
  for (const [k, units] of all.entries()) total.add((-k * units) / (1 + k * theta));
  return total.value;
}

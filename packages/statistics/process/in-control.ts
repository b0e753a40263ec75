import { type Draws, seededDraws } from '../numerics/random.ts';

/** Draws one value after another of a process in which nothing changes. For tests and studies of false alarms. */
export type Process = () => number;

export const normalProcess = (seed: number, draws: Draws = seededDraws(seed)): Process => draws.normal;

/** Exponential with mean 1. */
export const exponential = (seed: number, draws: Draws = seededDraws(seed)): Process => {
  return () => -Math.log1p(-draws.uniform());
};

/** How many happen without one before it comes: geometric with this mean. */
export const geometric = (mean: number, seed: number, draws: Draws = seededDraws(seed)): Process => {
  const perStep = Math.log1p(-1 / (1 + mean));
  return () => Math.floor(Math.log1p(-draws.uniform()) / perStep);
};

/** By inversion, so that one uniform makes one count. */
export const poisson = (mean: number, seed: number, draws: Draws = seededDraws(seed)): Process => {
  return () => {
    let [count, term, left] = [0, Math.exp(-mean), draws.uniform()];
    while (left > term && count < 10 * mean + 100) {
      left -= term;
      count += 1;
      term *= mean / count;
    }
    return count;
  };
};

export const binomial = (of: number, share: number, seed: number, draws: Draws = seededDraws(seed)): Process => {
  return () => {
    let count = 0;
    for (let each = 0; each < of; each++) if (draws.uniform() < share) count += 1;
    return count;
  };
};

import { quantileType7 } from '../means/median.ts';
import { sum } from '../numerics/sum.ts';

/** Multiplicative: chance widened by √φ. Additive: services differ by τ of their own. None: chance alone. */
export type OverdispersionModel = 'additive' | 'multiplicative' | 'none';

export interface Overdispersion {
  readonly model: OverdispersionModel;
  /** mean of the squared z after winsorising: 1 when services differ by chance alone */
  readonly phi: number | null;
  /** variance between services on the transformed scale (additive model) */
  readonly tau2: number | null;
  /** share of the z at each end that is pulled in */
  readonly winsorised: number;
  /** services it is estimated from */
  readonly units: number;
}

/** z with the `share` lowest and highest pulled in to the quantiles (type 7) there; in the order given. */
export function winsorised(zs: readonly number[], share: number): number[] {
  const sorted = [...zs].sort((a, b) => a - b);
  const [low, high] = [quantileType7(sorted, share), quantileType7(sorted, 1 - share)];
  return zs.map((z) => Math.min(high, Math.max(low, z)));
}

/**
 * How much more services differ than by chance. φ is the mean square of the winsorised z; τ² is the moment estimate
 * of DerSimonian & Laird from it, with weights 1 / s².
 */
export function overdispersionOf(
  zs: readonly number[],
  errors: readonly number[],
  model: OverdispersionModel,
  share: number,
): Overdispersion {
  const units = zs.length;
  const common = { model, winsorised: share, units };
  if (units < 2) return { ...common, phi: null, tau2: null };
  const phi = sum(winsorised(zs, share).map((z) => z * z)) / units;
  if (model !== 'additive') return { ...common, phi, tau2: null };
  const weights = errors.map((error) => 1 / (error * error));
  const total = sum(weights);
  const spread = total - sum(weights.map((weight) => weight * weight)) / total;
  return { ...common, phi, tau2: Math.max(0, (units * phi - (units - 1)) / spread) };
}

/** Standard error of one service with what overdispersion there is; never less than chance alone. */
export function widened(error: number, { model, phi, tau2 }: Overdispersion): number {
  if (model === 'additive') return Math.sqrt(error * error + (tau2 ?? 0));
  return model === 'multiplicative' ? error * Math.sqrt(Math.max(1, phi ?? 1)) : error;
}

/** Whether services differ by more than chance at all. */
export function isWider({ model, phi, tau2 }: Overdispersion): boolean {
  if (model === 'additive') return (tau2 ?? 0) > 0;
  return model === 'multiplicative' && (phi ?? 1) > 1;
}

import { day } from '@commonground/calendar';
import { type RunningModel, valueOr } from '@commonground/service-model';
import { countsOf } from './counts.ts';
import type { Law } from './law/law.ts';
import { simulate } from './simulate.ts';

/** The review describes the services as they were in the year to March 2011. */
export const REFERENCE_YEAR = { from: day('2010-04-01'), to: day('2011-03-31') } as const;

export type LandingVerdict = 'lands' | 'misses' | 'left-out';

/** One published figure beside what the simulated reference year gives. Agreement is calibration, not evidence. */
export interface ComparisonRow {
  readonly service: string;
  readonly figure: string;
  readonly measure: string;
  readonly period: string;
  /** As printed: a number, or two for a range. */
  readonly published: string;
  readonly confidence: string;
  /** Mean over the seeds; null where nothing is fitted to the figure. */
  readonly simulated: number | null;
  /** Standard error of the mean over the seeds. */
  readonly standardError: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
  /** How far from the published figure (or range) the mean may lie. */
  readonly tolerance: number | null;
  /** Simulated over published (over the middle of a range). */
  readonly ratio: number | null;
  readonly verdict: LandingVerdict;
  /** Why the figure is read so, or why it is left out. */
  readonly because: string;
}

/** The counted values of one seed's reference year, by figure. */
export type SeedCounts = Readonly<Record<string, number>>;

/** Simulates the reference year for one seed and counts what the model's targets ask for. */
export function countSeed(model: RunningModel, seed: number, law?: Law): SeedCounts {
  const service = simulate(model, { seed, ...REFERENCE_YEAR, countsOnly: true, ...(law ? { law } : {}) });
  const [refused] = service.refused;
  if (refused) throw new Error(`${model.id}: the rules refused "${refused.kind}" on ${refused.on}: ${refused.why}`);
  const value = countsOf(model, service, REFERENCE_YEAR);
  const targets = Object.values(model.simulation?.landsNear ?? {});
  return Object.fromEntries(targets.map((target) => [target.figure, value(target.count)]));
}

export interface CompareOptions {
  /** How many seeds, from 1 on; 20 unless given. */
  readonly seeds?: number;
  readonly law?: Law;
}

/** Every published figure of a model beside its simulated reference year. */
export function compare(model: RunningModel, { seeds = 20, law }: CompareOptions = {}): ComparisonRow[] {
  const targets = Object.keys(model.simulation?.landsNear ?? {});
  const counts = targets.length === 0 ? [] : Array.from({ length: seeds }, (_, i) => countSeed(model, i + 1, law));
  return comparisonOf(model, counts);
}

/** Rows from counts that were made elsewhere, in worker threads for example. */
export function comparisonOf(model: RunningModel, counts: readonly SeedCounts[]): ComparisonRow[] {
  const { landsNear = {}, leftOut = {} } = model.simulation ?? {};
  const fitted = Object.keys(landsNear).map((figure) =>
    fittedRow(
      model,
      figure,
      counts.map((seed) => seed[figure]!),
    ),
  );
  const others = Object.entries(leftOut).map(([figure, because]) => ({
    ...base(model, figure),
    ...NOT_FITTED,
    because,
  }));
  return [...fitted, ...others];
}

const NOT_FITTED = {
  simulated: null,
  standardError: null,
  lowest: null,
  highest: null,
  tolerance: null,
  ratio: null,
  verdict: 'left-out',
} as const;

function base(model: RunningModel, figure: string) {
  const f = figureOf(model, figure);
  const published = typeof f.value === 'object' ? `${f.value.low}-${f.value.high}` : String(f.value);
  const period = valueOr(f.period, 'not known');
  return { service: model.id, figure, measure: f.what, period, published, confidence: f.confidence ?? 'not stated' };
}

function figureOf(model: RunningModel, figure: string) {
  const found = model.figures[figure];
  if (!found) throw new Error(`${model.id} has no figure "${figure}".`);
  return found;
}

function fittedRow(model: RunningModel, figure: string, values: readonly number[]): ComparisonRow {
  const { value } = figureOf(model, figure);
  const { within, because } = model.simulation!.landsNear[figure]!;
  if (value === 'unavailable') throw new Error(`${model.id}: "${figure}" is unavailable, so nothing can land near it.`);
  const { low, high } = typeof value === 'number' ? { low: value, high: value } : value;
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / Math.max(1, values.length - 1);
  const standardError = Math.sqrt(variance / values.length);
  const stated = 'share' in within ? within.share * (mean > high ? high : low) : within.absolute;
  const tolerance = Math.max(stated, 3 * standardError);
  return {
    ...base(model, figure),
    simulated: mean,
    standardError,
    lowest: Math.min(...values),
    highest: Math.max(...values),
    tolerance,
    ratio: mean / ((low + high) / 2),
    verdict: mean >= low - tolerance && mean <= high + tolerance ? 'lands' : 'misses',
    because,
  };
}

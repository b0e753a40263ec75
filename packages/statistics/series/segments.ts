import { requireFinite } from '../checks.ts';
import type { Term } from '../models/design.ts';

/** One point of a series. `time` is a whole number (months since some start); `null` is not known. */
export interface SeriesPoint {
  readonly time: number;
  readonly value: number | null;
  /** what the value is counted over (population, places, days); for counts only */
  readonly exposure?: number;
}

export const TREND = 'trend';
export const LEVEL = 'level';
export const SLOPE = 'slope';

export interface SegmentOptions {
  /** first time of the stretch after */
  readonly changeAt: number;
  /** times after the change that are left out while the change beds in; 0 unless given */
  readonly beddingIn?: number;
  /** pairs of sine and cosine for the season; 0 unless given */
  readonly harmonics?: number;
  /** times in one round of the season; 12 unless given */
  readonly period?: number;
}

/** Points in time order without those of bedding-in, and the terms of the segmented regression. */
export interface Segments {
  readonly points: readonly SeriesPoint[];
  readonly left: number;
  /** first time counted after the change: `level` is the jump there */
  readonly from: number;
  readonly before: number;
  readonly after: number;
}

/**
 * Splits a series at the change.
 *
 * @throws RangeError when two points share a time, a time is no whole number, or an option is impossible
 */
export function segmentsOf(points: readonly SeriesPoint[], options: SegmentOptions): Segments {
  const { changeAt, beddingIn = 0, harmonics = 0, period = 12 } = options;
  for (const value of [changeAt, beddingIn, harmonics]) requireWhole(value);
  if (beddingIn < 0 || harmonics < 0 || !(period > 0) || 2 * harmonics > period) {
    throw new RangeError(`No series has bedding-in ${beddingIn}, ${harmonics} harmonics and period ${period}.`);
  }
  const sorted = points.toSorted((a, b) => a.time - b.time);
  for (const [i, { time, value }] of sorted.entries()) {
    requireWhole(time);
    if (value !== null) requireFinite('A value of the series', value);
    if (sorted[i - 1]?.time === time) throw new RangeError(`Two points of the series have time ${time}.`);
  }
  const from = changeAt + beddingIn;
  const kept = sorted.filter(({ time }) => time < changeAt || time >= from);
  const known = kept.filter(({ value }) => value !== null);
  const before = known.filter(({ time }) => time < changeAt).length;
  return { points: kept, left: sorted.length - kept.length, from, before, after: known.length - before };
}

/** The terms at each time: trend from the first point, level and slope from `from`, and the season. */
export function segmentTerms({ points, from }: Segments, { harmonics = 0, period = 12 }: SegmentOptions): Term[] {
  const times = points.map(({ time }) => time);
  const first = times[0] ?? 0;
  const term = (name: string, value: (time: number) => number): Term => ({ name, values: times.map(value) });
  const season = Array.from({ length: harmonics }, (_, k) => {
    const angle = (time: number): number => (2 * Math.PI * (k + 1) * (time % period)) / period;
    const sine = term(`sine ${k + 1}`, (time) => Math.sin(angle(time)));
    const cosine = term(`cosine ${k + 1}`, (time) => Math.cos(angle(time)));
    // At half the period the sine is 0 at every whole time.
    return 2 * (k + 1) === period ? [cosine] : [sine, cosine];
  });
  return [
    term(TREND, (time) => time - first),
    term(LEVEL, (time) => (time >= from ? 1 : 0)),
    term(SLOPE, (time) => (time >= from ? time - from : 0)),
    ...season.flat(),
  ];
}

function requireWhole(value: number): void {
  if (!Number.isSafeInteger(value)) throw new RangeError(`A time of a series is a whole number, found ${value}.`);
}

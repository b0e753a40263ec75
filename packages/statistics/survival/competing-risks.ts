import { requireFinite } from '../checks.ts';
import { normalMultiplier } from '../distributions/normal.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';
import { RunningSum } from '../numerics/sum.ts';
import { curveInterval } from './curve-intervals.ts';
import { pointAt } from './kaplan-meier.ts';
import { type Spell, type TimeStep, timeSteps } from './spells.ts';

/** One step of one kind of end's curve. */
export interface IncidencePoint {
  readonly time: number;
  readonly atRisk: number;
  /** people who ended in this way at this time */
  readonly ended: number;
  /** share who have ended in this way by now, 0 to 1 */
  readonly incidence: number;
  readonly standardError: number;
  /** null while nobody has ended in this way yet */
  readonly interval: Interval | null;
}

/** What the curves may be told besides their spells. */
export interface CompetingRisksOptions extends FigureOptions {
  /** kinds of end that can happen, whether or not anybody had them; those that did are added */
  readonly ends?: readonly string[];
}

/** One curve per kind of end. At every time the incidences and `remaining` add up to 1. */
export interface CompetingRisks {
  readonly ends: readonly string[];
  readonly curves: ReadonlyMap<string, readonly IncidencePoint[]>;
  /** share still there at each time */
  readonly remaining: readonly { readonly time: number; readonly atRisk: number; readonly share: number }[];
  readonly people: number;
  readonly level: number;
  readonly method: string;
  readonly source: string;
}

const CURVES = {
  method: 'Aalen-Johansen cumulative incidence, infinitesimal-jackknife variance, log-log interval',
  source: 'Aalen & Johansen 1978, Scand J Stat 5:141',
};

/**
 * Cumulative incidence of each kind of end in the presence of the others: the package's default for leaving early
 * beside finishing as planned.
 *
 * @throws RangeError when a time is negative or not finite
 */
export function competingRisks(spells: Iterable<Spell>, options: CompetingRisksOptions = {}): CompetingRisks {
  const level = levelOf(options);
  const steps = timeSteps(spells);
  const ends = [...new Set([...(options.ends ?? []), ...steps.flatMap((step) => [...step.byEnd.keys()])])].sort();
  const shares = remainingShares(steps);
  return {
    ends,
    curves: new Map(ends.map((end) => [end, incidenceCurve(steps, shares, end, level)])),
    remaining: steps.map(({ time, atRisk, ended }, index) => ({
      time,
      atRisk,
      share: (shares[index]! * (atRisk - ended)) / atRisk,
    })),
    people: steps[0]?.atRisk ?? 0,
    level,
    ...CURVES,
  };
}

/** Share still there just before each step. */
function remainingShares(steps: readonly TimeStep[]): number[] {
  let share = 1;
  return steps.map(({ atRisk, ended }) => {
    const before = share;
    share *= (atRisk - ended) / atRisk;
    return before;
  });
}

function incidenceCurve(
  steps: readonly TimeStep[],
  shares: readonly number[],
  end: string,
  level: number,
): IncidencePoint[] {
  const z = normalMultiplier(level);
  const incidence = new RunningSum();
  const variance = new IncidenceVariance();
  return steps.map((step, index) => {
    const ended = step.byEnd.get(end) ?? 0;
    incidence.add((shares[index]! * ended) / step.atRisk);
    const value = Math.min(1, incidence.value);
    const standardError = Math.sqrt(variance.after(step, ended, shares[index]!, value));
    const interval = curveInterval('log-log', value, standardError / value, z, level);
    return { time: step.time, atRisk: step.atRisk, ended, incidence: value, standardError, interval };
  });
}

/**
 * Sum over people of the squared influence of each on the incidence. Influences of different times are orthogonal
 * given the risk sets, so the sum over people is a sum over times of a multinomial variance; it is expanded in powers
 * of the current incidence so that the whole curve costs one pass.
 */
class IncidenceVariance {
  readonly #own = new RunningSum();
  readonly #cross0 = new RunningSum();
  readonly #cross1 = new RunningSum();
  readonly #square0 = new RunningSum();
  readonly #square1 = new RunningSum();
  readonly #square2 = new RunningSum();

  after({ atRisk, ended: all }: TimeStep, ended: number, share: number, incidence: number): number {
    const own = ended / atRisk;
    this.#own.add((own * (1 - own) * share * share) / atRisk);
    const cross = (own * share) / atRisk;
    this.#cross0.add(cross);
    this.#cross1.add(cross * incidence);
    // When everyone left ends at once, nothing can follow and the remaining terms are zero.
    const later = all === atRisk ? 0 : all / (atRisk - all) / atRisk;
    this.#square0.add(later);
    this.#square1.add(later * incidence);
    this.#square2.add(later * incidence * incidence);
    const crossSum = this.#cross0.value * incidence - this.#cross1.value;
    const squareSum = incidence * (incidence * this.#square0.value - 2 * this.#square1.value) + this.#square2.value;
    return Math.max(0, this.#own.value - 2 * crossSum + squareSum);
  }
}

/**
 * Share who have ended in this way by a time. Null after the last observed time while someone is still there.
 *
 * @throws RangeError when the time is not finite, or the kind of end is not among those of the curves
 */
export function incidenceAt(risks: CompetingRisks, end: string, time: number, options: FigureOptions = {}): Figure {
  requireFinite('time', time);
  const parts = { n: risks.people, denominators: { people: risks.people }, method: risks.method, source: risks.source };
  const last = risks.remaining.at(-1);
  if (last === undefined) return notEstimated('no one was observed', parts, options);
  if (time > last.time && last.share > 0) return notEstimated('no one was observed for so long', parts, options);
  const curve = risks.curves.get(end);
  if (curve === undefined) {
    const known = risks.ends.length === 0 ? 'none' : risks.ends.join(', ');
    throw new RangeError(`No one is known to end by "${end}"; kinds of end here: ${known}.`);
  }
  const point = pointAt(curve, time);
  const interval = point?.interval ?? null;
  const warnings = interval === null ? ['no interval: nobody, or everybody, has ended in this way by then'] : [];
  return estimated(point?.incidence ?? 0, { ...parts, interval, warnings }, options);
}

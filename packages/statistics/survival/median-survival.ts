import { estimated, type Figure, type FigureOptions, notEstimated } from '../figure.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';

const SOURCE = 'Brookmeyer & Crowley 1982, Biometrics 38:29';
/** Steps are products of fractions; a level of exactly one half may miss it by rounding. */
const TOLERANCE = 1e-9;

/**
 * The time by which half have ended. `null` when the curve does not come down to one half. Where it lies exactly on one
 * half for a while, the middle of that stretch (as R's survival does). An end of the interval is `null` when its
 * limit never comes down to one half. Unit: that of the times.
 */
export function medianSurvival(curve: SurvivalCurve, options: FigureOptions = {}): Figure {
  const method = `median time from Kaplan-Meier, Brookmeyer-Crowley interval on the ${curve.intervalMethod} scale`;
  const parts = { n: curve.people, denominators: { people: curve.people }, method, source: SOURCE };
  if (curve.people === 0) return notEstimated('no one was observed', parts, options);
  const steps = curve.points.filter((point) => point.ended > 0);
  const at = crossing(steps.map(({ time, survival }) => ({ time, height: survival })));
  const interval = {
    // Once nobody is left there is no limit; the last finite one stands, as it does on the printed curve.
    lower: crossing(steps.flatMap(({ time, interval: i }) => (i?.lower == null ? [] : [{ time, height: i.lower }]))),
    upper: crossing(steps.flatMap(({ time, interval: i }) => (i?.upper == null ? [] : [{ time, height: i.upper }]))),
    level: curve.level,
    method: `Brookmeyer-Crowley, ${curve.intervalMethod}`,
  };
  if (at === null) return notEstimated('fewer than half have ended', { ...parts, interval }, options);
  return estimated(at, { ...parts, interval }, options);
}

/** First time at or below one half; the middle of the stretch when it lies exactly on it. */
function crossing(steps: readonly { time: number; height: number }[]): number | null {
  const index = steps.findIndex((step) => step.height <= 0.5 + TOLERANCE);
  const found = steps[index];
  if (found === undefined) return null;
  const next = steps[index + 1];
  const exact = Math.abs(found.height - 0.5) <= TOLERANCE;
  return exact && next !== undefined ? (found.time + next.time) / 2 : found.time;
}

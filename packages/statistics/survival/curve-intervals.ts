import type { Interval } from '../figure.ts';

/** The scale on which an interval of a survival curve is symmetric. R's survival uses `log` unless asked; we do not. */
export const CURVE_INTERVALS = ['log-log', 'log', 'plain', 'arcsine'] as const;
export type CurveInterval = (typeof CURVE_INTERVALS)[number];

type Limits = (survival: number, reach: number) => readonly [number, number];

/** `reach` is z times the standard error of the logarithm of S (Greenwood's square root). */
const LIMITS: Readonly<Record<CurveInterval, Limits>> = {
  'log-log': (survival, reach) => {
    const spread = reach / Math.abs(Math.log(survival));
    return [survival ** Math.exp(spread), survival ** Math.exp(-spread)];
  },
  log: (survival, reach) => [survival * Math.exp(-reach), Math.min(1, survival * Math.exp(reach))],
  plain: (survival, reach) => [Math.max(0, survival - reach * survival), Math.min(1, survival + reach * survival)],
  arcsine: (survival, reach) => {
    const angle = Math.asin(Math.sqrt(survival));
    const spread = 0.5 * reach * Math.sqrt(survival / (1 - survival));
    return [Math.sin(Math.max(0, angle - spread)) ** 2, Math.sin(Math.min(Math.PI / 2, angle + spread)) ** 2];
  },
};

/**
 * Limits of a survival share. `null` at 1 and 0: there the variance is zero by construction and says nothing about how
 * sure one may be (R prints 1 to 1 on the log and plain scales).
 *
 * Source: Kalbfleisch & Prentice 1980 (log-log); Nair 1984, Technometrics 26:265 (arcsine); Link 1984, Biometrics 40:601.
 */
export function curveInterval(
  kind: CurveInterval,
  survival: number,
  relativeError: number,
  z: number,
  level: number,
): Interval | null {
  if (survival <= 0 || survival >= 1) return null;
  const [lower, upper] = LIMITS[kind](survival, z * relativeError);
  return { lower, upper, level, method: kind };
}

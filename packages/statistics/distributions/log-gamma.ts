/** zeta(k) - 1 for k = 2, 3, …; computed with mpmath at 40 digits. */
const ZETA_MINUS_ONE = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853, 0.0004941886041194645,
  0.0002460865533080483, 0.00012271334757848915, 6.124813505870483e-5, 3.058823630702049e-5, 1.528225940865187e-5,
  7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6, 9.539620338727962e-7, 4.769329867878064e-7,
  2.38450502727733e-7, 1.1921992596531106e-7, 5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8,
  7.45071178983543e-9, 3.725334024788457e-9,
];
const ONE_MINUS_EULER_GAMMA = 0.42278433509846713;
const HALF_LOG_TWO_PI = 0.9189385332046728;
/** B(2k) / (2k(2k-1)): the asymptotic series of Binet's function. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];
const SERIES_FROM = 16;

/**
 * Stirling's error (Binet's function): log Γ(x+1) - [(x+½) log x - x + ½ log 2π], for x > 0, absolute error below
 * 1e-15 or so. It carries binomial and Poisson probabilities without subtracting large logarithms.
 *
 * Source: Loader 2000, "Fast and accurate computation of binomial probabilities"; the recurrence below 16 is ours.
 */
export function stirlingError(x: number): number {
  let shifted = x;
  let total = 0;
  while (shifted < SERIES_FROM) {
    total += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
    shifted += 1;
  }
  const inverseSquare = 1 / (shifted * shifted);
  let series = 0;
  for (let index = STIRLING.length - 1; index >= 0; index--) series = series * inverseSquare + STIRLING[index]!;
  return total + series / shifted;
}

/** log Γ(x) for x > 0, with full relative accuracy also beside its zeros at 1 and 2. */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`log-gamma needs a number above 0, found ${x}.`);
  if (x < 0.5) return logGammaNearTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
  if (x <= 2.5) return logGammaNearTwo(x - 2);
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x);
}

/** log Γ(2+z) for |z| <= ½. */
function logGammaNearTwo(z: number): number {
  let series = 0;
  for (let index = ZETA_MINUS_ONE.length - 1; index >= 0; index--) {
    const k = index + 2;
    series = series * z + ((k % 2 === 0 ? 1 : -1) * ZETA_MINUS_ONE[index]!) / k;
  }
  return z * ONE_MINUS_EULER_GAMMA + z * z * series;
}

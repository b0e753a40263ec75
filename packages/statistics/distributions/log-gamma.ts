/** zeta(k) - 1 for k = 2, 3, …; computed with mpmath at 40 digits. */
const ZETA_MINUS_ONE = [
  0.64493406684822643647, 0.2020569031595942854, 0.082323233711138191516, 0.036927755143369926331,
  0.017343061984449139715, 0.0083492773819228268398, 0.0040773561979443393787, 0.0020083928260822144179,
  0.00099457512781808533715, 0.0004941886041194645587, 0.00024608655330804829864, 0.00012271334757848914675,
  0.000061248135058704829259, 0.000030588236307020493552, 0.000015282259408651871733, 7.6371976378997622736e-6,
  3.8172932649998398565e-6, 1.9082127165539389257e-6, 9.5396203387279611315e-7, 4.7693298678780646312e-7,
  2.3845050272773299e-7, 1.1921992596531107307e-7, 5.9608189051259479612e-8, 2.9803503514652280186e-8,
  1.4901554828365041235e-8, 7.450711789835429492e-9, 3.7253340247884570548e-9,
];
const ONE_MINUS_EULER_GAMMA = 0.42278433509846713939;
const HALF_LOG_TWO_PI = 0.91893853320467274178;
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

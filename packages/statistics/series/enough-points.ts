import type { SegmentOptions, Segments } from './segments.ts';

const FEWEST = 8;
const WISHED = 12;

interface Asked extends SegmentOptions {
  readonly minimumPoints?: number;
  readonly scale?: 'linear' | 'log-linear' | 'counts';
}

/** Why these points cannot carry the regression, or null. */
export function whyTooFew({ points, before, after }: Segments, options: Asked): string | null {
  const fewest = options.minimumPoints ?? FEWEST;
  if (before < fewest) return `${before} points before the change; at least ${fewest} are needed`;
  if (after < fewest) return `${after} points after the change; at least ${fewest} are needed`;
  const period = options.period ?? 12;
  if ((options.harmonics ?? 0) > 0 && before + after < 2 * period) {
    return `${before + after} points; a season of ${period} needs at least ${2 * period}`;
  }
  const belowZero = options.scale === 'log-linear' && points.some(({ value }) => value !== null && value <= 0);
  return belowZero ? 'a value of 0 or less has no logarithm; fit counts instead' : null;
}

/** What a reader of the result should know about its points. */
export function warningsFor(
  { before, after, points }: Segments,
  { harmonics = 0, period = 12 }: SegmentOptions,
): string[] {
  const warnings: string[] = [];
  if (Math.min(before, after) < WISHED) {
    warnings.push(
      `fewer than ${WISHED} points on one side (${before} before, ${after} after): a trend rests on little`,
    );
  }
  if (harmonics === 0 && period === 12 && points.length >= 24) {
    warnings.push('no season is allowed for; choose harmonics if months differ');
  }
  return warnings;
}

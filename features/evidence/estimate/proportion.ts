import { proportion } from '@commonground/statistics';
import type { By } from './cuts.ts';
import { type Count, counted, type Estimate, notKnown } from './estimate.ts';

type Parts = Partial<Pick<Estimate, 'flow' | 'guards' | 'missing' | 'series' | 'seriesKind' | 'unit' | 'method'>>;

/** A share with Wilson's interval; an empty denominator is not known, with the reason given. */
export function share(by: By, count: Count, of: Count, whyEmpty: string, parts: Parts = {}): Estimate {
  const figure = proportion(count.n, of.n);
  const common = { numerator: count, denominator: of, method: figure.method, unit: 'proportion', ...parts };
  if (figure.estimate === null) return notKnown(by, whyEmpty, common);
  const { lower, upper, level } = figure.interval as { lower: number; upper: number; level: number };
  return counted(by, figure.estimate, { ...common, lower, upper, level });
}

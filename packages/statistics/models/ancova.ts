import { estimated, type Figure, type FigureOptions, notEstimated } from '../figure.ts';
import type { Coefficient, FitResult } from './fit.ts';
import { type LinearDetail, linearModel } from './linear-model.ts';

/** One person of one of two groups, measured at the start and later; `null` is missing. */
export interface GroupedPair {
  readonly inGroup: boolean;
  readonly first: number | null;
  readonly last: number | null;
}

export interface AncovaDetail {
  /** the whole model: last ~ group + first */
  readonly fit: FitResult<LinearDetail>;
  readonly p: number | null;
}

const NAMED = {
  method: 'difference between two groups at the end, for the same start (ANCOVA, HC3 errors)',
  source: 'Vickers & Altman 2001, BMJ 323:1123; MacKinnon & White 1985, J Econometrics 29:305',
};

/**
 * How much higher people of the group end than the others who started at the same value, in the measure's own unit:
 * last ~ group + first with HC3 errors. Preferred to comparing changes, which mistakes a different start for an effect.
 *
 * @throws RangeError when a value is not finite
 */
export function ancova(people: readonly GroupedPair[], options: FigureOptions = {}): Figure<AncovaDetail> {
  const fit = linearModel(
    {
      outcome: people.map((person) => person.last),
      terms: [
        { name: 'group', values: people.map((person) => (person.inGroup ? 1 : 0)) },
        { name: 'first', values: people.map((person) => person.first) },
      ],
    },
    { ...options, errors: 'HC3' },
  );
  const complete = people.filter((person) => person.first !== null && person.last !== null);
  const inGroup = complete.filter((person) => person.inGroup).length;
  const parts = {
    n: fit.n,
    denominators: { group: inGroup, others: complete.length - inGroup },
    missing: fit.missing.slice(options.missing?.filter((row) => row.n > 0).length ?? 0),
    ...NAMED,
  };
  if (fit.reason !== null)
    return { ...notEstimated(reasonFor(inGroup, complete.length, fit.reason), parts, options), fit, p: null };
  const group = fit.coefficients.find(({ name }) => name === 'group') as Coefficient;
  return {
    ...estimated(group.estimate, { ...parts, interval: group.interval, warnings: fit.warnings }, options),
    fit,
    p: group.p,
  };
}

function reasonFor(inGroup: number, complete: number, reason: string): string {
  if (complete === 0) return 'no one has both values';
  return inGroup === 0 || inGroup === complete ? 'one of the two groups is empty' : reason;
}

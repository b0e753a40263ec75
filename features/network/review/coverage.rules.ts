import type { CoverageStatements, ReviewService } from './review.schema.ts';

export interface Coverage {
  /** Share of England as the review prints it. */
  readonly published: number;
  /** The review's own total over its own population of England. */
  readonly fromItsTotal: number;
  /** The populations printed for services, added, over its population of England. */
  readonly fromPrinted: number;
  readonly printedTogether: number;
  /** Its total less what is printed for services: nobody can say from the text whose it is. */
  readonly unaccounted: number;
  /** Services with a printed population. */
  readonly counted: readonly { readonly id: string; readonly value: number; readonly source: string }[];
  /** Services left out because no population of theirs can be read. */
  readonly leftOut: readonly string[];
  readonly verdict: 'agrees' | 'rounds-to' | 'contradicts';
}

/**
 * The share of England who lived in the areas of the pilots, computed again. Populations are of areas, not of people
 * helped, and this sum is the only one the register makes: the review states it itself.
 */
export function recomputeCoverage(
  services: Readonly<Record<string, ReviewService>>,
  stated: CoverageStatements,
): Coverage {
  const counted: Coverage['counted'][number][] = [];
  const leftOut: string[] = [];
  for (const [id, { kind, population }] of Object.entries(services)) {
    if (kind === 'umbrella') continue;
    if (population === 'not-known' || population.confidence === 'low') leftOut.push(id);
    else counted.push({ id, value: population.value, source: population.source });
  }
  const england = stated.england.value;
  const total = stated['pilots-together'].value;
  const published = stated['share-of-england'].value;
  const printedTogether = counted.reduce((sum, { value }) => sum + value, 0);
  const fromItsTotal = total / england;
  return {
    published,
    fromItsTotal,
    fromPrinted: printedTogether / england,
    printedTogether,
    unaccounted: total - printedTogether,
    counted,
    leftOut,
    verdict: verdictOf(published, fromItsTotal),
  };
}

/** Agrees: the same number; rounds to: equal at the three decimals printed; contradicts: neither. */
function verdictOf(published: number, recomputed: number): Coverage['verdict'] {
  if (published === recomputed) return 'agrees';
  return Math.round(recomputed * 1000) === Math.round(published * 1000) ? 'rounds-to' : 'contradicts';
}

import { readerOf } from '../compute/evaluate.ts';
import type { ReviewFacts } from '../facts/review-facts.ts';
import { publishedForPrograms, recomputedForPrograms } from '../rows/shown-number.ts';
import { verdictOf } from '../verdict/verdict.rules.ts';
import { type Check, linesOf, publishedOf, said } from './finding.ts';

/** Printed medians and most frequent numbers of the table of visits that are not what its rows give. */
function averages(id: string, title: string, operation: 'median' | 'modes'): Check {
  return {
    id,
    title,
    find: (facts) => {
      const wrong = Object.entries(facts.claims).flatMap(([claim, { published, recompute, about }]) => {
        const column = recompute?.[operation];
        if (typeof column !== 'string' || !isGroup(column)) return [];
        const reader = readerOf(facts);
        const result = reader.run({ [operation]: column });
        if (verdictOf(published, result) !== 'contradicts') return [];
        const why = operation === 'modes' ? modeWords(claim, column, facts) : '';
        const printed = 'none' in published ? 'none' : said(claim, facts);
        const shown = recomputedForPrograms(result);
        return [
          {
            claim,
            shown,
            printed,
            lines: reader.madeFrom().from,
            words: `${about}: printed ${printed}, is ${shown}${why}.`,
          },
        ];
      });
      if (wrong.length === 0) return null;
      return {
        says: wrong.map(({ words }) => words),
        lines: [
          ...linesOf(
            wrong.map(({ claim }) => claim),
            facts,
          ),
          ...new Set(wrong.flatMap(({ lines }) => lines)),
        ],
        published: wrong.map(({ claim }) => publishedForPrograms(publishedOf(claim, facts))).join('; '),
        recomputed: wrong.map(({ shown }) => shown).join('; '),
        verdict: 'contradicts',
      };
    },
  };
}

const isGroup = (column: string): boolean => !/groups-of-a-visit/.test(column);

/** Where a wrong most frequent number seems to come from. */
function modeWords(claim: string, column: string, facts: ReviewFacts): string {
  const published = publishedOf(claim, facts);
  if (!('value' in published)) return '';
  const reader = readerOf(facts);
  const modes = reader.run({ modes: column });
  const values = modes.kind === 'values' ? modes.values : [];
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  const mean = reader.run({ mean: column });
  const halfPerson = Number.isInteger(published.value) ? '' : '; so many people cannot have come';
  if (verdictOf(published, mean) !== 'contradicts') return ` (the printed one is the mean${halfPerson})`;
  if (values.length > 1 && average === published.value)
    return ` (the printed one lies in the middle between them${halfPerson})`;
  return '';
}

export const medians = averages('I06', 'Some medians are not those of the rows', 'median');
export const modes = averages('I07', 'Some of the most frequent numbers are not those of the rows', 'modes');

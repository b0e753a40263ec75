import type { Term } from './design.ts';

/**
 * Terms of 0 and 1 for a category: one for each value found except the one the others are compared with. Named
 * "name: value", in alphabetical order.
 *
 * @throws RangeError when nobody has the value to compare with
 */
export function factorTerms(name: string, values: readonly (string | null)[], comparedWith: string): Term[] {
  const found = [...new Set(values.filter((value) => value !== null))].sort();
  if (!found.includes(comparedWith)) throw new RangeError(`Nobody has ${name} "${comparedWith}" to compare with.`);
  return found
    .filter((value) => value !== comparedWith)
    .map((level) => ({
      name: `${name}: ${level}`,
      values: values.map((value) => (value === null ? null : value === level ? 1 : 0)),
    }));
}

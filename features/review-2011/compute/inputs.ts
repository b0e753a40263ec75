import type { Claim } from '../facts/facts.schema.ts';
import type { ReviewFacts } from '../facts/review-facts.ts';

/** A number with where it stands. What is not from the review has no lines. */
export interface Cited {
  readonly value: number;
  readonly source?: string | undefined;
  readonly note?: string | undefined;
}

/**
 * A number by its name: `C126`, `C035.low` (a published number), `coverage:england`, `list:aims` (how many items),
 * `activity:SITE/FIGURE`, `cost:SITE`, `table-2:ROW`, or the name of a figure.
 *
 * @throws Error when nothing has that name, or what has it is no single number
 */
export function citedNumber(name: string, facts: ReviewFacts): Cited {
  if (/^C\d{3}/.test(name)) return ofClaim(name, facts);
  const [kind = '', rest = ''] = name.split(/:(.*)/s);
  if (rest === '') return found(facts.figures[name], name);
  switch (kind) {
    case 'coverage':
      return found(facts.coverage[rest as keyof ReviewFacts['coverage']], name);
    case 'list': {
      const list = found(facts.lists[rest], name);
      return { value: list.items.length, source: list.source };
    }
    case 'activity':
      return single(found(activityOf(rest, facts), name), name);
    case 'cost':
      return single(found(facts.services[rest], name)['central-cost-gbp'], name);
    case 'table-2':
      return found(
        facts.structure['table-2'].placed.find(({ row }) => row === rest),
        name,
      );
    default:
      throw new Error(`Nothing in the facts of the review is called "${name}".`);
  }
}

function found<T>(thing: T | undefined, name: string): T {
  if (thing === undefined) throw new Error(`Nothing in the facts of the review is called "${name}".`);
  return thing;
}

function single(thing: { readonly value: unknown; readonly source: string } | 'not-known', name: string): Cited {
  if (thing === 'not-known' || typeof thing.value !== 'number') throw new Error(`"${name}" is not one number.`);
  return { value: thing.value, source: thing.source };
}

const activityOf = (key: string, { activity }: ReviewFacts) => activity.find(({ site, id }) => `${site}/${id}` === key);

function ofClaim(name: string, facts: ReviewFacts): Cited {
  const [id = '', end] = name.split('.');
  const claim = found(facts.claims[id], name);
  const value = endOf(claim, end);
  if (value === undefined) throw new Error(`"${name}" is not one number.`);
  return { value, source: claim.source };
}

function endOf({ published }: Claim, end: string | undefined): number | undefined {
  if ('value' in published) return end === undefined ? published.value : undefined;
  if ('low' in published && (end === 'low' || end === 'high')) return published[end];
  return undefined;
}

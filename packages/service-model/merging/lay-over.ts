import type { Say } from '../problems.ts';
import { isMapping, type Mapping, pathText, type Step } from '../reading/paths.ts';

/** Why an assumption was made. */
export interface Reason {
  because: string;
  source?: string;
  note?: string;
}

/** Facts with the assumptions laid over them, and which paths are assumed. */
export interface Merged {
  value: Mapping;
  /** By path: everything that is not a fact, with the nearest reason given for it. */
  assumed: Map<string, Reason>;
}

/** Fields that say where a statement comes from and are no statement themselves. */
export const PROVENANCE = ['source', 'confidence', 'note', 'because'] as const;
const isProvenance = (key: string) => (PROVENANCE as readonly string[]).includes(key);

/** Maps of items by id: words beside the items belong to the assumption, not to the map. */
const COLLECTIONS =
  /^(sites|tiers|stages|moves|components|plans|outward|partners|roles|deciding|agreements|measures|figures|intake\.routes|eligibility\.(exclusions|rules)|crisis\.cover)$/;

const NO_REASON: Reason = { because: '' };

/**
 * Lays assumptions over facts. A fill may complete what is not known, add an item or a field, or extend a list of ids; it
 * never replaces a fact: that is an error and the fact stands.
 */
export function layOver(facts: Mapping, fills: Mapping, say: Say): Merged {
  const assumed = new Map<string, Reason>();
  const value = lay(facts, fills, { steps: [], reason: NO_REASON, assumed, say }) as Mapping;
  return { value, assumed };
}

interface Laying {
  steps: Step[];
  reason: Reason;
  assumed: Map<string, Reason>;
  say: Say;
}

function lay(fact: unknown, fill: unknown, laying: Laying): unknown {
  if (fact === undefined || fact === 'not-known') return assume(fill, laying);
  if (isMapping(fact) && isMapping(fill)) return layFields(fact, fill, laying);
  if (isListOfIds(fact) && isListOfIds(fill)) return extend(fact, fill, laying);
  laying.say('error', 'fill-replaces-fact', `simulation.fills.${pathText(laying.steps)}`, clash(fact, fill));
  return fact;
}

function layFields(fact: Mapping, fill: Mapping, laying: Laying): Mapping {
  const reason = reasonOf(fill, laying.reason);
  const merged = { ...fact };
  for (const [key, value] of Object.entries(fill)) {
    if (isProvenance(key)) continue;
    merged[key] = lay(fact[key], value, { ...laying, reason, steps: [...laying.steps, key] });
  }
  return merged;
}

function extend(fact: string[], fill: string[], { steps, reason, assumed }: Laying): string[] {
  const added = fill.filter((id) => !fact.includes(id));
  added.forEach((_, index) => {
    assumed.set(pathText([...steps, fact.length + index]), reason);
  });
  return [...fact, ...added];
}

/** A value that is assumed as a whole: every part of it is marked. */
function assume(fill: unknown, laying: Laying): unknown {
  const path = pathText(laying.steps);
  const reason = isMapping(fill) ? reasonOf(fill, laying.reason) : laying.reason;
  laying.assumed.set(path, reason);
  if (Array.isArray(fill)) {
    return fill.map((value, index) => assume(value, { ...laying, reason, steps: [...laying.steps, index] }));
  }
  if (!isMapping(fill)) return fill;
  const fields = Object.entries(fill).filter(([key]) => !(COLLECTIONS.test(path) && isProvenance(key)));
  return Object.fromEntries(
    fields.map(([key, value]) => [key, assume(value, { ...laying, reason, steps: [...laying.steps, key] })]),
  );
}

function reasonOf(fill: Mapping, outer: Reason): Reason {
  if (typeof fill.because !== 'string') return outer;
  return {
    because: fill.because,
    ...(typeof fill.source === 'string' && { source: fill.source }),
    ...(typeof fill.note === 'string' && { note: fill.note }),
  };
}

const isListOfIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');

const inWords = (value: unknown) => (typeof value === 'string' ? `"${value}"` : JSON.stringify(value));

function clash(fact: unknown, fill: unknown): string {
  if (JSON.stringify(fact) === JSON.stringify(fill))
    return `The facts already say ${inWords(fact)}; delete the assumption.`;
  return `The facts say ${inWords(fact)}; an assumption may not change it to ${inWords(fill)}. Change the fact with its source, or delete the assumption.`;
}

import type { CalendarDay } from '@commonground/calendar';
import { INSTRUMENTS, type Instrument } from '@commonground/measures';
import type { WordingPack } from './pack.schema.ts';
import { optionProblems } from './pack-options.rules.ts';
import { described, type PackProblem } from './pack-problem.ts';

/** What the shape of a pack cannot say: whether it fits its instrument, and whether its licence holds. */
export function packRuleProblems(pack: WordingPack, on: CalendarDay): PackProblem[] {
  const instrument = INSTRUMENTS.get(pack.instrument);
  const licence = licenceProblems(pack, on);
  if (instrument === undefined) {
    const ids = [...INSTRUMENTS.values()].filter(({ licence }) => licence.wording !== 'own').map(({ id }) => id);
    return [problem('instrument', described(pack.instrument), `one of ${ids.join(', ')}`), ...licence];
  }
  if (instrument.licence.wording === 'own') {
    const found = `${instrument.id}, a form of our own that has its words`;
    return [problem('instrument', found, 'an instrument whose words are licensed'), ...licence];
  }
  return [...licence, ...itemProblems(pack, instrument), ...optionProblems(pack, instrument)];
}

const problem = (path: string, found: string, expected: string): PackProblem => ({ path, found, expected });

function licenceProblems({ licence: { until } }: WordingPack, on: CalendarDay): PackProblem[] {
  if (until === null || until >= on) return [];
  return [problem('licence.until', `${until}, which is past`, `${on} or later, or null for a licence without an end`)];
}

/** Every item of the instrument once, in its order, and no other. */
function itemProblems({ items }: WordingPack, instrument: Instrument): PackProblem[] {
  const wanted = instrument.items.map(({ id }) => id);
  const seen = new Set<string>();
  const problems: PackProblem[] = [];
  for (const [index, { id }] of items.entries()) {
    const path = `items[${index}].id`;
    if (!wanted.includes(id))
      problems.push(problem(path, described(id), `an item of ${instrument.id}: ${some(wanted)}`));
    else if (seen.has(id)) problems.push(problem(path, `item ${id} a second time`, 'each item once'));
    seen.add(id);
  }
  const missing = wanted.filter((id) => !seen.has(id));
  problems.push(...missing.map((id) => problem('items', `no item ${id}`, `each of the ${wanted.length} items`)));
  return problems.length > 0 ? problems : orderProblems(items, wanted);
}

/** Asked only of packs that have every item once; the first one out of place says it all. */
function orderProblems(items: WordingPack['items'], wanted: readonly string[]): PackProblem[] {
  const index = items.findIndex(({ id }, place) => id !== wanted[place]);
  if (index === -1) return [];
  return [
    problem(`items[${index}].id`, `item ${items[index]?.id}`, `item ${wanted[index]}: the order of the instrument`),
  ];
}

const some = (ids: readonly string[]): string =>
  ids.length > 12 ? `${ids.slice(0, 12).join(', ')} …` : ids.join(', ');

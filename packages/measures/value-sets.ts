import type { Instrument, Scale, ValueSet } from './instrument.schema.ts';

/** Whether a score of this instrument needs one of its value sets to be named. There is no default. */
export function needsValueSet(instrument: Instrument): boolean {
  return instrument.scales.some((scale) => scale.byValueSet);
}

/**
 * The value set with this id.
 *
 * @throws RangeError naming the value sets of the instrument
 */
export function valueSetOf(instrument: Instrument, id: string): ValueSet {
  const found = instrument.valueSets.find((set) => set.id === id);
  if (found !== undefined) return found;
  const ids = instrument.valueSets.map((set) => set.id).join(', ');
  const there = ids === '' ? `${instrument.id} has no value sets.` : `There are: ${ids}.`;
  throw new RangeError(`${instrument.id} has no value set "${id}". ${there}`);
}

/**
 * The index of a health state: 1 less what each answer and the two terms for a state as a whole take off. Added in
 * thousandths, so that the value is exactly the one printed in the set's table.
 *
 * @param levels the answers of the scale's items, in its order; the first level of an item is its lowest value, 1
 */
export function indexOf(set: ValueSet, scale: Scale, levels: readonly number[]): number {
  const decrements = scale.items.map((item) => set.thousandths[item]!);
  let thousandths = 1_000;
  for (const [place, level] of levels.entries()) thousandths += decrements[place]![level - 1]!;
  if (levels.some((level) => level > 1)) thousandths += set.anyAbove1;
  if (levels.some((level, place) => level === decrements[place]!.length)) thousandths += set.anyWorst;
  return thousandths / 1_000;
}

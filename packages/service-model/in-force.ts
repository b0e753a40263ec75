import type { Item } from './running-model.ts';

/**
 * Whether a part of a model holds on a day. What began on a day nobody knows holds; what ended on a day nobody knows has
 * ended; what is only planned does not hold.
 */
export function inForce({ starts, stops }: Pick<Item, 'starts' | 'stops'>, on: string): boolean {
  if (starts === 'planned' || stops === 'not-known') return false;
  const begun = starts === undefined || starts === 'not-known' || starts <= on.slice(0, starts.length);
  return begun && (stops === undefined || stops > on.slice(0, stops.length));
}

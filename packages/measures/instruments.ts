import generated from './generated/instruments.json' with { type: 'json' };
import type { Instrument } from './instrument.schema.ts';

/**
 * The instruments of `data/instruments`, by id, in alphabetical order. The generated file is what the schema gave for
 * those files (instruments.test.ts keeps it so), which is why it is not checked again here.
 */
export const INSTRUMENTS: ReadonlyMap<string, Instrument> = new Map(
  (generated as unknown as readonly Instrument[]).map((instrument) => [instrument.id, instrument]),
);

/**
 * The instrument with this id.
 *
 * @throws RangeError naming the ids there are
 */
export function instrumentOf(id: string): Instrument {
  const found = INSTRUMENTS.get(id);
  if (found === undefined)
    throw new RangeError(`There is no instrument "${id}". There are: ${[...INSTRUMENTS.keys()].join(', ')}.`);
  return found;
}

const STANDING_FOR: ReadonlyMap<string, Instrument> = new Map(
  [...INSTRUMENTS.values()].flatMap((instrument) => instrument.standsFor.map((id) => [id, instrument] as const)),
);

/** The instrument that is asked when a service model names this id, or undefined for one the product does not hold. */
export function instrumentAsked(id: string): Instrument | undefined {
  return INSTRUMENTS.get(id) ?? STANDING_FOR.get(id);
}

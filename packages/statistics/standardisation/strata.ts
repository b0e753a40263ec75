import { requireCount, requireExposure } from '../checks.ts';

/** One age band (or other stratum) of the people looked at. */
export interface Stratum {
  readonly name: string;
  readonly events: number;
  /** people, or person-years, the events come from */
  readonly population: number;
  /** people of the standard population in this stratum; only their proportions count */
  readonly standard: number;
}

/** One stratum for an indirect comparison: what a reference population's own rates would bring here. */
export interface ReferenceStratum {
  readonly name: string;
  readonly events: number;
  readonly population: number;
  readonly referenceEvents: number;
  readonly referencePopulation: number;
}

/** Refuses strata that cannot be. */
export function requireStratum(name: string, events: number, population: number): void {
  requireCount(`events of ${name}`, events);
  requireSize(`population of ${name}`, population);
  if (population === 0 && events > 0) throw new RangeError(`${name} has ${events} events and no population.`);
}

export function requireSize(name: string, size: number): void {
  requireExposure(`The ${name}`, size);
}

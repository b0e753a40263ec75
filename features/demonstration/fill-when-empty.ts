import { listServices } from '#features/services/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { type DemonstrationOptions, fillDemonstration } from './fill.ts';
import { makePersonas } from './personas.ts';

export interface DemonstrationHouse {
  readonly storage: Storage;
  readonly clock: Clock;
  /** A line for whoever started us. */
  readonly say: (words: string) => void;
}

/** What a new demonstration shows unless somebody asks for something else. */
export const DEFAULTS: Pick<DemonstrationOptions, 'seed' | 'years' | 'services'> = {
  seed: 2011,
  years: 3,
  services: 'all',
};

/** Fills a demonstration that has no service yet; leaves any other as it is. */
export async function fillWhenEmpty(house: DemonstrationHouse, options: Partial<typeof DEFAULTS> = {}): Promise<void> {
  const there = await asSystem(house.storage, null, 'is the demonstration empty?', listServices);
  if (there.length > 0) return;
  const today = house.clock.today();
  house.say('Filling the demonstration with simulated people: about a minute, once.');
  const services = await fillDemonstration(house.storage, { ...DEFAULTS, ...options, today, progress: house.say });
  await makePersonas(house, services, today);
  const count = (of: (service: (typeof services)[number]) => number) =>
    services.reduce((sum, service) => sum + of(service), 0);
  house.say(
    `The demonstration holds ${services.length} services, ${count((s) => s.people)} simulated people, ` +
      `${count((s) => s.facts + s.attendances)} facts and ${count((s) => s.responses)} answered measures.`,
  );
}

import { parseCount } from '../languages.ts';
import type { CalibrationTarget, Exit, RateBand, Simulation } from '../running-model.ts';
import type { ServiceModelFile } from '../schema/service-model.schema.ts';
import { present } from './known-field.ts';

type SimulationText = NonNullable<ServiceModelFile['simulation']>;
type ExitText = SimulationText['exits'][string][number];
type TargetText = SimulationText['lands-near'][string];

const mapValues = <A, B>(map: Record<string, A>, change: (value: A, key: string) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));

/** `0-3` or `12-on` as months in the stage. */
export function parseBand(band: string): { fromMonth: number; toMonth?: number } {
  const [from, to] = band.split('-');
  return { fromMonth: Number(from), ...(to !== 'on' && { toMonth: Number(to) }) };
}

function bandsOf(rate: ExitText['per-month']): RateBand[] {
  if (typeof rate === 'number') return [{ fromMonth: 0, perMonth: rate }];
  return Object.entries(rate).map(([band, perMonth]) => ({ ...parseBand(band), perMonth }));
}

const exitOf = (exit: ExitText): Exit => ({ by: exit.by, bands: bandsOf(exit['per-month']), because: exit.because });

function targetOf(target: TargetText, figure: string): CalibrationTarget {
  const count = parseCount(target.count);
  if (!count) throw new Error(`simulation.lands-near.${figure}.count: "${target.count}" is not a count we know.`);
  const { within } = target;
  return {
    figure,
    count,
    within: typeof within === 'number' ? { absolute: within } : { share: Number.parseInt(within, 10) / 100 },
    because: target.because,
  };
}

/** The assumptions the simulator runs on, parsed. */
export function simulationOf(simulation: SimulationText): Simulation {
  return {
    about: simulation.about,
    warmUpMonths: simulation['warm-up'].months,
    arrivals: mapValues(simulation.arrivals, (entry) => ({ perMonth: entry['per-month'], because: entry.because })),
    exits: mapValues(simulation.exits, (exits) => exits.map(exitOf)),
    attends: mapValues(simulation.attends, (entry) =>
      present({
        chance: entry.chance,
        visitsAMonth: entry['visits-a-month'],
        varies: entry.varies,
        because: entry.because,
      }),
    ),
    outward: mapValues(simulation.outward ?? {}, (entry) => ({
      eventsAYear: entry['events-a-year'],
      peopleAnEvent: entry['people-an-event'],
      because: entry.because,
    })),
    landsNear: mapValues(simulation['lands-near'], targetOf),
    leftOut: mapValues(simulation['left-out'] ?? {}, (entry) => entry.because),
  };
}

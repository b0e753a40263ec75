import { lengthInDays } from '@commonground/calendar';
import type { Exit, RateBand, RunningModel, Simulation, TimetableRow } from '@commonground/service-model';

export type ModelComponent = RunningModel['components'][string];

/** How often somebody comes: a chance for each session of their group, or visits a month with a spread between people. */
export type Attends =
  | { readonly kind: 'chance'; readonly chance: number }
  | { readonly kind: 'visits'; readonly aMonth: number; readonly varies: number };

export interface CompiledComponent {
  readonly id: string;
  readonly model: ModelComponent;
  readonly capacity: number;
  /** Finished after so many sessions of one's own group; null when open-ended. */
  readonly sessions: number | null;
  readonly isOpen: boolean;
  /** Join without waiting, place permitting. */
  readonly byArrangement: boolean;
  /** Few places that people use for some nights when they need to, and then give back. */
  readonly byNight: boolean;
  readonly assesses: boolean;
  readonly forMembers: boolean;
  readonly timetable: readonly TimetableRow[];
  readonly sessionsAMonth: number;
  readonly attends: Attends | null;
}

export interface CompiledExit {
  readonly by: string;
  readonly bands: readonly RateBand[];
  readonly isMove: boolean;
}

export interface CompiledStage {
  readonly id: string;
  readonly phase: RunningModel['stages'][string]['phase'];
  readonly offers: readonly CompiledComponent[];
  readonly placeIn: string | null;
  readonly rests: boolean;
}

/** A model made ready for stepping by day: numbers parsed, ids resolved. */
export interface CompiledModel {
  readonly model: RunningModel;
  readonly simulation: Simulation;
  readonly components: ReadonlyMap<string, CompiledComponent>;
  readonly stages: ReadonlyMap<string, CompiledStage>;
  /** By stage id, `out` or `quiet`. */
  readonly exits: ReadonlyMap<string, readonly CompiledExit[]>;
}

export const DAYS_A_MONTH = lengthInDays('1 month');

export function everyWeeks(row: TimetableRow): number {
  return row.every === undefined ? 1 : Math.max(1, Math.round(lengthInDays(row.every) / 7));
}

/** @throws Error when the model has no simulation block: nothing says who comes. */
export function compile(model: RunningModel): CompiledModel {
  const { simulation } = model;
  if (simulation === undefined)
    throw new Error(`"${model.name}" has no simulation block, so nothing says who comes to it.`);
  const components = new Map(Object.entries(model.components).map(([id, c]) => [id, component(id, c, simulation)]));
  const stages = new Map(
    Object.entries(model.stages).map(([id, s]): [string, CompiledStage] => [
      id,
      {
        id,
        phase: s.phase,
        offers: s.offers.map((each) => components.get(each)!).filter((c) => c.forMembers),
        placeIn: s.placeIn ?? null,
        rests: s.quietAfter !== undefined,
      },
    ]),
  );
  const exits = new Map(
    Object.entries(simulation.exits).map(([key, list]) => [key, list.map((exit) => compiledExit(model, exit))]),
  );
  return { model, simulation, components, stages, exits };
}

const compiledExit = (model: RunningModel, exit: Exit): CompiledExit => ({
  by: exit.by,
  bands: exit.bands,
  isMove: model.moves[exit.by] !== undefined,
});

function component(id: string, model: ModelComponent, simulation: Simulation): CompiledComponent {
  const timetable = model.timetable === 'by-arrangement' ? [] : model.timetable;
  return {
    id,
    model,
    capacity: model.capacity === 'no-limit' ? Number.POSITIVE_INFINITY : model.capacity,
    sessions: model.sessions === 'open-ended' ? null : model.sessions,
    isOpen: model.enrolment === 'open',
    byArrangement: model.enrolment === 'by-arrangement' || model.enrolment === 'on-call',
    byNight: model.enrolment === 'on-call' && model.capacity !== 'no-limit',
    assesses: model.purpose.includes('assess'),
    forMembers: model.for.includes('members') || model.for.includes('former-members'),
    timetable,
    sessionsAMonth: timetable.reduce((sum, row) => sum + (row.days.length / everyWeeks(row) / 7) * DAYS_A_MONTH, 0),
    attends: attends(simulation.attends[id]),
  };
}

function attends(block: Simulation['attends'][string] | undefined): Attends | null {
  if (block?.chance !== undefined) return { kind: 'chance', chance: block.chance };
  if (block?.visitsAMonth === undefined) return null;
  return { kind: 'visits', aMonth: block.visitsAMonth, varies: block.varies ?? 0 };
}

/** Exits a person-month after `months` in the stage. */
export function rateAt(exit: CompiledExit, months: number): number {
  for (const band of exit.bands) {
    if (months >= band.fromMonth && (band.toMonth === undefined || months < band.toMonth)) return band.perMonth;
  }
  return 0;
}

/** The next month at which some rate changes, or null. */
export function nextBand(exits: readonly CompiledExit[], months: number): number | null {
  let next: number | null = null;
  for (const { bands } of exits) {
    for (const { fromMonth, toMonth } of bands) {
      for (const edge of [fromMonth, toMonth]) {
        if (edge !== undefined && edge > months && (next === null || edge < next)) next = edge;
      }
    }
  }
  return next;
}

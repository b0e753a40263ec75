import type { JourneyContext, JourneyState, PlainFact } from '@commonground/journey';
import type { TimetableRow } from '@commonground/service-model';
import type { Traits } from '../people/invented-person.ts';
import type { Severity } from '../scores/severity.ts';
import type { CompiledComponent, CompiledExit } from './compiled-model.ts';

/** One simulated person in one service, while the run goes on. Days are day numbers. */
export interface Member {
  readonly index: number;
  readonly journeyId: string;
  readonly personId: string;
  readonly traits: Traits;
  readonly route: string;
  readonly severity: Severity;
  readonly leavesEarlier: number;
  readonly context: JourneyContext;
  state: JourneyState;
  facts: PlainFact[];
  /** Second of the day for the next fact, so that one day's facts keep their order. */
  second: number;
  /** Not coming since that day, and nobody knows it yet. */
  absentSince: number | null;
  pausedUntil: number;
  /** A drawn move that waits for its place. */
  wants: string | null;
  /** Groups the person is in or has a place in, by component. */
  readonly groups: Map<string, RunningGroup>;
  /** One-to-one work that was joined. */
  appointments: CompiledComponent[];
  /** Places for some nights that the person's stage offers. */
  byNight: readonly CompiledComponent[];
  readonly sessionsOf: Record<string, number>;
  readonly keenness: Record<string, number>;
  plansTried: boolean;
  /** Place in the list of people who are looked at each day, or -1. */
  activeAt: number;
  exits: readonly CompiledExit[];
  rates: number[];
  dailyChance: number;
  ratesUntil: number;
  lastDue: number;
}

/** A group as it runs: a row of the timetable, or one imaginary group where things are by arrangement. */
export interface RunningGroup {
  readonly component: CompiledComponent;
  /** Null where nothing is timetabled. */
  readonly groupId: string | null;
  readonly row: TimetableRow | null;
  readonly weekdays: ReadonlySet<number>;
  readonly everyWeeks: number;
  readonly members: Set<Member>;
  /** Offered or accepted and not yet joined. */
  readonly held: Set<Member>;
}

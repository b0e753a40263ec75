import {
  type CalendarDay,
  dayNumber,
  englandBankHolidays,
  fromDayNumber,
  WEEKDAYS,
  yearOf,
} from '@commonground/calendar';
import { identifiers } from '../identifiers.ts';
import type { Law } from '../law/law.ts';
import { traitsMaker } from '../people/invented-person.ts';
import { type Random, randomOf } from '../random.ts';
import { type SeverityLaw, severityLaw, type TrueEffect } from '../scores/severity.ts';
import type { RefusedFact, SimulatedMembership, SimulatedResponse, SimulatedSession } from '../simulated-service.ts';
import { type CompiledComponent, type CompiledModel, everyWeeks } from './compiled-model.ts';
import type { Member, RunningGroup } from './member.ts';

/** Everything of one run. Only the functions of this folder change it. */
export interface World {
  readonly compiled: CompiledModel;
  readonly law: Law;
  readonly flow: Random;
  readonly scores: Random;
  readonly severity: SeverityLaw;
  readonly traits: (on: CalendarDay) => Member['traits'];
  readonly meanLeaving: number;
  readonly id: ReturnType<typeof identifiers>;
  readonly firstDay: number;
  readonly lastDay: number;
  /** For counting only: no responses, no ids, and of the facts only contacts from `keptFrom` on. */
  readonly countsOnly: boolean;
  readonly keptFrom: CalendarDay;
  readonly members: Member[];
  /** People looked at each day. */
  readonly active: Member[];
  readonly groups: ReadonlyMap<string, readonly RunningGroup[]>;
  /** Waiting for a place, in order of asking. */
  readonly queues: ReadonlyMap<string, Member[]>;
  /** Who may walk in, by open component. */
  readonly regulars: ReadonlyMap<string, Set<Member>>;
  /** People who will walk in for the first time at the next session. */
  readonly firstVisits: Map<string, string[]>;
  readonly agenda: Map<number, (() => void)[]>;
  readonly sessions: SimulatedSession[];
  readonly memberships: Map<string, OpenMembership>;
  readonly closedMemberships: SimulatedMembership[];
  readonly responses: SimulatedResponse[];
  readonly refused: RefusedFact[];
  readonly inTouch: { on: CalendarDay; people: number }[];
  readonly holidays: ReadonlySet<string>;
  /** Lets something drawn happen to somebody; part of the world because it calls places and leaving, and they call it. */
  readonly go: (p: Member, by: string) => void;
  /** The day being stepped. */
  day: number;
  today: CalendarDay;
}

export type OpenMembership = Omit<SimulatedMembership, 'leftOn'>;

export interface WorldOptions {
  readonly seed: number;
  readonly law: Law;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly effect: TrueEffect | undefined;
  readonly countsOnly: boolean;
  readonly keptFrom: CalendarDay;
  readonly go: (w: World, p: Member, by: string) => void;
}

const STREAMS = { flow: 0, people: 1, scores: 2 } as const;
export const OUTWARD_STREAM = 3;

export function worldOf(compiled: CompiledModel, options: WorldOptions): World {
  const { law, seed, firstDay, lastDay } = options;
  const { model } = compiled;
  const id = identifiers(model.id, seed);
  const scores = randomOf(seed, STREAMS.scores);
  const components = [...compiled.components.values()];
  const w: World = {
    compiled,
    law,
    flow: randomOf(seed, STREAMS.flow),
    scores,
    severity: severityLaw(law, seed, options.effect),
    traits: traitsMaker(law, model.eligibility.ages, randomOf(seed, STREAMS.people)),
    meanLeaving: meanLeaving(law, compiled),
    id,
    firstDay,
    lastDay,
    countsOnly: options.countsOnly,
    keptFrom: options.keptFrom,
    members: [],
    active: [],
    groups: new Map(components.map((c, nth) => [c.id, groupsOf(c, nth, id)])),
    queues: new Map(components.map((c) => [c.id, []])),
    regulars: new Map(components.filter((c) => c.isOpen).map((c) => [c.id, new Set()])),
    firstVisits: new Map(),
    agenda: new Map(),
    sessions: [],
    memberships: new Map(),
    closedMemberships: [],
    responses: [],
    refused: [],
    inTouch: [],
    holidays: holidaysBetween(firstDay, lastDay),
    day: firstDay,
    today: fromDayNumber(firstDay),
    go: (p, by) => options.go(w, p, by),
  };
  return w;
}

function groupsOf(component: CompiledComponent, nth: number, id: World['id']): RunningGroup[] {
  const empty = () => ({ members: new Set<Member>(), held: new Set<Member>() });
  if (component.timetable.length === 0) {
    return [{ component, groupId: null, row: null, weekdays: new Set(), everyWeeks: 1, ...empty() }];
  }
  return component.timetable.map((row, i) => ({
    component,
    groupId: id('group', nth, i),
    row,
    weekdays: new Set(row.days.map((d) => WEEKDAYS.indexOf(d))),
    everyWeeks: everyWeeks(row),
    ...empty(),
  }));
}

function holidaysBetween(first: number, last: number): Set<string> {
  const years: string[] = [];
  for (let y = yearOf(fromDayNumber(first)); y <= yearOf(fromDayNumber(last)); y++) {
    // The days themselves too, where the bank holiday is moved from a weekend.
    years.push(...englandBankHolidays(y), `${y}-01-01`, `${y}-12-25`, `${y}-12-26`);
  }
  return new Set(years);
}

/** How much earlier than others somebody leaves, before how they are now is counted. */
export function leavesEarlier(law: Law, traits: Member['traits'], on: number): number {
  const rule = law.leaving['stops-coming'];
  const age = (on - dayNumber(traits.born)) / 365.25;
  const young = age < rule['younger-than'].age ? rule['younger-than'].times : 1;
  return young * (traits.gender === '1' ? rule.men.times : 1);
}

/** The mean of `leavesEarlier` over people of this model, so that its own rates stay as written. */
function meanLeaving(law: Law, { model }: CompiledModel): number {
  const day = dayNumber('2010-01-01' as CalendarDay);
  const make = traitsMaker(law, model.eligibility.ages, randomOf(20_110_301, STREAMS.people));
  let sum = 0;
  for (let i = 0; i < 500; i++) sum += leavesEarlier(law, make(fromDayNumber(day)), day);
  return sum / 500;
}

/** Does something on a later day, before anything else of that day. */
export function later(w: World, day: number, act: () => void): void {
  if (day > w.lastDay) return;
  const list = w.agenda.get(day);
  if (list) list.push(act);
  else w.agenda.set(day, [act]);
}

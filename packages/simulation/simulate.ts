import { addMonths, type CalendarDay, dayNumber, fromDayNumber } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';
import { LAW } from './generated/law.ts';
import type { Law } from './law/law.ts';
import { outwardEvents } from './outward.ts';
import { personMaker } from './people/invented-person.ts';
import { RANDOM_ALGORITHM, randomOf } from './random.ts';
import type { TrueEffect } from './scores/severity.ts';
import type { SimulatedGroup, SimulatedService, SimulatedSession } from './simulated-service.ts';
import { compile } from './world/compiled-model.ts';
import { daysOf } from './world/group-sessions.ts';
import type { Member } from './world/member.ts';
import { go } from './world/moves.ts';
import { stepDay } from './world/step.ts';
import { OUTWARD_STREAM, type World, worldOf } from './world/world.ts';

export interface SimulateOptions {
  /** Any 32-bit integer; the same seed gives the same service. */
  readonly seed: number;
  /** First and last day of the service that is kept. */
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** The shared law; the one of data/simulation unless given. */
  readonly law?: Law;
  /** Months before `from` in which it fills up; the model's own unless given. */
  readonly warmUpMonths?: number;
  /** The true effect in CORE-10 points (negative is better); 0 unless somebody asks "what if". */
  readonly effect?: TrueEffect;
  /** Leave out measures, names and addresses, for counting only. People do the same either way. */
  readonly countsOnly?: boolean;
}

const NAMES_STREAM = 4;

/**
 * People flowing through a model, day by day, from a warm-up to the last day. Every fact is written through the same rules
 * as people's own; what they refused stands in `refused` and is a defect.
 */
export function simulate(model: RunningModel, options: SimulateOptions): SimulatedService {
  const compiled = compile(model);
  const { seed, from, to, law = LAW } = options;
  const firstDay = dayNumber(addMonths(from, -(options.warmUpMonths ?? compiled.simulation.warmUpMonths)));
  const w = worldOf(compiled, {
    seed,
    law,
    firstDay,
    lastDay: dayNumber(to),
    effect: options.effect,
    countsOnly: options.countsOnly === true,
    keptFrom: from,
    go,
  });
  for (let day = firstDay; day <= w.lastDay; day++) stepDay(w, day);
  return kept(w, options);
}

/** What belongs to the days asked for: everybody whose journey was open or touched then, with their whole history. */
function kept(w: World, options: SimulateOptions): SimulatedService {
  const { from, to, seed } = options;
  const { model } = w.compiled;
  const members = w.members.filter((p) => wasThere(p, from));
  const journeyIds = new Set(members.map((p) => p.journeyId));
  const makePerson = options.countsOnly ? null : personMaker(w.law, randomOf(seed, NAMES_STREAM));
  const memberships = [...w.closedMemberships, ...[...w.memberships.values()].map((m) => ({ ...m, leftOn: null }))];
  return {
    model: { id: model.id, version: model.version.number },
    seed,
    algorithm: RANDOM_ALGORITHM,
    from,
    to,
    people: makePerson === null ? [] : members.map((p) => makePerson(p.personId, p.traits)),
    journeys: members.map(({ personId, journeyId, facts, state }) => ({ personId, journeyId, facts, state })),
    groups: groupsOf(w),
    memberships: memberships.filter((m) => journeyIds.has(m.journeyId)),
    sessions: sessionsKept(w, members, from),
    responses: w.responses.filter((r) => journeyIds.has(r.journeyId)),
    outwardEvents: outwardEvents(model, from, to, randomOf(seed, OUTWARD_STREAM), w.id),
    inTouch: w.inTouch.filter((month) => month.on >= from),
    refused: w.refused,
  };
}

function wasThere(p: Member, from: CalendarDay): boolean {
  if (p.state.lastFactOn === null) return false;
  return p.state.lastFactOn >= from || p.state.span === null || p.state.span.ended === null;
}

function groupsOf(w: World): SimulatedGroup[] {
  const groups: SimulatedGroup[] = [];
  for (const running of w.groups.values()) {
    for (const group of running) {
      const { row, groupId, component } = group;
      if (row === null || groupId === null) continue;
      const site = w.compiled.model.sites[row.site]?.name ?? row.site;
      groups.push({
        groupId,
        component: component.id,
        site: row.site,
        name: [component.model.name, site, row.group].filter((part) => part !== undefined).join(', '),
        days: daysOf(group),
        startTime: row.startTime,
        endTime: row.endTime,
        everyWeeks: group.everyWeeks,
        capacity: Number.isFinite(component.capacity) ? component.capacity : null,
        startedOn: fromDayNumber(w.firstDay),
      });
    }
  }
  return groups;
}

/** Sessions from the first day kept on, and the earlier ones in which somebody who is kept was marked. */
function sessionsKept(w: World, members: readonly Member[], from: CalendarDay): SimulatedSession[] {
  const marked = new Set<string>();
  for (const { facts } of members) {
    for (const fact of facts) {
      if (fact.on < from && (fact.kind === 'attended' || fact.kind === 'visited') && fact.session)
        marked.add(fact.session);
    }
  }
  return w.sessions.filter((s) => s.on >= from || marked.has(s.sessionId));
}

import { START } from '@commonground/journey';
import type { RunningModel } from '@commonground/service-model';
import { activate } from './active.ts';
import { DAYS_A_MONTH } from './compiled-model.ts';
import type { Member } from './member.ts';
import { placeIsFree, settle } from './places.ts';
import { later, leavesEarlier, type World } from './world.ts';
import { write } from './writing.ts';

type Route = RunningModel['intake']['routes'][string];

/** Who comes today, by each route: Poisson with the model's rate. */
export function arrive(w: World): void {
  for (const [routeId, { perMonth }] of Object.entries(w.compiled.simulation.arrivals)) {
    const route = w.compiled.model.intake.routes[routeId]!;
    for (let i = w.flow.poisson(perMonth / DAYS_A_MONTH); i > 0; i--) arriveBy(w, routeId, route);
  }
}

function arriveBy(w: World, routeId: string, route: Route): void {
  if (route.journeyOpens === 'first-visit') {
    awaitFirstVisit(w, routeId, route);
    return;
  }
  const p = newMember(w, routeId);
  if (route.journeyOpens === 'on-asking') {
    write(w, p, { kind: 'chose', route: routeId, voice: { how: 'signed-in' } });
  } else {
    write(w, p, { kind: 'suggested', route: routeId, suggestedBy: suggestedBy(w, route) });
    const { from, to } = w.law.attendance['answers-to-suggestions'].days;
    later(w, w.day + w.flow.whole(from, to), () => answerSuggestion(w, p, routeId));
  }
  settle(w, p);
  const { from, to } = w.law.attendance['first-look'].days;
  later(w, w.day + w.flow.whole(from, to), () => look(w, p));
}

function suggestedBy(w: World, { suggestedBy: who }: Route): string {
  if (who === 'nobody-needed') return 'self';
  return w.flow.one(who === 'anyone' ? ['gp', 'cmht', 'self', 'supporter', 'crisis-team', 'voluntary-sector'] : who);
}

function answerSuggestion(w: World, p: Member, route: string): void {
  if (p.absentSince !== null || p.state.span === null || p.state.span.ended || p.state.span.chosen) return;
  write(w, p, { kind: 'chose', route, voice: { how: 'signed-in' } });
  settle(w, p);
}

function look(w: World, p: Member): void {
  const stage = p.state.stage === null ? undefined : w.compiled.stages.get(p.state.stage);
  if (!p.state.span?.ended && stage?.phase === 'arriving') write(w, p, { kind: 'screened', outcome: 'go-on' });
}

/** Somebody who will walk in at the next session of an open group that the first stage offers. */
function awaitFirstVisit(w: World, routeId: string, route: Route): void {
  const offers = w.compiled.stages.get(route.enters)?.offers ?? [];
  const open = offers.find((c) => c.isOpen) ?? [...w.compiled.components.values()].find((c) => c.isOpen);
  if (!open) throw new Error(`"${route.name}" begins with a visit, and no group of the model can be walked into.`);
  const waiting = w.firstVisits.get(open.id);
  if (waiting) waiting.push(routeId);
  else w.firstVisits.set(open.id, [routeId]);
}

/** A first visit: the person becomes known, at a session. */
export function firstVisit(w: World, routeId: string, component: string, session: string): void {
  const p = newMember(w, routeId);
  write(w, p, { kind: 'visited', component, route: routeId, session });
  settle(w, p);
}

function newMember(w: World, route: string): Member {
  const index = w.members.length;
  const traits = w.traits(w.today);
  const elsewhere = traits.finishedElsewhere;
  const p: Member = {
    index,
    personId: w.id('person', index),
    journeyId: w.id('journey', index),
    traits,
    route,
    severity: w.severity.begin(index, w.day),
    leavesEarlier: leavesEarlier(w.law, traits, w.day),
    context: {
      born: traits.born,
      is: traits.is,
      free: (component, group) => placeIsFree(w, p, component, group),
      since: () => elsewhere,
    },
    state: START,
    facts: [],
    second: 0,
    absentSince: null,
    pausedUntil: 0,
    wants: null,
    groups: new Map(),
    appointments: [],
    byNight: [],
    sessionsOf: {},
    keenness: {},
    plansTried: false,
    activeAt: -1,
    exits: [],
    rates: [],
    dailyChance: 0,
    ratesUntil: 0,
    lastDue: -1,
  };
  w.members.push(p);
  activate(w, p);
  return p;
}

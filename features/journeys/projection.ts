import {
  apply,
  type Fact,
  type JourneyState,
  modelsAlong,
  START,
  stageOf,
  standing,
  statusSpans,
} from '@commonground/journey';
import type { RunningModel } from '@commonground/service-model';
import type { Insertable } from 'kysely';
import type { Owner } from './fact-rows.ts';
import type {
  HeldPlaceTable,
  JourneyNowTable,
  JourneySpanTable,
  MembershipTable,
  StageSpanTable,
  StatusSpanTable,
} from './journeys.tables.ts';

/** What the facts of one journey say, as the rows that lists, constraints and the dataset read. */
export interface Projection {
  readonly now: Insertable<JourneyNowTable>;
  readonly spans: readonly Insertable<JourneySpanTable>[];
  readonly stages: readonly Insertable<StageSpanTable>[];
  readonly statuses: readonly Insertable<StatusSpanTable>[];
  readonly places: readonly Insertable<HeldPlaceTable>[];
  readonly memberships: readonly Insertable<MembershipTable>[];
}

/** Folds the facts of a journey once and writes down everything that follows from them alone. Pure. */
export function projectionOf(model: RunningModel, owner: Owner, facts: readonly Fact[]): Projection {
  const own = { service_id: owner.serviceId, journey_id: owner.journeyId };
  const memberships: Insertable<MembershipTable>[] = [];
  let state = START;
  const list = standing(facts);
  const modelFor = modelsAlong(model, list, []);
  for (const fact of list) {
    const next = apply(modelFor(fact), state, fact);
    followGroups(memberships, owner, state, next, fact);
    state = next;
  }
  return {
    now: nowOf(model, owner, state),
    spans: spansOf(state).map((span, index) => ({ ...own, nth: index + 1, ...span })),
    stages: state.stages.map((visit, index) => ({
      ...own,
      nth: index + 1,
      stage_id: visit.stage,
      phase: stageOf(model, visit.stage).phase,
      tier_id: stageOf(model, visit.stage).tier,
      entered_on: visit.from,
      left_on: visit.to,
    })),
    statuses: statusSpans(model, facts).map((span, index) => ({
      ...own,
      nth: index + 1,
      status: span.status,
      from_on: span.from,
      to_on: span.to,
    })),
    places: Object.entries(state.places).map(([component_id, place]) => ({
      ...own,
      person_id: owner.personId,
      component_id,
      group_id: place.group ?? null,
      state: place.state,
      since: place.state === 'waiting' ? place.askedOn : place.since,
    })),
    memberships,
  };
}

function nowOf(model: RunningModel, owner: Owner, state: JourneyState): Insertable<JourneyNowTable> {
  const stage = state.stage === null ? undefined : model.stages[state.stage];
  const places = Object.entries(state.places);
  const waiting = places.find(([, place]) => place.state === 'waiting');
  const offered = places.find(([, place]) => place.state === 'offered');
  return {
    service_id: owner.serviceId,
    journey_id: owner.journeyId,
    person_id: owner.personId,
    stage_id: state.stage,
    phase: stage?.phase ?? null,
    tier_id: stage?.tier ?? null,
    stage_since: state.stageSince,
    nth_span: state.earlierSpans.length + (state.span === null ? 0 : 1),
    chosen: state.span !== null && state.span.chosen !== null,
    opened_on: state.span?.opened ?? null,
    started_on: state.span?.started ?? null,
    ended_on: state.span?.ended?.on ?? null,
    last_seen: state.lastSeen,
    waiting_component: waiting?.[0] ?? null,
    waiting_since: waiting?.[1].askedOn ?? null,
    offered_component: offered?.[0] ?? null,
    offered_group: offered?.[1].group ?? null,
    offer_reply_by: offered?.[1].replyBy ?? null,
    last_word_on: state.lastWord,
  };
}

function spansOf(state: JourneyState) {
  const spans = state.span === null ? state.earlierSpans : [...state.earlierSpans, state.span];
  return spans.map((span) => ({
    opened_by: span.openedBy,
    referred_date: span.opened,
    suggested_by: span.suggestedBy,
    route: span.route,
    chosen_date: span.chosen,
    assessed_date: span.assessed,
    taken_on_date: span.takenOn,
    started_date: span.started,
    ended_date: span.ended?.on ?? null,
    ending: span.ended?.as ?? null,
    counts_as: span.ended?.countsAs ?? null,
  }));
}

/** A membership begins with the fact that joined a group and ends with the fact that took the place away. */
function followGroups(
  rows: Insertable<MembershipTable>[],
  owner: Owner,
  before: JourneyState,
  after: JourneyState,
  fact: Fact,
): void {
  if (before.places === after.places) return;
  const groupIn = (state: JourneyState, component: string) =>
    state.places[component]?.state === 'in' ? state.places[component].group : undefined;
  for (const component of new Set([...Object.keys(before.places), ...Object.keys(after.places)])) {
    const [was, is] = [groupIn(before, component), groupIn(after, component)];
    if (was === is) continue;
    const open = rows.find((row) => row.component_id === component && row.left_on === null);
    if (open !== undefined) open.left_on = fact.on;
    if (is === undefined) continue;
    rows.push({
      service_id: owner.serviceId,
      membership_id: fact.id,
      group_id: is,
      component_id: component,
      person_id: owner.personId,
      journey_id: owner.journeyId,
      joined_on: fact.on,
      left_on: null,
    });
  }
}

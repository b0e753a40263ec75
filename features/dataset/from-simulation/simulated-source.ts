import type { CalendarDay } from '@commonground/calendar';
import type { JourneySpan, JourneyState } from '@commonground/journey';
import { score } from '@commonground/measures';
import type { RunningModel } from '@commonground/service-model';
import { attendancesOf, type SimulatedJourney, type SimulatedService } from '@commonground/simulation';
import type { DatasetSource, DatasetTables, TableName } from '../schema/dataset-rows.ts';

/** One simulated service under the id it has in the dataset; the ids of its people must be its own. */
export interface SimulatedRows {
  readonly serviceId: string;
  readonly model: RunningModel;
  readonly simulated: SimulatedService;
}

/**
 * Simulated services as a dataset, without any record or database: for studies of the figures themselves, because of
 * simulated people the truth is known. Tables that the simulator knows nothing of are empty.
 *
 * @param asOf the last day the rows may speak of; nothing later is in them
 */
export function fromSimulation(services: Iterable<SimulatedRows>, asOf: CalendarDay): DatasetSource {
  const byId = new Map([...services].map((one) => [one.serviceId, one]));
  return {
    asOf,
    services: async () => [...byId.keys()],
    async *rows<T extends TableName>(table: T, serviceId: string): AsyncGenerator<DatasetTables[T]> {
      const one = byId.get(serviceId);
      const rows = ROWS[table] as ((from: SimulatedRows, asOf: CalendarDay) => Iterable<DatasetTables[T]>) | undefined;
      if (one !== undefined && rows !== undefined) yield* rows(one, asOf);
    },
  };
}

type Rows = { readonly [T in TableName]?: (from: SimulatedRows, asOf: CalendarDay) => Iterable<DatasetTables[T]> };

const spansOf = ({ earlierSpans, span }: JourneyState): readonly JourneySpan[] =>
  span === null ? earlierSpans : [...earlierSpans, span];

const spanId = (journeyId: string, nth: number): string => `${journeyId}/${nth + 1}`;

/** The stretch of a journey that a day lies in: the last one opened by then, else the first. */
function stretchOn({ journeyId, state }: SimulatedJourney, day: CalendarDay): string | null {
  const spans = spansOf(state);
  if (spans.length === 0) return null;
  const nth = spans.findLastIndex(({ referred }) => referred <= day);
  return spanId(journeyId, Math.max(0, nth));
}

function* journeys({ serviceId, simulated }: SimulatedRows): Iterable<DatasetTables['journeys']> {
  for (const { journeyId, personId, state } of simulated.journeys)
    for (const [nth, span] of spansOf(state).entries())
      yield {
        journey_id: spanId(journeyId, nth),
        person_id: personId,
        service_id: serviceId,
        referred_date: span.referred,
        suggested_by: span.suggestedBy,
        route: span.route,
        chosen_date: span.chosen,
        assessed_date: span.assessed,
        taken_on_date: span.takenOn,
        started_date: span.started,
        ended_date: span.ended?.on ?? null,
        ending: span.ended?.as ?? null,
        counts_as: span.ended?.countsAs ?? null,
        returned_from: nth === 0 ? null : spanId(journeyId, nth - 1),
      };
}

function* stages({ model, simulated }: SimulatedRows): Iterable<DatasetTables['stages']> {
  for (const journey of simulated.journeys)
    for (const { stage, from, to } of journey.state.stages) {
      const journeyId = stretchOn(journey, from);
      const known = model.stages[stage];
      if (journeyId === null || known === undefined) continue;
      yield {
        journey_id: journeyId,
        stage_id: stage,
        phase: known.phase,
        tier: known.tier,
        entered_date: from,
        left_date: to,
      };
    }
}

function* contacts({ serviceId, model, simulated }: SimulatedRows): Iterable<DatasetTables['contacts']> {
  const journeyOf = new Map(simulated.journeys.map((journey) => [journey.journeyId, journey]));
  let nth = 0;
  for (const { personId, journeyId, fact } of attendancesOf(simulated)) {
    const journey = journeyOf.get(journeyId);
    yield {
      contact_id: `${serviceId}-${++nth}`,
      journey_id: journey === undefined ? null : stretchOn(journey, fact.on),
      person_id: personId,
      service_id: serviceId,
      component_id: fact.component,
      contact_date: fact.on,
      kind: model.components[fact.component]?.form ?? null,
      attendance: fact.how,
      minutes: fact.minutes ?? null,
    };
  }
}

function* scores({ simulated }: SimulatedRows, asOf: CalendarDay): Iterable<DatasetTables['scores']> {
  const journeyOf = new Map(simulated.journeys.map((journey) => [journey.journeyId, journey]));
  for (const response of simulated.responses) {
    const { answeredOn, answers, instrument, journeyId } = response;
    const journey = journeyOf.get(journeyId);
    if (answeredOn === null || answeredOn > asOf || journey === undefined) continue;
    const byItem = Object.fromEntries(
      answers.flatMap((value, at) => (value === null ? [] : [[String(at + 1), value]])),
    );
    for (const { scale, metric, value, status, reason } of score(instrument, byItem))
      yield {
        score_id: `${response.responseId}/${scale}/${metric}`,
        person_id: response.personId,
        journey_id: stretchOn(journey, answeredOn),
        score_date: answeredOn,
        occasion: response.occasion,
        instrument,
        scale,
        metric,
        value,
        status,
        reason: reason ?? null,
      };
  }
}

/** With `countsOnly` the simulator names nobody, so nothing is known of people but that they are there. */
function* people({ serviceId, simulated }: SimulatedRows): Iterable<DatasetTables['people']> {
  const known = new Map(simulated.people.map((person) => [person.personId, person]));
  for (const journey of simulated.journeys) {
    const person = known.get(journey.personId);
    const first = spansOf(journey.state)[0]?.referred;
    yield {
      person_id: journey.personId,
      service_id: serviceId,
      age_band: person === undefined || first === undefined ? null : ageBand(person.dateOfBirth, first),
      gender: person?.gender ?? null,
      ethnic_group: person?.ethnicGroup ?? null,
    };
  }
}

const BANDS = [
  [18, 'under-18'],
  [25, '18-24'],
  [35, '25-34'],
  [45, '35-44'],
  [55, '45-54'],
  [65, '55-64'],
] as const;

function ageBand(born: CalendarDay, on: CalendarDay): string {
  const age = Number(on.slice(0, 4)) - Number(born.slice(0, 4)) - (on.slice(5) < born.slice(5) ? 1 : 0);
  return BANDS.find(([below]) => age < below)?.[1] ?? '65-and-over';
}

function* headCounts({ serviceId, simulated }: SimulatedRows): Iterable<DatasetTables['head_counts']> {
  for (const { component, on, state, visitors } of simulated.sessions)
    if (state === 'held' && visitors !== null)
      yield { service_id: serviceId, component_id: component, session_date: on, people: visitors };
}

function* outwardWork({ serviceId, simulated }: SimulatedRows): Iterable<DatasetTables['outward_work']> {
  for (const { on, kind, audience, sessions, people: heads, hours } of simulated.outwardEvents)
    yield {
      service_id: serviceId,
      work_date: on,
      kind,
      audience: audience[0] ?? null,
      sessions,
      people: heads,
      hours,
    };
}

const ROWS: Rows = {
  services: ({ serviceId, model }) => [
    {
      service_id: serviceId,
      name: model.demoName ?? model.name,
      basis: 'simulated',
      model_version: String(model.version.number),
      model_from: null,
    },
  ],
  people,
  journeys,
  stages,
  contacts,
  head_counts: headCounts,
  scores,
  outward_work: outwardWork,
};

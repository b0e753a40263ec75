import { addDays, type CalendarDay } from '@commonground/calendar';
import type { DatasetTables, TableName } from '#features/dataset/schema/dataset-rows.ts';

/** A journey and its number within its service, which decides what its made-up rows say. */
interface Numbered {
  readonly nth: number;
  readonly journey: DatasetTables['journeys'];
}
export interface AboutService {
  readonly serviceId: string;
  readonly journeys: readonly DatasetTables['journeys'][];
  readonly asOf: CalendarDay;
}
type Makers = { readonly [T in TableName]?: (about: AboutService) => Iterable<DatasetTables[T]> };

const day = (text: string): CalendarDay => text as CalendarDay;
const pick = <T>(list: readonly T[], nth: number): T => list[nth % list.length] as T;
const times = <T>(n: number, make: (nth: number) => T): T[] => Array.from({ length: n }, (_, nth) => make(nth));
const firstOfMonths = (n: number) => times(n, (nth) => day(`2025-${String((nth % 12) + 1).padStart(2, '0')}-01`));

const HALF_YEAR = 182;
const KINDS = [
  ...['a-and-e', 'ambulance', 'crisis-team', 'mental-health-nights', 'gp', 'self-harm', 'suicide-attempt'],
  ...['helpline', 'hospital-nights', 'serious-incident', 'out-of-area-nights', 'all-appointments'],
];

/** First journeys that started: of nobody are two sets of stretches made, which would be the same rows twice. */
function started({ journeys }: AboutService): (Numbered & { start: CalendarDay })[] {
  const people = new Set<string>();
  return journeys.flatMap((journey, nth) => {
    const start = journey.started_date;
    if (start === null || people.has(journey.person_id)) return [];
    people.add(journey.person_id);
    return [{ nth, journey, start }];
  });
}

function* windows(about: AboutService): Iterable<DatasetTables['windows']> {
  for (const { nth, journey, start } of started(about)) {
    const from = [-2, -1, 0, 1].map((half) => addDays(start, half * HALF_YEAR));
    if (journey.ended_date !== null) from.push(addDays(journey.ended_date, 520));
    for (const [at, first] of from.entries())
      for (const [k, kind] of KINDS.entries()) {
        const to = addDays(first, HALF_YEAR - 1);
        if (to > about.asOf || (nth + k + at) % 5 === 0) continue;
        yield {
          ...{ person_id: journey.person_id, service_id: about.serviceId, journey_id: journey.journey_id, kind },
          ...{ from_date: first, to_date: to, count: (nth * 3 + k + at * 2) % 4, source: sourceOf(nth) },
          days_at_risk: nth % 4 === 0 ? 170 : null,
          cost_gbp: kind === 'out-of-area-nights' && nth % 2 === 0 ? 410.35 * (nth + 1) : null,
        };
      }
  }
}

const sourceOf = (nth: number): string => pick(['record', 'record', 'self-report'], nth);

/** Every single time that the stretches of some people count, with its day; and a few that nothing counts. */
function* events(about: AboutService): Iterable<DatasetTables['events']> {
  let id = 0;
  const eventOf = (
    person_id: string,
    kind: string,
    event_date: CalendarDay,
    period_start: CalendarDay | null = null,
  ) => ({
    ...{ event_id: `${about.serviceId}-e${++id}`, person_id, event_date, period_start, kind },
    ...{ count: period_start === null ? 1 : 3, source: 'record' },
  });
  for (const { person_id, kind, count, from_date, source } of windows(about))
    if (source === 'record' && kind !== 'gp')
      yield* times(count, (n) => eventOf(person_id, kind, addDays(from_date, 20 + n * 45)));
  for (const { nth, journey, start } of started(about)) {
    const later = addDays(start, 30 + nth);
    if (later > about.asOf) continue;
    yield eventOf(journey.person_id, pick(KINDS, nth), later);
    yield eventOf(journey.person_id, 'police', later, addDays(start, nth % 20));
  }
}

function* circumstances(about: AboutService): Iterable<DatasetTables['circumstances']> {
  for (const { nth, journey, start } of started(about))
    for (const [at, occasion] of ['baseline', 'later', 'follow-up'].entries()) {
      const on_date = addDays(start, at * 400 + at * nth);
      if (on_date > about.asOf || (nth + at) % 7 === 6) continue;
      yield {
        ...{ person_id: journey.person_id, service_id: about.serviceId, journey_id: journey.journey_id, on_date },
        ...{ occasion, source: sourceOf(nth + at), accommodation: '02', settled: 'Y' },
        employment: pick(['01', '02', '04', 'ZZ', null], nth + at * 2),
        education: pick(['none', 'part-time', null], nth + at),
        hours_worked: pick([0, 16, 37, null], nth + at),
        activity_hours: pick([2, 0, null, 7], nth + at),
        ...{ caring: null, medicines: nth % 4, diagnosis: null },
        meets_criteria: pick(['yes', 'no', null, 'yes'], nth + at),
      };
    }
}

function* crisisPlans({ serviceId, journeys }: AboutService): Iterable<DatasetTables['crisis_plans']> {
  for (const [nth, { journey_id, started_date: start }] of journeys.entries()) {
    if (start === null || nth % 6 === 5) continue;
    const row = { service_id: serviceId, journey_id, opened: null };
    const state = pick(['agreed', 'written', 'not-now', 'none'], nth);
    yield { ...row, state, on_date: state === 'none' ? null : addDays(start, nth % 2 === 0 ? -5 : 9) };
    if (nth % 8 === 1) yield { ...row, state: 'agreed', on_date: start };
  }
}

function* followUps({ serviceId, journeys, asOf }: AboutService): Iterable<DatasetTables['follow_ups']> {
  for (const [nth, { journey_id, ended_date: end, started_date }] of journeys.entries())
    for (const [at, years] of end === null || started_date === null ? [] : [0.25, 0.5, 1, 2].entries()) {
      const due_date = addDays(end as CalendarDay, Math.round(years * 365));
      const state = due_date > asOf ? 'not-due' : pick(['reached', 'not-reached', 'not-wanted', 'died'], nth + at);
      yield {
        journey_id,
        service_id: serviceId,
        due_date,
        years,
        state,
        reached_date: state === 'reached' ? due_date : null,
      };
    }
}

function* voice({ serviceId }: AboutService): Iterable<DatasetTables['voice']> {
  for (const [nth, received_date] of firstOfMonths(30).entries()) {
    const kind = pick(['complaint', 'comment', 'compliment', 'complaint'], nth);
    const answered = nth % 3 === 0 ? null : addDays(received_date, 8 + nth);
    yield {
      ...{ service_id: serviceId, received_date, kind, about: 'service', answered_date: answered },
      change_made: answered && pick(['made', 'planned', 'not-made', 'none-asked'], nth),
      dissent: answered && nth % 2,
      answer_by: kind === 'complaint' && nth % 8 !== 0 ? addDays(received_date, 20) : null,
    };
  }
}

function* predictions({ serviceId }: AboutService): Iterable<DatasetTables['predictions']> {
  const ofAll = ['referrals', 'started', 'people', 'contacts', 'days-held', 'people-trained', 'training-sessions'];
  const ofComponents = ['people', 'contacts', 'days-held'].flatMap((of) => [`${of} case-management`, `${of} course`]);
  for (const [nth, asked] of [...ofAll, ...ofComponents].entries()) {
    const [measure = '', component = null] = asked.split(' ');
    yield {
      ...{ service_id: serviceId, component_id: component, measure, predicted: 20 + nth * 10 },
      ...{ from_date: day('2025-01-01'), to_date: nth === 4 ? day('2026-12-31') : day('2025-12-31') },
      predicted_on: nth % 3 === 0 ? null : day('2024-11-20'),
      source: 'contract',
      written_on: pick([day('2024-11-20'), day('2025-02-01'), null], nth),
    };
  }
}

const AUDIENCES = ['police', 'a-and-e', null];
function* training({ serviceId }: AboutService): Iterable<DatasetTables['training']> {
  const nothing = { before_n: null, before_mean: null, after_n: null, after_mean: null };
  const notLater = { later_n: null, later_mean: null, months_later: null };
  for (const [nth, work_date] of firstOfMonths(8).entries()) {
    const of = {
      service_id: serviceId,
      work_date,
      kind: 'training',
      audience: pick(AUDIENCES, nth),
      people: nth === 3 ? null : 9 + nth,
    };
    yield { ...of, measure: null, ...nothing, ...notLater };
    yield {
      ...of,
      measure: 'confidence',
      before_n: 8,
      before_mean: 2.1,
      after_n: 8,
      after_mean: 3.1 + nth / 10,
      ...notLater,
    };
    const later = { later_n: 6, later_mean: 2.9 + nth / 7, months_later: 6 };
    yield { ...of, measure: 'practice', ...nothing, before_n: 6, before_mean: 2.2, ...later };
  }
}

/** Rows of the tables that the simulator knows nothing of, so that every question about them has something to count. */
export const MADE_UP: Makers = {
  windows,
  events,
  circumstances,
  crisis_plans: crisisPlans,
  follow_ups: followUps,
  voice,
  training,
  outward_work: ({ serviceId }) =>
    firstOfMonths(16).map((work_date, nth) => ({
      ...{ service_id: serviceId, work_date, kind: pick(['training', 'consultation', 'awareness', 'link-work'], nth) },
      ...{ audience: pick(AUDIENCES, nth), sessions: 1 + (nth % 2), people: nth === 5 ? null : nth + 4 },
      hours: nth % 3 === 0 ? null : 2.5,
    })),
  head_counts: ({ serviceId }) =>
    firstOfMonths(9).map((session_date, nth) => ({
      service_id: serviceId,
      component_id: 'open-evening',
      session_date,
      people: nth,
    })),
  funding: ({ serviceId }) => [
    {
      service_id: serviceId,
      from_date: day('2024-04-01'),
      to_date: day('2025-03-31'),
      amount_gbp: 412_000.5,
      source: 'record',
    },
    { service_id: serviceId, from_date: day('2025-04-01'), to_date: null, amount_gbp: 431_000, source: null },
  ],
  partnership: ({ serviceId }) =>
    ['2025-01-31', '2025-10-31'].flatMap((round, nth) =>
      ['members', 'staff'].flatMap((side) =>
        ['design', 'delivery'].map((stage, at) => ({
          ...{ service_id: serviceId, round_date: day(round), stage, side, answers: 6 + at },
          mean: side === 'staff' ? 3.1 : 2.4 + (nth + at) / 3,
        })),
      ),
    ),
  decisions: ({ serviceId }) =>
    firstOfMonths(24).map((decided_date, nth) => ({
      ...{ service_id: serviceId, decided_date, decided_by: pick(['members', 'staff', 'together', 'one-person'], nth) },
      ...{ way: null, risk: nth % 3 === 0 ? 'yes' : 'no', against: pick([0, 2, null], nth) },
    })),
  predictions,
  innovations: ({ serviceId }) =>
    times(5, (nth) => ({
      ...{ service_id: serviceId, kind: 'group', part_of_model: nth % 2 === 0 ? 'no' : 'yes', review_innovation: null },
      ...{ innovation_id: `new-${nth >> 1}`, to_date: null },
      ...{ state: pick(['tried', 'in-use', 'sustained'], nth), from_date: day(`202${4 + (nth % 2)}-0${nth + 1}-01`) },
    })),
  workforce: ({ serviceId }) =>
    firstOfMonths(12).flatMap((month, nth) =>
      ['posts-wte', 'in-post-wte', 'in-post', 'left', 'joined', 'supervision-due', 'supervision-held'].map(
        (measure, at) => ({ service_id: serviceId, month, measure, value: 4 + (at * nth) / 4 }),
      ),
    ),
  supporters: ({ serviceId }) =>
    firstOfMonths(12).flatMap((month, nth) => [
      { service_id: serviceId, month, kind: 'in-touch', count: nth, people: nth % 3 === 0 ? null : nth },
      { service_id: serviceId, month, kind: 'group-session', count: 2, people: 7 },
    ]),
};

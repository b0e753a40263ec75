import { addDays, addMonths, type CalendarDay } from '@commonground/calendar';
import { hasEnded, hasStarted, isOpen, type JourneyState, stateOf } from '@commonground/journey';
import { LEAVING_REASONS, leavingReason, type RunningModel } from '@commonground/service-model';
import { type Random, randomOf, type SimulatedService } from '@commonground/simulation';
import type { Cell } from '#platform/storage/index.ts';
import { idFrom } from './companion-responses.ts';
import type { TableRows } from './service-rows.ts';

const STREAM = 36;
const MOST_PLANNED = 5;
const MOST_LEAVERS = 90;
const DAYS_TO_ANSWER = 60;
const AGAIN_AFTER = 91;

/** Nobody has measured these. They are plain numbers so that every kind of answer can be seen, silence and criticism among them. */
const ANSWERS = 0.42;
const DECLINES = 0.1;
const NOT_REACHED = 0.13;
const AGREES_TO_FOLLOW_UP = 0.55;
const SAYS_NO = 0.15;

const GOOD = [
  'People knew my name.',
  'I could say what I think without being sent away.',
  'The group on Thursdays. I miss it.',
  'Somebody rang when I did not come.',
  'I learned to wait a bit before I do something.',
  '',
];
const BAD = [
  'I waited eleven weeks and heard nothing.',
  'The bus takes two hours each way.',
  'In the group I was told to calm down when I was only loud.',
  'When my worker left, nobody told me.',
  'I was not ready to go and said so.',
  '',
];
const MORE = ['Please ask people sooner.', 'I would come back.', '', '', ''];

type SimulatedJourney = SimulatedService['journeys'][number];
interface Leaver {
  readonly journey: SimulatedJourney;
  readonly state: JourneyState;
  readonly endedOn: CalendarDay;
  readonly factId: string;
}

/** Planned endings, what leavers said or did not say, and what they agreed to: invented, seeded, a few dozen a service. */
export function* leavingRows(
  serviceId: string,
  model: RunningModel,
  simulated: SimulatedService,
  seed: number,
  today: CalendarDay,
): Generator<TableRows> {
  const random = randomOf(seed, STREAM);
  yield* plannedRows(serviceId, model, simulated, random, today);
  const leavers = leaversOf(model, simulated, today);
  yield* consentRows(serviceId, leavers, random, today);
  yield* questionRows(serviceId, leavers, random, today);
}

const lastOf = ({ facts }: SimulatedJourney) => facts.at(-1)?.on ?? ('' as CalendarDay);

function* plannedRows(
  serviceId: string,
  model: RunningModel,
  simulated: SimulatedService,
  random: Random,
  today: CalendarDay,
): Generator<TableRows> {
  const known = simulated.journeys.filter(
    (journey) => lastOf(journey) >= addDays(today, -30) && (journey.facts[0]?.on ?? today) <= addMonths(today, -9),
  );
  const planned: { journey: SimulatedJourney; endsOn: CalendarDay }[] = [];
  for (const journey of known) {
    if (planned.length === MOST_PLANNED) break;
    const state = stateOf(model, journey.facts);
    if (isOpen(state) && hasStarted(state)) planned.push({ journey, endsOn: addDays(today, random.whole(14, 84)) });
  }
  if (planned.length === 0) return;
  yield {
    table: 'planned_ending',
    columns: [
      'service_id',
      'planned_id',
      'journey_id',
      'person_id',
      'ends_on',
      'meeting_on',
      'person_says',
      'why',
      'set_with',
      'set_by',
      'set_on',
      'set_at',
    ],
    rows: planned.map(({ journey, endsOn }, index) => [
      serviceId,
      idFrom(journey.journeyId, 'planned-ending'),
      journey.journeyId,
      journey.personId,
      endsOn,
      index % 2 === 0 ? addDays(endsOn, -10) : null,
      index % 2 === 0 ? 'I am a bit afraid of it, and I want it.' : null,
      'A year has gone by, as we agreed at the beginning',
      index === 3 ? 'team' : 'person',
      'The team',
      addDays(today, -20),
      `${addDays(today, -20)}T12:00:00Z`,
    ]),
  };
  yield {
    table: 'ending_meeting',
    columns: [
      'service_id',
      'journey_id',
      'version',
      'person_id',
      'held_on',
      'person_view',
      'team_view',
      'agreed',
      'agree',
      'next_steps',
      'no_plan',
      'present',
      'written_by',
      'written_at',
    ],
    rows: planned
      .slice(0, 1)
      .map(({ journey }) => [
        serviceId,
        journey.journeyId,
        1,
        journey.personId,
        addDays(today, -5),
        'I sleep more and shout less. The rest is as before.',
        'We see somebody who asks for help before it is too late.',
        'Asking early works.',
        'partly',
        'The walking group, and a call in spring',
        false,
        'A friend',
        'The team',
        `${addDays(today, -5)}T12:00:00Z`,
      ]),
  };
}

function leaversOf(model: RunningModel, simulated: SimulatedService, today: CalendarDay): Leaver[] {
  const since = addMonths(today, -24);
  return simulated.journeys
    .flatMap((journey): Leaver[] => {
      const fact = journey.facts.findLast(({ kind }) => kind === 'ended');
      if (fact?.kind !== 'ended' || fact.as === 'died' || fact.on < since) return [];
      const state = stateOf(model, journey.facts);
      return hasEnded(state) && !state.died && state.span?.ended?.on === fact.on
        ? [{ journey, state, endedOn: fact.on, factId: fact.id }]
        : [];
    })
    .toSorted((a, b) => (a.endedOn < b.endedOn ? 1 : -1))
    .filter((_, index, all) => index % Math.ceil(all.length / MOST_LEAVERS) === 0);
}

function* consentRows(
  serviceId: string,
  leavers: readonly Leaver[],
  random: Random,
  today: CalendarDay,
): Generator<TableRows> {
  const said = new Map<string, { on: CalendarDay; gives: boolean }>();
  for (const { journey, endedOn } of leavers) {
    const draw = random.uniform();
    if (draw < AGREES_TO_FOLLOW_UP + SAYS_NO && !said.has(journey.personId)) {
      said.set(journey.personId, {
        on: endedOn < today ? endedOn : addDays(today, -1),
        gives: draw < AGREES_TO_FOLLOW_UP,
      });
    }
  }
  if (said.size === 0) return;
  const all = [...said];
  yield {
    table: 'follow_up_consent',
    columns: [
      'service_id',
      'consent_id',
      'person_id',
      'gives',
      'what',
      'channel',
      'often',
      'until_day',
      'said_through',
      'said_by',
      'said_at',
    ],
    rows: all.map(([personId, { on, gives }]) => [
      serviceId,
      idFrom(personId, serviceId, 'consent'),
      personId,
      gives,
      gives ? '{questions}' : '{}',
      gives ? 'text' : null,
      gives ? 'as-planned' : null,
      gives ? addMonths(on, 24) : null,
      'team',
      'The team',
      `${on}T12:00:00Z`,
    ]),
  };
  yield {
    table: 'reminder_wish',
    columns: ['service_id', 'person_id', 'after_leaving', 'said_through', 'said_by', 'said_at'],
    rows: all.map(([personId, { on, gives }]) => [serviceId, personId, gives, 'team', 'The team', `${on}T12:00:00Z`]),
  };
}

/** Some reasons are named far more often than others, so that a few stand above the limit of small numbers. */
const oneReason = (random: Random) => {
  const order = [
    'not-listened-to',
    'got-what-i-came-for',
    'hard-to-get-there',
    'waited-too-long',
    ...LEAVING_REASONS,
  ] as const;
  return order[Math.floor(random.uniform() ** 2 * order.length)] ?? 'other';
};

function* questionRows(
  serviceId: string,
  leavers: readonly Leaver[],
  random: Random,
  today: CalendarDay,
): Generator<TableRows> {
  const questions: Cell[][] = [];
  const told: Cell[][] = [];
  const reasons: Cell[][] = [];
  for (const { journey, state, endedOn, factId } of leavers) {
    for (const [when, days] of [
      ['at-leaving', 0],
      ['later', AGAIN_AFTER],
    ] as const) {
      const dueOn = addDays(endedOn, days);
      if (dueOn >= today) continue;
      const questionId = idFrom(journey.journeyId, endedOn, when);
      const until = addDays(dueOn, DAYS_TO_ANSWER);
      const draw = random.uniform();
      const answered = draw < ANSWERS;
      const declined = !answered && draw < ANSWERS + DECLINES;
      const reached = answered || declined || draw < 1 - NOT_REACHED;
      const at = `${addDays(dueOn, 2) < today ? addDays(dueOn, 2) : addDays(today, -1)}T12:00:00Z`;
      questions.push([
        serviceId,
        questionId,
        journey.journeyId,
        journey.personId,
        state.earlierSpans.length + 1,
        when,
        dueOn,
        reached ? 'text' : null,
        reached ? dueOn : null,
        until,
        answered ? at : null,
        answered ? 'person' : null,
        declined ? at : null,
      ]);
      if (!answered) continue;
      const own = [oneReason(random), oneReason(random)].filter((one, index, all) => all.indexOf(one) === index);
      const forLead = random.uniform() < 0.7;
      const dissent = own.some((one) => leavingReason(one)['about-us']);
      told.push([
        serviceId,
        questionId,
        journey.personId,
        `{${own.join(',')}}`,
        random.one(GOOD),
        random.one(BAD),
        random.one(MORE),
        dissent,
        forLead ? 'lead' : 'count-only',
        forLead && random.uniform() < 0.4,
      ]);
      if (when === 'at-leaving')
        reasons.push(...own.map((code) => [serviceId, journey.journeyId, 'person', code, factId]));
    }
  }
  yield {
    table: 'leaver_question',
    columns: [
      'service_id',
      'question_id',
      'journey_id',
      'person_id',
      'nth_span',
      'asked_when',
      'due_on',
      'channel',
      'asked_on',
      'answer_until',
      'answered_at',
      'told_by',
      'declined_at',
    ],
    rows: questions,
  };
  yield {
    table: 'leaver_words',
    columns: [
      'service_id',
      'question_id',
      'person_id',
      'reasons',
      'good',
      'bad',
      'more',
      'dissent',
      'readers',
      'may_quote',
    ],
    rows: told,
  };
  yield {
    table: 'ending_reason',
    columns: ['service_id', 'journey_id', 'told_by', 'reason_code', 'fact_id'],
    rows: reasons,
  };
}

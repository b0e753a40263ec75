import type { CalendarDay } from '@commonground/calendar';
import { isNameOf, type RunningModel } from '@commonground/service-model';
import { chooser, type Law, type Random, randomOf, type SimulatedService } from '@commonground/simulation';
import { companionsSince, idFrom, severityOf } from './companion-responses.ts';
import type { GivenResponse } from './given-responses.ts';
import type { TableRows } from './service-rows.ts';

const INSTRUMENT = 'gbo';
const STREAM = 10;

interface InventedGoal {
  readonly goalId: string;
  readonly journeyId: string;
  readonly personId: string;
  readonly words: string;
  readonly place: number;
  readonly setOn: CalendarDay;
}

export interface InventedGoals {
  readonly goals: readonly InventedGoal[];
  readonly ratings: readonly GivenResponse[];
}

/** Goals and their ratings for a model that rates goals: invented words, rated by how people are. Seeded. */
export function inventedGoals(
  model: RunningModel,
  simulated: SimulatedService,
  law: Law,
  seed: number,
  today: CalendarDay,
): InventedGoals {
  const measure = model.measures[INSTRUMENT];
  if (measure === undefined || !measure.inUse) return { goals: [], ratings: [] };
  const random = randomOf(seed, STREAM);
  const since = companionsSince(law, today);
  const byJourney = new Map<string, InventedGoal[]>();
  const ratings: GivenResponse[] = [];
  for (const response of simulated.responses) {
    const { answeredOn, occasion, journeyId, personId } = response;
    if (answeredOn === null || answeredOn >= today || response.dueOn < since) continue;
    if (!measure.occasions.some((one) => isNameOf(one, occasion))) continue;
    const goals = byJourney.get(journeyId) ?? invent(law, random, { journeyId, personId, setOn: answeredOn });
    byJourney.set(journeyId, goals);
    const severity = severityOf(response.answers);
    const answers = Object.fromEntries(goals.map(({ place }) => [String(place), rated(law, random, severity)]));
    const responseId = idFrom(response.responseId, INSTRUMENT);
    ratings.push({ ...response, answeredOn, responseId, instrument: INSTRUMENT, answers });
  }
  return { goals: [...byJourney.values()].flat(), ratings };
}

function invent(law: Law, random: Random, of: Omit<InventedGoal, 'goalId' | 'words' | 'place'>): InventedGoal[] {
  const many = Number(chooser(law.goals['how-many'].shares)(random));
  const words = new Set<string>();
  while (words.size < many) words.add(random.one(law.goals.words));
  return [...words].map((text, index) => ({
    ...of,
    goalId: idFrom(of.journeyId, 'goal', text),
    words: text,
    place: index + 1,
  }));
}

function rated(law: Law, random: Random, severity: number): number {
  const { 'at-20': middle, 'by-severity': slope, 'noise-sd': noise } = law.goals.rating;
  return Math.min(10, Math.max(0, Math.round(middle + (slope * (severity - 20)) / 5 + random.normal(0, noise))));
}

/** The rows of goals, and which goal stood at which place of each rating. */
export function* goalRows(serviceId: string, { goals, ratings }: InventedGoals): Generator<TableRows> {
  if (goals.length === 0) return;
  yield {
    table: 'goal',
    columns: ['service_id', 'goal_id', 'journey_id', 'person_id', 'words', 'place', 'set_on'],
    rows: goals.map((g) => [serviceId, g.goalId, g.journeyId, g.personId, g.words, g.place, g.setOn]),
  };
  const places = new Map<string, InventedGoal[]>();
  for (const goal of goals) places.set(goal.journeyId, [...(places.get(goal.journeyId) ?? []), goal]);
  yield {
    table: 'goal_rated',
    columns: ['service_id', 'response_id', 'item', 'goal_id', 'person_id'],
    rows: ratings.flatMap((r) =>
      (places.get(r.journeyId) ?? []).map((goal) => [
        serviceId,
        r.responseId,
        String(goal.place),
        goal.goalId,
        goal.personId,
      ]),
    ),
  };
}

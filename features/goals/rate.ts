import type { CalendarDay } from '@commonground/calendar';
import {
  ANOTHER_OCCASION,
  askedOf,
  beginResponse,
  findResponse,
  keepAnswers,
  type Sending,
  sendResponse,
} from '#features/measures/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import type { Goal } from './goal.rules.ts';

/** The instrument whose three items are the goals worked on at one time. */
export const GOAL_BASED_OUTCOMES = 'gbo';

export interface Rated {
  readonly goals: readonly Goal[];
  /** By goal id; a goal that was left out is not there. */
  readonly ratings: ReadonlyMap<string, number>;
  readonly byWhom: 'self' | 'together' | 'practitioner';
  readonly on: CalendarDay;
  /** Whoever types, where it is not the person alone. */
  readonly enteredBy?: { readonly accountId: string | null; readonly name: string };
}

/**
 * Sends ratings of the goals that are worked on: one answer to the goal-based outcomes, scored like any other, with a
 * note of which goal stood at which place. It answers the occasion that is open, if one is.
 *
 * @throws AnswerRefused when this view was rated already on this occasion or day
 */
export async function rateGoals(tx: Tx, sending: Sending, rated: Rated): Promise<string> {
  const [first] = rated.goals;
  if (first === undefined) throw new Error('Nothing to rate: no goal is worked on.');
  const { serviceId, journeyId, personId } = first;
  const due = await occasionOf(tx, first, rated.on);
  const responseId = await beginResponse(
    tx,
    {
      serviceId,
      journeyId,
      personId,
      instrument: GOAL_BASED_OUTCOMES,
      ...due,
      byWhom: rated.byWhom,
      mode: rated.enteredBy === undefined ? 'screen' : 'interview',
      ...(rated.enteredBy === undefined ? {} : { enteredBy: rated.enteredBy }),
      version: 'own-words',
    },
    sending.clock.now(),
  );
  const response = await findResponse(tx, responseId, true);
  if (response === undefined || response.state === 'sent') return responseId;
  const placed = rated.goals.filter((goal) => goal.place !== null && rated.ratings.has(goal.goalId));
  const answers = Object.fromEntries(placed.map((goal) => [String(goal.place), rated.ratings.get(goal.goalId)!]));
  await keepAnswers(tx, response, answers);
  await tx
    .insertInto('goal_rated')
    .values(
      placed.map((goal) => ({
        service_id: serviceId,
        response_id: responseId,
        item: String(goal.place),
        goal_id: goal.goalId,
        person_id: personId,
      })),
    )
    .execute();
  await sendResponse(tx, sending, responseId);
  return responseId;
}

/** The occasion that is open for this journey, else the day itself. */
async function occasionOf(tx: Tx, { serviceId, journeyId, personId }: Goal, on: CalendarDay) {
  const { open } = await askedOf(tx, personId, on);
  const due = open.find(
    (each) => each.instrument === GOAL_BASED_OUTCOMES && each.serviceId === serviceId && each.journeyId === journeyId,
  );
  return due === undefined ? { occasion: ANOTHER_OCCASION, dueOn: on } : { occasion: due.occasion, dueOn: due.dueOn };
}

/** Whether this view has rated already what it would rate now. */
export async function hasRated(tx: Tx, goal: Goal, byWhom: Rated['byWhom'], on: CalendarDay): Promise<boolean> {
  const due = await occasionOf(tx, goal, on);
  const row = await tx
    .selectFrom('response')
    .select('response_id')
    .where('service_id', '=', goal.serviceId)
    .where('journey_id', '=', goal.journeyId)
    .where('instrument', '=', GOAL_BASED_OUTCOMES)
    .where('occasion', '=', due.occasion)
    .where('due_on', '=', due.dueOn)
    .where('by_whom', '=', byWhom)
    .where('state', '=', 'sent')
    .where('replaced_by', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

import { addDays, type CalendarDay } from '@commonground/calendar';
import type { Tx } from '#platform/storage/index.ts';
import { minutesFor } from './answer/answer-pages.rules.ts';
import {
  CLOSES_DAYS_AFTER,
  type DueOccasion,
  dueOccasions,
  keyOf,
  type MeasuresInUse,
  OPENS_DAYS_BEFORE,
  openOn,
} from './due.rules.ts';
import { type Givable, givableIn } from './givable.store.ts';
import { happenedInMany, modelsOf } from './happened.store.ts';
import { measuresInUse } from './in-use.store.ts';

/** Something a person is asked now, or was asked and never answered. */
export interface DueForPerson extends DueOccasion {
  readonly serviceId: string;
  readonly journeyId: string;
  /** Whose view is asked for. */
  readonly byWhom: 'self';
  readonly name: string;
  readonly items: number;
  readonly minutes: number;
  /** The draft, where somebody has begun. */
  readonly draft: string | undefined;
}

export interface Asked {
  /** What can be answered now. */
  readonly open: readonly DueForPerson[];
  /** Occasions that are over and have no answer: gaps on a line, never zeros. */
  readonly missed: readonly DueOccasion[];
}

interface JourneyOfPerson {
  readonly serviceId: string;
  readonly journeyId: string;
  readonly modelVersion: number;
}

/**
 * What a person is asked on a day, over all their journeys that the reader may see. What cannot be given to anybody yet
 * (instruments the product does not hold, drafts nobody confirmed, no wording loaded) is left out.
 */
export async function askedOf(tx: Tx, personId: string, on: CalendarDay): Promise<Asked> {
  const rows = await tx
    .selectFrom('journey')
    .select(['service_id', 'journey_id', 'model_version'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute();
  const journeys = rows.map((row) => ({
    serviceId: row.service_id,
    journeyId: row.journey_id,
    modelVersion: row.model_version,
  }));
  const asked: Asked[] = [];
  for (const serviceId of new Set(journeys.map((journey) => journey.serviceId))) {
    const here = journeys.filter((journey) => journey.serviceId === serviceId);
    asked.push(await askedInService(tx, { serviceId, personId, on }, here));
  }
  return { open: asked.flatMap(({ open }) => open), missed: asked.flatMap(({ missed }) => missed) };
}

interface WhoAndWhen {
  readonly serviceId: string;
  readonly personId: string;
  readonly on: CalendarDay;
}

async function askedInService(tx: Tx, at: WhoAndWhen, journeys: readonly JourneyOfPerson[]): Promise<Asked> {
  const models = await modelsOf(tx, at.serviceId, journeys);
  const happened = await happenedInMany(tx, at.serviceId, journeys, models);
  const inUse: MeasuresInUse = await measuresInUse(tx, at.serviceId);
  const givable = await givableIn(tx, at.serviceId, [...models.values()], at.on);
  const answers = await ownAnswers(tx, at);
  const open: DueForPerson[] = [];
  const missed: DueOccasion[] = [];
  for (const { journeyId, modelVersion } of journeys) {
    const known = happened.get(journeyId);
    if (known === undefined) continue;
    const until = addDays(at.on, OPENS_DAYS_BEFORE);
    const due = dueOccasions(models.get(modelVersion)!, known, until, inUse).filter(
      (each) => givable.get(each.instrument)?.can === true,
    );
    const own = answers.filter((answer) => answer.journeyId === journeyId);
    const sent = new Set(own.filter(({ state }) => state === 'sent').map(keyOf));
    missed.push(...due.filter((each) => !sent.has(keyOf(each)) && addDays(each.dueOn, CLOSES_DAYS_AFTER) < at.on));
    for (const each of openOn(due, sent, at.on)) {
      const draft = own.find(
        (answer) => answer.state === 'draft' && answer.enteredBy === null && keyOf(answer) === keyOf(each),
      );
      open.push(forPerson(each, { serviceId: at.serviceId, journeyId }, givable, draft?.responseId));
    }
  }
  return { open, missed };
}

function forPerson(
  each: DueOccasion,
  where: { serviceId: string; journeyId: string },
  givable: ReadonlyMap<string, Givable>,
  draft: string | undefined,
): DueForPerson {
  const found = givable.get(each.instrument);
  if (found?.can !== true) throw new Error(`${each.instrument} is due and cannot be given.`);
  const items = found.instrument.items.length;
  return { ...each, ...where, byWhom: 'self', name: found.instrument.name, items, minutes: minutesFor(items), draft };
}

interface OwnAnswer extends DueOccasion {
  readonly responseId: string;
  readonly journeyId: string;
  readonly state: 'draft' | 'sent';
  readonly enteredBy: string | null;
}

/** A person's own view, answered alone or together with somebody; a practitioner's view of them is another one. */
async function ownAnswers(tx: Tx, { serviceId, personId }: WhoAndWhen): Promise<OwnAnswer[]> {
  const rows = await tx
    .selectFrom('response')
    .select(['response_id', 'journey_id', 'instrument', 'occasion', 'due_on', 'state', 'entered_by'])
    .where('service_id', '=', serviceId)
    .where('person_id', '=', personId)
    .where('by_whom', 'in', ['self', 'together'])
    .execute();
  return rows.map((row) => ({
    responseId: row.response_id,
    journeyId: row.journey_id,
    instrument: row.instrument,
    occasion: row.occasion,
    dueOn: row.due_on as CalendarDay,
    state: row.state,
    enteredBy: row.entered_by,
  }));
}

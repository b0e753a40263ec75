import { addDays, type CalendarDay } from '@commonground/calendar';
import { INSTRUMENTS } from '@commonground/measures';
import { loadJourneys } from '#features/journeys/index.ts';
import { runningModel } from '#features/services/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { minutesFor } from './answer/answer-pages.rules.ts';
import { CLOSES_DAYS_AFTER, type DueOccasion, dueOccasions, keyOf, OPENS_DAYS_BEFORE, openOn } from './due.rules.ts';
import { happenedIn } from './happened.ts';
import { responsesOf } from './response.store.ts';

/** Something a person is asked now, or was asked and never answered. */
export interface DueForPerson extends DueOccasion {
  readonly serviceId: string;
  readonly journeyId: string;
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

/**
 * What a person is asked on a day, over all their journeys that the reader may see. Instruments that the product does
 * not hold (others than those of data/instruments) cannot be answered here and are left out.
 */
export async function askedOf(tx: Tx, personId: string, on: CalendarDay): Promise<Asked> {
  const rows = await tx
    .selectFrom('journey')
    .select(['service_id', 'journey_id'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute();
  const open: DueForPerson[] = [];
  const missed: DueOccasion[] = [];
  for (const { service_id: serviceId, journey_id: journeyId } of rows) {
    const [journey] = await loadJourneys(tx, serviceId, [journeyId]);
    if (journey === undefined) continue;
    const model = await runningModel(tx, serviceId, journey.modelVersion);
    const due = dueOccasions(model, happenedIn(model, journey.facts), addDays(on, OPENS_DAYS_BEFORE)).filter(
      (each) => INSTRUMENTS.has(each.instrument) && model.measures[each.instrument]?.by === 'self',
    );
    const responses = await responsesOf(tx, serviceId, journeyId);
    const sent = new Set(responses.filter((each) => each.state === 'sent').map(keyOf));
    missed.push(...due.filter((each) => !sent.has(keyOf(each)) && addDays(each.dueOn, CLOSES_DAYS_AFTER) < on));
    for (const each of openOn(due, sent, on)) {
      const { name, items } = INSTRUMENTS.get(each.instrument)!;
      const draft = responses.find((response) => response.state === 'draft' && keyOf(response) === keyOf(each));
      open.push({
        ...each,
        serviceId,
        journeyId,
        name,
        items: items.length,
        minutes: minutesFor(items.length),
        draft: draft?.responseId,
      });
    }
  }
  return { open, missed };
}

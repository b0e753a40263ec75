import { addDays, type CalendarDay } from '@commonground/calendar';
import { type DueOccasion, dueOccasions, keyOf, OPENS_DAYS_BEFORE, type Standing, standingOn } from './due.rules.ts';
import { happenedInMany, modelsOf } from './happened.store.ts';
import { measuresInUse } from './in-use.store.ts';
import type { MeasuredPerson } from './measured-person.ts';
import { type ByWhom, OWN_VIEWS, type Response } from './response.store.ts';

/** An occasion of a journey, where it stands for the person's own answer, and who has answered it. */
export interface JourneyOccasion extends DueOccasion {
  readonly standing: Exclude<Standing, 'not-yet'>;
  readonly answeredBy: readonly ByWhom[];
}

/** What is needed to look at the measures of one journey. */
export type MeasuredJourney = Pick<MeasuredPerson, 'tx' | 'serviceId' | 'journeyId' | 'modelVersion'>;

/** Every occasion of a journey until a day, those that can be answered early included, oldest first. */
export async function occasionsOf(
  at: MeasuredJourney,
  responses: readonly Response[],
  on: CalendarDay,
): Promise<JourneyOccasion[]> {
  const { tx, serviceId, journeyId, modelVersion } = at;
  const journeys = [{ journeyId, modelVersion }];
  const models = await modelsOf(tx, serviceId, journeys);
  const happened = (await happenedInMany(tx, serviceId, journeys, models)).get(journeyId);
  const model = models.get(modelVersion);
  if (happened === undefined || model === undefined) return [];
  const due = dueOccasions(model, happened, addDays(on, OPENS_DAYS_BEFORE), await measuresInUse(tx, serviceId));
  const counted = responses.filter(({ state, replacedBy }) => state === 'sent' && replacedBy === null);
  const own = new Set(counted.filter(({ byWhom }) => isOwnView(byWhom)).map(keyOf));
  return standingOn(due, own, on).flatMap(({ occasion, standing }) => {
    if (standing === 'not-yet') return [];
    const answeredBy = counted.filter((each) => keyOf(each) === keyOf(occasion)).map(({ byWhom }) => byWhom);
    return [{ ...occasion, standing, answeredBy }];
  });
}

export const isOwnView = (byWhom: ByWhom): boolean => (OWN_VIEWS as readonly ByWhom[]).includes(byWhom);

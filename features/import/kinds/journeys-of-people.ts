import type { CalendarDay } from '@commonground/calendar';
import type { ImportRun } from '../import-run.ts';
import type { Problem, ReadRow } from '../outcome.ts';
import { shown } from '../read-cell.ts';

interface Stretch {
  readonly journeyId: string;
  readonly from: string;
  readonly to: string | null;
}

/** The stretches of people's journeys in this service, by person, the earliest first. */
export type JourneysOfPeople = ReadonlyMap<string, readonly Stretch[]>;

export async function journeysOf(run: ImportRun, people: readonly string[]): Promise<JourneysOfPeople> {
  if (people.length === 0) return new Map();
  const rows = await run.tx
    .selectFrom('journey as j')
    .innerJoin('journey_span as s', (join) =>
      join.onRef('s.service_id', '=', 'j.service_id').onRef('s.journey_id', '=', 'j.journey_id'),
    )
    .select(['j.person_id', 'j.journey_id', 's.referred_date', 's.ended_date'])
    .where('j.service_id', '=', run.serviceId)
    .where('j.person_id', 'in', people)
    .orderBy('s.referred_date')
    .execute();
  const found = new Map<string, Stretch[]>();
  for (const { person_id, journey_id, referred_date, ended_date } of rows) {
    const stretch = { journeyId: journey_id, from: referred_date, to: ended_date };
    found.set(person_id, [...(found.get(person_id) ?? []), stretch]);
  }
  return found;
}

/** The journey in which a day falls: one that was open then, or else the last that had begun, for what comes after it. */
export function journeyOn(journeys: JourneysOfPeople, personId: string, on: CalendarDay): string | undefined {
  const begun = (journeys.get(personId) ?? []).filter(({ from }) => from <= on);
  return (begun.findLast(({ to }) => to === null || to >= on) ?? begun.at(-1))?.journeyId;
}

/** What a row says happened on a day on which the person had no journey here. */
export const noJourneyThen = ({ row, cells }: ReadRow): Problem => ({
  row,
  column: 'date',
  found: `${shown(cells.date as string)}, when they have no journey here`,
  expected: 'a day on or after the referral of this person; import the referrals first',
});
